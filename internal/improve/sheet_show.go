package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Sheets lists what the actor sees of the sheets of their structure, latest day first.
func (s *Service) Sheets(ctx context.Context, actor authz.Actor) (SheetList, error) {
	reach, err := authz.Reach(actor, authz.SheetRead)
	if err != nil {
		return SheetList{}, err
	}
	body, err := s.store.Read().AssessedBody(ctx, reach, actor.BodyID)
	if err != nil {
		return SheetList{}, err
	}
	rows, err := s.store.Read().Sheets(ctx, reach, body.ID, actor.PersonID)
	if err != nil {
		return SheetList{}, wrapped(err, "read the sheets of", body.ID)
	}
	var mates []store.Teammate
	if len(rows) > 0 { // the home page asks every time, most often for nothing
		if mates, err = s.mates(ctx, reach, body); err != nil {
			return SheetList{}, err
		}
	}
	facts, alive := authz.Facts{BodyID: body.ID, ParentID: body.ParentID}, body.State != quality.StructureClosed
	out := SheetList{
		Body: body.Name, MaySteer: authz.May(actor, authz.SheetSteer, facts), MayRaise: alive && authz.May(actor, authz.SheetRaise, facts),
		MayLink: alive && authz.May(actor, authz.SheetLink, facts),
	}
	today := s.dayIn(body)
	for i := range rows {
		out.Lines = append(out.Lines, sheetLine(actor, &rows[i], mates, today))
	}
	return out, nil
}

// ShowSheet reads one. CodeNotFound: it is not there, or the actor does not see it.
func (s *Service) ShowSheet(ctx context.Context, actor authz.Actor, id string) (SheetPage, error) {
	scope, row, err := s.sheetRow(ctx, actor, id)
	if err != nil {
		return SheetPage{}, err
	}
	body, err := s.store.Read().AssessedBody(ctx, scope, row.BodyID)
	if err != nil {
		return SheetPage{}, err
	}
	mates, err := s.mates(ctx, scope, body)
	if err != nil {
		return SheetPage{}, err
	}
	facts := row.Facts(actor)
	out := SheetPage{
		SheetLine: sheetLine(actor, row, mates, s.dayIn(body)), ImprovementSheet: row.ImprovementSheet, BodyID: row.BodyID, Version: row.Version,
		Answer: row.Answer, AnsweredBy: row.AnsweredBy, AnsweredDay: row.AnsweredDay, Whole: wholeFor(actor, row),
	}
	if body.State != quality.StructureClosed {
		out.Verbs = sheetVerbs(actor, row)
		out.MayTalk, out.MaySteer = authz.May(actor, authz.SheetTalk, facts), authz.May(actor, authz.SheetSteer, facts)
		out.MayAct = out.Whole && authz.May(actor, authz.ActionPropose, facts)
	}
	if out.MaySteer {
		for _, m := range mates {
			out.People = append(out.People, Named{m.ID, m.Name})
		}
	}
	sites, err := s.store.Read().Sites(ctx, scope, row.BodyID)
	if err != nil {
		return out, err
	}
	for _, site := range sites {
		if site.ID == row.Site {
			out.SiteName = site.Name
		}
	}
	if out.Whole {
		if out.Steps, err = s.sheetSteps(ctx, scope, row); err != nil {
			return out, err
		}
	} else {
		out.Photo = false
	}
	out.Actions, err = s.bornOfSheet(ctx, actor, row)
	return out, err
}

// sheetRow reads a sheet the actor sees.
func (s *Service) sheetRow(ctx context.Context, actor authz.Actor, id string) (authz.Scope, *store.Sheet, error) {
	reach, err := authz.Reach(actor, authz.SheetRead)
	if err != nil {
		return reach, nil, err
	}
	row, err := s.store.Read().Sheet(ctx, reach, id, actor.PersonID)
	if err != nil {
		return reach, nil, err
	}
	scope, err := authz.Check(actor, authz.SheetRead, row.Facts(actor))
	return scope, &row, err
}

// wholeFor reports that an actor reads all of a sheet: who wrote it, who is asked, who
// steers. The others read what is shown to the team.
func wholeFor(actor authz.Actor, row *store.Sheet) bool {
	facts := row.Facts(actor)
	facts.Shared = false
	return authz.May(actor, authz.SheetRead, facts)
}

