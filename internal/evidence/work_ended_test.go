package evidence_test

import (
	"context"
	"strings"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestTheRightEndsWithTheWorkAndTheDepositStays(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		under := b.added(t, "Charte", "la charte", "1.1")
		b.give(t, quality.Share{NodeID: "1.1", People: []string{b.staff.PersonID}})
		own, err := b.deposited(t, b.staff, "Ma preuve", "ce que je fais", "1.1")
		if err != nil {
			t.Fatal(err)
		}
		before := b.sheet(t, b.staff, own)
		b.give(t, quality.Share{NodeID: "1.1"})

		_, err = b.svc.Show(t.Context(), b.staff, under)
		wantCode(t, err, quality.CodeNotFound, "")
		if sheet := b.sheet(t, b.staff, own); sheet.MayManage || sheet.MayAttach || sheet.Links[0].MayDetach || b.content(t, b.staff, own, sheet.Files[0].ID) != "ce que je fais" {
			t.Errorf("own deposit, work taken back: %+v", sheet)
		}
		list, err := b.svc.Library(t.Context(), b.staff, evidence.Filter{})
		if err != nil || list.Total != 1 || list.Pieces[0].ID != own {
			t.Errorf("library %+v, %v", list, err)
		}
		_, err = b.svc.Revise(t.Context(), b.staff, b.revised(before, "Encore"))
		wantCode(t, err, quality.CodeForbidden, "")
		wantCode(t, b.svc.Detach(t.Context(), b.staff, own, b.cycle, "1.1"), quality.CodeForbidden, "")
		_, err = b.svc.Receive(t.Context(), b.staff, "note.txt", strings.NewReader("…"))
		wantCode(t, err, quality.CodeForbidden, "")
		_, err = b.svc.Begin(t.Context(), b.staff, "note.txt", 10)
		wantCode(t, err, quality.CodeForbidden, "")
		if sheet := b.sheet(t, b.lead, own); len(sheet.Links) != 1 {
			t.Errorf("the structure keeps %+v", sheet)
		}
	})
}

func TestAClosedCycleGivesBackWhatTheRoleAloneSees(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		under := b.added(t, "Charte", "la charte", "1.1")
		b.give(t, quality.Share{NodeID: "1.1", People: []string{b.staff.PersonID}})
		own, err := b.deposited(t, b.staff, "Ma preuve", "ce que je fais", "1.1")
		if err != nil {
			t.Fatal(err)
		}
		b.validated(t)
		if _, err := b.svc.Revise(t.Context(), b.lead, b.revised(b.sheet(t, b.lead, under), "Charte de l’an prochain")); err != nil {
			t.Fatal(err)
		}
		if sheet := b.sheet(t, b.staff, under); sheet.Inside || sheet.MayAttach || sheet.Title != "Charte" {
			t.Errorf("a colleague's piece, once validated: %+v", sheet)
		}
		mine := b.sheet(t, b.staff, own)
		if mine.MayManage || mine.MayAttach {
			t.Errorf("own piece, once validated: %+v", mine)
		}
		wantCode(t, b.svc.Attach(t.Context(), b.staff, own, evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.1/1"}}), quality.CodeState, "")
		_, err = b.deposited(t, b.staff, "Encore", "…", "1.1")
		wantCode(t, err, quality.CodeForbidden, "")

		next, err := b.assess.Open(t.Context(), b.lead, b.body.ID, "petit", 0)
		if err != nil {
			t.Fatal(err)
		}
		b.cycle = next.ID
		b.give(t, quality.Share{NodeID: "1.1", People: []string{b.staff.PersonID}})
		in := evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.1"}}
		wantCode(t, b.svc.Attach(t.Context(), b.staff, under, in), quality.CodeForbidden, "") // history is tied to nothing
		if err := b.svc.Attach(t.Context(), b.staff, own, in); err != nil {
			t.Errorf("own piece in the next cycle: %v", err)
		}
		offered, err := b.svc.Library(t.Context(), b.staff, evidence.Filter{Attachable: true})
		if err != nil || offered.Total != 1 || offered.Pieces[0].ID != own {
			t.Errorf("offered %+v, %v", offered.Pieces, err)
		}
	})
}

func TestWhatIsLeftInMinutesCountsTheEvidenceOfWhoWasGivenWork(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s, testkit.Folder(t))
		eds := editions{"petit": {Referential: small(), State: quality.ReferentialPublished}}
		work := assess.New(assess.Deps{Store: s, Clock: b.clock.Now, Editions: eds, Proofs: b.svc})
		b.give(t, quality.Share{NodeID: "1.1", People: []string{b.staff.PersonID}})
		left := func(ctx context.Context) int {
			mine, err := work.MyWork(ctx, b.staff)
			if err != nil || len(mine.Cycles) != 1 {
				t.Fatalf("%+v, %v", mine, err)
			}
			return mine.Seconds
		}
		before := left(t.Context())
		if _, err := b.deposited(t, b.staff, "Ma preuve", "ce que je fais", "1.1/1"); err != nil {
			t.Fatal(err)
		}
		if after := left(t.Context()); before-after != quality.DefaultPace.Evidence {
			t.Errorf("%d seconds, then %d: the deposit should save %d", before, after, quality.DefaultPace.Evidence)
		}
	})
}
