package assess

import (
	"net/http"
	"slices"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

const (
	fieldAgain  = "repartir"    // start from the answers of the last cycle on the référentiel
	fieldShares = "repartition" // and from who did what in it
)

// againField offers the answers of the last cycle; nil for a first cycle.
func againField(v *page.Visit, options []ui.Option, cycles []assess.Cycle) *ui.FieldProps {
	var names []string
	for _, o := range options {
		if last, ok := lastOn(v, o.Value, cycles); ok {
			names = append(names, cycleName(last))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return &ui.FieldProps{
		Kind: ui.FieldCheckbox, Name: fieldAgain, Value: "1", Checked: true,
		Label: "Repartir des réponses du dernier cycle (" + i18n.List(names) + ")",
		Hint:  "Chaque réponse est reprise avec ses preuves, à confirmer\u00a0: elle ne compte qu’une fois relue. Sans cela, tout est à répondre.",
	}
}

// sharesField offers who did what in the last cycles; nil when nobody was given
// anything there. Two queries, none for a first cycle.
func (p pages) sharesField(r *http.Request, v *page.Visit, options []ui.Option, cycles []assess.Cycle) (*ui.FieldProps, error) {
	if len(cycles) == 0 {
		return nil, nil
	}
	given, err := p.svc.GivenPlaces(r.Context(), v.Actor, v.Actor.BodyID)
	if err != nil {
		return nil, err
	}
	for _, o := range options {
		if last, ok := lastOn(v, o.Value, cycles); ok && given[last.ID] > 0 {
			return &ui.FieldProps{
				Kind: ui.FieldCheckbox, Name: fieldShares, Value: "1", Checked: true,
				Label: "Reprendre aussi la répartition du travail",
				Hint:  "Avec vos réponses, les mêmes personnes et les mêmes groupes sur les mêmes engagements, sans les échéances. Qui n’est plus dans la structure n’est pas repris. Chacun est prévenu.",
			}, nil
		}
	}
	return nil, nil
}

// lastOn is the latest cycle of a référentiel whose answers the visitor may read.
func lastOn(v *page.Visit, referentialID string, cycles []assess.Cycle) (assess.Cycle, bool) {
	i := slices.IndexFunc(cycles, func(c assess.Cycle) bool { return c.ReferentialID == referentialID && mayRead(v, c) })
	if i < 0 {
		return assess.Cycle{}, false
	}
	return cycles[i], true
}

// openCycle opens a cycle, from the last one when the box is ticked.
func (p pages) openCycle(r *http.Request, v *page.Visit, referentialID string) (assess.Cycle, error) {
	if r.PostForm.Get(fieldAgain) == "" {
		return p.svc.Open(r.Context(), v.Actor, v.Actor.BodyID, referentialID, 0)
	}
	cycles, err := p.svc.Cycles(r.Context(), v.Actor, v.Actor.BodyID)
	if err != nil {
		return assess.Cycle{}, err
	}
	last, there := lastOn(v, referentialID, cycles)
	if !there {
		return p.svc.Open(r.Context(), v.Actor, v.Actor.BodyID, referentialID, 0)
	}
	if last.State == quality.AssessmentOpen { // sent twice
		return assess.Cycle{}, quality.Refuse(quality.CodeExists, "assessment.open")
	}
	again := assess.Again{CycleID: last.ID, Shares: r.PostForm.Get(fieldShares) != ""}
	return p.svc.OpenFrom(r.Context(), v.Actor, v.Actor.BodyID, referentialID, 0, again)
}
