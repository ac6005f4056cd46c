package evidence_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/files"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/internal/testkit/sample"
)

// large is a PDF of more than two parts.
func large() []byte {
	noise := make([]byte, 9<<19)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(noise)
	return sample.PDFPages("BT /F1 12 Tf 72 700 Td (Bilan) Tj ET\n% " + hex.EncodeToString(noise))
}

func TestACutUploadGoesOnWhereItStoppedInAFolderAndInS3(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, place files.Settings) {
		b := newBench(t, testkit.SQLite(t), place)
		data := large()
		u, err := b.svc.Begin(t.Context(), b.lead, `C:\Mes documents\bilan.pdf`, int64(len(data)))
		if err != nil || u.Name != "bilan.pdf" {
			t.Fatalf("begin %+v, %v", u, err)
		}
		if u, err = b.svc.Part(t.Context(), b.lead, u.ID, 0, bytes.NewReader(data[:evidence.MaxPart])); err != nil || u.Received != evidence.MaxPart {
			t.Fatalf("first part %+v, %v", u, err)
		}
		cut := io.MultiReader(bytes.NewReader(data[evidence.MaxPart:evidence.MaxPart+1000]), broken{})
		if _, err := b.svc.Part(t.Context(), b.lead, u.ID, u.Received, cut); err == nil {
			t.Error("a part that was cut is accepted")
		}
		if _, err := b.svc.Finish(t.Context(), b.lead, u.ID); quality.CodeOf(err) != quality.CodeConflict {
			t.Errorf("finishing too early: %v", err)
		}
		if u, err = b.svc.Upload(t.Context(), b.lead, u.ID); err != nil || u.Received != evidence.MaxPart {
			t.Fatalf("after the cut, of which a thousand bytes are not kept: %+v, %v", u, err)
		}
		gone, leave := context.WithCancel(t.Context())
		long := io.MultiReader(bytes.NewReader(data[evidence.MaxPart:evidence.MaxPart+300_000]), broken{leave})
		if _, err := b.svc.Part(gone, b.lead, u.ID, u.Received, long); err == nil {
			t.Error("a part that was cut is accepted")
		}
		if u, err = b.svc.Upload(t.Context(), b.lead, u.ID); err != nil || u.Received != evidence.MaxPart+300_000 {
			t.Fatalf("after the cut, of which 300 kB came: %+v, %v", u, err)
		}
		_, err = b.svc.Upload(t.Context(), b.contributor, u.ID)
		wantCode(t, err, quality.CodeNotFound, "")
		_, err = b.svc.Part(t.Context(), b.lead, u.ID, 0, bytes.NewReader(data[:10]))
		wantCode(t, err, quality.CodeConflict, quality.ReasonUploadOffset)
		for u.Received < int64(len(data)) {
			end := min(u.Received+evidence.MaxPart, int64(len(data)))
			if u, err = b.svc.Part(t.Context(), b.lead, u.ID, u.Received, bytes.NewReader(data[u.Received:end])); err != nil {
				t.Fatal(err)
			}
		}
		if u, err = b.svc.Finish(t.Context(), b.lead, u.ID); err != nil || !u.Done || u.MediaType != "application/pdf" {
			t.Fatalf("finish %+v, %v", u, err)
		}
		sum := sha256.Sum256(data)
		if u.Hash != hex.EncodeToString(sum[:]) {
			t.Errorf("hash %s", u.Hash)
		}
		if again, err := b.svc.Finish(t.Context(), b.lead, u.ID); err != nil || again.Hash != u.Hash {
			t.Errorf("finishing twice: %+v, %v", again, err)
		}
		id, err := b.svc.Add(t.Context(), b.lead, evidence.Draft{
			Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: "Bilan"}, Uploads: []string{u.ID},
			Attach: &evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.1/1"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		sheet := b.readAll(t, id)
		if sheet.Files[0].Reading != evidence.ReadingClean || b.content(t, b.lead, id, sheet.Files[0].ID) != string(data) {
			t.Errorf("file %+v", sheet.Files[0])
		}
		archive, err := b.svc.Archive(t.Context(), b.director, b.cycle)
		if err != nil {
			t.Fatal(err)
		}
		var packed bytes.Buffer
		if err := archive.Write(t.Context(), &packed); err != nil {
			t.Fatal(err)
		}
		if names := namesIn(t, packed.Bytes()); len(names) != 2 || names[1] != "1.1-1 Bilan.pdf" {
			t.Errorf("archive holds %q", names)
		}
		missing, err := b.svc.Missing(t.Context())
		if err != nil || len(missing) != 0 {
			t.Errorf("missing %q, %v", missing, err)
		}
		if err := b.files.Delete(t.Context(), u.Hash); err != nil {
			t.Fatal(err)
		}
		if missing, err = b.svc.Missing(t.Context()); err != nil || len(missing) != 1 || missing[0] != u.Hash {
			t.Errorf("once the blob is gone: %q, %v", missing, err)
		}
	})
}

