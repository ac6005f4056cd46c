package report

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// KindOf says which home page a hat opens. Who holds roles of several kinds in
// one body gets the widest: an ARML's advisor who is also a member of its staff
// opens the region.
func KindOf(actor authz.Actor) HomeKind {
	for _, k := range []struct {
		kind  HomeKind
		roles []quality.Role
	}{
		{HomeNational, []quality.Role{quality.RoleLabelOffice, quality.RoleNationalDirector, quality.RoleNationalReader}},
		{HomeRegional, []quality.Role{quality.RoleRegionalAdvisor, quality.RoleRegionalDirector, quality.RoleRegionalReader}},
		{HomePlatform, []quality.Role{quality.RoleTechnicalAdmin}},
		{HomeStructure, []quality.Role{quality.RoleDirector, quality.RoleChair, quality.RoleQualityLead, quality.RoleContributor, quality.RoleStaff, quality.RoleGovernanceReader}},
	} {
		if slices.ContainsFunc(k.roles, actor.Holds) {
			return k.kind
		}
	}
	return HomeNone
}

// Structure gathers the home page of somebody of a structure: at most five
// queries, one of the référentiel, and one for each structure that closed into this
// one. Who may not read the answers gets the
// progress alone.
func (s *Service) Structure(ctx context.Context, actor authz.Actor) (StructureHome, error) {
	scope, err := authz.Check(actor, authz.AssessmentProgress, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	if err != nil {
		return StructureHome{}, err
	}
	team, err := s.store.Read().BodyTeam(ctx, scope, actor.BodyID, s.today())
	if err != nil {
		return StructureHome{}, err
	}
	cycles, err := s.store.Read().Assessments(ctx, scope, actor.BodyID)
	if err != nil {
		return StructureHome{}, err
	}
	home := StructureHome{
		BodyID: team.ID, Name: team.Name, HasDirector: team.HasDirector, People: team.People,
		Since: team.Activated.Day, Cycles: len(cycles), Step: quality.StepOf(team.State, ""),
	}
	facts := quality.HomeFacts{}
	if len(cycles) > 0 {
		main := mainCycle(cycles)
		if err := s.addCycle(ctx, actor, scope, main, &home); err != nil {
			return StructureHome{}, err
		}
		home.addBeside(main, cycles)
		home.Step = quality.StepOf(team.State, main.State)
		facts = factsOf(home.Cycle)
	}
	if home.Plan, err = s.plan(ctx, actor); err != nil {
		return StructureHome{}, err
	}
	if home.Inherited, err = s.inherited(ctx, actor, scope); err != nil {
		return StructureHome{}, err
	}
	home.Move = quality.NextMoveFor(actor.Roles, facts)
	return home, nil
}

// plan counts the plan of the actor’s own structure, for who may read it.
func (s *Service) plan(ctx context.Context, actor authz.Actor) (*PlanHome, error) {
	scope, err := authz.Check(actor, authz.PlanRead, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	if err != nil {
		return nil, nil //nolint:nilerr,nilnil // the page stands without it
	}
	t, err := s.store.Read().PlanTally(ctx, scope, actor.BodyID, s.today())
	return &PlanHome{Decided: t.Decided, Late: t.Late, Done: t.Done, Proposed: t.Proposed, ApprovedAt: t.Approved.Time}, err
}

// inherited finds what is left to read of the structures that closed into the
// actor's own.
func (s *Service) inherited(ctx context.Context, actor authz.Actor, seen authz.Scope) ([]InheritedCycle, error) {
	var out []InheritedCycle
	for _, id := range actor.Inherited {
		cycles, err := s.store.Read().Assessments(ctx, seen, id)
		if err != nil {
			return nil, err
		}
		if len(cycles) > 0 {
			main := mainCycle(cycles)
			out = append(out, InheritedCycle{BodyID: id, Name: main.Body.Name, ID: main.ID})
		}
	}
	return out, nil
}

func factsOf(c *CycleHome) quality.HomeFacts {
	return quality.HomeFacts{
		HasCycle: true, Closed: c.State == quality.AssessmentClosed, Shared: !c.SharedAt.IsZero(),
		Complete: c.Progress.Needed > 0 && c.Progress.Filled >= c.Progress.Needed,
	}
}

// addCycle reads the cycle the page follows; seen is the scope of its progress.
func (s *Service) addCycle(ctx context.Context, actor authz.Actor, seen authz.Scope, row store.Assessment, home *StructureHome) error {
	home.Cycle = cycleHomeOf(row)
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return err
	}
	scope, refused := authz.Check(actor, authz.AssessmentRead, row.Facts())
	switch {
	case refused != nil && row.State == quality.AssessmentClosed:
		return nil //nolint:nilerr // refused contents are simply not shown: the progress is
	case refused != nil:
		counts, err := s.store.Read().RatingCounts(ctx, seen, row.Body.ID)
		home.Cycle.Progress = quality.ProgressOfCounts(edition.Referential, row.Body.Profile(), counts[row.ID])
		return err
	}
	home.MayRead = true
	contents, err := s.store.Read().Contents(ctx, scope, row)
	if err != nil {
		return err
	}
	home.Cycle.fill(edition.Referential, contents)
	return s.addNewer(ctx, home.Cycle)
}

// addNewer tells an open cycle whose référentiel has a later published version.
func (s *Service) addNewer(ctx context.Context, c *CycleHome) error {
	if c.State != quality.AssessmentOpen {
		return nil
	}
	latest, err := s.editions.Latest(ctx, c.ReferentialID)
	switch {
	case quality.CodeOf(err) == quality.CodeNotFound: // every version was retired
		return nil
	case err != nil:
		return err
	case latest.Referential.Version > c.Version:
		c.Newer = latest.Referential.Version
	}
	return nil
}

func cycleHomeOf(a store.Assessment) *CycleHome {
	return &CycleHome{
		ID: a.ID, Number: a.Number, ReferentialID: a.ReferentialID, Version: a.Version, Title: a.Title, State: a.State,
		OpenedAt: a.OpenedAt.Time, ClosedAt: a.ClosedAt.Time, SharedAt: a.SharedAt.Time,
		LastAt:   latest(a.OpenedAt.Time, a.AnsweredAt.Time, a.ClosedAt.Time, a.SharedAt.Time),
		Progress: quality.Progress{Filled: a.Filled, Needed: a.Needed},
	}
}

const recentEdits = 5

func (c *CycleHome) fill(ref *quality.Referential, contents store.Contents) {
	answers := contents.ByNode()
	c.Progress = quality.ProgressOf(ref, contents.Profile, answers)
	c.Next = quality.NextToAnswer(ref, contents.Profile, answers, contents.LastRated(ref).NodeID)
	c.Results = quality.ResultsOf(ref, contents.Profile, answers)
	c.Gaps = len(c.Results.Gaps)
	c.countToConfirm(ref, contents.Profile, answers)
	edits := slices.Clone(contents.Answers)
	slices.SortStableFunc(edits, func(a, b store.Answer) int {
		latest, _ := b.Given()
		at, _ := a.Given()
		return latest.Compare(at.Time)
	})
	for _, a := range edits {
		c.addEdit(ref, a)
	}
	c.ToComplete = groupsLeft(ref, contents.Profile, answers)
}

// countToConfirm counts the answers that wait to be confirmed, and finds the first
// commitment among them.
func (c *CycleHome) countToConfirm(ref *quality.Referential, profile quality.Profile, answers map[string]quality.Answer) {
	for _, n := range append(ref.RatedFor(profile), ref.BesideFor(profile)...) {
		if !answers[n.ID].ToConfirm {
			continue
		}
		if c.Confirm == nil && len(n.Rated) > 0 {
			c.Confirm = n
		}
		c.ToConfirm++
	}
}

func (c *CycleHome) addEdit(ref *quality.Referential, a store.Answer) {
	node := ref.Node(a.NodeID)
	if node == nil || len(node.Rated) == 0 || a.IsEmpty() || a.GivenByNobody() {
		return
	}
	list := &c.Started
	if a.Complete(node) {
		list = &c.Done
	}
	if len(*list) < recentEdits {
		at, by := a.Given()
		*list = append(*list, HomeEdit{Node: node, At: at.Time, By: by})
	}
}

// groupsLeft lists the axes with something left, in reading order.
func groupsLeft(ref *quality.Referential, profile quality.Profile, answers map[string]quality.Answer) []HomeGroup {
	var out []HomeGroup
	place := map[*quality.Node]int{}
	totals := map[*quality.Node]int{}
	for _, n := range ref.RatedFor(profile) {
		totals[n.Parent]++
		if answers[n.ID].Complete(n) {
			continue
		}
		at, known := place[n.Parent]
		if !known {
			at = len(out)
			place[n.Parent] = at
			out = append(out, HomeGroup{Axis: n.Parent, First: n})
		}
		out[at].Left++
		if quality.NodeStateOf(n, answers[n.ID]) != quality.NodeTodo {
			out[at].Begun++
		}
	}
	for i := range out {
		out[i].Total = totals[out[i].Axis]
	}
	return out
}
