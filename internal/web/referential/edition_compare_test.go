package referential_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/testkit/site"
	"ariane/library"
)

func TestTwoVersionsAreComparedInFrenchWordByWord(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	office := s.Actor(t, site.LabelOffice)
	file, _ := library.Bytes("ml")
	file = bytes.Replace(file, []byte("\nversion: 1\n"), []byte("\nversion: 2\n"), 1)
	at := bytes.Index(file, []byte("Aller vers les jeunes"))
	text := bytes.LastIndex(file[:at], []byte(`text: "`)) + len(`text: "`)
	file = append(append(append([]byte{}, file[:text]...), []byte("Désormais, ")...), file[text:]...)
	imported, err := s.Referentials.Import(t.Context(), office, file, false)
	if err != nil {
		t.Fatalf("import version 2: %v %v", err, imported.Report.French())
	}
	const address = "/referentiels/ml/1/compare/2"
	s.As(t, site.Staff).Get(t, address).Status(t, http.StatusNotFound) // a draft
	p := s.As(t, site.LabelOffice).Get(t, address)
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Référentiels", "Label Missions locales", "De la version 1 à la version 2")
	p.Says(t, "est écrit autrement", "1", "changement de fond")
	p.One(t, ".words-compared ins")
	if err := s.Referentials.Publish(t.Context(), office, "ml", 2); err != nil {
		t.Fatal(err)
	}
	s.As(t, site.Staff).Get(t, address).Status(t, http.StatusOK)
	list := s.As(t, site.Staff).Get(t, "/referentiels")
	list.One(t, `a[href="`+address+`"]`)
	s.As(t, site.Staff).Get(t, "/referentiels/ml/1/compare/9").Status(t, http.StatusNotFound)
	same := s.As(t, site.Staff).Get(t, "/referentiels/ml/1/compare/1")
	same.Says(t, "disent la même chose")
}

func TestAnotherOrderAndASplitAreToldOnThePageOfADraft(t *testing.T) {
	t.Parallel()
	s, eden := newDraft(t)
	office := s.Actor(t, site.LabelOffice)
	for _, e := range []quality.Edit{
		{Kind: quality.EditUp, Node: "1.2"},
		{Kind: quality.EditUp, Node: "4.1.1/2"},
		{Kind: quality.EditAdd, Parent: "4.1", NodeKind: quality.KindCommitment, Node: "4.1.9", Fields: map[string]string{
			"id": "4.1.9", "text": "La structure tient à jour la liste de ses partenaires", "replaces": "4.1.2", "rated": "respect\npratique",
		}},
		{Kind: quality.EditSet, Node: "2.2", Fields: map[string]string{"replaces": "2.2\n2.3"}},
		{Kind: quality.EditRemove, Node: "2.3"},
	} {
		now, err := s.Referentials.Draft(t.Context(), office, "ml", 2)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Referentials.EditDraft(t.Context(), office, referential.DraftEdit{ID: "ml", Version: 2, Seen: now.Edition.Hash, Edit: e}); err != nil {
			t.Fatalf("%s %s: %v", e.Kind, e.Node, err)
		}
	}
	p := eden.Get(t, "/referentiels/ml/1/compare/2")
	p.Status(t, http.StatusOK)
	p.Sound(t)
	merged := 0
	for _, left := range p.All(t, ".side-before") {
		if strings.Contains(site.Text(left), "Réuni avec ") {
			merged++
		}
	}
	if merged != 1 {
		t.Errorf("%d merges show the other text on the side of before", merged)
	}
	for _, right := range p.All(t, ".side-after") {
		if strings.Contains(site.Text(right), "Réuni avec ") {
			t.Errorf("an old text on the side of after: %q", site.Text(right))
		}
	}
	p.Says(t, "Sous 1, l’ordre change\u00a0: 1.2, 1.1.", "Sous 4.1.1, l’ordre change\u00a0: 4.1.1/2, 4.1.1/1.", "L’engagement 4.1.2 est séparé en 4.1.2 et ")
	if strings.Contains(p.Text(t), "passe de") || strings.Contains(p.Text(t), "est nouveau.") {
		t.Errorf("a split moves nothing: %s", p.Text(t))
	}
}
