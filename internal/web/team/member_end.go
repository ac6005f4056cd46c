package team

import (
	"net/http"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// endProps says what ending a role does, then asks.
type endProps struct {
	Page    ui.PageProps
	Action  string
	Happens []string
	Kept    []string
	Refused *ui.NoticeProps // why it cannot end now
	Invite  *ui.ButtonProps
	Cancel  string
	Hand    *ui.ButtonProps // « Passer la main » of that person
}

func (a area) memberEnd(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, m, err := a.member(r, v, false)
	if err != nil {
		return err
	}
	return a.endPage(w, r, v, http.StatusOK, t, m, nil)
}

// member finds a role held today among the people the visitor may see; past ones
// count for a form sent twice.
func (a area) member(r *http.Request, v *page.Visit, past bool) (team, network.Member, error) {
	t, err := a.team(r, v, r.URL.Query().Get("structure"))
	if err != nil {
		return t, network.Member{}, err
	}
	list := t.People.Members
	if past {
		list = slices.Concat(list, t.People.Past)
	}
	for _, m := range list {
		if m.ID == r.PathValue("member") {
			return t, m, nil
		}
	}
	return t, network.Member{}, quality.Refuse(quality.CodeNotFound, "membership")
}

func (a area) memberEndConfirm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	t, m, err := a.member(r, v, true)
	if err != nil {
		return err
	}
	err = a.network.EndMembership(r.Context(), v.Actor, m.ID)
	switch quality.CodeOf(err) {
	case quality.CodeState:
		return a.endPage(w, r, v, http.StatusConflict, t, m, quality.AsError(err))
	case quality.CodeInvalid, quality.CodeForbidden: // of a role the visitor sees and may not end
		return a.endPage(w, r, v, http.StatusForbidden, t, m, quality.AsError(err))
	default:
	}
	if err != nil {
		return err
	}
	to := t.home()
	if t.Own && lastRole(t, m) && v.May(authz.HandOver, authz.Facts{BodyID: v.Actor.BodyID}) {
		to = path.HandOverOf(m.PersonID) // which leads to its list when they held nothing
	}
	if m.PersonID == v.Actor.PersonID {
		to = path.Home // one may have just lost the right to see the team
	}
	return v.Redirect(w, r, to, "role_ended")
}

func (a area) endPage(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, t team, m network.Member, refused *quality.Error) error {
	who, role := m.Name, i18n.RoleName(m.Role)
	props := endProps{
		Action: t.at(path.MemberEnd(m.ID)), Cancel: t.home(),
		Happens: []string{who + " perd dès maintenant le rôle « " + role + " » dans « " + t.Name + " ».", othersHeld(t, m)},
		Kept:    []string{"Son compte reste ouvert, avec ses autres rôles s’il y en a.", "Ses réponses et ses commentaires restent, à son nom.", "Le rôle reste visible parmi les rôles passés ; vous pourrez l’inviter de nouveau."},
	}
	if refused != nil || !m.CanEnd {
		props.Refused, props.Invite = lastNotice(t, role), inviteButton(t)
	}
	if t.Own && v.May(authz.HandOver, authz.Facts{BodyID: v.Actor.BodyID}) {
		props.Kept = append(props.Kept, "Ce que cette personne tient (actions, tâches, preuves, travail confié) reste à son nom jusqu’à ce que vous le confiiez à quelqu’un.")
		props.Hand = &ui.ButtonProps{Label: "Passer la main", Context: i18n.OfName(who), Kind: ui.ButtonQuiet, Href: path.HandOverOf(m.PersonID)}
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Mettre fin à un rôle", Purpose: who + ", " + role, Rail: t.rail(), Breadcrumb: t.crumbs("Fin d’un rôle"),
	})
	return v.Render(w, r, status, memberEndView(props))
}

// lastRole reports that a role is the only one its person holds here.
func lastRole(t team, m network.Member) bool {
	return !slices.ContainsFunc(t.People.Members, func(other network.Member) bool { return other.PersonID == m.PersonID && other.ID != m.ID })
}

// othersHeld says whether the person keeps something to do here.
func othersHeld(t team, m network.Member) string {
	for _, other := range t.People.Members {
		if other.PersonID == m.PersonID && other.ID != m.ID {
			return "Son autre rôle ici, « " + i18n.RoleName(other.Role) + " », continue."
		}
	}
	return "C’était son seul rôle ici : ces pages ne lui seront plus ouvertes."
}

func lastNotice(t team, role string) *ui.NoticeProps {
	return &ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Ce rôle ne peut pas prendre fin maintenant",
		Text: "Si c’est la dernière personne à tenir le rôle « " + role + " », plus personne ne pourrait inviter ni décider pour « " + t.Name + " » : invitez d’abord quelqu’un à le reprendre. Sinon, votre rôle ne permet pas de mettre fin à celui-ci.",
	}
}

func inviteButton(t team) *ui.ButtonProps {
	if !t.mayInvite() {
		return nil
	}
	b := ui.ButtonProps{Label: "Inviter quelqu’un", Kind: ui.ButtonPrimary, Href: path.TeamInvite(), Icon: ui.IconMail}
	if !t.Own {
		b.Href = path.StructureInvite(t.BodyID)
	}
	return &b
}
