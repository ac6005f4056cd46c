package improve_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// copil makes a COPIL of the structure: the direction, who leads quality, an adviser
// who animates it.
func (b *bench) copil(t *testing.T) string {
	t.Helper()
	id, err := b.svc.SaveGroup(t.Context(), b.lead, improve.GroupEdit{Group: quality.Group{
		Kind: quality.GroupSteering, Name: "COPIL qualité", Mission: "Décider.", ChairID: b.staff.PersonID, People: []string{b.director.PersonID, b.lead.PersonID, b.contributor.PersonID},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (b *bench) meeting(t *testing.T, group string, change ...func(*improve.MeetingDraft)) improve.MeetingPage {
	t.Helper()
	d := improve.MeetingDraft{GroupID: group, Meeting: quality.Meeting{Title: "COPIL de printemps", Starts: b.clock.Now().Add(time.Hour), Length: 90, Place: "Siège"}}
	for _, c := range change {
		c(&d)
	}
	id, err := b.svc.Prepare(t.Context(), b.lead, d)
	if err != nil {
		t.Fatal(err)
	}
	return b.page(t, b.lead, id)
}

func (b *bench) page(t *testing.T, by authz.Actor, id string) improve.MeetingPage {
	t.Helper()
	p, err := b.svc.Meeting(t.Context(), by, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (b *bench) says(t *testing.T, by authz.Actor, id string, verb quality.Verb, word string) error {
	t.Helper()
	return b.svc.MoveMeeting(t.Context(), by, id, b.page(t, by, id).Version, quality.MeetingMove{Verb: verb, Word: word})
}

func TestTheAgendaIsBuiltFromWhatIsLateOrAwaitsADecision(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		done := b.added(t, b.lead, "Faite")
		b.moved(t, b.lead, done, quality.VerbFinish, "")
		b.clock.Advance(time.Duration(quality.DefaultHealth.VerifyAfter) * 24 * time.Hour)
		b.moved(t, b.lead, b.added(t, b.lead, "Faite hier"), quality.VerbFinish, "")
		today := quality.DayOf(b.clock.Now(), time.UTC)
		late := b.added(t, b.lead, "En retard", func(d *improve.Draft) { d.Due = today.AddDays(-1) })
		idea := b.added(t, b.staff, "Une idée")
		b.added(t, b.lead, "Rien à dire")
		m := b.meeting(t, b.copil(t))
		var got []string
		for _, p := range m.Agenda {
			got = append(got, p.Subject)
		}
		if !slices.Equal(got, []string{idea, late, done}) {
			t.Fatalf("the agenda is %v", m.Agenda)
		}
		if err := b.svc.SortAgenda(t.Context(), b.staff, m.ID, m.Version, m.Agenda[2].ID, improve.AgendaUp); err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.svc.SortAgenda(t.Context(), b.staff, m.ID, m.Version, m.Agenda[2].ID, improve.AgendaUp), quality.CodeConflict, quality.ReasonMeetingMoved)
		m = b.page(t, b.staff, m.ID)
		if m.Agenda[1].Subject != done || m.Agenda[1].Why != quality.AwaitVerify || len(m.Waiting) != 0 {
			t.Errorf("after moving up: %+v, waiting %v", m.Agenda, m.Waiting)
		}
		if err := b.svc.SortAgenda(t.Context(), b.lead, m.ID, m.Version, m.Agenda[0].ID, improve.AgendaRemove); err != nil {
			t.Fatal(err)
		}
		m = b.page(t, b.lead, m.ID)
		if len(m.Agenda) != 2 || len(m.Waiting) != 1 {
			t.Errorf("taken away: %v, waiting %v", m.Agenda, m.Waiting)
		}
		for range 2 { // the form is sent twice
			if err := b.svc.AddPoint(t.Context(), b.lead, m.ID, m.Version, " Le séminaire de juin "); err != nil {
				t.Fatal(err)
			}
		}
		if m = b.page(t, b.lead, m.ID); len(m.Agenda) != 3 || m.Agenda[2].Title != "Le séminaire de juin" {
			t.Errorf("a free point: %v", m.Agenda)
		}
		wantFault(t, b.svc.AddPoint(t.Context(), b.lead, m.ID, m.Version, " "), "point", quality.FaultMissing)
	})
}

func TestAMeetingIsHeldWrittenApprovedAndItsDecisionBecomesAnAction(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		group := b.copil(t)
		m := b.meeting(t, group)
		later := b.meeting(t, group, func(d *improve.MeetingDraft) { d.Starts = b.clock.Now().Add(72 * time.Hour) })
		wantCode(t, b.says(t, b.lead, later.ID, quality.VerbHold, ""), quality.CodeState, quality.ReasonMeetingEarly)
		_, _, err := b.svc.WriteMinutes(t.Context(), b.staff, m.ID, 0, "Trop tôt")
		wantCode(t, err, quality.CodeState, quality.ReasonMinutesEarly)
		if err := b.says(t, b.staff, m.ID, quality.VerbHold, ""); err != nil {
			t.Fatal(err)
		}
		m = b.page(t, b.staff, m.ID)
		there := map[string]quality.Presence{b.director.PersonID: quality.PresencePresent, b.contributor.PersonID: quality.PresenceExcused}
		if err := b.svc.Attend(t.Context(), b.staff, m.ID, m.Version, there, []string{"Mme Roy, mairie", "", "Mme Roy, mairie"}); err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.says(t, b.lead, m.ID, quality.VerbApprove, ""), quality.CodeState, quality.ReasonMinutesEmpty)
		version, _, err := b.svc.WriteMinutes(t.Context(), b.staff, m.ID, 0, "# Accueil\n\nLe **mercredi** est retenu.")
		if err != nil || version != 1 {
			t.Fatalf("version %d, %v", version, err)
		}
		_, _, err = b.svc.WriteMinutes(t.Context(), b.lead, m.ID, 0, "Autre chose")
		wantCode(t, err, quality.CodeConflict, quality.ReasonMinutesMoved)
		m = b.page(t, b.staff, m.ID)
		decision, err := b.svc.Decide(t.Context(), b.staff, m.ID, m.Version, "Ouvrir le mercredi")
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := b.svc.Decide(t.Context(), b.staff, m.ID, m.Version, "Ouvrir le mercredi"); err != nil || twice != decision {
			t.Errorf("sent twice: %s, %v", twice, err)
		}
		action, err := b.svc.Act(t.Context(), b.director, decision)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := b.svc.Act(t.Context(), b.lead, decision); err != nil || again != action {
			t.Errorf("a second action was born: %s, %v", again, err)
		}
		s := b.sheet(t, b.lead, action)
		if s.State != quality.ActionRetained || s.Origin.Kind != quality.OriginDecision || s.Origin.Subject != decision {
			t.Errorf("%s from %+v", s.State, s.Origin)
		}
		if from, err := b.svc.SourceOf(t.Context(), b.director, s.Origin); err != nil || from.Meeting != m.ID {
			t.Errorf("the action leads to %+v, %v", from, err)
		}
		if from, err := b.svc.SourceOf(t.Context(), b.second, s.Origin); err != nil || from.Meeting != "" {
			t.Errorf("who is not in the group is led to %+v, %v", from, err)
		}
		m = b.page(t, b.lead, m.ID)
		wantCode(t, b.svc.Undecide(t.Context(), b.lead, m.ID, m.Version, decision), quality.CodeState, quality.ReasonDecisionActed)
		if err := b.says(t, b.lead, m.ID, quality.VerbApprove, ""); err != nil {
			t.Fatal(err)
		}
		m = b.page(t, b.contributor, m.ID)
		if m.Attendance.Count(quality.PresencePresent) != 1 || len(m.Attendance.Guests) != 1 || m.Decisions[0].Action == nil || m.ApprovedBy == "" || len(m.Attendance.People) != 4 {
			t.Errorf("%+v %+v", m.Attendance, m.Decisions)
		}
		wantFault(t, b.says(t, b.lead, m.ID, quality.VerbReopen, ""), "word", quality.FaultMissing)
		if err := b.says(t, b.lead, m.ID, quality.VerbReopen, "Une date était fausse."); err != nil {
			t.Error(err)
		}
	})
}

