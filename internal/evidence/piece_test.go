package evidence_test

import (
	"testing"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/quality"
)

func TestOnePieceServesSeveralStatementsAndSaysWhereToLook(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, "Projet associatif", "Le projet de la structure.", "1.1", "1.1/1", "1.1/2", "1.2")
		list, err := b.svc.Cycle(t.Context(), b.director, b.cycle)
		if err != nil || len(list) != 4 {
			t.Fatalf("%d lines, %v", len(list), err)
		}
		for i, want := range []struct{ node, commitment string }{{"1.1", "1.1"}, {"1.1/1", "1.1"}, {"1.1/2", "1.1"}, {"1.2", "1.2"}} {
			if list[i].NodeID != want.node || list[i].CommitmentID != want.commitment || list[i].Place != "page 2" || list[i].ID != id || len(list[i].Files) != 1 {
				t.Errorf("line %d: %+v", i, list[i])
			}
		}
		if err := b.svc.Attach(t.Context(), b.contributor, id, evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.2"}, Place: "pages 8 à 9"}); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.Detach(t.Context(), b.lead, id, b.cycle, "1.1/1"); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.Detach(t.Context(), b.lead, id, b.cycle, "1.1/1"); err != nil {
			t.Errorf("detaching twice: %v", err)
		}
		sheet := b.sheet(t, b.lead, id)
		if len(sheet.Links) != 3 || sheet.Links[2].Place != "page 2, pages 8 à 9" || !sheet.MayManage || !sheet.MayErase {
			t.Errorf("sheet %+v", sheet.Links)
		}
		proofs, err := b.svc.Proofs(t.Context(), b.lead, b.cycle)
		if err != nil || len(proofs) != 3 || proofs[0].Title != "Projet associatif" {
			t.Errorf("proofs %+v, %v", proofs, err)
		}
	})
}

func TestEveryFaultOfAPieceIsToldAtOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		_, err := b.svc.Add(t.Context(), b.lead, evidence.Draft{
			Evidence: quality.Evidence{Kind: quality.EvidenceFile, From: quality.MustDay("2026-05-01"), Until: quality.MustDay("2026-04-01"), OwnerID: b.stranger.PersonID},
			Attach:   &evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.1/3"}},
		})
		for _, want := range []struct{ field, code string }{
			{"title", quality.FaultNoTitle}, {"file", quality.FaultNoFile}, {"until", quality.FaultEndBeforeStart}, {"owner", quality.FaultNotFound}, {"nodes", quality.FaultNotOfHere},
		} {
			wantFault(t, err, want.field, want.code)
		}
		for _, address := range []string{"javascript:alert(1)", "https://u:p@exemple.test/", "ftp://exemple.test", "exemple.test", ""} {
			_, err := b.svc.Add(t.Context(), b.lead, evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: "Site", Address: address}})
			if quality.CodeOf(err) != quality.CodeInvalid {
				t.Errorf("%q: %v", address, err)
			}
		}
		_, err = b.svc.Add(t.Context(), b.lead, evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceCertificate, Title: "Certificat"}})
		wantFault(t, err, "scheme", quality.FaultMissing)
		wantFault(t, err, "body", quality.FaultMissing)
	})
}

func TestARevisionKeepsTheHistoryAndItsFiles(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, "Charte", "première charte")
		first := b.sheet(t, b.lead, id)
		in := evidence.Revise{
			Evidence: first.Evidence, ID: id, Version: first.Revision, Note: "Signée par le bureau", Drop: []string{first.Files[0].ID},
			Uploads: []string{b.received(t, "charte-2.txt", "deuxième charte")},
		}
		in.Title = "Charte d’accueil"
		number, err := b.svc.Revise(t.Context(), b.lead, in)
		if err != nil || number != 2 {
			t.Fatalf("revision %d, %v", number, err)
		}
		sheet := b.sheet(t, b.lead, id)
		if len(sheet.Files) != 1 || sheet.Files[0].Name != "charte-2.txt" || len(sheet.Gone) != 1 || len(sheet.History) != 2 || sheet.History[0].Note != "Signée par le bureau" {
			t.Errorf("sheet %+v", sheet)
		}
		if got := b.content(t, b.lead, id, sheet.Gone[0].ID); got != "première charte" {
			t.Errorf("the first file says %q", got)
		}
		in.Uploads = []string{b.received(t, "charte-3.txt", "troisième")}
		_, err = b.svc.Revise(t.Context(), b.lead, in)
		wantCode(t, err, quality.CodeConflict, "")
		if u, err := b.svc.Upload(t.Context(), b.lead, in.Uploads[0]); err != nil || !u.Done {
			t.Errorf("what was received is lost by a conflict: %+v, %v", u, err)
		}
		_, err = b.svc.Revise(t.Context(), b.lead, evidence.Revise{Evidence: sheet.Evidence, ID: id, Version: 2})
		wantFault(t, err, "", quality.FaultNothingMore)
	})
}

