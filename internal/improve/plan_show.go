package improve

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Plan reads the plan of a structure. CodeForbidden reason ReasonPlanUnshared: it
// does not show its plan outside.
func (s *Service) Plan(ctx context.Context, actor authz.Actor, f Filter) (Plan, error) {
	scope, head, err := s.head(ctx, actor, f.BodyID)
	if err != nil {
		return Plan{}, err
	}
	rows, err := s.store.Read().Actions(ctx, scope, head.Body.ID)
	if err != nil {
		return Plan{}, wrapped(err, "read the plan of", head.Body.ID)
	}
	if f.placed, err = s.placedIn(ctx, actor, f, rows); err != nil {
		return Plan{}, err
	}
	b, err := s.board(ctx, actor, scope, head, rows)
	if err != nil {
		return Plan{}, err
	}
	return b.plan(f), nil
}

// board is the plan of a structure as one actor sees it on one day.
type board struct {
	s     *Service
	actor authz.Actor
	head  store.PlanHead
	today quality.Day
	rows  []store.Action
	tree  quality.ActionTree
	tasks map[string]taskCount // by id of what they are sub-tasks of
	names map[string]string
	here  map[string]bool // who holds a role today
	team  []Named         // idem, by name
	hands hands
	at    map[string]int // place of each row
}

func (s *Service) board(ctx context.Context, actor authz.Actor, scope authz.Scope, head store.PlanHead, rows []store.Action) (*board, error) {
	return s.boardFrom(ctx, s.store.Read(), actor, scope, head, rows)
}

// boardFrom is board on what a transaction reads.
func (s *Service) boardFrom(ctx context.Context, r store.Reader, actor authz.Actor, scope authz.Scope, head store.PlanHead, rows []store.Action) (*board, error) {
	b := &board{s: s, actor: actor, head: head, today: s.dayIn(head.Body), rows: rows, tree: treeOf(rows), tasks: countTasks(rows), names: map[string]string{}, here: map[string]bool{}}
	var err error
	if b.hands, err = s.handsOf(ctx, r, actor, scope, head.Body); err != nil {
		return nil, err
	}
	mates, err := r.Teammates(ctx, scope, head.Body.ID, b.today)
	if err != nil {
		return nil, wrapped(err, "read the team of", head.Body.ID)
	}
	for _, m := range mates {
		b.names[m.ID], b.here[m.ID] = m.Name, true
		b.team = append(b.team, Named{m.ID, m.Name})
	}
	var gone []string
	b.at = make(map[string]int, len(rows))
	for i := range rows {
		b.at[rows[i].ID] = i
		for _, id := range rows[i].People() {
			if b.names[id] == "" {
				gone = append(gone, id)
			}
		}
	}
	slices.Sort(gone)
	names, err := r.PersonNames(ctx, scope, slices.Compact(gone))
	for id, name := range names {
		b.names[id] = name
	}
	return b, err
}

// taskCount counts the sub-tasks of an action, and those that are over.
type taskCount struct{ all, over int }

func countTasks(rows []store.Action) map[string]taskCount {
	out := map[string]taskCount{}
	for i := range rows {
		n := out[rows[i].Parent]
		n.all++
		if !quality.ActionOpen(rows[i].State) {
			n.over++
		}
		out[rows[i].Parent] = n
	}
	return out
}

func treeOf(rows []store.Action) quality.ActionTree {
	tree := make(quality.ActionTree, len(rows))
	for i := range rows {
		tree[rows[i].ID] = quality.ActionNode{Parent: rows[i].Parent, State: rows[i].State}
	}
	return tree
}

func (b *board) plan(f Filter) Plan {
	p := Plan{
		BodyID: b.head.Body.ID, BodyName: b.head.Body.Name, Own: b.head.Body.ID == b.actor.BodyID, Today: b.today, Zone: i18n.ZoneOf(b.head.Body.Department),
		All: len(b.rows), States: map[quality.State]int{}, Signs: map[quality.ActionSign]int{}, SharedAt: b.head.SharedAt.Time, Rights: b.rights(),
	}
	terms := strings.Fields(i18n.Fold(f.Search))
	for i := range b.rows {
		l := b.line(&b.rows[i])
		p.States[l.State]++
		for _, sign := range l.Signs {
			p.Signs[sign]++
		}
		if f.keeps(l, b.rows[i].Search, terms) {
			p.Lines = append(p.Lines, l)
		}
	}
	p.People = b.people()
	slices.SortStableFunc(p.Lines, f.Order.compare())
	return p
}

func (b *board) rights() Rights {
	if b.head.Body.ID != b.actor.BodyID || b.head.Body.State == quality.StructureClosed {
		return Rights{}
	}
	facts := b.head.Facts()
	return Rights{
		MayPropose: authz.May(b.actor, authz.ActionPropose, facts), MaySteer: authz.May(b.actor, authz.ActionSteer, facts),
		MayShare: authz.May(b.actor, authz.PlanShare, facts), MayApprove: authz.May(b.actor, authz.PlanApprove, facts),
	}
}