func TestWhoSeesAMeetingAndItsMinutes(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		group := b.copil(t)
		edit := improve.GroupEdit{ID: group, Version: 1, Group: quality.Group{Kind: quality.GroupSteering, Name: "COPIL qualité", ChairID: b.contributor.PersonID, People: []string{b.lead.PersonID, b.staff.PersonID}}}
		if _, err := b.svc.SaveGroup(t.Context(), b.lead, edit); err != nil {
			t.Fatal(err)
		}
		m := b.meeting(t, group)
		for _, verb := range []quality.Verb{quality.VerbHold} {
			if err := b.says(t, b.contributor, m.ID, verb, ""); err != nil {
				t.Fatal(err)
			}
		}
		if _, _, err := b.svc.WriteMinutes(t.Context(), b.contributor, m.ID, 0, "Des mots"); err != nil {
			t.Fatal(err)
		}
		_, _, err := b.svc.WriteMinutes(t.Context(), b.staff, m.ID, 1, "D’autres mots")
		wantCode(t, err, quality.CodeForbidden, "")
		if b.page(t, b.staff, m.ID).MayRead {
			t.Error("staff of the group reads minutes that are not approved")
		}
		if !b.page(t, b.director, m.ID).MayRead {
			t.Error("the direction does not read the minutes")
		}
		wantCode(t, b.says(t, b.contributor, m.ID, quality.VerbApprove, ""), quality.CodeState, quality.ReasonNobodyThere)
		held := b.page(t, b.contributor, m.ID)
		if err := b.svc.Attend(t.Context(), b.contributor, m.ID, held.Version, map[string]quality.Presence{b.staff.PersonID: quality.PresencePresent}, nil); err != nil {
			t.Fatal(err)
		}
		if err := b.says(t, b.contributor, m.ID, quality.VerbApprove, ""); err != nil {
			t.Fatal(err)
		}
		letters := b.letters(t)
		if len(letters) == 0 || slices.ContainsFunc(letters, func(l improve.MeetingMail) bool { return l.Kind != "minutes" }) {
			t.Errorf("the group is told of its minutes: %+v", letters)
		}
		if !b.page(t, b.staff, m.ID).MayRead {
			t.Error("staff of the group does not read approved minutes")
		}
		_, err = b.svc.Meeting(t.Context(), b.second, m.ID)
		wantCode(t, err, quality.CodeForbidden, "")
		_, err = b.svc.Meeting(t.Context(), b.other, m.ID)
		wantCode(t, err, quality.CodeNotFound, "")
		_, err = b.svc.Meeting(t.Context(), b.advisor, m.ID)
		wantCode(t, err, quality.CodeForbidden, "")
		_, err = b.svc.Steering(t.Context(), b.advisor)
		wantCode(t, err, quality.CodeForbidden, "")
		wantCode(t, second(b.svc.SaveGroup(t.Context(), b.contributor, improve.GroupEdit{Group: quality.Group{Kind: quality.GroupTheme, Name: "x", People: []string{b.staff.PersonID}}})), quality.CodeForbidden, "")
	})
}

