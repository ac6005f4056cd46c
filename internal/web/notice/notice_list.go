package notice

import (
	"net/http"
	"strconv"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// listProps is what changed, latest first.
type listProps struct {
	Items []itemProps
	Full  bool   // the list stops at network.NoticeMost
	Seen  string // the instant « tout vu » speaks of
	Empty ui.EmptyStateProps
}

// itemProps is one notice: what happened, when, and where to look; Href may be "".
type itemProps struct {
	Icon       ui.IconName
	Text, Href string
	When, Hint string
}

func list(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	found, err := v.Kit.Network.Notices(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props := listProps{
		Seen: v.Now.UTC().Format(time.RFC3339Nano), Full: len(found.Notices) == network.NoticeMost,
		Empty: ui.EmptyStateProps{
			Icon: ui.IconBell, Title: "Rien de nouveau pour l’instant",
			Text: "Ici apparaîtront les invitations qui vous attendent, les rôles et le travail qu’on vous confie, les remarques qui vous appellent, les auto-évaluations validées ou partagées, les plans partagés, les demandes de labellisation et les audits qui avancent, les réponses à vos signalements, les errata et les nouvelles versions des référentiels.",
		},
	}
	for _, n := range found.Notices {
		item := itemOf(n, v.Now)
		own := authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID, State: quality.AssessmentOpen}
		if n.Kind == network.NoticePublished && n.Node != "" && v.May(authz.AssessmentRead, own) {
			item.Href, item.Hint = path.Version(n.Node, n.Version), "Voyez ce qui change pour vos réponses, avant toute décision."
		}
		props.Items = append(props.Items, item)
	}
	f := page.Frame{
		Title: "Nouvelles", Purpose: "Ce qui a changé pour vous depuis " + i18n.OnMoment(found.Since) + ".",
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Nouvelles"}},
	}
	return v.Render(w, r, http.StatusOK, listPage(v.Layout(w, r, f), props))
}

func itemOf(n network.Notice, now time.Time) itemProps {
	item := itemProps{When: i18n.Ago(n.At, now)}
	switch n.Kind {
	case network.NoticeInvited:
		item.Icon, item.Text = ui.IconMail, "Une invitation vous attend\u00a0: "+roleIn(n)
		item.Hint = "Ouvrez le lien reçu par courriel pour l’accepter."
	case network.NoticeRole:
		item.Icon, item.Text, item.Href = ui.IconCircleUser, "Un rôle vous est confié\u00a0: "+roleIn(n), path.Account
	case network.NoticeValidated:
		item.Icon, item.Text, item.Href = ui.IconCircleCheck, n.Name+"\u00a0: l’auto-évaluation est validée", path.Assessment(n.ID)
	case network.NoticeShared:
		item.Icon, item.Text, item.Href = ui.IconEye, n.Name+"\u00a0: l’auto-évaluation vous est ouverte en lecture", path.Assessment(n.ID)
	case network.NoticePlanShared:
		item.Icon, item.Text, item.Href = ui.IconEye, n.Name+"\u00a0: le plan d’amélioration vous est ouvert en lecture", path.PlanOf(path.Plan, n.ID)
	case network.NoticePublished:
		item.Icon, item.Text = ui.IconBookOpen, n.Name+"\u00a0: la version "+strconv.Itoa(n.Version)+" est publiée"
		item.Href = path.Referential(n.ID, strconv.Itoa(n.Version))
	case network.NoticeErratumReported:
		item.Icon, item.Href = ui.IconFlag, path.Erratum(n.ID)
		item.Text = n.By + " signale une erreur\u00a0: " + erratumPlace(n)
		item.Hint = "Ce signalement attend votre réponse."
	case network.NoticeErratumAccepted, network.NoticeErratumDeclined, network.NoticeErratum:
		return erratumItem(n, item)
	case network.NoticeApplicationSent, network.NoticeApplicationWithdrawn, network.NoticeApplicationReturned, network.NoticeApplicationAdmitted,
		network.NoticePairNamed, network.NoticePairSettled, network.NoticePairAgreed, network.NoticePairObjected, network.NoticePairSought:
		return caseItem(n, item)
	default:
		return workItem(n, item)
	}
	return item
}

// erratumItem tells the answer to an error somebody reported, and leads to the
// statement it is shown under; what was declined is read with one's reports.
func erratumItem(n network.Notice, item itemProps) itemProps {
	place := erratumPlace(n)
	item.Icon, item.Href = ui.IconFlag, path.ReferentialNode(n.ID, strconv.Itoa(n.Version), n.Node)
	switch n.Kind {
	case network.NoticeErratumAccepted:
		item.Text = "L’erreur que vous avez signalée est retenue\u00a0: " + place
	case network.NoticeErratumDeclined:
		item.Text, item.Href = "Une réponse à votre signalement vous attend\u00a0: "+place, path.MyErrata
	default:
		item.Text = "Un erratum est publié\u00a0: " + place
		item.Hint = "Votre auto-évaluation en cours suit cette version."
	}
	return item
}

// erratumPlace is where something is wrong: « 1.1/2 (Label…, version 1) ».
func erratumPlace(n network.Notice) string {
	return n.Node + " (" + n.Name + ", version " + strconv.Itoa(n.Version) + ")"
}

func roleIn(n network.Notice) string {
	if n.Name == "" {
		return i18n.RoleName(n.Role)
	}
	return i18n.RoleName(n.Role) + ", " + n.Name
}

// see keeps the instant of the page one has read: what came since stays.
func see(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	seen, err := time.Parse(time.RFC3339Nano, r.PostForm.Get("seen"))
	if err != nil {
		return page.ErrTruncated
	}
	if err := v.Kit.Network.SeeNotices(r.Context(), v.Actor, seen); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Notices, "notices_seen")
}
