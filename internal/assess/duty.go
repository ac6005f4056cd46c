package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Duties tells what the open self-assessments ask of the people of these crews: what
// was given to them, what waits to be read again, and what colleagues await of them.
func (s *Service) Duties(ctx context.Context, crews []quality.Crew) ([]quality.Duty, error) {
	scope, err := authz.Check(authz.Actor{System: authz.SystemSchedule}, authz.LetterSend, authz.Facts{})
	if err != nil || len(crews) == 0 {
		return nil, err
	}
	bodies, byBody := make([]string, 0, len(crews)), map[string]*quality.Crew{}
	for i := range crews {
		bodies, byBody[crews[i].BodyID] = append(bodies, crews[i].BodyID), &crews[i]
	}
	rows, err := s.store.Read().SharedIn(ctx, scope, bodies)
	if err != nil {
		return nil, wrapped(err, "read the cycles of", bodies[0])
	}
	var out []quality.Duty
	for _, row := range rows {
		w, err := s.workDone(ctx, scope, row)
		if err != nil {
			return nil, wrapped(err, "read the work of", row.ID)
		}
		crew := byBody[row.Body.ID]
		w.today = crew.Today
		out = append(out, w.duties(crew)...)
	}
	called, err := s.awaited(ctx, scope, bodies)
	return append(out, called...), err
}

// awaited counts what colleagues await of people: a word, an opinion.
func (s *Service) awaited(ctx context.Context, scope authz.Scope, bodies []string) ([]quality.Duty, error) {
	var out []quality.Duty
	r := s.store.Read()
	for _, c := range []struct {
		kind quality.DutyKind
		read func(context.Context, authz.Scope, []string) ([]store.AwaitedCount, error)
	}{{quality.DutyWord, r.CalledWords}, {quality.DutyOpinion, r.AwaitedOpinions}} {
		counts, err := c.read(ctx, scope, bodies)
		if err != nil {
			return nil, wrapped(err, "count what is awaited in", bodies[0])
		}
		for _, n := range counts {
			out = append(out, quality.Duty{PersonID: n.PersonID, BodyID: n.BodyID, Kind: c.kind, Count: n.N, Path: myWorkPath})
		}
	}
	return out, nil
}

// duties are what one cycle asks of the people of a crew.
func (w *workSheet) duties(crew *quality.Crew) []quality.Duty {
	var out []quality.Duty
	review := 0
	for _, n := range w.edition.Referential.RatedFor(w.contents.Profile) {
		l := w.line(n)
		if l.State == quality.WorkToReview {
			review++
		}
		if l.State == quality.WorkAgreed {
			continue
		}
		d := quality.Duty{
			BodyID: w.row.Body.ID, Kind: quality.DutyPart, Subject: w.row.ID + "/" + n.ID, Title: n.ID + " " + n.Title(), Due: l.Given.Due, Late: l.Late,
			Minutes: quality.Minutes(l.Left.Seconds), Path: myWorkPath,
		}
		to := w.holders(n)
		if _, given := w.shares.On(n); given && len(to) == 0 {
			d.Orphan, to = true, crew.Leaders()
		}
		for _, d.PersonID = range to {
			out = append(out, d)
		}
	}
	if review == 0 {
		return out
	}
	for _, m := range crew.People {
		who := authz.Actor{PersonID: m.ID, BodyID: crew.BodyID, BodyKind: crew.BodyKind, ParentID: crew.ParentID, Roles: slices.Clone(m.Roles)}
		if authz.May(who, authz.WorkReview, w.row.Facts()) {
			out = append(out, quality.Duty{PersonID: m.ID, BodyID: crew.BodyID, Kind: quality.DutyReview, Count: review, Path: myWorkPath})
		}
	}
	return out
}
