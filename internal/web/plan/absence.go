package plan

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
)

// absences are who is away today, by person; nobody where the program does not tell.
func (a area) absences(r *http.Request, v *page.Visit) (map[string]quality.Day, error) {
	if a.away == nil {
		return nil, nil //nolint:nilnil // a map that is read
	}
	return a.away(r.Context(), v.Actor)
}

// shownPlan is a plan with who is away today.
type shownPlan struct {
	improve.Plan
	away   map[string]quality.Day
	ticked bool // every box of the list
}

func (a area) shown(r *http.Request, v *page.Visit, p improve.Plan) (shownPlan, error) {
	away, err := a.absences(r, v)
	return shownPlan{Plan: p, away: away, ticked: r.URL.Query().Has(askedAll)}, err
}

// line is an action as the plan shows it: what is to be done waits for who is away.
func (p shownPlan) line(l improve.Line) lineProps {
	words := lineOf(l, p.Today)
	if quality.ActionOpen(l.State) {
		words.Owner += awayWords(p.away, l.OwnerID)
	}
	return words
}

// toldAway says beside each name who is away, and until when: one does not give work to
// somebody who will not see it without knowing.
func (a area) toldAway(r *http.Request, v *page.Visit, people []improve.Named) ([]improve.Named, error) {
	away, err := a.absences(r, v)
	if err != nil || len(away) == 0 {
		return people, err
	}
	out := make([]improve.Named, 0, len(people))
	for _, p := range people {
		p.Name += awayWords(away, p.ID)
		out = append(out, p)
	}
	return out, nil
}

// awayWords is « , absent·e jusqu’au 3 mars 2026 », or nothing.
func awayWords(away map[string]quality.Day, id string) string {
	if until, gone := away[id]; gone {
		return ", absent·e jusqu’au " + i18n.Date(until)
	}
	return ""
}
