package evidence_test

import (
	"slices"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// shared shares the cycle of the bench.
func (b *bench) shared(t *testing.T) {
	t.Helper()
	if err := b.assess.Share(t.Context(), b.lead, b.cycle); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) outside(t *testing.T, id string) int {
	t.Helper()
	return len(b.sheet(t, b.advisor, id).Files)
}

func TestAFileThatSomebodyVouchedForOpensOutsideUntilItIsTakenBack(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx := t.Context()
		id := b.added(t, "Liste", roll, "1.1")
		file := b.sheet(t, b.lead, id).Files[0].ID
		wantCode(t, b.svc.Vouch(ctx, b.lead, id, file, 1), quality.CodeState, quality.ReasonNothingToVouch) // not read yet
		b.readAll(t, id)
		b.shared(t)
		if out := b.sheet(t, b.advisor, id); len(out.Files) != 0 || out.Withheld != 1 || b.sheet(t, b.lead, id).Withheld != 0 {
			t.Fatalf("%d files outside, %d said to wait", len(out.Files), out.Withheld)
		}
		wantCode(t, b.svc.Vouch(ctx, b.lead, id, file, 2), quality.CodeConflict, "")
		for range 2 { // the second says nothing new
			if err := b.svc.Vouch(ctx, b.lead, id, file, 1); err != nil {
				t.Fatal(err)
			}
		}
		sheet := b.sheet(t, b.contributor, id)
		if said := sheet.Files[0].Vouched; said.Revision != 1 || said.By != "Inès Moulin" || said.At.IsZero() || sheet.Warned || sheet.Files[0].Withheld() {
			t.Errorf("inside %+v, warned %v", said, sheet.Warned)
		}
		if out := b.sheet(t, b.advisor, id); len(out.Files) != 1 || out.Withheld != 0 || out.Files[0].Vouched != (evidence.Vouch{}) || out.Files[0].Found != nil {
			t.Errorf("outside %+v", out.Files)
		}
		if b.content(t, b.advisor, id, file) != roll {
			t.Error("it does not open outside")
		}
		list, err := b.svc.Library(ctx, b.lead, evidence.Filter{Show: evidence.ShowFound})
		if err != nil || list.Total != 0 {
			t.Errorf("still to read: %+v, %v", list.Pieces, err)
		}
		b.journaled(t, "evidence.vouch", id, file)
		for range 2 {
			if err := b.svc.Unvouch(ctx, b.contributor, id, file); err != nil {
				t.Fatal(err)
			}
		}
		if n := b.outside(t, id); n != 0 || !b.sheet(t, b.lead, id).Warned {
			t.Errorf("%d files outside", n)
		}
		_, _, err = b.svc.Open(ctx, b.advisor, id, file)
		wantCode(t, err, quality.CodeNotFound, "")
		b.journaled(t, "evidence.unvouch", id, file)
	})
}

// journaled checks that the two latest events are not the same, that the latest is
// this one, and that it names ids only.
func (b *bench) journaled(t *testing.T, action, id, file string) {
	t.Helper()
	scope, err := authz.Check(b.director, authz.JournalRead, authz.Facts{BodyID: b.body.ID})
	if err != nil {
		t.Fatal(err)
	}
	events, err := b.store.Read().Journal(t.Context(), scope, b.body.ID, 0, 2)
	if err != nil || len(events) != 2 {
		t.Fatalf("%d events, %v", len(events), err)
	}
	e := events[0]
	if want := `{"revision":1,"file":"` + file + `"}`; e.Action != action || e.Subject != "evidence:"+id || e.After != want || e.Before != "" || len(e.TextHash) != 0 || events[1].Action == action {
		t.Errorf("%+v after %s", e, events[1].Action)
	}
}

func TestARevisionOrANewFileStartsAnew(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx := t.Context()
		id := b.added(t, "Liste", roll, "1.1")
		b.readAll(t, id)
		file := b.sheet(t, b.lead, id).Files[0].ID
		if err := b.svc.Vouch(ctx, b.lead, id, file, 1); err != nil {
			t.Fatal(err)
		}
		b.validated(t) // on the first revision
		b.shared(t)
		in := evidence.Revise{Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: "Liste"}, ID: id, Version: 1, Uploads: []string{b.received(t, "autre.txt", roll+"encore\n")}}
		if _, err := b.svc.Revise(ctx, b.lead, in); err != nil {
			t.Fatal(err)
		}
		sheet := b.readAll(t, id)
		if first := sheet.Files[0]; !sheet.Warned || first.Vouched.Revision != 0 || first.Before.Revision != 1 || !first.Withheld() || !sheet.Files[1].Withheld() {
			t.Errorf("%+v", sheet.Files)
		}
		if n := b.outside(t, id); n != 1 {
			t.Errorf("the validated cycle shows %d files", n)
		}
		for _, f := range sheet.Files {
			if err := b.svc.Vouch(ctx, b.lead, id, f.ID, 2); err != nil {
				t.Fatal(err)
			}
		}
		if sheet = b.sheet(t, b.lead, id); sheet.Warned || sheet.Files[0].Vouched.Revision != 2 || sheet.Files[0].Before.Revision != 1 {
			t.Errorf("%+v", sheet.Files)
		}
		if err := b.svc.Unvouch(ctx, b.lead, id, file); err != nil {
			t.Fatal(err)
		}
		if n := b.outside(t, id); n != 0 {
			t.Errorf("taken back for every revision: %d files", n)
		}
		report, err := b.store.Verify(ctx)
		if err != nil || !report.OK() {
			t.Errorf("%+v %v", report, err)
		}
	})
}

