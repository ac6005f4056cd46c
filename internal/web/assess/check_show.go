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
	Blocking []checkGroup
	Advisory []checkGroup
	Next     ui.ButtonProps
	Empty    *ui.EmptyStateProps
}

// checkProps is one thing to look at, with the way to mend it.
type checkProps struct{ Title, Href, Text string }

// checkGroup is what one check found. What it says is written once when it is the
// same everywhere.
type checkGroup struct {
	Name  string
	Count string
	Text  string
	Items []checkProps
}

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
	for _, code := range quality.CheckCodes() {
		var list []quality.Check
		for _, found := range c.Checks {
			if found.Code == code {
				list = append(list, found)
			}
		}
		switch {
		case len(list) == 0:
		case list[0].Severity == quality.SeverityBlocking:
			props.Blocking = append(props.Blocking, checkGroupOf(c, list))
		default:
			props.Advisory = append(props.Advisory, checkGroupOf(c, list))
		}
	}
	props.Sentence = checksSentence(c.Checks)
	if len(c.Checks) == 0 {
		props.Empty = &ui.EmptyStateProps{Icon: ui.IconCircleCheck, Title: "Tout est en ordre, bravo\u202f!", Text: "Aucune vérification ne trouve de point à revoir."}
	}
	if len(props.Blocking) == 0 && mayValidate(v, c.Cycle) {
		props.Next = ui.ButtonProps{Label: "Continuer vers la validation", Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, IconLast: true, Href: path.Validate(c.Cycle.ID)}
	}
	return props
}

// checkGroupOf gathers what one check found.
func checkGroupOf(c assess.Checking, list []quality.Check) checkGroup {
	g := checkGroup{Name: i18n.CheckName(list[0].Code), Count: i18n.Integer(len(list)), Text: i18n.CheckSentence(list[0])}
	for _, found := range list {
		one := checkOf(c, found)
		if one.Text != g.Text {
			g.Text = ""
		}
		g.Items = append(g.Items, one)
	}
	if g.Text != "" {
		for i := range g.Items {
			g.Items[i].Text = ""
		}
	}
	return g
}

// checksSentence is the verdict of the checks, the same on every page.
func checksSentence(checks []quality.Check) string {
	v := quality.VerdictOf(checks)
	blocking, advisory := v.Blocking, v.Advisory
	switch {
	case len(checks) == 0:
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
	if found.Code == quality.CheckOwnerless {
		return checkProps{Title: found.Args[0], Href: path.PlanAction(found.Subject), Text: out.Text}
	}
	if n := c.Edition.Referential.Node(found.NodeID); n != nil {
		out.Title, out.Href = codeTitle(n), path.Commitment(c.Cycle.ID, n.ID)+checkPlace(found.Code)
		switch found.Code {
		case quality.CheckOpenRound:
			out.Href = path.Room(c.Cycle.ID, n.ID)
		case quality.CheckPrerequisite:
			out.Title, out.Href = "Prérequis "+statementCode(n)+" "+i18n.Shorten(n.Title(), 80), path.Prerequisites(c.Cycle.ID)
		}
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
	case quality.CheckTopWithoutProof, quality.CheckNoProof, quality.CheckExpired:
		return "#preuves"
	case quality.CheckWorkNotAgreed, quality.CheckOpenComments:
		return "#travail"
	default:
		return ""
	}
}
