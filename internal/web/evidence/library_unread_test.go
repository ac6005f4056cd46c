package evidence_test

import (
	"bytes"
	"image"
	"image/png"
	"net/url"
	"path"
	"testing"

	"ariane/internal/testkit/site"
	address "ariane/internal/web/path"
)

func TestWhatCannotBeReadHereIsListedToBeReadBySomebody(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	piece(t, s, cycle, "Charte d’accueil", "Bienvenue.")
	var photo bytes.Buffer
	if err := png.Encode(&photo, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	lead := s.As(t, site.QualityLead)
	sent := send(t, lead, address.EvidenceNew, url.Values{"kind": {"file"}, "title": {"Photo de l’accueil"}}, file{"photo.png", photo.String()})
	id := path.Base(sent.Location())
	if err := s.Evidence.ReadFile(t.Context(), firstFile(t, s, site.QualityLead, id).ID); err != nil {
		t.Fatal(err)
	}
	list := lead.Get(t, address.Evidences+"?vue=a-relire")
	list.Sound(t)
	list.Says(t, "Photo de l’accueil", "À relire vous-même\u00a0: le texte d’un fichier ne se lit pas ici")
	list.Silent(t, "Charte d’accueil")
	lead.Get(t, address.Evidences).Silent(t, "le texte d’un fichier ne se lit pas ici")
}