func namesIn(t *testing.T, packed []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	return names
}

// broken is a line that was cut, and takes the request with it, as a server's does.
type broken struct{ leave func() }

func (b broken) Read([]byte) (int, error) {
	if b.leave != nil {
		b.leave()
	}
	return 0, errors.New("the line was cut")
}

func TestWhatIsNoEvidenceIsRefusedEarly(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		macro := sample.DOCX(sample.Paragraph("x"), sample.Part{Name: "word/vbaProject.bin", Data: "x"})
		for name, c := range map[string]struct {
			file, content, fault string
		}{
			"a program":              {"facture.pdf", "MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff", quality.FaultExecutable},
			"a program by its name":  {"outil.exe", "bonjour", quality.FaultExecutable},
			"an archive":             {"tout.zip", string(sample.Zip(sample.Part{Name: "a.txt", Data: "a"})), quality.FaultArchive},
			"macros":                 {"note.docx", string(macro), quality.FaultMacros},
			"a drawing with scripts": {"logo.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`, quality.FaultActivePicture},
			"a page with a script":   {"page.html", `<!DOCTYPE html><html><body><script>1</script></body></html>`, quality.FaultActivePage},
			"nothing":                {"vide.pdf", "", quality.FaultEmptyFile},
			"a document that is cut": {"note.docx", string(macro[:len(macro)/2]), quality.FaultDamaged},
		} {
			_, err := b.svc.Receive(t.Context(), b.lead, c.file, strings.NewReader(c.content))
			wantFault(t, err, "file", c.fault)
			if c.content == "" {
				continue
			}
			u, err := b.svc.Begin(t.Context(), b.lead, c.file, int64(len(c.content)))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if u, err = b.svc.Part(t.Context(), b.lead, u.ID, 0, strings.NewReader(c.content)); err == nil {
				_, err = b.svc.Finish(t.Context(), b.lead, u.ID)
			}
			wantFault(t, err, "file", c.fault)
		}
	})
}

func TestTheLimitIsASettingAndIsKept(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		if l, err := b.svc.Limits(t.Context()); err != nil || l.MaxBytes != 200*evidence.MB {
			t.Errorf("default %+v, %v", l, err)
		}
		wantCode(t, b.svc.ChangeLimits(t.Context(), b.lead, evidence.Limits{MaxBytes: evidence.MB}), quality.CodeForbidden, "")
		wantFault(t, b.svc.ChangeLimits(t.Context(), b.admin, evidence.Limits{MaxBytes: 1}), "max_mb", quality.FaultOutOfRange)
		if err := b.svc.ChangeLimits(t.Context(), b.admin, evidence.Limits{MaxBytes: evidence.MB}); err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.svc.ChangeLimits(t.Context(), b.admin, evidence.Limits{MaxBytes: 2 * evidence.MB}), quality.CodeConflict, "")
		_, err := b.svc.Begin(t.Context(), b.lead, "a.txt", evidence.MB+1)
		wantFault(t, err, "file", quality.FaultTooBig)
		_, err = b.svc.Receive(t.Context(), b.lead, "a.txt", strings.NewReader(strings.Repeat("a ", evidence.MB/2+1)))
		wantFault(t, err, "file", quality.FaultTooBig)
	})
}

