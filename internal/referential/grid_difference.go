package referential

import "ariane/internal/quality"

// GridDifference is what one state of a grid says otherwise than the one before.
type GridDifference struct {
	Gone    []quality.Criterion // as the state before has them, in its order
	Changed []quality.Criterion // as the state after has them, in its order
	Added   []quality.Criterion
}

// IsZero reports that both have the same criteria: what differs is their order, or
// the presentation of the grid.
func (d GridDifference) IsZero() bool { return len(d.Gone)+len(d.Changed)+len(d.Added) == 0 }

func gridDifference(before, after quality.AuditGrid) GridDifference {
	var d GridDifference
	for _, c := range after.Criteria {
		was, there := before.Criterion(c.ID)
		switch {
		case !there:
			d.Added = append(d.Added, c)
		case CriterionHash(was) != CriterionHash(c):
			d.Changed = append(d.Changed, c)
		}
	}
	for _, c := range before.Criteria {
		if _, kept := after.Criterion(c.ID); !kept {
			d.Gone = append(d.Gone, c)
		}
	}
	return d
}
