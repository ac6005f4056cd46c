package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// checksProps is what to look at before closing.
type checksProps struct {
	Sentence string
	Blocking []checkProps
	Advisory []checkProps
	Next     ui.ButtonProps
	Empty    *ui.EmptyStateProps
}

// checkProps is one thing to look at, with the way to mend it.
type checkProps struct{ Title, Href, Text string }

// checks shows what to look at before closing.
func (p pages) checks(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	c, err := p.svc.Checks(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if isClosed(c.Cycle) {
		return v.Redirect(w, r, path.Snapshot(c.Cycle.ID), "")
	}
	f := page.Frame{
		Title: "Vérifications avant clôture", Purpose: "Ce qui mérite un dernier regard avant de valider " + cycleName(c.Cycle) + ".",
		Rail: railOf(v, c.Cycle), Breadcrumb: trail(v, c.Cycle, ui.Crumb{Label: "Vérifications"}),
	}
	return v.Render(w, r, http.StatusOK, checksPage(v.Layout(w, r, f), checksOf(v, c)))
}

func checksOf(v *page.Visit, c assess.Checking) checksProps {
	props := checksProps{Next: ui.ButtonProps{Label: "Revenir à l’auto-évaluation", Icon: ui.IconArrowLeft, Href: path.Assessment(c.Cycle.ID)}}
	for _, found := range c.Checks {
		one := checkOf(c, found)
		if found.Severity == quality.SeverityBlocking {
			props.Blocking = append(props.Blocking, one)
			continue
		}
		props.Advisory = append(props.Advisory, one)
	}
	props.Sentence = checksSentence(len(props.Blocking), len(props.Advisory))
	if len(c.Checks) == 0 {
		props.Empty = &ui.EmptyStateProps{Icon: ui.IconCircleCheck, Title: "Tout est en ordre, bravo\u202f!", Text: "Aucune vérification ne trouve de point à revoir."}
	}
	if len(props.Blocking) == 0 && mayValidate(v, c.Cycle) {
		props.Next = ui.ButtonProps{Label: "Continuer vers la validation", Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, IconLast: true, Href: path.Validate(c.Cycle.ID)}
	}
	return props
}

func checksSentence(blocking, advisory int) string {
	switch {
	case blocking == 0 && advisory == 0:
		return ""
	case blocking == 0:
		return "Rien n’empêche de valider. " + i18n.Count(advisory, "point mérite un regard.", "points méritent un regard.")
	case advisory == 0:
		return i18n.Count(blocking, "point est à régler avant de valider.", "points sont à régler avant de valider.")
	}
	return i18n.Count(blocking, "point est à régler avant de valider", "points sont à régler avant de valider") + "\u202f; " + i18n.Count(advisory, "autre mérite un regard.", "autres méritent un regard.")
}

func checkOf(c assess.Checking, found quality.Check) checkProps {
	out := checkProps{Title: cycleName(c.Cycle), Href: path.Assessment(c.Cycle.ID), Text: i18n.CheckSentence(found)}
	if n := c.Edition.Referential.Node(found.NodeID); n != nil {
		out.Title, out.Href = codeTitle(n), path.Commitment(c.Cycle.ID, n.ID)+checkPlace(found.Code)
	}
	return out
}

// checkPlace is the part of the page where a check is mended.
func checkPlace(code quality.CheckCode) string {
	switch code {
	case quality.CheckUnanswered, quality.CheckPracticeAbove:
		return "#" + levelsID
	case quality.CheckTopNotYet, quality.CheckMarkReason:
		return "#" + statementsID
	case quality.CheckRepeats:
		return "#" + fieldComment
	case quality.CheckTopWithoutProof, quality.CheckExpired:
		return "#preuves"
	case quality.CheckWorkNotAgreed, quality.CheckOpenComments:
		return "#travail"
	default:
		return ""
	}
}
