package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Group is a steering body or a thematic group as a list shows it.
type Group struct {
	quality.Group
	ID        string
	Version   int
	Ended     bool
	EndedOn   quality.Day
	EndReason string
	Chair     string // name, "" while nobody animates it
	Members   []Member
	Mine      bool // the actor is in it
	Leads     bool // the actor animates it
	MayOpen   bool // its meetings
	MayEdit   bool // what it is, and who is in it
	MayMeet   bool // prepare its meetings
}

// Member is somebody of a group. Here is false for who left the structure.
type Member struct {
	Named
	Chair bool
	Here  bool
}

// Steering is what a structure steers with.
type Steering struct {
	BodyName  string
	Groups    []Group // those that exist first, who decides before who works
	Next      []MeetingLine
	Last      []MeetingLine
	MayManage bool
}

// steerer is a structure as one actor of it sees its groups.
type steerer struct {
	s     *Service
	actor authz.Actor
	scope authz.Scope
	head  store.PlanHead
	mates map[string]store.Teammate // who holds a role today
	names map[string]string         // of these, and of who is named besides
}

// steers checks an action of steering in the actor's own structure, and reads who
// is there.
func (s *Service) steers(ctx context.Context, actor authz.Actor, action authz.Action) (*steerer, error) {
	scope, err := authz.Check(actor, action, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	if err != nil {
		return nil, err
	}
	head, err := s.store.Read().PlanHead(ctx, scope, actor.BodyID)
	if err != nil {
		return nil, err
	}
	st := &steerer{s: s, actor: actor, scope: scope, head: head, mates: map[string]store.Teammate{}, names: map[string]string{}}
	mates, err := s.store.Read().Teammates(ctx, scope, head.Body.ID, s.dayIn(head.Body))
	for _, m := range mates {
		st.mates[m.ID], st.names[m.ID] = m, m.Name
	}
	return st, err
}

// steersAlive is steers for a write of who manages: the structure is not closed.
func (s *Service) steersAlive(ctx context.Context, actor authz.Actor) (*steerer, error) {
	st, err := s.steers(ctx, actor, authz.SteeringManage)
	if err != nil {
		return nil, err
	}
	return st, st.alive()
}

// alive refuses to change anything of a structure that is closed.
func (st *steerer) alive() error {
	if st.head.Body.State == quality.StructureClosed {
		return quality.Refuse(quality.CodeState, "structure.closed")
	}
	return nil
}

// name reads the names of people who left.
func (st *steerer) name(ctx context.Context, ids ...string) error {
	gone := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "" || st.names[id] != "" })
	names, err := st.s.store.Read().PersonNames(ctx, st.scope, gone)
	for id, name := range names {
		st.names[id] = name
	}
	return err
}

func (st *steerer) people(list []store.Teammate) []Named {
	out := make([]Named, 0, len(list))
	for _, m := range list {
		out = append(out, Named{m.ID, m.Name})
	}
	i18n.SortBy(out, func(n Named) string { return n.Name })
	return out
}

// team is everybody who holds a role, by name.
func (st *steerer) team() []Named {
	list := make([]store.Teammate, 0, len(st.mates))
	for _, m := range st.mates {
		list = append(list, m)
	}
	return st.people(list)
}

func (st *steerer) group(row store.SteeringGroup) Group {
	alive := st.alive() == nil
	facts := row.Facts(st.actor.PersonID, "")
	facts.ParentID = st.head.Body.ParentID
	g := Group{
		Group: row.Group, ID: row.ID, Version: row.Version, Ended: !row.EndedAt.IsZero(), EndReason: row.EndReason, Chair: st.names[row.ChairID], Mine: facts.Mine, Leads: facts.Leads,
		MayOpen: authz.May(st.actor, authz.MeetingRead, facts),
	}
	if g.Ended {
		g.EndedOn = quality.DayOf(row.EndedAt.Time, i18n.ZoneOf(st.head.Body.Department))
	} else if alive {
		g.MayEdit, g.MayMeet = authz.May(st.actor, authz.SteeringManage, facts), authz.May(st.actor, authz.MeetingManage, facts)
	}
	for _, id := range row.People {
		_, here := st.mates[id]
		g.Members = append(g.Members, Member{Named{id, st.names[id]}, id == row.ChairID, here})
	}
	i18n.SortBy(g.Members, func(m Member) string { return m.Name })
	slices.SortStableFunc(g.Members, func(a, b Member) int { return boolOrder(a.Chair, b.Chair) })
	return g
}

// boolOrder puts what is true first.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// groups reads those of the structure with the names of everybody; id "" takes all.
func (st *steerer) groups(ctx context.Context, id string) ([]store.SteeringGroup, error) {
	rows, err := st.s.store.Read().SteeringGroups(ctx, st.scope, st.head.Body.ID, id)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, g := range rows {
		ids = append(ids, g.People...)
	}
	slices.Sort(ids)
	rank := map[quality.GroupKind]int{}
	for i, k := range quality.GroupKinds() {
		rank[k] = i
	}
	slices.SortStableFunc(rows, func(a, b store.SteeringGroup) int {
		if c := boolOrder(a.EndedAt.IsZero(), b.EndedAt.IsZero()); c != 0 {
			return c
		}
		return rank[a.Kind] - rank[b.Kind]
	})
	return rows, st.name(ctx, slices.Compact(ids)...)
}

// oneGroup reads a group of the structure; CodeNotFound when it has none such.
func (st *steerer) oneGroup(ctx context.Context, id string) (store.SteeringGroup, error) {
	if id == "" {
		return store.SteeringGroup{}, quality.Refuse(quality.CodeNotFound, "group")
	}
	rows, err := st.groups(ctx, id)
	if err != nil || len(rows) == 0 {
		if err == nil {
			err = quality.Refuse(quality.CodeNotFound, "group")
		}
		return store.SteeringGroup{}, err
	}
	return rows[0], nil
}
