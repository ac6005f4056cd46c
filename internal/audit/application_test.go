package audit_test

import (
	"sync"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

func TestTheChecklistSaysWhatIsLeftAndAnApplicationLeavesWhenNothingBlocks(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		left := func() (out []string) {
			for _, i := range b.journey(t, b.lead).Checklist {
				if !i.Met && i.Severity == quality.SeverityBlocking {
					out = append(out, i.String())
				}
			}
			return out
		}
		want(t, left(), "board", "project", "snapshot", "edition", "evidence", "plan", "written:5", "director", "chair")
		b.assessed(t, "1.1")
		want(t, left(), "board", "project", "evidence:1", "plan", "written:5", "director", "chair")
		b.planned(t)
		b.documents(t)
		id := b.written(t)
		want(t, left(), "evidence:1", "director", "chair")
		b.signed(t, id)
		want(t, left(), "evidence:1")
		wantCode(t, b.says(t, b.director, id, quality.VerbSubmit, ""), quality.CodeState, quality.ReasonApplicationUnready)

		b.assessed(t, "1.1", "1.2") // validated since: what was signed is another one
		want(t, left(), "director", "chair")
		b.signed(t, id)
		want(t, left())
		b.moved(t, b.director, id, quality.VerbSubmit, "")
		if at := quality.At(b.journey(t, b.staff).Journey); at.Code != quality.StationApplication || at.Holder != quality.HeldByOffice {
			t.Errorf("stands at %+v", at)
		}
	})
}

func want(t *testing.T, got []string, wanted ...string) {
	t.Helper()
	if len(got) != len(wanted) {
		t.Fatalf("left: %q, want %q", got, wanted)
	}
	for i := range got {
		if got[i] != wanted[i] {
			t.Errorf("left: %q, want %q", got, wanted)
			return
		}
	}
}

func TestTwoPeopleSignWhatTheyReadAndAChangeAsksAgain(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx := t.Context()
		b.assessed(t, "1.1")
		id := b.written(t)
		page := b.page(t, b.director, id)
		wantCode(t, b.svc.Sign(ctx, b.lead, quality.SignedByDirector, page.Seal), quality.CodeForbidden, "")
		wantCode(t, b.svc.Sign(ctx, b.director, quality.SignedByChair, page.Seal), quality.CodeForbidden, "")
		wantCode(t, b.svc.Sign(ctx, b.director, quality.SignedByDirector, "autre"), quality.CodeConflict, quality.ReasonApplicationMoved)
		both := b.director
		both.Roles = []quality.Role{quality.RoleDirector, quality.RoleChair}
		for range 2 { // pressed twice
			if err := b.svc.Sign(ctx, both, quality.SignedByDirector, page.Seal); err != nil {
				t.Fatal(err)
			}
		}
		wantCode(t, b.svc.Sign(ctx, both, quality.SignedByChair, page.Seal), quality.CodeConflict, quality.ReasonSignedElsewhere)
		given := b.page(t, b.staff, id).Signatures[0]
		if !given.Given || given.Name != "Yann Perrot" || given.Mine {
			t.Errorf("%+v", given)
		}
		d := b.draft()
		d.Version, d.Letter = page.Version, "Nous demandons le label, avec nos cinq sites."
		if _, err := b.svc.Save(ctx, b.lead, d); err != nil {
			t.Fatal(err)
		}
		again := b.page(t, b.director, id).Signatures[0]
		if again.Given || !again.Old || !again.Mine {
			t.Errorf("after a change: %+v", again)
		}
	})
}

func TestAnApplicationIsReturnedCompletedAdmittedAndMayBeTakenBack(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.sent(t)
		wantCode(t, b.says(t, b.advisor, id, quality.VerbAdmit, ""), quality.CodeForbidden, "")
		wantFault(t, b.says(t, b.office, id, quality.VerbReturn, " "), "word", quality.FaultMissing)
		b.moved(t, b.office, id, quality.VerbReturn, "Il manque la page signée de la décision.")
		received, err := b.svc.Received(t.Context(), b.office)
		if err != nil || len(received) != 1 || received[0].State != quality.ApplicationReturned {
			t.Fatalf("%+v %v", received, err)
		}
		b.moved(t, b.director, id, quality.VerbSubmit, "") // nothing it says changed: both signatures hold
		b.moved(t, b.office, id, quality.VerbAdmit, "")
		d := b.draft()
		d.Version = b.page(t, b.lead, id).Version
		_, err = b.svc.Save(t.Context(), b.lead, d)
		wantCode(t, err, quality.CodeState, quality.ReasonApplicationSent)
		wantCode(t, b.says(t, b.secretariat, id, quality.VerbDecide, ""), quality.CodeForbidden, "")
		wantFault(t, b.says(t, b.director, id, quality.VerbWithdraw, ""), "word", quality.FaultMissing)
		b.moved(t, b.director, id, quality.VerbWithdraw, "Nous fusionnons au printemps.")
		c := b.journey(t, b.lead)
		if c.Live != nil || len(c.Past) != 1 || c.Past[0].State != quality.ApplicationWithdrawn {
			t.Errorf("%+v %+v", c.Live, c.Past)
		}
		second, err := b.svc.Save(t.Context(), b.lead, b.draft())
		if err != nil || b.page(t, b.lead, second).Number != 2 {
			t.Errorf("applied again: %v", err)
		}
		if got := len(b.page(t, b.office, id).Steps); got != 6 {
			t.Errorf("%d steps", got)
		}
	})
}

