package improve

import (
	"cmp"
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// trialTable is what one actor sees of the trials of their structure on one day.
type trialTable struct {
	*steerer
	groups  []store.SteeringGroup
	sites   []store.Site
	rollout []store.TrialSite
	today   quality.Day
	leads   bool // the actor animates a steering body
}

// trialTable checks an action on trials in the actor's own structure.
func (s *Service) trialTable(ctx context.Context, actor authz.Actor, action authz.Action) (*trialTable, error) {
	st, err := s.steers(ctx, actor, action)
	if err != nil {
		return nil, err
	}
	return st.trialTable(ctx)
}

func (st *steerer) trialTable(ctx context.Context) (t *trialTable, err error) {
	t = &trialTable{steerer: st, today: st.s.dayIn(st.head.Body)}
	if t.groups, err = st.groups(ctx, ""); err != nil {
		return nil, err
	}
	t.leads = slices.ContainsFunc(t.groups, func(g store.SteeringGroup) bool {
		return g.Kind == quality.GroupSteering && g.Facts(st.actor.PersonID, "").Leads
	})
	r := st.s.store.Read()
	if t.sites, err = r.Sites(ctx, st.scope, st.head.Body.ID); err != nil {
		return nil, err
	}
	t.rollout, err = r.TrialSites(ctx, st.scope, st.head.Body.ID)
	return t, err
}

// facts is what a decision of the actor about a trial is taken on.
func (t *trialTable) facts(row *store.Trial) authz.Facts {
	f := t.head.Facts()
	f.State, f.Leads = row.State, t.leads
	f.Mine = t.actor.PersonID != "" && (row.AuthorID == t.actor.PersonID || row.GroupID != "" && slices.Contains(t.group(row.GroupID).People, t.actor.PersonID))
	return f
}

// group is a group of the structure; an empty one when it has none such.
func (t *trialTable) group(id string) store.SteeringGroup {
	i := slices.IndexFunc(t.groups, func(g store.SteeringGroup) bool { return g.ID == id })
	if i < 0 {
		return store.SteeringGroup{}
	}
	return t.groups[i]
}

// placed reports that the structure has places a trial may name.
func (t *trialTable) placed() bool {
	return slices.ContainsFunc(t.sites, func(s store.Site) bool { return s.ClosedOn.IsZero() })
}

func (t *trialTable) line(row *store.Trial) TrialLine {
	l := TrialLine{
		Trial: row.Trial, ID: row.ID, State: row.State, Version: row.Version, Round: row.Round, Result: row.Result, Place: row.Place, Group: t.group(row.GroupID).Name,
		Why: quality.TrialAwaits(row.Trial, row.State, t.today), Mine: t.facts(row).Mine,
	}
	if row.State == quality.TrialDeployed {
		for _, site := range t.rolloutOf(row.ID) {
			l.Sites++
			if site.Step == quality.RolloutInPlace {
				l.InPlace++
			}
		}
	}
	return l
}

// rolloutOf tells every site that is open, and those that were said something of.
func (t *trialTable) rolloutOf(id string) []SiteRollout {
	var out []SiteRollout
	for _, site := range t.sites {
		i := slices.IndexFunc(t.rollout, func(r store.TrialSite) bool { return r.TrialID == id && r.SiteID == site.ID })
		if i < 0 && !site.ClosedOn.IsZero() {
			continue
		}
		one := SiteRollout{SiteID: site.ID, Name: site.Name, Closed: !site.ClosedOn.IsZero(), Step: quality.RolloutToDo}
		if i >= 0 {
			r := t.rollout[i]
			one.Version, one.Step, one.Day, one.Word = r.Version, r.Step, r.Day.Day, r.Word
		}
		out = append(out, one)
	}
	return out
}

func (t *trialTable) lines(ctx context.Context, id string) ([]TrialLine, []store.Trial, error) {
	rows, err := t.s.store.Read().Trials(ctx, t.scope, t.head.Body.ID, id)
	out := make([]TrialLine, 0, len(rows))
	for i := range rows {
		out = append(out, t.line(&rows[i]))
	}
	return out, rows, err
}

// one reads a trial of the structure; CodeNotFound when it has none such.
func (t *trialTable) one(ctx context.Context, id string) (*store.Trial, error) {
	rows, err := t.s.store.Read().Trials(ctx, t.scope, t.head.Body.ID, id)
	if err != nil {
		return nil, err
	}
	if id == "" || len(rows) == 0 {
		return nil, quality.Refuse(quality.CodeNotFound, "trial")
	}
	return &rows[0], nil
}

// steps orders the states as a list shows them: what waits for somebody, what runs,
// what is to begin, what is decided.
var trialOrder = []quality.State{quality.TrialMeasured, quality.TrialRunning, quality.TrialProposed, quality.TrialDeployed, quality.TrialDropped}

// Trials lists those of the actor's structure.
func (s *Service) Trials(ctx context.Context, actor authz.Actor) (Trials, error) {
	t, err := s.trialTable(ctx, actor, authz.TrialRead)
	if err != nil {
		return Trials{}, err
	}
	lines, _, err := t.lines(ctx, "")
	slices.SortStableFunc(lines, func(a, b TrialLine) int {
		return cmp.Compare(slices.Index(trialOrder, a.State), slices.Index(trialOrder, b.State))
	})
	return Trials{BodyName: t.head.Body.Name, Today: t.today, Lines: lines, MayPropose: t.alive() == nil && authz.May(actor, authz.TrialPropose, t.head.Facts())}, err
}

// TriedFor lists the trials of an action of the plan, for its page; nothing for who
// may not see them.
func (s *Service) TriedFor(ctx context.Context, actor authz.Actor, actionID string) ([]TrialLine, error) {
	t, err := s.trialTable(ctx, actor, authz.TrialRead)
	if quality.CodeOf(err) == quality.CodeForbidden {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	lines, rows, err := t.lines(ctx, "")
	var out []TrialLine
	for i, row := range rows {
		if row.ActionID == actionID {
			out = append(out, lines[i])
		}
	}
	return out, err
}

// trials are those of the structure, and those that wait for a group of this kind: a
// thematic group tries, it decides nothing.
func (st *steerer) trials(ctx context.Context, kind quality.GroupKind) (all, waiting []TrialLine, err error) {
	t, err := st.trialTable(ctx)
	if err != nil {
		return nil, nil, err
	}
	all, _, err = t.lines(ctx, "")
	if kind == quality.GroupTheme {
		return all, nil, err
	}
	for _, l := range all {
		if l.Why != quality.AwaitNone {
			waiting = append(waiting, l)
		}
	}
	return all, waiting, err
}
