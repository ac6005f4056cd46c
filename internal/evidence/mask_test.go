package evidence_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"archive/zip"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/quality"
)

const roll = "Liste des jeunes\nNom : Durand Léa, née le 12/03/2006, tél. 06 12 34 56 78, lea.durand@exemple.fr\n"

func TestAFileThatSeemsToHoldPersonalDataIsToldNeverBlocked(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, "Liste", roll, "1.1")
		if b.sheet(t, b.lead, id).Files[0].Reading != evidence.ReadingWaiting {
			t.Error("read before the job")
		}
		sheet := b.readAll(t, id)
		file := sheet.Files[0]
		if file.Reading != evidence.ReadingFound || len(file.Found) < 3 || file.Found[len(file.Found)-1].Places[0].Line == 0 || !sheet.Warned {
			t.Errorf("reading %+v, warned %v", file, sheet.Warned)
		}
		clean := b.readAll(t, b.added(t, "Charte", "Nous accueillons chacun."))
		if clean.Files[0].Reading != evidence.ReadingClean || clean.Warned {
			t.Errorf("reading %+v", clean.Files[0])
		}
		list, err := b.svc.Library(t.Context(), b.lead, evidence.Filter{Show: evidence.ShowFound})
		if err != nil || list.Total != 1 || !list.Pieces[0].Warned {
			t.Errorf("list %+v, %v", list, err)
		}
		if err := b.svc.ReadFile(t.Context(), "nowhere"); err != nil {
			t.Errorf("a file that was erased: %v", err)
		}
	})
}

func TestTheMaskedCopyIsWhatLeavesTheStructure(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, "Liste", roll, "1.1", "1.2")
		b.readAll(t, id)
		b.validated(t) // on the original: masking later counts too
		if err := b.assess.Share(t.Context(), b.lead, b.cycle); err != nil {
			t.Fatal(err)
		}
		file := b.sheet(t, b.lead, id).Files[0].ID
		page, err := b.svc.MaskPage(t.Context(), b.contributor, id, file, false)
		if err != nil || len(page.Passages) < 3 || strings.Contains(page.Passages[0].Sample, "Durand") {
			t.Fatalf("page %+v, %v", page, err)
		}
		_, err = b.svc.Mask(t.Context(), b.lead, evidence.MaskOrder{ID: id, FileID: file})
		wantFault(t, err, "file", quality.FaultMaskNothing)
		order := evidence.MaskOrder{ID: id, FileID: file, Words: []string{"Liste"}}
		for _, p := range page.Passages {
			order.Passages = append(order.Passages, p.Key)
		}
		masked, err := b.svc.Mask(t.Context(), b.lead, order)
		if err != nil || masked.Times < 4 {
			t.Fatalf("masked %+v, %v", masked, err)
		}
		inside := b.readAll(t, id)
		if len(inside.Files) != 2 || !inside.Files[0].HasMask || inside.Files[1].MaskedOf != file || inside.Warned || inside.History[0].Reason != "masked" {
			t.Fatalf("inside %+v", inside.Files)
		}
		outside := b.sheet(t, b.advisor, id)
		if len(outside.Files) != 1 || outside.Files[0].ID != inside.Files[1].ID {
			t.Fatalf("outside %+v", outside.Files)
		}
		for _, secret := range []string{"Durand", "06 12", "exemple.fr", "Liste"} {
			if strings.Contains(b.content(t, b.advisor, id, outside.Files[0].ID), secret) {
				t.Errorf("%q is left", secret)
			}
		}
		_, _, err = b.svc.Open(t.Context(), b.advisor, id, file)
		wantCode(t, err, quality.CodeNotFound, "")
		if b.content(t, b.lead, id, file) != roll {
			t.Error("the original changed")
		}
		for _, text := range archived(t, b, b.lead) {
			if strings.Contains(text, "Durand") {
				t.Errorf("the archive lets %q out", text)
			}
		}
		order.Revision = page.Piece.Revision
		_, err = b.svc.Mask(t.Context(), b.lead, order)
		wantCode(t, err, quality.CodeConflict, "")
		order.Revision = inside.Revision
		order.Words = []string{"jeunes", "Durand", "introuvable"} // the first is there, the second covered already
		_, err = b.svc.Mask(t.Context(), b.lead, order)
		wantFault(t, err, "file", quality.FaultMaskAbsent)
		order.Words = []string{"jeunes"}
		if _, err := b.svc.Mask(t.Context(), b.lead, order); err != nil {
			t.Fatal(err)
		}
		if further := b.content(t, b.lead, id, b.readAll(t, id).Files[1].ID); strings.Contains(further, "Durand") || strings.Contains(further, "jeunes") {
			t.Errorf("masking further uncovers what was covered: %q", further)
		}
		if again := b.sheet(t, b.lead, id); len(again.Files) != 2 || again.Files[1].ID == inside.Files[1].ID {
			t.Errorf("a new copy stands beside the old one: %+v", again.Files)
		}
	})
}

// archived is what the files of the archive of the cycle say to somebody, by name.
func archived(t *testing.T, b *bench, who authz.Actor) map[string]string {
	t.Helper()
	archive, err := b.svc.Archive(t.Context(), who, b.cycle)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	if err := archive.Write(t.Context(), &packed); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

func TestTheArchiveNamesEachFileOnceAfterWhatItSupports(t *testing.T) {
	t.Parallel()
	b := newBench(t, onSQLite(t), folder(t))
	for _, id := range []string{
		b.added(t, "=cmd|' /C calc'!A1", "formule", "1.1/1", "1.2"),
		b.added(t, "../../etc/passwd", "chemin", "1.1/1"),
		b.added(t, "../../etc/passwd", "chemin encore", "1.1/1"),
	} {
		b.readAll(t, id)
	}
	_, err := b.svc.Add(t.Context(), b.lead, evidence.Draft{
		Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: "Site", Address: "https://exemple.test/charte"},
		Attach:   &evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.1"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	found := archived(t, b, b.lead)
	contents := found["sommaire.csv"]
	if len(found) != 4 || !strings.Contains(contents, "https://exemple.test/charte") || !strings.Contains(contents, "'=cmd") {
		t.Errorf("archive %q", contents)
	}
	for name := range found {
		if strings.ContainsAny(name, `/\|"<>:*?`) && name != "sommaire.csv" || strings.HasPrefix(name, "=") || strings.HasPrefix(name, ".") {
			t.Errorf("the name %q is not safe", name)
		}
		if name != "sommaire.csv" && !strings.HasPrefix(name, "1.1-1 ") {
			t.Errorf("the name %q does not begin with its code", name)
		}
	}
}
