package improve_test

import (
	"slices"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// sited gives the structure two sites and a thematic group of Zoé.
func (b *bench) sited(t *testing.T) (here, there, group string) {
	t.Helper()
	here, there = store.NewID(b.clock.Now()), store.NewID(b.clock.Now())
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		if err := tx.InsertSite(t.Context(), quality.Site{ID: here, StructureID: b.body.ID, Name: "Siège", Main: true}, "siege"); err != nil {
			return err
		}
		return tx.InsertSite(t.Context(), quality.Site{ID: there, StructureID: b.body.ID, Name: "Antenne du port"}, "antenne")
	})
	if err != nil {
		t.Fatal(err)
	}
	group, err = b.svc.SaveGroup(t.Context(), b.lead, improve.GroupEdit{Group: quality.Group{Kind: quality.GroupTheme, Name: "Accueil", People: []string{b.staff.PersonID}}})
	if err != nil {
		t.Fatal(err)
	}
	return here, there, group
}

func trialOf(site, group string) quality.Trial {
	return quality.Trial{
		Title: "Accueil sans rendez-vous", Need: "Des jeunes repartent sans avoir vu personne", What: "Deux personnes le mercredi", SiteID: site, GroupID: group,
		Before: "2 jeunes sur 10", Hoped: "moins d’un sur 20",
	}
}

