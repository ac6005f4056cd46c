package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPictures looks at pages as somebody of the demonstration sees them, on a
// desktop and on a phone, and keeps the pictures:
//
//	ARIANE_PICTURES=/a/folder ARIANE_LOOK_AS='Camille Orvalin' ARIANE_LOOK_AT='/ /equipe' go test -run TestPictures ./e2e
//
// ARIANE_LOOK_ON=http://127.0.0.1:8080 looks at a program that already runs.
func TestPictures(t *testing.T) {
	folder, pages := os.Getenv("ARIANE_PICTURES"), strings.Fields(os.Getenv("ARIANE_LOOK_AT"))
	if folder == "" || len(pages) == 0 {
		t.Skip("pictures are taken on demand: ARIANE_PICTURES and ARIANE_LOOK_AT")
	}
	s := &site{base: os.Getenv("ARIANE_LOOK_ON")}
	if s.base == "" {
		s = onSQLite(t)
	}
	p := s.visitor(t, "a visitor")
	if who := os.Getenv("ARIANE_LOOK_AS"); who != "" {
		p = s.enter(t, who)
	}
	for _, page := range pages {
		p.Open(page)
		p.PictureTo(filepath.Join(folder, fileName(page)+"-1280.png"))
		p.Phone()
		p.PictureTo(filepath.Join(folder, fileName(page)+"-390.png"))
		p.Desktop()
	}
}

func fileName(page string) string {
	return strings.Trim(strings.NewReplacer("/", "-", "?", "-", "=", "-", "&", "-", ".", "-").Replace("accueil"+page), "-")
}