func TestWhoMayMaskAFileMayVouchForItAndNobodyElse(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx := t.Context()
		id := b.added(t, "Liste", roll, "1.1")
		b.readAll(t, id)
		b.shared(t)
		file := b.sheet(t, b.lead, id).Files[0].ID
		for name, who := range map[string]authz.Actor{
			"the team": b.staff, "the ARML": b.advisor, "the UNML": b.office, "the technical administration": b.admin, "another structure": b.stranger, "nobody": {},
		} {
			_, page := b.svc.VouchPage(ctx, who, id, file)
			for what, err := range map[string]error{"page": page, "say": b.svc.Vouch(ctx, who, id, file, 1), "take back": b.svc.Unvouch(ctx, who, id, file)} {
				if code := quality.CodeOf(err); code != quality.CodeForbidden && code != quality.CodeNotFound && code != quality.CodeSignIn {
					t.Errorf("%s, %s: %v", name, what, err)
				}
			}
		}
		for _, who := range []authz.Actor{b.director, b.lead, b.contributor} {
			if err := b.svc.Vouch(ctx, who, id, file, 1); err != nil {
				t.Fatal(err)
			}
			if err := b.svc.Unvouch(ctx, who, id, file); err != nil {
				t.Fatal(err)
			}
		}
		_, err := b.svc.VouchPage(ctx, b.lead, id, "autre")
		wantCode(t, err, quality.CodeNotFound, "")
		clean := b.readAll(t, b.added(t, "Charte", "Nous accueillons chacun."))
		wantCode(t, b.svc.Vouch(ctx, b.lead, clean.ID, clean.Files[0].ID, 1), quality.CodeState, quality.ReasonNothingToVouch)
		if err := b.svc.Vouch(ctx, b.lead, id, file, 1); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.Erase(ctx, b.lead, id); err != nil {
			t.Errorf("a piece somebody vouched for is not erased: %v", err)
		}
	})
}

func TestWhatCouldNotBeReadHereIsNoLongerToReadOnceSomebodyDid(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx := t.Context()
		id := b.added(t, "Photo", "une photo")
		file := b.sheet(t, b.lead, id).Files[0].ID
		err := b.store.WriteQuietly(ctx, func(tx *store.Tx) error {
			return tx.SetFileReading(ctx, file, store.ReadingUnread, store.FileFindings{})
		})
		if err != nil {
			t.Fatal(err)
		}
		if !b.sheet(t, b.lead, id).Unread {
			t.Fatal("it is not to read")
		}
		if err := b.svc.Vouch(ctx, b.contributor, id, file, 1); err != nil {
			t.Fatal(err)
		}
		if sheet := b.sheet(t, b.lead, id); sheet.Unread || sheet.Files[0].Vouched.Revision != 1 {
			t.Errorf("%+v", sheet)
		}
		if list, err := b.svc.Library(ctx, b.lead, evidence.Filter{Show: evidence.ShowFound}); err != nil || list.Total != 0 {
			t.Errorf("%+v %v", list, err)
		}
	})
}

func TestAnEmptyPieceAsksForATitleAndAFile(t *testing.T) {
	t.Parallel()
	b := newBench(t, onSQLite(t), folder(t))
	_, err := b.svc.Add(t.Context(), b.lead, evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: " "}})
	wantFault(t, err, "title", quality.FaultNoTitle)
	wantFault(t, err, "file", quality.FaultNoFile)
}

func TestAMaskedCopyInWhichSomethingWasLeftStaysInsideUntilItIsRead(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, "Liste", roll, "1.1")
		original := b.readAll(t, id).Files[0].ID
		if _, err := b.svc.Mask(t.Context(), b.lead, evidence.MaskOrder{ID: id, FileID: original, Words: []string{"Liste"}}); err != nil {
			t.Fatal(err)
		}
		sheet := b.readAll(t, id)
		at := slices.IndexFunc(sheet.Files, func(f evidence.File) bool { return f.MaskedOf == original })
		if at < 0 || !sheet.Files[at].Withheld() || !sheet.Files[at].Vouchable() || sheet.Files[at].Reading != evidence.ReadingFound {
			t.Fatalf("%+v", sheet.Files)
		}
		b.shared(t)
		if n := b.outside(t, id); n != 0 {
			t.Errorf("%d files leave with what was left in the copy", n)
		}
		if err := b.svc.Vouch(t.Context(), b.lead, id, sheet.Files[at].ID, sheet.Revision); err != nil {
			t.Fatal(err)
		}
		if n := b.outside(t, id); n != 1 {
			t.Errorf("%d files leave once the copy was read", n)
		}
		if _, err := b.svc.Mask(t.Context(), b.lead, evidence.MaskOrder{ID: id, FileID: sheet.Files[at].ID, Words: []string{"Nom"}}); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("a copy is masked itself: %v", err)
		}
		if err := b.svc.Unvouch(t.Context(), b.lead, id, sheet.Files[at].ID); err != nil || b.outside(t, id) != 0 {
			t.Errorf("taken back: %v", err)
		}
	})
}