func (b *bench) proposed(t *testing.T, by authz.Actor, tr quality.Trial, action string) string {
	t.Helper()
	id, err := b.svc.ProposeTrial(t.Context(), by, improve.TrialDraft{Trial: tr, ActionID: action})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (b *bench) trial(t *testing.T, by authz.Actor, id string) improve.TrialPage {
	t.Helper()
	p, err := b.svc.Trial(t.Context(), by, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (b *bench) tell(t *testing.T, by authz.Actor, id string, m quality.TrialMove, meeting string) error {
	t.Helper()
	return b.svc.MoveTrial(t.Context(), by, improve.TrialMove{ID: id, Version: b.trial(t, b.lead, id).Version, TrialMove: m, Meeting: meeting})
}

func (b *bench) tells(t *testing.T, by authz.Actor, id string, verb quality.Verb, word string) {
	t.Helper()
	if err := b.tell(t, by, id, quality.TrialMove{Verb: verb, Word: word}, ""); err != nil {
		t.Fatalf("%s: %v", verb, err)
	}
}

func TestATrialGoesRoundUntilItIsDeployedSiteBySite(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		here, there, group := b.sited(t)
		id := b.proposed(t, b.second, trialOf(here, group), "")
		wantCode(t, b.tell(t, b.contributor, id, quality.TrialMove{Verb: quality.VerbStart}, ""), quality.CodeForbidden, string(authz.TrialDo))
		b.tells(t, b.staff, id, quality.VerbStart, "") // in the group that tries
		wantFault(t, b.tell(t, b.staff, id, quality.TrialMove{Verb: quality.VerbMeasure}, ""), "word", quality.FaultMissing)
		b.tells(t, b.staff, id, quality.VerbMeasure, "1 jeune sur 10")
		wantCode(t, b.tell(t, b.staff, id, quality.TrialMove{Verb: quality.VerbDeploy, Word: "oui"}, ""), quality.CodeForbidden, string(authz.TrialDecide))
		wantFault(t, b.tell(t, b.lead, id, quality.TrialMove{Verb: quality.VerbAdjust}, ""), "word", quality.FaultMissing)
		b.tells(t, b.lead, id, quality.VerbAdjust, "Essayer aussi le vendredi")

		p := b.trial(t, b.staff, id)
		changed := p.Trial
		changed.What = "Deux personnes le mercredi et le vendredi"
		if err := b.svc.ChangeTrial(t.Context(), b.staff, improve.TrialDraft{ID: id, Version: p.Version, Trial: changed}); err != nil {
			t.Fatal(err)
		}
		b.tells(t, b.second, id, quality.VerbMeasure, "1 jeune sur 25")
		b.tells(t, b.director, id, quality.VerbDeploy, "L’effet est là")

		p = b.trial(t, b.staff, id)
		if len(p.Rounds) != 2 || p.Rounds[0].Verdict != quality.VerbAdjust || p.Rounds[0].Result != "1 jeune sur 10" || p.Rounds[0].Tried.What != "Deux personnes le mercredi" ||
			p.Rounds[1].Verdict != quality.VerbDeploy || p.Rounds[1].Reason != "L’effet est là" || p.Rounds[1].Tried.What != changed.What {
			t.Errorf("rounds: %+v", p.Rounds)
		}
		if p.Sites != 2 || p.InPlace != 1 || p.Rollout[0].SiteID != here || p.Rollout[0].Step != quality.RolloutInPlace {
			t.Errorf("where it was tried, it is in place: %+v", p.Rollout)
		}
		note := improve.RolloutNote{TrialID: id, SiteID: there, Step: quality.RolloutUnder, Word: "Formation de l’équipe"}
		for range 2 { // the form sent twice
			if err := b.svc.NoteRollout(t.Context(), b.staff, note); err != nil {
				t.Fatal(err)
			}
		}
		note.Word = "Autre chose"
		wantCode(t, b.svc.NoteRollout(t.Context(), b.lead, note), quality.CodeConflict, quality.ReasonTrialMoved)
		note.Version, note.Step = 1, quality.RolloutInPlace
		if err := b.svc.NoteRollout(t.Context(), b.lead, note); err != nil {
			t.Fatal(err)
		}
		if p = b.trial(t, b.second, id); p.InPlace != 2 || p.Rollout[1].Day != p.Today {
			t.Errorf("in place everywhere: %+v", p.Rollout)
		}
		wantCode(t, b.svc.ChangeTrial(t.Context(), b.lead, improve.TrialDraft{ID: id, Version: p.Version, Trial: quality.Trial{Title: "Autre", Need: "Autre"}}), quality.CodeState, quality.ReasonTrialClosed)
		b.verified(t)
	})
}

// verified checks the whole database.
func (b *bench) verified(t *testing.T) {
	t.Helper()
	report, err := b.store.Verify(t.Context())
	if err != nil || !report.OK() {
		t.Errorf("verify: %+v %v", report.Faults, err)
	}
}

func TestAMeasuredTrialIsOnTheAgendaOfTheCopilWhichDecides(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		here, _, group := b.sited(t)
		copil := b.copil(t)
		id := b.proposed(t, b.staff, trialOf(here, group), "")
		b.tells(t, b.staff, id, quality.VerbStart, "")
		early := b.meeting(t, copil).ID
		b.tells(t, b.staff, id, quality.VerbMeasure, "1 jeune sur 25")

		if w := b.page(t, b.lead, early).Waiting; len(w) != 1 || w[0].Why != quality.AwaitTrial || w[0].Subject != id {
			t.Errorf("measured since: %+v", w)
		}
		theme := b.meeting(t, group).ID
		if a := b.page(t, b.lead, theme).Agenda; len(a) != 0 {
			t.Errorf("a thematic group decides nothing: %+v", a)
		}
		meeting := b.meeting(t, copil).ID
		m := b.page(t, b.staff, meeting)
		if len(m.Agenda) != 1 || m.Agenda[0].Trial == nil || m.Agenda[0].Why != quality.AwaitTrial || !m.MayTry {
			t.Fatalf("agenda: %+v", m.Agenda)
		}
		verdict := quality.TrialMove{Verb: quality.VerbDeploy, Word: "La mesure convainc"}
		wantFault(t, b.tell(t, b.staff, id, verdict, meeting), "meeting", quality.FaultUnknown) // not being held yet
		if err := b.svc.MoveMeeting(t.Context(), b.lead, meeting, m.Version, quality.MeetingMove{Verb: quality.VerbHold}); err != nil {
			t.Fatal(err)
		}
		if err := b.tell(t, b.staff, id, verdict, meeting); err != nil { // animates the COPIL
			t.Fatal(err)
		}
		m = b.page(t, b.lead, meeting)
		if len(m.Decisions) != 1 || m.Decisions[0].Trial == nil || m.Agenda[0].Why != quality.AwaitNone {
			t.Fatalf("decisions: %+v", m.Decisions)
		}
		wantCode(t, b.svc.Undecide(t.Context(), b.lead, meeting, m.Version, m.Decisions[0].ID), quality.CodeState, quality.ReasonVerdictTaken)
		if p := b.trial(t, b.staff, id); p.State != quality.TrialDeployed || p.Rounds[0].Meeting != meeting {
			t.Errorf("trial: %+v", p.Rounds)
		}
		b.verified(t)
	})
}