func TestOnlyWhoKeepsTheLibraryMaySendAFile(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t), testkit.Folder(t))
	for _, who := range []authz.Actor{b.staff, b.advisor, b.office, b.admin, {}} {
		if _, err := b.svc.Receive(t.Context(), who, "a.txt", strings.NewReader("a")); err == nil {
			t.Errorf("%v sends a file", who.Roles)
		}
		if _, err := b.svc.Begin(t.Context(), who, "a.txt", 1); err == nil {
			t.Errorf("%v begins an upload", who.Roles)
		}
	}
}

func TestAStoreThatDoesNotAnswerLosesNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t), files.Settings{Address: "s3://rien?endpoint=127.0.0.1:1&insecure=true", AccessKey: "a", SecretKey: "b"})
	u, err := b.svc.Begin(t.Context(), b.lead, "a.txt", 5)
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.svc.Part(t.Context(), b.lead, u.ID, 0, strings.NewReader("hello"))
	wantCode(t, err, quality.CodeUnavailable, quality.ReasonFilesDown)
	if u, err = b.svc.Upload(t.Context(), b.lead, u.ID); err != nil || u.Received != 0 {
		t.Errorf("the upload is lost: %+v, %v", u, err)
	}
}

func TestWhatNobodyPointsToIsSwept(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		kept := b.added(t, "Gardé", "à garder")
		erased := b.added(t, "Effacé", "à effacer")
		b.received(t, "jamais.txt", "jamais joint")
		if err := b.svc.Erase(t.Context(), b.lead, erased); err != nil {
			t.Fatal(err)
		}
		if n, err := b.svc.Sweep(t.Context()); err != nil || n != 0 {
			t.Errorf("too early: %d, %v", n, err)
		}
		b.clock.Set(time.Now().Add(8 * 24 * time.Hour)) // blobs bear the date of this machine
		if n, err := b.svc.Sweep(t.Context()); err != nil || n != 2 {
			t.Errorf("swept %d, %v", n, err)
		}
		if b.content(t, b.lead, kept, b.sheet(t, b.lead, kept).Files[0].ID) != "à garder" {
			t.Error("a file in use was swept")
		}
	})
}

func TestAFormSentTwiceFindsThePieceItMade(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		first, second := b.received(t, "a.txt", "un"), b.received(t, "b.txt", "deux")
		d := evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: "Charte"}, Uploads: []string{first}}
		id, err := b.svc.Add(t.Context(), b.lead, d)
		if err != nil {
			t.Fatal(err)
		}
		taken := func(who authz.Actor, uploads ...string) string {
			made, err := b.svc.Taken(t.Context(), who, uploads...)
			if err != nil {
				t.Fatal(err)
			}
			return made
		}
		if taken(b.lead, first) != id || taken(b.lead, second) != "" || taken(b.lead, first, second) != "" || taken(b.lead) != "" || taken(b.director, first) != "" {
			t.Error("another piece, or another person's")
		}
		_, err = b.svc.Add(t.Context(), b.lead, d)
		wantFault(t, err, "file", quality.FaultNotReceived)
		in := evidence.Revise{Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: "Charte"}, ID: id, Version: 1, Uploads: []string{second}}
		if _, err := b.svc.Revise(t.Context(), b.lead, in); err != nil || taken(b.lead, first, second) != id {
			t.Errorf("of the second version: %v", err)
		}
		b.clock.Advance(8 * 24 * time.Hour)
		if _, err := b.svc.Sweep(t.Context()); err != nil || taken(b.lead, first) != "" {
			t.Errorf("kept for ever: %v", err)
		}
		third := b.received(t, "c.txt", "trois")
		erased, err := b.svc.Add(t.Context(), b.lead, evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: "Autre"}, Uploads: []string{third}})
		if err != nil {
			t.Fatal(err)
		}
		if err := b.svc.Erase(t.Context(), b.lead, erased); err != nil || taken(b.lead, third) != "" {
			t.Errorf("of a piece that is erased: %v", err)
		}
	})
}
