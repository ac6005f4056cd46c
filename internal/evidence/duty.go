package evidence

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// endedFor is how long a piece that came to its end is still recalled, in days: after
// that it is history, and the library says so.
const endedFor = 60

// Duties tells which pieces of these structures come to their end, or just came, to
// who keeps each up to date; to who leads there when that person left. It reads all
// crews at once.
func (s *Service) Duties(ctx context.Context, crews []quality.Crew) ([]quality.Duty, error) {
	scope, err := authz.Check(authz.Actor{System: authz.SystemSchedule}, authz.LetterSend, authz.Facts{})
	if err != nil || len(crews) == 0 {
		return nil, err
	}
	byBody, bodies := map[string]*quality.Crew{}, make([]string, 0, len(crews))
	from, until := crews[0].Today, crews[0].Today
	for i := range crews {
		c := &crews[i]
		byBody[c.BodyID], bodies = c, append(bodies, c.BodyID)
		if day := c.Today.AddDays(-endedFor); day.Before(from) {
			from = day
		}
		if day := c.Today.AddDays(c.Rules.Evidence); until.Before(day) {
			until = day
		}
	}
	list, err := s.store.Read().EndingEvidence(ctx, scope, bodies, from, until)
	if err != nil {
		return nil, wrap("look for evidence near its end", "", err)
	}
	var out []quality.Duty
	for _, e := range list {
		crew := byBody[e.BodyID]
		if crew.Today.AddDays(crew.Rules.Evidence).Before(e.Expires) {
			continue
		}
		d := quality.Duty{BodyID: e.BodyID, Kind: quality.DutyEvidence, Subject: e.ID, Title: e.Title, Due: e.Expires, Late: e.Expires.Before(crew.Today), Path: "/preuves/" + e.ID}
		to := []string{e.OwnerID}
		if !crew.Has(e.OwnerID) {
			d.Orphan, to = true, crew.Leaders()
		}
		for _, d.PersonID = range to {
			out = append(out, d)
		}
	}
	return out, nil
}