func TestTheActionThatDeploysATrialTellsTheEffectOnTheGapItCameFrom(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		here, _, group := b.sited(t)
		b.answer(t, "1.1", 2)
		gap := b.added(t, b.lead, "Mieux accueillir", func(d *improve.Draft) {
			d.From = improve.From{Kind: quality.OriginCommitment, Cycle: b.cycle, Node: "1.1"}
		})
		id := b.proposed(t, b.staff, trialOf(here, group), gap)
		if tried, err := b.svc.TriedFor(t.Context(), b.second, gap); err != nil || len(tried) != 1 || tried[0].ID != id {
			t.Errorf("tried for the action: %+v %v", tried, err)
		}
		b.tells(t, b.staff, id, quality.VerbStart, "")
		b.tells(t, b.staff, id, quality.VerbMeasure, "1 jeune sur 25")
		b.tells(t, b.lead, id, quality.VerbDeploy, "La mesure convainc")
		deploys := b.added(t, b.lead, "Déployer l’accueil sans rendez-vous", func(d *improve.Draft) {
			d.From = improve.From{Kind: quality.OriginTrial, Subject: id}
		})
		p := b.trial(t, b.lead, id)
		if p.Source == nil || p.Source.ID != gap || len(p.Deploys) != 1 || p.Deploys[0].ID != deploys {
			t.Errorf("source %+v, deploys %+v", p.Source, p.Deploys)
		}
		b.answer(t, "1.1", 4)
		for _, effect := range []*improve.Effect{b.sheet(t, b.lead, deploys).Effect, b.trial(t, b.lead, id).Effect} {
			if effect == nil || len(effect.Steps) != 1 || effect.Steps[0].Before != 2 || effect.Steps[0].Now != 4 {
				t.Errorf("effect: %+v", effect)
			}
		}
		from, err := b.svc.SourceOf(t.Context(), b.staff, b.sheet(t, b.staff, deploys).Origin)
		if err != nil || from.Trial != id {
			t.Errorf("leads back to %+v %v", from, err)
		}
	})
}

func TestATrialIsProposedOnceAndNeverWrittenOver(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		here, _, group := b.sited(t)
		d := improve.TrialDraft{Trial: trialOf(here, group), Key: b.svc.NewKey()}
		first, err := b.svc.ProposeTrial(t.Context(), b.staff, d)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := b.svc.ProposeTrial(t.Context(), b.staff, d); err != nil || again != first {
			t.Errorf("sent twice: %s %v", again, err)
		}
		p := b.trial(t, b.staff, first)
		changed := p.Trial
		changed.Hoped = "aucun"
		if err := b.svc.ChangeTrial(t.Context(), b.lead, improve.TrialDraft{ID: first, Version: p.Version, Trial: changed}); err != nil {
			t.Fatal(err)
		}
		changed.Hoped = "la moitié"
		wantCode(t, b.svc.ChangeTrial(t.Context(), b.staff, improve.TrialDraft{ID: first, Version: p.Version, Trial: changed}), quality.CodeConflict, quality.ReasonTrialMoved)
		wantCode(t, b.svc.MoveTrial(t.Context(), b.staff, improve.TrialMove{ID: first, Version: p.Version, TrialMove: quality.TrialMove{Verb: quality.VerbStart}}), quality.CodeConflict, quality.ReasonTrialMoved)
		b.tells(t, b.staff, first, quality.VerbStart, "")
		p = b.trial(t, b.staff, first)
		emptied := p.Trial
		emptied.Before = ""
		wantFault(t, b.svc.ChangeTrial(t.Context(), b.staff, improve.TrialDraft{ID: first, Version: p.Version, Trial: emptied}), "before", quality.FaultMissing)

		for _, c := range []struct {
			field  string
			change func(*quality.Trial)
		}{
			{"site", func(tr *quality.Trial) { tr.SiteID = b.other.BodyID }},
			{"group", func(tr *quality.Trial) { tr.GroupID = b.other.BodyID }},
			{"title", func(tr *quality.Trial) { tr.Title = " " }},
		} {
			bad := trialOf(here, group)
			c.change(&bad)
			_, err := b.svc.ProposeTrial(t.Context(), b.staff, improve.TrialDraft{Trial: bad})
			if e := quality.AsError(err); e == nil || !slices.ContainsFunc(e.Faults, func(f quality.Fault) bool { return f.Field == c.field }) {
				t.Errorf("%s: %v", c.field, err)
			}
		}
		_, err = b.svc.ProposeTrial(t.Context(), b.staff, improve.TrialDraft{Trial: trialOf(here, group), ActionID: "elsewhere"})
		wantCode(t, err, quality.CodeNotFound, "")
		for _, outside := range []authz.Actor{b.advisor, b.other} {
			if _, err := b.svc.Trial(t.Context(), outside, first); err == nil {
				t.Error("seen outside the structure")
			}
		}
	})
}