func TestAValidatedCycleKeepsItsEvidenceAsItWas(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, "Statuts", "les statuts", "1.1")
		gone := b.added(t, "Brouillon", "à jeter", "1.2")
		if err := b.svc.Withdraw(t.Context(), b.lead, gone); err != nil {
			t.Fatal(err)
		}
		frozen := b.validated(t)
		if !frozen.Intact || frozen.Snapshot.Format != quality.SnapshotFormat || len(frozen.Snapshot.Evidence) != 1 {
			t.Fatalf("snapshot %+v", frozen.Snapshot.Evidence)
		}
		kept := frozen.Snapshot.Evidence[0]
		if kept.ID != id || kept.Revision != 1 || len(kept.Files) != 1 || len(kept.Files[0].Hash) != 64 || kept.Links[0] != (quality.SettledLink{NodeID: "1.1", Place: "page 2"}) {
			t.Errorf("settled %+v", kept)
		}
		sheet := b.sheet(t, b.lead, id)
		in := evidence.Revise{Evidence: sheet.Evidence, ID: id, Version: 1}
		in.Title = "Statuts de 2027"
		if _, err := b.svc.Revise(t.Context(), b.lead, in); err != nil {
			t.Fatal(err)
		}
		list, err := b.svc.Cycle(t.Context(), b.director, b.cycle)
		if err != nil || len(list) != 1 || list[0].Title != "Statuts" {
			t.Errorf("the validated cycle now says %+v, %v", list, err)
		}
		wantCode(t, b.svc.Attach(t.Context(), b.lead, id, evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.2"}}), quality.CodeState, "")
		wantCode(t, b.svc.Detach(t.Context(), b.lead, id, b.cycle, "1.1"), quality.CodeState, "")
		wantCode(t, b.svc.Erase(t.Context(), b.lead, id), quality.CodeState, quality.ReasonEvidenceUsed)
		if err := b.svc.Withdraw(t.Context(), b.lead, id); err != nil {
			t.Fatal(err)
		}
		if list, err := b.svc.Cycle(t.Context(), b.director, b.cycle); err != nil || len(list) != 1 {
			t.Errorf("once withdrawn: %d, %v", len(list), err)
		}
		if err := b.svc.Erase(t.Context(), b.director, gone); err != nil {
			t.Errorf("erase what nothing rests on: %v", err)
		}
		report, err := b.store.Verify(t.Context())
		if err != nil || !report.OK() {
			t.Errorf("verify: %+v, %v", report.Faults, err)
		}
	})
}

