package report_test

import (
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestEachHatOpensItsOwnHome(t *testing.T) {
	t.Parallel()
	both := person("nord", quality.KindRegional, quality.RoleDirector, quality.RoleRegionalAdvisor)
	for _, c := range []struct {
		actor authz.Actor
		want  report.HomeKind
	}{
		{north, report.HomeRegional}, {office, report.HomeNational}, {admin, report.HomePlatform}, {both, report.HomeRegional},
		{inside("d", quality.RoleStaff), report.HomeStructure}, {authz.Actor{PersonID: "x"}, report.HomeNone},
	} {
		if got := report.KindOf(c.actor); got != c.want {
			t.Errorf("%v opens %s, want %s", c.actor.Roles, got, c.want)
		}
	}
}

func TestTheHomeOfAStructureSaysWhatIsDoneWhatIsLeftAndWhatIsNext(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		everyStep(t, b)
		ctx, queries := store.CountQueries(t.Context())
		h, err := b.svc.Structure(ctx, inside("d", quality.RoleQualityLead))
		if err != nil || queries.Count() > 4 { // and one of the référentiel's state, served here by the test
			t.Fatalf("%d queries, %v", queries.Count(), err)
		}
		if h.Step != quality.StepInProgress || h.Move != quality.MoveAnswer || !h.MayRead || h.People != 1 || !h.HasDirector || h.Cycles != 1 {
			t.Errorf("home %+v", h)
		}
		c := h.Cycle
		if c.Next.ID != "2.1" || len(c.Done) != 2 || c.Done[0].Node.ID != "1.2" || c.Done[0].By != "p-d-director" || c.Gaps != 1 || c.Progress.Done != 2 {
			t.Errorf("cycle %+v", c)
		}
		if len(c.ToComplete) != 1 || c.ToComplete[0].Axis.ID != "2" || c.ToComplete[0].Left != 2 || c.ToComplete[0].Total != 2 {
			t.Errorf("to complete %+v", c.ToComplete)
		}
	})
}

func TestStaffSeeHowFarTheTeamIsButNoAnswerBeforeValidation(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	everyStep(t, b)
	h, err := b.svc.Structure(t.Context(), inside("d", quality.RoleStaff))
	if err != nil || h.MayRead || h.Move != quality.MoveWait || h.Cycle.Progress.Percent() != 50 || len(h.Cycle.Done) != 0 || len(h.Cycle.Results.Lines) != 0 {
		t.Errorf("home %+v, %v", h, err)
	}
	none, err := b.svc.Structure(t.Context(), inside("c", quality.RoleDirector))
	if err != nil || none.Cycle != nil || none.Move != quality.MoveOpenCycle || none.Step != quality.StepNotStarted {
		t.Errorf("before any cycle %+v, %v", none, err)
	}
}

func TestTheHomeOfAValidatedCycleReadsItsSnapshot(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	everyStep(t, b)
	lead := inside("f", quality.RoleQualityLead)
	before, err := b.svc.Portfolio(t.Context(), lead, report.Query{})
	if err != nil {
		t.Fatal(err)
	}
	frozen := quality.Snapshot{Format: quality.SnapshotFormat, Profile: quality.Profile{Status: quality.StatusAssociation}}
	for _, n := range b.ref.Rated() {
		frozen.Answers = append(frozen.Answers, quality.Settled{Answer: quality.Answer{NodeID: n.ID, Ratings: map[string]int{"respect": 1}}, AnswerVersion: 1})
	}
	document, hash, err := frozen.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	b.write(t, func(tx *store.Tx) error {
		return tx.InsertSnapshot(t.Context(), before.Lines[0].CycleID, document, hash, b.clock.Now())
	})
	h, err := b.svc.Structure(t.Context(), lead)
	if err != nil || h.Step != quality.StepValidated || h.Move != quality.MoveShare || h.Cycle.Gaps != 4 || h.Cycle.Next != nil || len(h.Cycle.ToComplete) != 0 {
		t.Errorf("home %+v, cycle %+v, %v", h, h.Cycle, err)
	}
	staff, err := b.svc.Structure(t.Context(), inside("f", quality.RoleStaff))
	if err != nil || !staff.MayRead || staff.Move != quality.MoveReadResults {
		t.Errorf("staff read what was validated: %+v, %v", staff, err)
	}
}

