package improve

import (
	"context"
	"sync"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/library"
)

// follower is a structure as one actor sees its indicators.
type follower struct {
	s     *Service
	actor authz.Actor
	scope authz.Scope
	head  store.PlanHead
	today quality.Day
	hands hands
}

func (f *follower) factsOf(row *store.Indicator) authz.Facts {
	facts := row.Facts()
	facts.Mine = f.hands.hold(row.OwnerID)
	return facts
}

func (s *Service) follows(ctx context.Context, actor authz.Actor, action authz.Action) (*follower, error) {
	scope, err := authz.Check(actor, action, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	if err != nil {
		return nil, err
	}
	head, err := s.store.Read().PlanHead(ctx, scope, actor.BodyID)
	if err != nil {
		return nil, err
	}
	held, err := s.handsOf(ctx, s.store.Read(), actor, scope, head.Body)
	return &follower{s: s, actor: actor, scope: scope, head: head, today: s.dayIn(head.Body), hands: held}, err
}

func (f *follower) alive() bool { return f.head.Body.State != quality.StructureClosed }

func (f *follower) mayManage() bool {
	return f.alive() && authz.May(f.actor, authz.IndicatorManage, f.head.Facts())
}

// Indicators reads what the actor’s structure follows: queries are counted by kind of
// facts, not by indicator.
func (s *Service) Indicators(ctx context.Context, actor authz.Actor) (Indicators, error) {
	f, err := s.follows(ctx, actor, authz.IndicatorRead)
	if err != nil {
		return Indicators{}, err
	}
	out := Indicators{BodyName: f.head.Body.Name, Today: f.today, MayManage: f.mayManage()}
	rows, err := s.store.Read().Indicators(ctx, f.scope, f.head.Body.ID, f.today)
	if err != nil {
		return out, wrapped(err, "read the indicators of", f.head.Body.ID)
	}
	out.Lines, err = f.lines(ctx, rows)
	return out, err
}

// lines adds their values to indicators: those written, or computed.
func (f *follower) lines(ctx context.Context, rows []store.Indicator) ([]IndicatorLine, error) {
	needs, since := map[quality.FactKind]bool{}, f.today
	for i := range rows {
		for _, kind := range rows[i].Formula.Needs() {
			needs[kind] = true
		}
		if first := f.periods(&rows[i])[0].First; first.Before(since) {
			since = first
		}
	}
	facts, err := f.s.factsFor(ctx, f.scope, f.head, needs, since)
	if err != nil {
		return nil, err
	}
	values, err := f.s.store.Read().IndicatorValues(ctx, f.scope, f.head.Body.ID, since)
	if err != nil {
		return nil, wrapped(err, "read the values of", f.head.Body.ID)
	}
	written := map[[2]string]store.IndicatorValue{}
	for _, v := range values {
		written[[2]string{v.IndicatorID, v.Period.String()}] = v
	}
	out := make([]IndicatorLine, 0, len(rows))
	for i := range rows {
		out = append(out, f.line(&rows[i], f.periods(&rows[i]), facts, written))
	}
	return out, nil
}

func (f *follower) periods(row *store.Indicator) []quality.Period {
	return quality.LatestPeriods(row.Every, f.today, quality.PeriodsShown(row.Every))
}

func (f *follower) line(row *store.Indicator, periods []quality.Period, facts *quality.IndicatorFacts, written map[[2]string]store.IndicatorValue) IndicatorLine {
	may := f.factsOf(row)
	l := IndicatorLine{
		IndicatorSeries: quality.IndicatorSeries{Indicator: row.Indicator, Today: f.today}, ID: row.ID, Version: row.Version, LibraryID: row.LibraryID,
		Owner: Owner{Named{row.OwnerID, row.OwnerName}, row.OwnerHere}, Ended: !row.EndedAt.IsZero(), Mine: may.Mine,
	}
	l.MayEnter = f.alive() && !l.Ended && row.Formula == "" && authz.May(f.actor, authz.IndicatorEnter, may)
	for _, p := range periods {
		point := quality.IndicatorPoint{Period: p}
		if row.Formula != "" {
			point.Value, point.Known = facts.Value(row.Formula, p, f.today)
		} else if v, some := written[[2]string{row.ID, p.First.String()}]; some {
			point.Note = v.Note
			if v.Value != nil {
				point.Value, point.Known = *v.Value, true
			}
		}
		l.Points = append(l.Points, point)
	}
	return l
}

// shippedIndicators reads the library once: it ships with the program.
var shippedIndicators = sync.OnceValues(func() ([]formats.LibraryIndicator, error) {
	return formats.ReadIndicators(library.Indicators())
})

// IndicatorLibrary lists the indicators a structure may take, with those it follows.
func (s *Service) IndicatorLibrary(ctx context.Context, actor authz.Actor) (list []LibraryLine, mayManage bool, err error) {
	f, err := s.follows(ctx, actor, authz.IndicatorRead)
	if err != nil {
		return nil, false, err
	}
	shipped, err := shippedIndicators()
	if err != nil {
		return nil, false, err
	}
	rows, err := s.store.Read().Indicators(ctx, f.scope, f.head.Body.ID, f.today)
	if err != nil {
		return nil, false, wrapped(err, "read the indicators of", f.head.Body.ID)
	}
	taken := map[string]string{}
	for i := range rows {
		if rows[i].EndedAt.IsZero() {
			taken[rows[i].LibraryID] = rows[i].ID
		}
	}
	for _, one := range shipped {
		list = append(list, LibraryLine{LibraryIndicator: one, Taken: taken[one.ID]})
	}
	return list, f.mayManage(), nil
}