func TestWhoReadsACycleReadsItsEvidenceAndNothingElse(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		tied := b.added(t, "Statuts", "les statuts", "1.1")
		b.readAll(t, tied)
		apart := b.added(t, "Notes internes", "rien que pour nous")
		none := func(when string, actors ...authz.Actor) {
			for _, who := range actors {
				for _, id := range []string{tied, apart} {
					if _, err := b.svc.Show(t.Context(), who, id); err == nil {
						t.Errorf("%s: %v sees a piece", when, who.Roles)
					}
				}
				if list, err := b.svc.Library(t.Context(), who, evidence.Filter{BodyID: b.body.ID}); err == nil && list.Total > 0 {
					t.Errorf("%s: %v lists %d pieces", when, who.Roles, list.Total)
				}
				if _, err := b.svc.Cycle(t.Context(), who, b.cycle); err == nil {
					t.Errorf("%s: %v reads the cycle's evidence", when, who.Roles)
				}
				if _, err := b.svc.Archive(t.Context(), who, b.cycle); err == nil {
					t.Errorf("%s: %v takes the archive", when, who.Roles)
				}
			}
		}
		none("before sharing", b.advisor, b.office, b.staff, b.stranger, b.admin, authz.Actor{})
		if err := b.assess.Share(t.Context(), b.lead, b.cycle); err != nil {
			t.Fatal(err)
		}
		none("once shared", b.staff, b.stranger, b.admin)
		for _, who := range []authz.Actor{b.advisor, b.office} {
			sheet := b.sheet(t, who, tied)
			if sheet.Inside || len(sheet.History) > 0 || sheet.MayManage || len(sheet.Files) != 1 {
				t.Errorf("%v sees %+v", who.Roles, sheet)
			}
			if b.content(t, who, tied, sheet.Files[0].ID) != "les statuts" {
				t.Error("the file does not open")
			}
			_, err := b.svc.Show(t.Context(), who, apart)
			wantCode(t, err, quality.CodeNotFound, "")
			list, err := b.svc.Library(t.Context(), who, evidence.Filter{BodyID: b.body.ID})
			if err != nil || list.Total != 1 || list.Inside || list.MayManage {
				t.Errorf("%v lists %+v, %v", who.Roles, list, err)
			}
			_, err = b.svc.Revise(t.Context(), who, evidence.Revise{Evidence: sheet.Evidence, ID: tied, Version: 1})
			wantCode(t, err, quality.CodeForbidden, "")
		}
		b.validated(t)
		if sheet := b.sheet(t, b.staff, tied); sheet.Inside || len(sheet.Files) != 1 {
			t.Errorf("an employee sees %+v", sheet)
		}
		if err := b.assess.Unshare(t.Context(), b.lead, b.cycle); err != nil {
			t.Fatal(err)
		}
		none("once unshared", b.advisor, b.office, b.stranger, b.admin)
	})
}

func TestTheLibraryIsSearchedAndRead(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		b.added(t, "Écoute des jeunes", "enquête", "1.1")
		b.added(t, "Projet associatif", "projet")
		expires := quality.MustDay("2026-05-20")
		_, err := b.svc.Add(t.Context(), b.lead, evidence.Draft{Evidence: quality.Evidence{
			Kind: quality.EvidenceCertificate, Title: "Certificat", Expires: expires,
			Certificate: quality.Certificate{Scheme: quality.CertificateREF209, Number: "2209-A", Body: "AFNOR"},
		}})
		if err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			filter evidence.Filter
			want   []string
		}{
			"everything, by title":      {evidence.Filter{}, []string{"Certificat", "Écoute des jeunes", "Projet associatif"}},
			"words without accents":     {evidence.Filter{Search: "jeunes ecoute"}, []string{"Écoute des jeunes"}},
			"the number of a certif":    {evidence.Filter{Search: "2209"}, []string{"Certificat"}},
			"a kind":                    {evidence.Filter{Kind: quality.EvidenceCertificate}, []string{"Certificat"}},
			"what expires soon":         {evidence.Filter{Show: evidence.ShowExpiring}, []string{"Certificat"}},
			"what supports nothing":     {evidence.Filter{Show: evidence.ShowUnlinked}, []string{"Certificat", "Projet associatif"}},
			"a sign of the SQL pattern": {evidence.Filter{Search: "pro%zzz"}, nil},
			"nothing withdrawn":         {evidence.Filter{Show: evidence.ShowWithdrawn}, nil},
		} {
			list, err := b.svc.Library(t.Context(), b.lead, c.filter)
			var got []string
			for _, p := range list.Pieces {
				got = append(got, p.Title)
			}
			if err != nil || len(got) != len(c.want) || list.Total != len(c.want) {
				t.Errorf("%s: %q, %v", name, got, err)
				continue
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("%s: %q, want %q", name, got, c.want)
				}
			}
		}
		first, err := b.svc.Library(t.Context(), b.lead, evidence.Filter{Limit: 2, Recent: true})
		if err != nil || len(first.Pieces) != 2 || first.Next == "" {
			t.Fatalf("first page %+v, %v", first, err)
		}
		second, err := b.svc.Library(t.Context(), b.lead, evidence.Filter{Limit: 2, Recent: true, After: first.Next})
		if err != nil || len(second.Pieces) != 1 || second.Next != "" {
			t.Errorf("second page %+v, %v", second, err)
		}
	})
}
