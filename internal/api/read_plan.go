package api

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
)

// lineJSON is an action of an improvement plan: the people in it by name.
type lineJSON struct {
	ID        string      `json:"id"`
	Number    int         `json:"number"`
	State     string      `json:"state"`
	Title     string      `json:"title"`
	Why       string      `json:"why,omitempty"`
	Result    string      `json:"result,omitempty"`
	Measure   string      `json:"measure,omitempty"`
	Means     string      `json:"means,omitempty"`
	Owner     string      `json:"owner,omitempty"`
	Helpers   []string    `json:"helpers,omitempty"`
	Start     quality.Day `json:"start,omitzero"`
	Due       quality.Day `json:"due,omitzero"`
	Gain      int         `json:"gain,omitempty"`
	Effort    int         `json:"effort,omitempty"`
	Budget    int         `json:"budget,omitempty"`
	Parent    string      `json:"parent,omitempty"`
	Origin    string      `json:"origin"`
	Node      string      `json:"node,omitempty"`
	Signs     []string    `json:"signs"`
	Proofs    int         `json:"proofs"`
	CreatedAt time.Time   `json:"created_at"`
	MovedAt   time.Time   `json:"moved_at"`
	DoneAt    *time.Time  `json:"done_at,omitempty"`
}

func lineOf(l improve.Line) lineJSON {
	out := lineJSON{
		ID: l.ID, Number: l.Number, State: string(l.State), Title: l.Title, Why: l.Why, Result: l.Result, Measure: l.Measure, Means: l.Means,
		Owner: l.Owner.Name, Start: l.Start, Due: l.Due, Gain: l.Gain, Effort: l.Effort, Budget: l.Budget, Parent: l.Parent,
		Origin: string(l.Origin.Kind), Node: l.Origin.Node, Signs: []string{}, Proofs: l.Proofs, CreatedAt: l.CreatedAt.UTC(), MovedAt: l.MovedAt.UTC(),
	}
	for _, h := range l.Helpers {
		out.Helpers = append(out.Helpers, h.Name)
	}
	for _, sign := range l.Signs {
		out.Signs = append(out.Signs, string(sign))
	}
	if !l.DoneAt.IsZero() {
		at := l.DoneAt.UTC()
		out.DoneAt = &at
	}
	return out
}

// plan lists the actions of a structure by number; ?state= keeps those of one or more
// states, with commas.
func (s Server) plan(r *http.Request, actor authz.Actor) (answer, error) {
	filter := improve.Filter{BodyID: r.PathValue("id"), Order: improve.OrderNumber}
	for _, state := range strings.FieldsFunc(r.URL.Query().Get("state"), func(c rune) bool { return c == ',' }) {
		if !slices.Contains(quality.ActionFlow.States, quality.State(state)) {
			return answer{}, &quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: "state", Code: quality.FaultUnknown, Args: []string{state}}}}
		}
		filter.States = append(filter.States, quality.State(state))
	}
	p, err := s.Improve.Plan(r.Context(), actor, filter)
	if err != nil {
		return answer{}, err
	}
	out := pageJSON[lineJSON]{Items: []lineJSON{}, Total: len(p.Lines)}
	for _, l := range p.Lines {
		out.Items = append(out.Items, lineOf(l))
	}
	return answer{http.StatusOK, out}, nil
}

// sheetJSON is one action with what happened to it.
type sheetJSON struct {
	lineJSON
	StructureID string     `json:"structure_id"`
	Steps       []stepJSON `json:"steps"`
}

type stepJSON struct {
	Kind  string    `json:"kind"`
	State string    `json:"state,omitempty"`
	Word  string    `json:"word,omitempty"`
	Calls []string  `json:"calls,omitempty"`
	By    string    `json:"by"`
	At    time.Time `json:"at"`
}

func (s Server) action(r *http.Request, actor authz.Actor) (answer, error) {
	sheet, err := s.Improve.Show(r.Context(), actor, r.PathValue("id"))
	if err != nil {
		return answer{}, err
	}
	out := sheetJSON{lineJSON: lineOf(sheet.Line), StructureID: sheet.BodyID, Steps: []stepJSON{}}
	for _, st := range sheet.Steps {
		step := stepJSON{Kind: string(st.Kind), State: string(st.To), Word: st.Word, Calls: st.Calls, By: st.By, At: st.At.UTC()}
		if step.By == "" {
			step.By = "Ariane"
		}
		out.Steps = append(out.Steps, step)
	}
	return answer{http.StatusOK, out}, nil
}
