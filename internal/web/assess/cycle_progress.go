package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// progressProps is what may be known of a cycle without reading its answers.
type progressProps struct {
	State    ui.StatusProps
	Progress ui.ProgressProps
	Facts    []ui.Term
	Mine     *ui.TableProps // what is given to the visitor there
	Title    string         // over Why
	Why      string
	Back     ui.ButtonProps
}

// progressOnly shows step, dates and percentage, and says kindly why no more.
// refused is the error to give when even that is not allowed.
func (p pages) progressOnly(w http.ResponseWriter, r *http.Request, v *page.Visit, refused error) error {
	c, err := p.svc.Cycle(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return refused
	}
	f := page.Frame{
		Title: cycleName(c), Purpose: "Auto-évaluation, " + c.Title + ". " + c.BodyName + ".",
		Rail: railOf(v, c), Breadcrumb: trail(v, c),
	}
	if f.Flash, err = stopNotice(r, v, c); err != nil {
		return err
	}
	props := progressOf(v, c)
	if own(v, c) {
		settled, err := p.svc.Settled(r.Context(), v.Actor, c.BodyID)
		if err != nil {
			return err
		}
		props.Progress = settledSoFar(settled[c.ID])
		if props.Mine, err = p.givenThere(r, v, c); err != nil {
			return err
		}
	}
	return v.Render(w, r, http.StatusOK, progressPage(v.Layout(w, r, f), props))
}

// givenThere is what is given to the visitor in one cycle, nil for nothing.
func (p pages) givenThere(r *http.Request, v *page.Visit, c assess.Cycle) (*ui.TableProps, error) {
	if !v.May(authz.WorkMine, c.Facts()) {
		return nil, nil //nolint:nilnil // nothing to show
	}
	mine, err := p.svc.MyWork(r.Context(), v.Actor)
	if err != nil {
		return nil, err
	}
	for _, there := range mine.Cycles {
		if there.Cycle.ID == c.ID && len(there.Lines) > 0 {
			return myLines(v, there), nil
		}
	}
	return nil, nil //nolint:nilnil // nothing to show
}

func progressOf(v *page.Visit, c assess.Cycle) progressProps {
	props := progressProps{State: cycleState(c), Progress: ratedSoFar(c), Title: "Le contenu appartient à la structure"}
	props.Facts = []ui.Term{
		{Label: "Référentiel", Text: c.Title + ", version " + i18n.Integer(c.Version)},
		{Label: "Ouverte", Text: i18n.OnDate(i18n.Today(c.OpenedAt))},
		{Label: "Dernier changement", Text: i18n.OnDate(i18n.Today(c.LastAt))},
	}
	if !c.ClosedAt.IsZero() {
		props.Facts = append(props.Facts, ui.Term{Label: "Validée", Text: i18n.OnDate(i18n.Today(c.ClosedAt))})
	}
	if own(v, c) && c.Stopped() {
		props.Why = "Cette auto-évaluation s’est arrêtée avant d’être validée\u00a0: ses réponses restent à l’équipe qualité et à la direction."
		props.Back = ui.ButtonProps{Label: "Revenir à l’accueil", Href: path.Home}
		return props
	}
	if own(v, c) {
		props.Title = "Le reste s’ouvrira à la validation"
		props.Why = "L’équipe qualité et la direction y travaillent. Les résultats vous seront ouverts dès que la direction les aura validés."
		props.Back = ui.ButtonProps{Label: "Revenir à l’accueil", Href: path.Home}
		return props
	}
	props.Why = "Vous suivez l’étape, les dates et le pourcentage rempli. Les niveaux et les commentaires restent à la structure tant qu’elle n’a pas choisi de les partager\u00a0: c’est ce qui lui permet d’être sincère."
	props.Back = ui.ButtonProps{Label: "Revenir à la structure", Href: path.Structure(c.BodyID)}
	return props
}
