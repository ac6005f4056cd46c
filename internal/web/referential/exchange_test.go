package referential_test

import (
	"bytes"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/testkit/site"
)

// secondAs is the label's library as version 2, in another format.
func secondAs(t *testing.T, f formats.Format) []byte {
	t.Helper()
	ref, report := formats.ReadLibrary(second(t))
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	var b bytes.Buffer
	if err := formats.WriteCatalogue(&b, f, ref, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEveryFormatTheProgramExportsIsImportedOnThePage(t *testing.T) {
	t.Parallel()
	for _, f := range formats.Formats() {
		t.Run(string(f), func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			c := s.As(t, site.LabelOffice)
			checked := upload(t, c, "/referentiels/import", "fichier."+f.Extension(), secondAs(t, f))
			checked.Status(t, 200)
			checked.Sound(t)
			checked.Says(t, "Le fichier est prêt", "un nouveau brouillon", "Engagements", "24")
			if f != formats.FormatYAML {
				checked.Says(t, "Dans le fichier ("+f.French()+")", "lu et utilisé")
			}
			draft := c.Follow(t, c.Submit(t, checked, "form#ecrire", nil))
			draft.Says(t, "Brouillon", "L’import est appliqué")
			if p := c.Get(t, "/referentiels/ml/2/export.yaml"); p.Body != string(second(t)) {
				t.Error("the stored library is not the one that was exported")
			}
		})
	}
}

func TestWhatIsOnlyKeptIsSaidBeforeTheWriting(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	file := `urn: urn:essai:risk:library:petit
locale: fr
ref_id: PETIT
name: Petit
version: 1
provider: essai
copyright: essai
objects:
  framework:
    urn: urn:essai:risk:framework:petit
    ref_id: PETIT
    name: Petit
    requirement_nodes:
    - urn: urn:essai:risk:req_node:petit:1
      assessable: true
      depth: 1
      ref_id: '1'
      description: Une exigence
      questions:
        urn:essai:risk:req_node:petit:1:question:1:
          type: text
          text: Comment ?
`
	p := upload(t, s.As(t, site.LabelOffice), "/referentiels/import", "petit.yaml", []byte(file))
	p.Status(t, 200)
	p.Sound(t)
	p.Says(t, "bibliothèque CISO Assistant", "1\u00a0question", "conservé pour l’export, sans être utilisé")
	p.Has(t, "#constats tbody tr")
}

func TestAHostileWorkbookIsRefusedOnThePage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := upload(t, s.As(t, site.LabelOffice), "/referentiels/import", "classeur.xlsx", secondAs(t, formats.FormatXLSX)[:5000])
	p.Status(t, 422)
	p.FaultAt(t, "fichier")
	p.Says(t, "coupé pendant son transfert")
}