// letters are those about meetings that were asked for since the last time.
func (b *bench) letters(t *testing.T) []improve.MeetingMail {
	t.Helper()
	claimed, err := b.store.ClaimJobs(t.Context(), store.Claim{Kinds: []string{improve.JobMailMeeting}, Limit: 100, Now: b.clock.Now(), Lease: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	out := make([]improve.MeetingMail, len(claimed))
	for i, job := range claimed {
		if err := json.Unmarshal(job.Payload, &out[i]); err != nil {
			t.Fatal(err)
		}
	}
	slices.SortFunc(out, func(a, b improve.MeetingMail) int {
		return a.Calendar.Events[0].Sequence - b.Calendar.Events[0].Sequence
	})
	return out
}

func second[T any](_ T, err error) error { return err }

func TestAnInvitationIsToldAgainWhenTheMeetingChangesOrIsCancelled(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		m := b.meeting(t, b.copil(t))
		change := improve.MeetingDraft{ID: m.ID, Version: m.Version, Meeting: m.Meeting}
		change.Place = "Antenne"
		if err := b.svc.ChangeMeeting(t.Context(), b.lead, change); err != nil {
			t.Fatal(err)
		}
		if n := len(b.letters(t)); n != 0 {
			t.Fatalf("%d letters although nobody was invited", n)
		}
		m = b.page(t, b.lead, m.ID)
		past := b.meeting(t, m.Group.ID, func(d *improve.MeetingDraft) { d.Starts = b.clock.Now().Add(-time.Hour) })
		wantCode(t, b.svc.Invite(t.Context(), b.lead, past.ID, past.Version), quality.CodeState, quality.ReasonMeetingPast)
		for range 2 { // sent twice, it writes once
			if err := b.svc.Invite(t.Context(), b.lead, m.ID, m.Version); err != nil {
				t.Fatal(err)
			}
		}
		letters := b.letters(t)
		if len(letters) != 4 || letters[0].Calendar.Method != formats.CalendarRequest || letters[0].Calendar.Events[0].Sequence != 0 || len(letters[0].Calendar.Events[0].Guests) != 4 {
			t.Fatalf("%d letters: %+v", len(letters), letters)
		}
		m = b.page(t, b.lead, m.ID)
		change = improve.MeetingDraft{ID: m.ID, Version: m.Version, Meeting: m.Meeting}
		change.Starts = change.Starts.Add(time.Hour)
		if err := b.svc.ChangeMeeting(t.Context(), b.lead, change); err != nil {
			t.Fatal(err)
		}
		wantFault(t, b.says(t, b.lead, m.ID, quality.VerbCancel, ""), "word", quality.FaultMissing)
		if err := b.says(t, b.lead, m.ID, quality.VerbCancel, "Trop d’absents."); err != nil {
			t.Fatal(err)
		}
		letters = append(letters, b.letters(t)...)
		if len(letters) != 12 {
			t.Fatalf("%d letters", len(letters))
		}
		uid := letters[0].Calendar.Events[0].UID
		for i, want := range []struct {
			method   formats.CalendarMethod
			sequence int
		}{{formats.CalendarRequest, 0}, {formats.CalendarRequest, 1}, {formats.CalendarCancel, 2}} {
			e := letters[i*4].Calendar
			if e.Method != want.method || e.Events[0].Sequence != want.sequence || e.Events[0].UID != uid {
				t.Errorf("letter %d: %s, sequence %d, %s", i, e.Method, e.Events[0].Sequence, e.Events[0].UID)
			}
		}
		wantCode(t, b.says(t, b.lead, m.ID, quality.VerbHold, ""), quality.CodeState, "")
	})
}

