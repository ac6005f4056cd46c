package improve_test

import (
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
)

func TestADecidedActionNobodyHoldsIsToldBeforeClosing(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		found := func() []quality.Check {
			t.Helper()
			c, err := b.assess.Checks(t.Context(), b.lead, b.cycle)
			if err != nil {
				t.Fatal(err)
			}
			var out []quality.Check
			for _, one := range c.Checks {
				if one.Code == quality.CheckOwnerless {
					out = append(out, one)
				}
			}
			return out
		}
		b.added(t, b.staff, "Une idée, pas décidée")
		held := b.added(t, b.lead, "Tenue", func(d *improve.Draft) { d.OwnerID = b.staff.PersonID })
		if list := found(); len(list) != 0 {
			t.Errorf("nothing is wrong: %+v", list)
		}
		id := b.added(t, b.lead, "Tenue par personne", func(d *improve.Draft) {
			d.From = improve.From{Kind: quality.OriginCommitment, Cycle: b.cycle, Node: "1.1"}
		})
		if list := found(); len(list) != 1 || list[0].Subject != id || list[0].NodeID != "1.1" || list[0].Severity != quality.SeverityAdvisory {
			t.Errorf("one is held by nobody: %+v", list)
		}
		b.leave(t, b.staff)
		if list := found(); len(list) != 2 || list[0].Subject != held {
			t.Errorf("one more since its owner left: %+v", list)
		}
	})
}