func sheetLine(actor authz.Actor, row *store.Sheet, mates []store.Teammate, today quality.Day) SheetLine {
	facts := row.Facts(actor)
	l := SheetLine{
		ID: row.ID, Title: row.Title(), State: row.State, Day: row.Day, Mine: facts.Mine, Given: facts.Assigned, Shown: facts.Shared,
		Photo: row.Photo.Hash != "",
	}
	l.Dropped = row.State == quality.SheetClosed && row.Answer == ""
	if wholeFor(actor, row) {
		l.News = row.LastWord != "" && row.LastWord != actor.PersonID
		l.Anonymous, l.Author, l.Routed = row.Anonymous(), row.Author, row.Routed
		l.Left = row.RoutedID != "" && !holdsRole(mates, row.RoutedID)
	}
	if quality.SheetWaits(row.State) {
		l.Waited = row.Day.DaysTo(today)
	}
	return l
}

func holdsRole(mates []store.Teammate, id string) bool {
	for _, m := range mates {
		if m.ID == id {
			return true
		}
	}
	return false
}

func (s *Service) mates(ctx context.Context, scope authz.Scope, body store.AssessedBody) ([]store.Teammate, error) {
	mates, err := s.store.Read().Teammates(ctx, scope, body.ID, s.dayIn(body))
	return mates, wrapped(err, "read the team of", body.ID)
}

// sheetVerbs are those the actor may say to a sheet as it stands.
func sheetVerbs(actor authz.Actor, row *store.Sheet) []quality.Verb {
	var out []quality.Verb
	for _, verb := range quality.SheetFlow.Verbs(row.State) {
		line, err := quality.SheetFlow.Next(row.State, verb)
		if err == nil && authz.May(actor, authz.Action(line.Action), row.Facts(actor)) {
			out = append(out, verb)
		}
	}
	return out
}

func (s *Service) sheetSteps(ctx context.Context, scope authz.Scope, row *store.Sheet) ([]SheetStep, error) {
	rows, err := s.store.Read().SheetSteps(ctx, scope, row.ID)
	out := make([]SheetStep, 0, len(rows))
	for _, st := range rows {
		out = append(out, SheetStep{Kind: st.Kind, Verb: st.Verb, Word: st.Word, Day: st.Day, By: st.By, Author: st.ByID == row.AuthorID, To: st.To})
	}
	return out, wrapped(err, "read what happened to sheet", row.ID)
}

// bornOfSheet lists the actions born from a sheet, by number; none for who may not
// read the plan.
func (s *Service) bornOfSheet(ctx context.Context, actor authz.Actor, row *store.Sheet) ([]Born, error) {
	scope, err := authz.Reach(actor, authz.PlanRead)
	if err != nil {
		return nil, nil //nolint:nilerr // the page is about the sheet
	}
	rows, err := s.store.Read().ActionsOfKind(ctx, scope, row.BodyID, quality.OriginSheet)
	var out []Born
	for i := range rows {
		if a := &rows[i]; a.Origin.Subject == row.ID {
			out = append(out, Born{ID: a.ID, Number: a.Number, Title: a.Title, State: a.State, Owner: a.OwnerName})
		}
	}
	return out, wrapped(err, "read what was born from sheet", row.ID)
}

// SheetVitality counts the sheets of the actor's structure over some months, for
// everybody in it: numbers, never whose.
func (s *Service) SheetVitality(ctx context.Context, actor authz.Actor, months int) (quality.Vitality, error) {
	scope, err := authz.Check(actor, authz.SheetVitality, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	if err != nil {
		return quality.Vitality{}, err
	}
	body, err := s.store.Read().AssessedBody(ctx, scope, actor.BodyID)
	if err != nil {
		return quality.Vitality{}, err
	}
	dates, err := s.store.Read().SheetDates(ctx, scope, body.ID)
	return quality.VitalityOf(dates, s.dayIn(body), months), wrapped(err, "count the sheets of", body.ID)
}

// sheetOrigin is a sheet as what an action is born from: its title of that day.
func (s *Service) sheetOrigin(ctx context.Context, actor authz.Actor, from From) (quality.Origin, error) {
	_, row, err := s.sheetRow(ctx, actor, from.Subject)
	if err != nil {
		return quality.Origin{}, err
	}
	if row.BodyID != actor.BodyID || !wholeFor(actor, row) {
		return quality.Origin{}, quality.Refuse(quality.CodeNotFound, "sheet")
	}
	return quality.Origin{Kind: quality.OriginSheet, Subject: row.ID, Label: row.Title()}, nil
}

// MayReadSheet reports that the actor has a page of a sheet: an action leads back to
// it only then.
func (s *Service) MayReadSheet(ctx context.Context, actor authz.Actor, id string) bool {
	_, _, err := s.sheetRow(ctx, actor, id)
	return err == nil
}
