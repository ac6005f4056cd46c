package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/quality"
)

// The files were made with qpdf, with an empty user password but for the locked
// ones.
func TestAFileProtectedAgainstChangesIsRead(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) != 7 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(name, "locked") {
			if _, err := open(data); quality.AsError(err) == nil || quality.AsError(err).Faults[0].Code != quality.FaultEncrypted {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if got := pageText(t, data); got.Text != "Bonjour l'été\nLéa" {
			t.Errorf("%s: %q", name, got.Text)
		}
	}
}

func FuzzProtectedPDF(f *testing.F) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		if file, err := open(data); err == nil {
			_, _ = file.Text(1)
		}
	})
}
