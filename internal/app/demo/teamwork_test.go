package demo_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit"
)

func TestTheTeamOfTheDemonstrationIsAtWork(t *testing.T) {
	t.Parallel()
	d := fill(t, testkit.SQLite(t))
	lead, staff := d.enter(t, "qualite@demo.invalid", "DEMO-29-1"), d.enter(t, "equipe@demo.invalid", "DEMO-29-1")
	mine, err := d.assess.MyWork(t.Context(), lead)
	if err != nil || len(mine.Cycles) != 1 || len(mine.Cycles[0].Review) != 1 {
		t.Fatalf("the quality lead has %+v, %v", mine, err)
	}
	hers, err := d.assess.MyWork(t.Context(), staff)
	if err != nil || len(hers.Cycles) != 1 || len(hers.Cycles[0].Lines) != 2 || len(hers.Cycles[0].Words) != 1 || len(hers.Cycles[0].Votes) != 1 {
		t.Fatalf("the staff has %+v, %v", hers, err)
	}
	cycle := mine.Cycles[0].Cycle.ID
	for node, state := range map[string]quality.State{"4.4.1": quality.RoundVoting, "3.3": quality.RoundAgreed} {
		room, err := d.assess.Room(t.Context(), lead, cycle, node)
		if err != nil || room.Latest == nil || room.Latest.State != state {
			t.Errorf("the room of %s: %+v, %v", node, room.Latest, err)
		}
	}
	if news, err := d.network.Notices(t.Context(), staff); err != nil || len(news.Notices) < 3 {
		t.Errorf("the staff is told %+v, %v", news.Notices, err)
	}
	plan, err := d.assess.WorkPlan(t.Context(), lead, cycle)
	if err != nil || len(plan.Groups) != 2 || len(plan.People) != 4 || len(plan.Alone) == 0 {
		t.Errorf("%d groups, %d people, %d alone, %v", len(plan.Groups), len(plan.People), len(plan.Alone), err)
	}
}
