package api

import (
	"net/http"
	"slices"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
)

type cycleJSON struct {
	ID          string     `json:"id"`
	StructureID string     `json:"structure_id"`
	Referential string     `json:"referential"`
	Version     int        `json:"version"`
	Number      int        `json:"number"`
	State       string     `json:"state"`
	Shared      bool       `json:"shared"`
	Percent     int        `json:"percent"`
	OpenedAt    time.Time  `json:"opened_at"`
	ClosedAt    *time.Time `json:"closed_at,omitempty"`
}

func cycleOf(c assess.Cycle) cycleJSON {
	out := cycleJSON{
		ID: c.ID, StructureID: c.BodyID, Referential: c.ReferentialID, Version: c.Version, Number: c.Number, State: string(c.State),
		Shared: c.Shared, Percent: c.Percent(), OpenedAt: c.OpenedAt.UTC(),
	}
	if !c.ClosedAt.IsZero() {
		at := c.ClosedAt.UTC()
		out.ClosedAt = &at
	}
	return out
}

func (s Server) assessments(r *http.Request, actor authz.Actor) (answer, error) {
	cycles, err := s.Assess.Cycles(r.Context(), actor, r.PathValue("id"))
	if err != nil {
		return answer{}, err
	}
	out := pageJSON[cycleJSON]{Items: []cycleJSON{}, Total: len(cycles)}
	for _, c := range cycles {
		out.Items = append(out.Items, cycleOf(c))
	}
	return answer{http.StatusOK, out}, nil
}

func (s Server) assessment(r *http.Request, actor authz.Actor) (answer, error) {
	c, err := s.Assess.Cycle(r.Context(), actor, r.PathValue("id"))
	if err != nil {
		return answer{}, err
	}
	return answer{http.StatusOK, cycleOf(c)}, nil
}

// answerJSON is an answer and the version to send back with a change of it.
type answerJSON struct {
	quality.Answer
	Version   int        `json:"version"`
	UpdatedAt *time.Time `json:"updated_at,omitempty"`
}

func (s Server) answers(r *http.Request, actor authz.Actor) (answer, error) {
	o, err := s.Assess.Overview(r.Context(), actor, r.PathValue("id"))
	if err != nil {
		return answer{}, err
	}
	out := pageJSON[answerJSON]{Items: []answerJSON{}}
	for _, g := range o.Groups {
		for _, item := range g.Items {
			out.Items = append(out.Items, itemJSON(item))
		}
	}
	out.Total = len(out.Items)
	if err := cut(r, &out); err != nil {
		return answer{}, err
	}
	return answer{http.StatusOK, out}, nil
}

// cut keeps the page that ?after= (the id of a node) and ?limit= ask for; all of
// the list without them.
func cut(r *http.Request, page *pageJSON[answerJSON]) error {
	q := r.URL.Query()
	if after := q.Get("after"); after != "" {
		at := slices.IndexFunc(page.Items, func(a answerJSON) bool { return a.NodeID == after })
		if at < 0 {
			return &quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: "after", Code: quality.FaultUnknown, Args: []string{after}}}}
		}
		page.Items = page.Items[at+1:]
	}
	if q.Get("limit") == "" {
		return nil
	}
	limit, err := limitOf(r)
	if err == nil && len(page.Items) > limit {
		page.Items = page.Items[:limit]
		page.Next = page.Items[limit-1].NodeID
	}
	return err
}

func itemJSON(item assess.Item) answerJSON {
	a := answerJSON{Answer: item.Answer, Version: item.Version}
	a.NodeID = item.View.Node.ID
	if !item.UpdatedAt.IsZero() {
		at := item.UpdatedAt.UTC()
		a.UpdatedAt = &at
	}
	return a
}

type resultsJSON struct {
	Assessment cycleJSON    `json:"assessment"`
	Snapshot   string       `json:"snapshot_hash,omitempty"`
	Axes       []axisJSON   `json:"axes"`
	Gaps       []resultJSON `json:"gaps"`
	Lines      []resultJSON `json:"lines"`
}

type axisJSON struct {
	ID    string             `json:"id"`
	Title string             `json:"title"`
	Means map[string]float64 `json:"means"`
	Rated map[string]int     `json:"rated"`
	Total int                `json:"total"`
}

type resultJSON struct {
	ID           string         `json:"id"`
	Title        string         `json:"title"`
	Ratings      map[string]int `json:"ratings"`
	NotConcerned bool           `json:"not_concerned"`
}

func (s Server) results(r *http.Request, actor authz.Actor) (answer, error) {
	o, err := s.Assess.Results(r.Context(), actor, r.PathValue("id"))
	if err != nil {
		return answer{}, err
	}
	out := resultsJSON{Assessment: cycleOf(o.Cycle), Snapshot: o.Snapshot, Axes: []axisJSON{}, Gaps: lines(o.Results.Gaps), Lines: lines(o.Results.Lines)}
	for _, a := range o.Results.Axes {
		out.Axes = append(out.Axes, axisJSON{ID: a.Node.ID, Title: a.Node.Title(), Means: a.Means, Rated: a.Rated, Total: a.Total})
	}
	return answer{http.StatusOK, out}, nil
}

func lines(list []quality.ResultLine) []resultJSON {
	out := make([]resultJSON, 0, len(list))
	for _, l := range list {
		out = append(out, resultJSON{ID: l.Node.ID, Title: l.Node.Title(), Ratings: l.Ratings, NotConcerned: l.NotConcerned})
	}
	return out
}