func (b *board) line(row *store.Action) Line {
	facts := b.hands.onAction(row)
	l := Line{
		Action: row.Action, ID: row.ID, Number: row.Number, State: row.State, Version: row.Version, Origin: row.Origin, Mine: facts.Mine,
		Owner: Owner{Named{row.OwnerID, b.names[row.OwnerID]}, b.here[row.OwnerID]}, CreatedAt: row.CreatedAt.Time, MovedAt: row.MovedAt.Time, DoneAt: row.DoneAt.Time, Proofs: row.Proofs,
	}
	l.Origin.Ratings = nil // told by Effect, to who may read the self-assessment
	if l.Origin.Kind == quality.OriginSheet && l.Origin.Subject != "" {
		l.Origin.Label = "" // read on the sheet, by who may
	}
	if i, part := b.at[row.Parent]; part {
		l.Mother = &Mother{Number: b.rows[i].Number, Origin: b.rows[i].Origin}
		l.Mother.Origin.Ratings = nil
	}
	for _, id := range row.Helpers {
		l.Helpers = append(l.Helpers, Named{id, b.names[id]})
	}
	l.Tasks, l.TasksEnd = b.tasks[row.ID].all, b.tasks[row.ID].over
	l.Signs = b.s.health.Signs(b.standing(row), b.today)
	if b.head.Body.State != quality.StructureClosed {
		l.Verbs, l.MayDo = b.verbs(*row, facts), authz.May(b.actor, authz.ActionDo, facts)
	}
	return l
}

func (b *board) standing(row *store.Action) quality.ActionStanding {
	zone := i18n.ZoneOf(b.head.Body.Department)
	st := quality.ActionStanding{Action: row.Action, State: row.State, OwnerHere: b.here[row.OwnerID], Moved: quality.DayOf(row.MovedAt.Time, zone)}
	if !row.DoneAt.IsZero() {
		st.DoneOn = quality.DayOf(row.DoneAt.Time, zone)
	}
	return st
}

// verbs are those the actor may say to an action as it stands, conditions that
// somebody else has to meet left out: they are said when they refuse.
func (b *board) verbs(row store.Action, facts authz.Facts) []quality.Verb {
	var out []quality.Verb
	for _, verb := range quality.ActionFlow.Verbs(row.State) {
		line, err := quality.ActionFlow.Next(row.State, verb)
		if err == nil && authz.May(b.actor, authz.Action(line.Action), facts) {
			out = append(out, verb)
		}
	}
	return out
}

// people are those who hold or take part in an action, by name.
func (b *board) people() []Named {
	seen := map[string]bool{}
	var out []Named
	for i := range b.rows {
		for _, id := range b.rows[i].People() {
			if !seen[id] {
				seen[id] = true
				out = append(out, Named{id, b.names[id]})
			}
		}
	}
	i18n.SortBy(out, func(n Named) string { return n.Name })
	return out
}

func (f Filter) keeps(l Line, search string, terms []string) bool {
	switch {
	case len(f.States) > 0 && !slices.Contains(f.States, l.State),
		f.Sign != "" && !slices.Contains(l.Signs, f.Sign),
		f.placed != nil && !f.placed[l.ID], f.placed == nil && f.Node != "" && l.Origin.Node != f.Node,
		f.Person == PersonNobody && l.OwnerID != "" && l.Owner.Here,
		f.Person != "" && f.Person != PersonNobody && !slices.Contains(l.People(), f.Person):
		return false
	}
	return !slices.ContainsFunc(terms, func(t string) bool { return !strings.Contains(search, t) })
}

// compare sorts lines; those without a day come after those with one.
func (o Order) compare() func(a, b Line) int {
	number := func(a, b Line) int { return cmp.Compare(a.Number, b.Number) }
	priority := func(a, b Line) int { return cmp.Compare(b.Priority(), a.Priority()) }
	switch o {
	case OrderNumber:
		return number
	case OrderMoved:
		return func(a, b Line) int { return cmp.Or(b.MovedAt.Compare(a.MovedAt), number(a, b)) }
	case OrderPriority:
		return func(a, b Line) int { return cmp.Or(priority(a, b), compareDue(a, b), number(a, b)) }
	case OrderPressing:
	}
	return func(a, b Line) int {
		return cmp.Or(cmp.Compare(pressing(a), pressing(b)), compareDue(a, b), priority(a, b), number(a, b))
	}
}

// pressing puts what is late first, then what is decided, then proposals, then what
// is over.
func pressing(l Line) int {
	switch {
	case slices.Contains(l.Signs, quality.SignLate):
		return 0
	case quality.ActionDecided(l.State):
		return 1
	case l.State == quality.ActionProposed:
		return 2
	}
	return 3
}

func compareDue(a, b Line) int {
	switch {
	case a.Due == b.Due:
		return 0
	case a.Due.IsZero():
		return 1
	case b.Due.IsZero(), a.Due.Before(b.Due):
		return -1
	}
	return 1
}