func TestApplyingShowsTheSelfAssessmentOutside(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.sent(t)
		cycle := b.page(t, b.director, id).AssessmentID
		if _, err := b.assess.Overview(t.Context(), b.advisor, cycle); err != nil {
			t.Errorf("the ARML of a structure that applied: %v", err)
		}
		wantCode(t, b.assess.Unshare(t.Context(), b.director, cycle), quality.CodeState, quality.ReasonApplied)
		b.moved(t, b.director, id, quality.VerbWithdraw, "Plus tard.")
		if err := b.assess.Unshare(t.Context(), b.director, cycle); err != nil {
			t.Errorf("withdrawn: %v", err)
		}
	})
}

func TestWhoReadsAJourneyAndAnApplication(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		b.assessed(t, "1.1", "1.2")
		id := b.written(t)
		for name, who := range map[string]authz.Actor{"advisor": b.advisor, "office": b.office, "secretariat": b.secretariat} {
			c := b.journey(t, who)
			if c.Readable || len(c.Checklist)+len(c.Documents)+len(c.Past) > 0 || c.Live != nil || len(c.Journey) != len(quality.StationCodes()) {
				t.Errorf("%s reads %+v", name, c)
			}
			_, err := b.svc.Application(t.Context(), who, id)
			wantCode(t, err, quality.CodeForbidden, "")
		}
		_, err := b.svc.Case(t.Context(), b.stranger, b.body.ID)
		wantCode(t, err, quality.CodeNotFound, "")
		_, err = b.svc.Application(t.Context(), b.stranger, id)
		wantCode(t, err, quality.CodeNotFound, "")
		_, err = b.svc.Received(t.Context(), b.advisor)
		wantCode(t, err, quality.CodeForbidden, "")
		_, err = b.svc.Save(t.Context(), b.staff, b.draft())
		wantCode(t, err, quality.CodeForbidden, "")
	})
}

func TestBadApplicationsAreRefusedBesideTheirFields(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		d := b.draft()
		d.Sites, d.ContactID, d.Staff = []string{"ailleurs"}, b.stranger.PersonID, -1
		d.Wishes = []quality.DayRange{{From: b.today().AddDays(10), Until: b.today().AddDays(12)}, {Until: b.today().AddDays(-1)}}
		_, err := b.svc.Save(t.Context(), b.lead, d)
		for field, code := range map[string]string{"sites": quality.FaultUnknown, "contact": quality.FaultUnknown, "staff": quality.FaultOutOfRange, "until-1": quality.FaultShortRange, "from-2": quality.FaultMissing, "until-2": quality.FaultPast} {
			wantFault(t, err, field, code)
		}
		wantFault(t, b.svc.NameDocument(t.Context(), b.lead, "autre", quality.CaseDocument{}), "kind", quality.FaultUnknown)
		wantFault(t, b.svc.NameDocument(t.Context(), b.lead, quality.DocumentBoard, quality.CaseDocument{EvidenceID: "ailleurs", Day: b.today()}), "evidence", quality.FaultUnknown)
		wantFault(t, b.svc.NameDocument(t.Context(), b.lead, quality.DocumentBoard, quality.CaseDocument{EvidenceID: "x", Day: b.today().AddDays(1)}), "day", quality.FaultInFuture)
	})
}

func TestAStructureAppliesOnceEvenForTwoPeopleAtOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		var wg sync.WaitGroup
		results := make([]error, 4)
		for i := range results {
			wg.Go(func() { _, results[i] = b.svc.Save(t.Context(), b.lead, b.draft()) })
		}
		wg.Wait()
		begun := 0
		for _, err := range results {
			if err == nil {
				begun++
				continue
			}
			wantCode(t, err, quality.CodeConflict, quality.ReasonApplicationLive)
		}
		if begun != 1 {
			t.Errorf("%d applications begun", begun)
		}
		page := b.journey(t, b.lead).Live
		d := b.draft()
		d.Version = page.Version
		if _, err := b.svc.Save(t.Context(), b.lead, d); err != nil {
			t.Fatal(err)
		}
		_, err := b.svc.Save(t.Context(), b.director, d)
		wantCode(t, err, quality.CodeConflict, quality.ReasonApplicationMoved)
	})
}

func TestTheUnionsOwnApplicationIsReceivedByTheCommission(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		b.body = b.union
		b.director, b.lead, b.chair = member(t, b, quality.RoleDirector), member(t, b, quality.RoleQualityLead), member(t, b, quality.RoleChair)
		id := b.sent(t)
		wantCode(t, b.says(t, b.office, id, quality.VerbAdmit, ""), quality.CodeForbidden, "")
		if at := quality.At(b.journey(t, b.director).Journey); at.Holder != quality.HeldBySecretariat {
			t.Errorf("the ball is %s’s", at.Holder)
		}
		b.moved(t, b.secretariat, id, quality.VerbAdmit, "")
		if _, err := b.svc.Received(t.Context(), b.secretariat); err != nil {
			t.Error(err)
		}
	})
}

func TestADocumentOfTheFileIsNotErased(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.piece(t, "deliberation")
		if err := b.svc.NameDocument(t.Context(), b.lead, quality.DocumentBoard, quality.CaseDocument{EvidenceID: id, Day: b.today()}); err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.proofs.Erase(t.Context(), b.lead, id), quality.CodeState, quality.ReasonEvidenceUsed)
	})
}
