package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// reading gathers what formulas need, each kind of facts read once however many
// indicators want it.
type reading struct {
	s     *Service
	scope authz.Scope
	head  store.PlanHead
	since quality.Day // facts that ended before it do not matter
	facts quality.IndicatorFacts
}

// factsFor reads the facts of a structure that some formulas need.
func (s *Service) factsFor(ctx context.Context, scope authz.Scope, head store.PlanHead, needs map[quality.FactKind]bool, since quality.Day) (*quality.IndicatorFacts, error) {
	r := &reading{s: s, scope: scope, head: head, since: since}
	for kind, read := range map[quality.FactKind]func(context.Context) error{
		quality.FactsCycles: r.cycles, quality.FactsSheets: r.sheets, quality.FactsRoles: r.roles, quality.FactsActions: r.actions,
		quality.FactsMeetings: r.meetings, quality.FactsTrainings: r.trainings, quality.FactsEvidence: r.evidence,
	} {
		if !needs[kind] {
			continue
		}
		if err := read(ctx); err != nil {
			return nil, wrapped(err, "read "+string(kind)+" of", head.Body.ID)
		}
	}
	return &r.facts, nil
}

func (r *reading) day(t store.Time) quality.Day {
	if t.IsZero() {
		return quality.Day{}
	}
	return quality.DayOf(t.Time, i18n.ZoneOf(r.head.Body.Department))
}

// cycles counts the validated self-assessments of the label, of the latest référentiel
// when there is none, back to the one that counted when the time looked at begins.
func (r *reading) cycles(ctx context.Context) error {
	rows, err := r.s.store.Read().Assessments(ctx, r.scope, r.head.Body.ID)
	if err != nil {
		return err
	}
	for _, row := range validatedOf(rows) {
		closed := r.day(row.ClosedAt)
		edition, err := r.s.editions.Edition(ctx, row.ReferentialID, row.Version)
		if err != nil {
			return err
		}
		contents, err := r.s.store.Read().Contents(ctx, r.scope, row)
		if err != nil {
			return err
		}
		r.facts.Cycles = append(r.facts.Cycles, quality.RatedCycleOf(closed, edition.Referential, contents.Profile, contents.ByNode()))
		if closed.Before(r.since) {
			return nil
		}
	}
	return nil
}

// validatedOf are the validated cycles of the label, or of the référentiel validated
// last, latest first.
func validatedOf(rows []store.Assessment) []store.Assessment {
	ref := ""
	var out []store.Assessment
	for _, row := range rows {
		if row.State == quality.AssessmentClosed && (ref == "" || row.ReferentialID == quality.LabelReferential) {
			ref = row.ReferentialID
		}
	}
	for _, row := range rows {
		if row.State == quality.AssessmentClosed && row.ReferentialID == ref {
			out = append(out, row)
		}
	}
	return out
}

func (r *reading) sheets(ctx context.Context) (err error) {
	r.facts.Sheets, err = r.s.store.Read().SheetDates(ctx, r.scope, r.head.Body.ID)
	return err
}

func (r *reading) roles(ctx context.Context) (err error) {
	r.facts.Roles, err = r.s.store.Read().RoleSpans(ctx, r.scope, r.head.Body.ID)
	return err
}

func (r *reading) actions(ctx context.Context) error {
	rows, err := r.s.store.Read().ActionMoments(ctx, r.scope, r.head.Body.ID)
	last := ""
	for _, m := range rows {
		if m.ActionID != last {
			r.facts.Actions = append(r.facts.Actions, quality.ActionPast{Due: m.Due.Day})
			last = m.ActionID
		}
		a := &r.facts.Actions[len(r.facts.Actions)-1]
		a.Steps = append(a.Steps, quality.ActionPastStep{Day: r.day(m.At), State: m.State})
	}
	return err
}

func (r *reading) meetings(ctx context.Context) error {
	rows, err := r.s.store.Read().MeetingsPast(ctx, r.scope, r.head.Body.ID)
	for _, m := range rows {
		m.Day = r.day(m.At)
		r.facts.Meetings = append(r.facts.Meetings, m.MeetingPast)
	}
	return err
}

func (r *reading) trainings(ctx context.Context) error {
	rows, err := r.s.store.Read().Trainings(ctx, r.scope, r.head.Body.ID)
	for _, row := range rows {
		t := quality.TrainingPast{Day: row.Day, Kind: row.Kind, Title: row.Title, Hours: row.Hours, Guests: row.Guests}
		for _, p := range row.People {
			t.People = append(t.People, p.ID)
		}
		r.facts.Trainings = append(r.facts.Trainings, t)
	}
	return err
}

func (r *reading) evidence(ctx context.Context) error {
	rows, err := r.s.store.Read().EvidenceMoments(ctx, r.scope, r.head.Body.ID)
	last := ""
	for _, m := range rows {
		if m.EvidenceID != last {
			r.facts.Evidence = append(r.facts.Evidence, quality.EvidencePast{})
			last = m.EvidenceID
		}
		e := &r.facts.Evidence[len(r.facts.Evidence)-1]
		e.Revisions = append(e.Revisions, quality.EvidencePastRevision{Day: r.day(m.At), Expires: m.Expires.Day})
	}
	return err
}