func TestAGroupIsMadeOnceChangedAndEndedWithAReason(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		g := improve.GroupEdit{Key: "cle", Group: quality.Group{Kind: quality.GroupTheme, Name: "Accueil", People: []string{b.staff.PersonID}}}
		id, err := b.svc.SaveGroup(t.Context(), b.lead, g)
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := b.svc.SaveGroup(t.Context(), b.lead, g); err != nil || twice != id {
			t.Errorf("sent twice: %s, %v", twice, err)
		}
		g.Key = "autre"
		_, err = b.svc.SaveGroup(t.Context(), b.lead, g)
		wantFault(t, err, "name", quality.FaultTaken)
		_, err = b.svc.SaveGroup(t.Context(), b.lead, improve.GroupEdit{Group: quality.Group{Kind: "club", People: []string{b.other.PersonID}, ChairID: b.other.PersonID}})
		for field, code := range map[string]string{"kind": quality.FaultMissing, "name": quality.FaultMissing, "people": quality.FaultUnknown, "chair": quality.FaultUnknown} {
			wantFault(t, err, field, code)
		}
		groups, _, err := b.assess.Teams(t.Context(), b.lead)
		if err != nil || len(groups) != 1 || groups[0].Name != "Accueil" {
			t.Errorf("work may be given to %v, %v", groups, err)
		}
		b.copil(t)
		if groups, _, err = b.assess.Teams(t.Context(), b.lead); err != nil || len(groups) != 1 {
			t.Errorf("a COPIL is offered as a group to give work to: %v, %v", groups, err)
		}
		wantFault(t, b.svc.EndGroup(t.Context(), b.lead, id, 1, " "), "word", quality.FaultMissing)
		wantCode(t, b.svc.EndGroup(t.Context(), b.lead, id, 7, "Fini"), quality.CodeConflict, quality.ReasonMeetingMoved)
		for range 2 {
			if err := b.svc.EndGroup(t.Context(), b.lead, id, 1, "Le sujet est clos."); err != nil {
				t.Fatal(err)
			}
		}
		_, err = b.svc.Prepare(t.Context(), b.lead, improve.MeetingDraft{GroupID: id, Meeting: quality.Meeting{Title: "x", Length: 60}})
		wantCode(t, err, quality.CodeState, quality.ReasonGroupEnded)
		s, err := b.svc.Steering(t.Context(), b.staff)
		if err != nil || len(s.Groups) != 2 || !s.Groups[1].Ended || s.Groups[1].EndReason != "Le sujet est clos." || s.MayManage {
			t.Errorf("%+v %v", s, err)
		}
	})
}

