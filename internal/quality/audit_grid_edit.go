package quality

import (
	"slices"
	"strconv"
)

// Clone is a grid of its own.
func (g AuditGrid) Clone() AuditGrid {
	g.Values, g.Extra = slices.Clone(g.Values), slices.Clone(g.Extra)
	g.Criteria = slices.Clone(g.Criteria)
	for i, c := range g.Criteria {
		c.Nodes, c.Questions, c.Meet, c.Evidence = slices.Clone(c.Nodes), slices.Clone(c.Questions), slices.Clone(c.Meet), slices.Clone(c.Evidence)
		c.Descriptors, c.Extra = slices.Clone(c.Descriptors), slices.Clone(c.Extra)
		g.Criteria[i] = c
	}
	return g
}

// GridEditKind says what an edit does to a draft.
type GridEditKind string

// The edits of a grid.
const (
	GridHeader GridEditKind = "header" // title, description, provider, licence
	GridSet    GridEditKind = "set"    // a criterion
	GridAdd    GridEditKind = "add"    // one more criterion, at the end
	GridRemove GridEditKind = "remove"
	GridUp     GridEditKind = "up"
	GridDown   GridEditKind = "down"
	GridMove   GridEditKind = "move" // before another criterion
)

// GridEdit is one change to a draft.
type GridEdit struct {
	Kind      GridEditKind
	ID        string    // the criterion, as it was called
	Before    string    // GridMove: the criterion it then stands before, "" for the end
	Criterion Criterion // GridSet and GridAdd; unknown keys are kept from what stood there
	Header    AuditGrid // GridHeader: its title, description, provider and licence
}

// Edited applies one edit and gives another grid; the one it had is untouched.
// CodeInvalid with the faults of what was typed, CodeNotFound when the criterion is
// not there. It does not ask that the whole be ready: a draft may wait.
func (g AuditGrid) Edited(e GridEdit, ref *Referential) (AuditGrid, error) {
	out := g.Clone()
	if e.Kind == GridHeader {
		return out.withHeader(e.Header)
	}
	at := out.indexOf(e.ID)
	if at < 0 && e.Kind != GridAdd {
		return g, Refuse(CodeNotFound, "grid.criterion")
	}
	switch e.Kind {
	case GridAdd, GridSet:
		return out.withCriterion(e, at, ref)
	case GridRemove:
		out.Criteria = slices.Delete(out.Criteria, at, at+1)
	case GridUp:
		out.place(at, max(at-1, 0))
	case GridDown:
		out.place(at, min(at+1, len(out.Criteria)-1))
	case GridMove:
		return out.moved(at, e.Before)
	}
	return out, nil
}

func (g AuditGrid) withHeader(h AuditGrid) (AuditGrid, error) {
	g.Title, g.Description, g.Provider, g.Licence = h.Title, h.Description, h.Provider, h.Licence
	var faults Faults
	for _, f := range headerFaults(g) {
		switch f.Field {
		case "title", "description", "provider", "licence":
			faults = append(faults, f)
		}
	}
	return g, faults.Err()
}

func headerFaults(g AuditGrid) (f Faults) {
	checkGridHeader(g, &f)
	return f
}

func (g AuditGrid) withCriterion(e GridEdit, at int, ref *Referential) (AuditGrid, error) {
	c := e.Criterion
	faults := CheckCriterion(c, g, ref)
	if other := g.indexOf(c.ID); other >= 0 && other != at {
		faults.Add("id", FaultTaken, c.ID)
	}
	if e.Kind == GridAdd && len(g.Criteria) == MaxCriteria {
		faults.Add("title", FaultTooManyLines, strconv.Itoa(MaxCriteria))
	}
	if err := faults.Err(); err != nil {
		return g, err
	}
	if at < 0 || e.Kind == GridAdd {
		g.Criteria = append(g.Criteria, c)
		return g, nil
	}
	c.Extra = g.Criteria[at].Extra
	g.Criteria[at] = c
	return g, nil
}

// place moves the criterion at from to the rank to.
func (g *AuditGrid) place(from, to int) {
	c := g.Criteria[from]
	g.Criteria = slices.Insert(slices.Delete(g.Criteria, from, from+1), to, c)
}

func (g AuditGrid) moved(at int, before string) (AuditGrid, error) {
	to := len(g.Criteria)
	if before != "" {
		if to = g.indexOf(before); to < 0 {
			return g, Refuse(CodeNotFound, "grid.criterion")
		}
	}
	if to > at {
		to--
	}
	g.place(at, to)
	return g, nil
}
