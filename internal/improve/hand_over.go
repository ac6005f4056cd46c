package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Held lists what each person holds in the actor’s structure: open actions, those they
// take part in, recurring tasks, sheets that await their answer, groups they animate.
func (s *Service) Held(ctx context.Context, actor authz.Actor) ([]quality.Holding, error) {
	scope, head, err := s.living(ctx, actor, authz.HandOver)
	if err != nil {
		return nil, err
	}
	r, body := s.store.Read(), head.Body.ID
	actions, err := r.Actions(ctx, scope, body)
	if err != nil {
		return nil, wrapped(err, "read the plan of", body)
	}
	out := heldActions(actions)
	routines, err := r.Routines(ctx, scope, body, s.dayIn(head.Body))
	if err != nil {
		return nil, wrapped(err, "read the recurring tasks of", body)
	}
	for i := range routines {
		if t := &routines[i]; t.EndedAt.IsZero() && t.OwnerID != "" {
			out = append(out, quality.Holding{PersonID: t.OwnerID, Kind: quality.HoldingRoutine, Subject: t.ID, Title: t.Title, Path: "/plan/recurrentes/" + t.ID})
		}
	}
	indicators, err := r.Indicators(ctx, scope, body, s.dayIn(head.Body))
	if err != nil {
		return nil, wrapped(err, "read the indicators of", body)
	}
	for i := range indicators {
		if n := &indicators[i]; n.EndedAt.IsZero() && n.OwnerID != "" {
			out = append(out, quality.Holding{PersonID: n.OwnerID, Kind: quality.HoldingIndicator, Subject: n.ID, Title: n.Name, Path: "/plan/indicateurs/suivi/" + n.ID})
		}
	}
	sheets, err := r.AwaitingSheets(ctx, scope, []string{body})
	if err != nil {
		return nil, wrapped(err, "read the sheets of", body)
	}
	for _, sh := range sheets {
		out = append(out, quality.Holding{PersonID: sh.PersonID, Kind: quality.HoldingSheet, Subject: sh.ID, Title: "Fiche du " + i18n.Date(sh.Day), Path: "/fiches/" + sh.ID})
	}
	groups, err := r.SteeringGroups(ctx, scope, body, "")
	for _, g := range groups {
		if g.EndedAt.IsZero() && g.ChairID != "" {
			out = append(out, quality.Holding{PersonID: g.ChairID, Kind: quality.HoldingGroup, Subject: g.ID, Title: g.Name, Path: "/pilotage"})
		}
	}
	return out, wrapped(err, "read the groups of", body)
}

// heldActions lists who holds what of a plan that is not over, and who takes part.
func heldActions(actions []store.Action) []quality.Holding {
	var out []quality.Holding
	for i := range actions {
		a := &actions[i]
		if !quality.ActionOpen(a.State) && a.State != quality.ActionDone {
			continue
		}
		for _, id := range a.People() {
			kind := quality.HoldingHelp
			if id == a.OwnerID {
				kind = quality.HoldingAction
			}
			out = append(out, quality.Holding{PersonID: id, Kind: kind, Subject: a.ID, Title: a.Title, Due: a.Due, Path: "/plan/actions/" + a.ID})
		}
	}
	return out
}

// HandOver gives to somebody else one thing a person holds; what they hold no more is
// left as it is. Faults: "owner", "helpers", "person", "chair" (somebody who holds no
// role here). Errors as the change of each.
func (s *Service) HandOver(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error {
	switch h.Kind {
	case quality.HoldingAction, quality.HoldingHelp:
		return s.handAction(ctx, actor, h, to)
	case quality.HoldingRoutine:
		return s.handRoutine(ctx, actor, h, to)
	case quality.HoldingIndicator:
		return s.handIndicator(ctx, actor, h, to)
	case quality.HoldingSheet:
		return s.handSheet(ctx, actor, h, to)
	case quality.HoldingGroup:
		return s.handGroup(ctx, actor, h, to)
	case quality.HoldingPart, quality.HoldingEvidence:
	}
	return nil
}

func (s *Service) handAction(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error {
	_, row, _, err := s.seen(ctx, actor, h.Subject)
	if err != nil {
		return err
	}
	c := Change{Action: row.Action, ID: row.ID, Version: row.Version}
	c.Helpers = slices.Clone(c.Helpers)
	at := slices.Index(c.Helpers, h.PersonID)
	switch {
	case h.Kind == quality.HoldingAction && row.OwnerID == h.PersonID:
		c.OwnerID = to
	case h.Kind == quality.HoldingHelp && at >= 0:
		c.Helpers[at] = to
	default:
		return nil
	}
	return s.Change(ctx, actor, c)
}

func (s *Service) handRoutine(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error {
	scope, head, err := s.living(ctx, actor, authz.ActionSteer)
	if err != nil {
		return err
	}
	row, err := s.routine(ctx, scope, head, h.Subject)
	if err != nil || row.OwnerID != h.PersonID {
		return err
	}
	edit := RoutineEdit{Routine: row.Routine, ID: row.ID, Version: row.Version}
	edit.OwnerID = to
	_, err = s.SaveRoutine(ctx, actor, edit)
	return err
}

func (s *Service) handIndicator(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error {
	_, row, err := s.indicator(ctx, actor, h.Subject)
	if err != nil || row.OwnerID != h.PersonID {
		return err
	}
	edit := IndicatorEdit{Indicator: row.Indicator, ID: row.ID, Version: row.Version}
	edit.OwnerID = to
	_, err = s.SaveIndicator(ctx, actor, edit)
	return err
}

func (s *Service) handSheet(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error {
	_, row, err := s.sheetRow(ctx, actor, h.Subject)
	if err != nil || row.RoutedID != h.PersonID || row.State != quality.SheetRouted {
		return err
	}
	return s.MoveSheet(ctx, actor, SheetMove{ID: row.ID, Version: row.Version, SheetMove: quality.SheetMove{Verb: quality.VerbRoute, Person: to}})
}

func (s *Service) handGroup(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error {
	st, err := s.steersAlive(ctx, actor)
	if err != nil {
		return err
	}
	g, err := st.oneGroup(ctx, h.Subject)
	if err != nil || g.ChairID != h.PersonID {
		return err
	}
	edit := GroupEdit{Group: g.Group, ID: g.ID, Version: g.Version}
	edit.ChairID = to
	edit.People = slices.Clone(g.People)
	if !slices.Contains(edit.People, to) {
		edit.People = append(edit.People, to)
	}
	_, err = s.SaveGroup(ctx, actor, edit)
	return err
}