func TestATrainingIsNotedWithWhoWasThere(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		edit := improve.TrainingEdit{Key: "cle", There: []string{b.staff.PersonID, b.lead.PersonID}, Training: quality.Training{
			Kind: quality.TrainingCourse, Title: "L’écoute active", Day: quality.MustDay("2026-04-02"), Trainer: "CNFPT", Guests: 3,
		}}
		id, err := b.svc.SaveTraining(t.Context(), b.lead, edit)
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := b.svc.SaveTraining(t.Context(), b.lead, edit); err != nil || twice != id {
			t.Errorf("sent twice: %s, %v", twice, err)
		}
		got, err := b.svc.Training(t.Context(), b.second, id)
		if err != nil || len(got.People) != 2 || got.People[0].Name != "Inès Moulin" || got.MayManage {
			t.Errorf("%+v %v", got, err)
		}
		_, err = b.svc.SaveTraining(t.Context(), b.lead, improve.TrainingEdit{There: []string{b.other.PersonID}})
		for field, code := range map[string]string{"kind": quality.FaultMissing, "title": quality.FaultMissing, "day": quality.FaultMissing, "people": quality.FaultUnknown} {
			wantFault(t, err, field, code)
		}
		edit.ID, edit.Version = id, 9
		_, err = b.svc.SaveTraining(t.Context(), b.lead, edit)
		wantCode(t, err, quality.CodeConflict, quality.ReasonTrainingMoved)
		_, err = b.svc.SaveTraining(t.Context(), b.staff, edit)
		wantCode(t, err, quality.CodeForbidden, "")
		wantCode(t, b.svc.ShowTraining(t.Context(), b.lead, id, "nothing"), quality.CodeNotFound, "evidence")
		_, err = b.svc.Training(t.Context(), b.other, id)
		wantCode(t, err, quality.CodeNotFound, "")
	})
}
