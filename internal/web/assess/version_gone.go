package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// goneProps leads on from the address of a commitment that the version of today no
// longer has: a bookmark, a link in a letter.
type goneProps struct {
	Text    string
	Next    []ui.ButtonProps // what continues it
	History *ui.ButtonProps  // what was answered there
	Changes ui.ButtonProps
	Back    ui.ButtonProps
}

// goneCommitment shows what became of a commitment; otherwise err, why there is
// none.
func (p pages) goneCommitment(w http.ResponseWriter, r *http.Request, v *page.Visit, err error) error {
	gone, unread := p.svc.GoneNode(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if unread != nil {
		return err
	}
	c := gone.Cycle
	f := page.Frame{
		Title: codeTitle(gone.Node), Rail: railOf(v, c), Purpose: "Cet engagement n’est plus dans la version " + i18n.Integer(c.Version) + " du référentiel.",
		Breadcrumb: trail(v, c, ui.Crumb{Label: "Engagement " + gone.Node.ID}),
	}
	return v.Render(w, r, http.StatusGone, gonePage(v.Layout(w, r, f), goneOf(v, gone)))
}

func goneOf(v *page.Visit, gone assess.GoneNode) goneProps {
	c, had := gone.Cycle, gone.Edition.Referential.Version
	props := goneProps{
		Text:    "Il était dans la version " + i18n.Integer(had) + ". ",
		Changes: ui.ButtonProps{Label: "Qu’est-ce qui change d’une version à l’autre\u202f?", Kind: ui.ButtonQuiet, Icon: ui.IconGitCompare, Href: path.ReferentialCompare(c.ReferentialID, had, c.Version)},
		Back:    ui.ButtonProps{Label: "Revenir à l’auto-évaluation", Kind: ui.ButtonQuiet, Icon: ui.IconArrowLeft, Href: path.Assessment(c.ID)},
	}
	switch {
	case len(gone.Next) == 0:
		props.Text += "Rien ne le continue dans celle d’aujourd’hui."
	case len(gone.Next) == 1:
		props.Text += "Il continue sous un autre numéro."
	default:
		props.Text += "Il est maintenant séparé en plusieurs."
	}
	for _, n := range gone.Next {
		props.Next = append(props.Next, ui.ButtonProps{Label: "Aller à " + codeTitle(n), Icon: ui.IconArrowRight, IconLast: true, Href: answerPage(c.ID, n)})
	}
	if !gone.Answered {
		props.Text += " Personne n’y avait répondu."
		return props
	}
	props.Text += " Ce que vous y aviez répondu reste dans l’historique."
	if mayReadHistory(v, c) {
		props.History = &ui.ButtonProps{Label: "Lire ce qui y avait été répondu", Icon: ui.IconHistory, Href: asidePath(c.ID, gone.Node)}
	}
	return props
}