func TestTheNextMoveDependsOnTheRoleAndTheCycle(t *testing.T) {
	t.Parallel()
	running := quality.HomeFacts{HasCycle: true}
	complete := quality.HomeFacts{HasCycle: true, Complete: true}
	closed := quality.HomeFacts{HasCycle: true, Complete: true, Closed: true}
	shared := quality.HomeFacts{HasCycle: true, Complete: true, Closed: true, Shared: true}
	for _, c := range []struct {
		roles []quality.Role
		facts quality.HomeFacts
		want  quality.NextMove
	}{
		{[]quality.Role{quality.RoleDirector}, quality.HomeFacts{}, quality.MoveOpenCycle},
		{[]quality.Role{quality.RoleDirector}, running, quality.MoveFollow},
		{[]quality.Role{quality.RoleDirector}, complete, quality.MoveValidate},
		{[]quality.Role{quality.RoleDirector}, closed, quality.MoveShare},
		{[]quality.Role{quality.RoleDirector}, shared, quality.MoveReadResults},
		{[]quality.Role{quality.RoleDirector, quality.RoleQualityLead}, running, quality.MoveAnswer},
		{[]quality.Role{quality.RoleQualityLead}, complete, quality.MoveAskValidation},
		{[]quality.Role{quality.RoleContributor}, running, quality.MoveAnswer},
		{[]quality.Role{quality.RoleContributor}, quality.HomeFacts{}, quality.MoveWait},
		{[]quality.Role{quality.RoleChair}, running, quality.MoveFollow},
		{[]quality.Role{quality.RoleGovernanceReader}, closed, quality.MoveReadResults},
		{[]quality.Role{quality.RoleStaff}, running, quality.MoveWait},
		{[]quality.Role{quality.RoleStaff}, closed, quality.MoveReadResults},
		{nil, running, quality.MoveWait},
	} {
		if got := quality.NextMoveFor(c.roles, c.facts); got != c.want {
			t.Errorf("%v %+v: %s, want %s", c.roles, c.facts, got, c.want)
		}
	}
}

func TestTheHomesOfARegionAndOfTheNationCountWithoutRatings(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		everyStep(t, b)
		ctx, queries := store.CountQueries(t.Context())
		r, err := b.svc.Regional(ctx, north)
		if err != nil || queries.Count() != 1 {
			t.Fatalf("%d queries, %v", queries.Count(), err)
		}
		if len(r.NoDirector) != 2 || len(r.Still) != 1 || r.Still[0].BodyID != "d" || len(r.NotInvited) != 1 || r.Recent[0].BodyID != "e" || r.Counts.Structures != 5 {
			t.Errorf("region %+v", r)
		}
		ctx, queries = store.CountQueries(t.Context())
		n, err := b.svc.National(ctx, office)
		if err != nil || queries.Count() != 2 {
			t.Fatalf("%d queries, %v", queries.Count(), err)
		}
		if len(n.Referentials) != 1 || n.Referentials[0].OpenCycles != 2 || n.Referentials[0].Cycles != 4 || n.Counts.Structures != 6 {
			t.Errorf("nation %+v", n)
		}
		p, err := b.svc.Platform(t.Context(), admin)
		if err != nil || p.People != 3 || p.Structures != 8 || p.SchemaHave != p.SchemaWant {
			t.Errorf("platform %+v, %v", p, err)
		}
		if _, err := b.svc.Platform(t.Context(), office); quality.CodeOf(err) != quality.CodeForbidden {
			t.Errorf("the label office opens the platform: %v", err)
		}
	})
}
