package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Indicator reads one of the actor’s structure, with everything written for it.
func (s *Service) Indicator(ctx context.Context, actor authz.Actor, id string) (IndicatorPage, error) {
	f, row, err := s.indicator(ctx, actor, id)
	if err != nil {
		return IndicatorPage{}, err
	}
	lines, err := f.lines(ctx, []store.Indicator{row})
	if err != nil {
		return IndicatorPage{}, err
	}
	out := IndicatorPage{IndicatorLine: lines[0], BodyName: f.head.Body.Name, MayManage: f.mayManage()}
	out.MayAct = f.alive() && authz.May(actor, authz.ActionPropose, f.head.Facts())
	if out.Values, err = f.history(ctx, row); err != nil {
		return out, err
	}
	out.Actions, err = f.born(ctx, id)
	return out, err
}

// indicator reads a row of the actor’s structure.
func (s *Service) indicator(ctx context.Context, actor authz.Actor, id string) (*follower, store.Indicator, error) {
	f, err := s.follows(ctx, actor, authz.IndicatorRead)
	if err != nil {
		return nil, store.Indicator{}, err
	}
	row, err := s.store.Read().Indicator(ctx, f.scope, id, f.today)
	return f, row, err
}

func (f *follower) history(ctx context.Context, row store.Indicator) ([]IndicatorWritten, error) {
	rows, err := f.s.store.Read().IndicatorHistory(ctx, f.scope, row.ID)
	out := make([]IndicatorWritten, 0, len(rows))
	for i, v := range rows {
		out = append(out, IndicatorWritten{
			Period: quality.PeriodOf(row.Every, v.Period.Day), Number: v.Number, Value: v.Value, Note: v.Note, By: v.By, At: v.At.Time,
			Counts: i == 0 || rows[i-1].Period != v.Period,
		})
	}
	return out, wrapped(err, "read the history of indicator", row.ID)
}

// born lists the actions born from an indicator, for who may read the plan.
func (f *follower) born(ctx context.Context, id string) ([]Born, error) {
	scope, err := authz.Check(f.actor, authz.PlanRead, f.head.Facts())
	if err != nil {
		return nil, nil //nolint:nilerr // the page is about the indicator
	}
	rows, err := f.s.store.Read().ActionsOfKind(ctx, scope, f.head.Body.ID, quality.OriginIndicator)
	var out []Born
	for i := range rows {
		if a := &rows[i]; a.Origin.Subject == id {
			out = append(out, Born{ID: a.ID, Number: a.Number, Title: a.Title, State: a.State, Owner: a.OwnerName})
		}
	}
	return out, wrapped(err, "read what was born from indicator", id)
}

// indicatorOrigin is an indicator as what an action is born from: its name and its last
// value of that day.
func (s *Service) indicatorOrigin(ctx context.Context, actor authz.Actor, from From) (quality.Origin, error) {
	f, row, err := s.indicator(ctx, actor, from.Subject)
	if err != nil {
		return quality.Origin{}, err
	}
	lines, err := f.lines(ctx, []store.Indicator{row})
	if err != nil {
		return quality.Origin{}, err
	}
	label := row.Name
	if last, _ := lines[0].Latest(); last.Known {
		label += "\u00a0: " + i18n.Amount(row.Unit, last.Value) + " " + i18n.InPeriod(last.Period)
	}
	return quality.Origin{Kind: quality.OriginIndicator, Subject: row.ID, Label: i18n.Shorten(label, quality.MaxActionTitle)}, nil
}
