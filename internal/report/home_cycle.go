package report

import (
	"ariane/internal/quality"
	"ariane/internal/store"
)

// mainCycle is the cycle a home page follows among all, latest first: the latest
// of the label, else the latest of all.
func mainCycle(cycles []store.Assessment) store.Assessment {
	for _, c := range cycles {
		if c.ReferentialID == quality.LabelReferential {
			return c
		}
	}
	return cycles[0]
}

// addBeside keeps in sight what the followed cycle would hide: the last validated
// results of its référentiel, and the open cycles of others.
func (h *StructureHome) addBeside(main store.Assessment, cycles []store.Assessment) {
	for _, c := range cycles {
		closed := c.State == quality.AssessmentClosed
		switch same := c.ReferentialID == main.ReferentialID; {
		case same && closed && main.State == quality.AssessmentOpen && h.Validated == nil:
			line := cycleLineOf(c)
			h.Validated = &line
		case !same && !closed:
			h.Others = append(h.Others, cycleLineOf(c))
		}
	}
}

func cycleLineOf(a store.Assessment) CycleLine {
	return CycleLine{
		ID: a.ID, Number: a.Number, Title: a.Title, State: a.State, Shared: !a.SharedAt.IsZero(), Started: a.Filled > 0 || !a.AnsweredAt.IsZero(),
		OpenedAt: a.OpenedAt.Time, ClosedAt: a.ClosedAt.Time,
	}
}
