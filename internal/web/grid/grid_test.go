package grid_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/testkit/site"
	"ariane/internal/web/grid"
	webref "ariane/internal/web/referential"
	"ariane/library"
)

func newSite(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	if _, err := s.Referentials.EnsureBuiltInGrids(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.Mount(grid.Routes(s.Kit, s.Referentials), webref.Routes(s.Kit, s.Referentials))
	return s
}

const draft = "/grilles/grille-ml/2/brouillon"

// drafting opens a draft of the second version.
func drafting(t *testing.T, s *site.Site) *site.Client {
	t.Helper()
	c := s.As(t, site.LabelOffice)
	c.Submit(t, c.Get(t, "/grilles/grille-ml/1"), "form#nouvelle-version", nil).LeadsTo(t, draft)
	return c
}

func upload(t *testing.T, c *site.Client, name string, data []byte) *site.Page {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("fichier", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", site.BaseURL+"/grilles/import", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return c.Do(t, r)
}

func second() []byte {
	return bytes.Replace(library.Grids()[0].Data, []byte("\nversion: 1\n"), []byte("\nversion: 2\n"), 1)
}

func TestEverySignedInPersonReadsAPublishedGrid(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.Staff)
	list := c.Get(t, "/grilles")
	list.Status(t, 200)
	list.Sound(t)
	list.Breadcrumb(t, "Accueil", "Référentiels", "Grilles d’audit")
	list.Says(t, "Grille d’audit du label", "24", "Publiée")
	list.Lacks(t, `a[href="/grilles/import"]`)

	p := c.Get(t, "/grilles/grille-ml")
	p.Status(t, 200)
	p.SoundLong(t)
	p.Says(t, "24\u00a0critères\u00a0: les 24\u00a0engagements de «\u00a0Label des Missions locales\u00a0»", "Questions à poser", "Qui rencontrer", "Preuves à regarder", "Chargé d’accueil", "Repères pour conclure")
	p.Has(t, `#n-C01 a[href="/referentiels/ml/1#n-1-1"]`)
	p.Lacks(t, "form#nouvelle-version")
	p.Lacks(t, "details[open]")
	c.Get(t, "/grilles/grille-ml/1?detail=1").Has(t, "#n-C24 details[open]")
	c.Get(t, "/grilles/grille-ml/7").Status(t, 404)
	c.Get(t, "/grilles/grille-ml/un").Status(t, 404)
	s.Visitor(t).Get(t, "/grilles").Status(t, 303)
}

func TestAGridIsTakenAlongInBothFormats(t *testing.T) {
	t.Parallel()
	c := newSite(t).As(t, site.Director)
	for _, name := range []string{"yaml", "xlsx"} {
		p := c.Get(t, "/grilles/grille-ml/1/export."+name)
		p.Status(t, 200)
		read := formats.ReadAuditGrid([]byte(p.Body))
		if read.Report.HasErrors() || len(read.Grid.Criteria) != 24 {
			t.Errorf("%s: %q", name, read.Report.French())
		}
		if got := p.Answer.Header.Get("Content-Disposition"); !strings.Contains(got, "grille-grille-ml-v1."+name) {
			t.Errorf("%s", got)
		}
	}
	c.Get(t, "/grilles/grille-ml/1/export.pdf").Status(t, 404)
}

func TestAFileIsCheckedThenKeptThenPublishedThenRetired(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/grilles/import")
	form.Sound(t)
	checked := upload(t, c, "grille.yaml", second())
	checked.Status(t, 200)
	checked.Sound(t)
	checked.Says(t, "un nouveau brouillon. Rien n’est encore enregistré", "24 sur 24")
	c.Get(t, "/grilles/grille-ml/2").Status(t, 404)
	c.Follow(t, c.Submit(t, checked, "form#ecrire", nil)).Says(t, "Brouillon", "L’import est appliqué")
	s.As(t, site.Director).Get(t, "/grilles/grille-ml/2").Status(t, 404)
	upload(t, c, "grille.yaml", second()).Says(t, "Rien à faire")

	ask := c.Get(t, "/grilles/grille-ml/2/publier")
	ask.Sound(t)
	c.Follow(t, c.Submit(t, ask, "form#decision", nil)).Says(t, "La grille est publiée")
	s.As(t, site.Director).Get(t, "/grilles/grille-ml").Says(t, "version\u00a02, publiée")
	c.Get(t, "/grilles/grille-ml/2/publier").LeadsTo(t, "/grilles/grille-ml/2")
	retire := c.Get(t, "/grilles/grille-ml/1/retirer")
	retire.Sound(t)
	c.Follow(t, c.Submit(t, retire, "form#decision", nil)).Says(t, "La grille est retirée", "Version retirée")
	c.Get(t, draft).Status(t, 409)
}

func TestAFileAtFaultIsRefusedWhereTheFaultIs(t *testing.T) {
	t.Parallel()
	c := newSite(t).As(t, site.LabelOffice)
	bad := bytes.Replace(second(), []byte(`- "1.1"`), []byte(`- "9.9"`), 1)
	for name, file := range map[string][]byte{"an unknown node": bad, "a library": library.Files()[0].Data, "cut": second()[:3000], "empty": {}, "another published one": bytes.Replace(library.Grids()[0].Data, []byte("title: \""), []byte("title: \"Autre "), 1)} {
		p := upload(t, c, "grille.yaml", file)
		if p.Answer.StatusCode != 422 {
			t.Errorf("%s: %d", name, p.Answer.StatusCode)
		}
		p.Sound(t)
		p.FaultAt(t, "fichier")
		p.Lacks(t, "form#ecrire")
	}
	same := upload(t, c, "grille.yaml", library.Grids()[0].Data)
	same.Status(t, 200)
	same.Says(t, "Rien à faire", "dit déjà cela", "Relire cette version")
	same.Lacks(t, "form#ecrire")
	p := upload(t, c, "grille.yaml", bad)
	p.Says(t, "C01.nodes", "9.9")
	c.Post(t, "/grilles/import", site.Values("contenu", "forgé")).Status(t, 422)
	c.Post(t, "/grilles/import", site.Values()).FaultAt(t, "fichier")
}

// secondLabel publishes a second version of the label where 1.1 is reworded.
func secondLabel(t *testing.T, s *site.Site) {
	t.Helper()
	data, _ := library.Bytes("ml")
	next := bytes.Replace(data, []byte("\nversion: 1\n"), []byte("\nversion: 2\n"), 1)
	next = bytes.Replace(next, []byte("La Mission locale vit du soutien de plusieurs financeurs."), []byte("La Mission locale réunit au moins trois financeurs publics."), 1)
	at := bytes.Index(next, []byte(`- id: "1.1/1"`))
	end := at + bytes.Index(next[at:], []byte(`- id: "1.1/2"`))
	next = append(append([]byte{}, next[:at]...), next[end:]...) // 1.1/1 goes
	office := s.Actor(t, site.LabelOffice)
	if _, err := s.Referentials.Import(t.Context(), office, next, false); err != nil {
		t.Fatal(err)
	}
	if err := s.Referentials.Publish(t.Context(), office, "ml", 2); err != nil {
		t.Fatal(err)
	}
}

func TestANewVersionOfTheReferentialIsToldAndTakenUp(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	secondLabel(t, s)
	s.As(t, site.Staff).Get(t, "/grilles/grille-ml").Lacks(t, "form#reprendre")
	c := s.As(t, site.LabelOffice)
	p := c.Get(t, "/grilles/grille-ml")
	p.SoundLong(t)
	p.Says(t, "La version 2 du référentiel est publiée", "Un critère sur 24", "Reprendre la grille sur la version 2")
	p.Has(t, `.grid-touched a[href="#n-C01"]`)
	p.Says(t, "Ce que des critères regardent et qui disparaît", "1.1/1, «\u00a0")
	c.Get(t, "/grilles").Says(t, "La version 2 du référentiel est publiée")
	c.Submit(t, p, "form#reprendre", nil).LeadsTo(t, draft)
	taken := c.Get(t, draft)
	taken.Says(t, "Label des Missions locales\u00a0» (version 2)", "Bientôt prête", "1\u00a0critère a perdu une partie", "1\u00a0critère regardait ce que la version 2 du référentiel n’a plus", "1.1/1, «\u00a0", "a été retiré")
	taken.Has(t, `.grid-touched a[href="`+draft+`/critere/C01"]`)
	c.Follow(t, c.Submit(t, p, "form#nouvelle-version", nil)).Says(t, "est déjà ouvert")
}

func TestAGridIsMadeFromAReferential(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/grilles/nouvelle")
	form.Sound(t)
	p := c.Submit(t, form, "form#nouvelle", site.Values("title", "", "id", "grille-ml", "referential", ""))
	p.Status(t, 422)
	p.FaultAt(t, "referential")
	p = c.Submit(t, form, "form#nouvelle", site.Values("title", "Grille REF-209", "id", "grille-209", "referential", "ref-209"))
	p.LeadsTo(t, "/grilles/grille-209/1/brouillon")
	g, err := s.Referentials.Grid(t.Context(), s.Actor(t, site.LabelOffice), "grille-209", 1)
	if err != nil || len(g.Grid.Criteria) != 9 || len(g.Faults) != 0 {
		t.Errorf("%v %+v", err, g.Faults)
	}
	c.Get(t, "/grilles/grille-209/1").SoundLong(t)
}

func TestOnlyTheLabelOfficeWrites(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	drafting(t, s)
	for _, who := range []site.Person{site.Director, site.RegionalDirector, site.NationalReader, site.TechnicalAdmin} {
		c := s.As(t, who)
		for _, address := range []string{"/grilles/import", "/grilles/nouvelle", "/grilles/grille-ml/1/retirer", "/grilles/grille-ml/1/publier", draft, draft + "/ajouter", draft + "/critere/C01", draft + "/critere/C01/retirer"} {
			c.Get(t, address).Status(t, 403)
		}
		for _, address := range []string{"/grilles/import", "/grilles/nouvelle", "/grilles/grille-ml/1/nouvelle-version", "/grilles/grille-ml/1/reprendre", "/grilles/grille-ml/1/retirer", draft + "/presentation", draft + "/deplacer", draft + "/ajouter", draft + "/critere/C01", draft + "/critere/C01/retirer"} {
			c.Post(t, address, site.Values("hash", "x")).Status(t, 403)
		}
	}
}

func TestAnOfficeEditOfALargeReferentialTypesCodes(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	office := s.Actor(t, site.LabelOffice)
	var big strings.Builder
	big.WriteString("id: grand\nversion: 1\nlocale: fr\ntitle: Grand\nprovider: essai\nlicence: essai\nscales:\n  - {id: respect, label: Respect, levels: [{value: 1, label: un}, {value: 2, label: deux}]}\nnodes:\n")
	for i := range 450 {
		fmt.Fprintf(&big, "  - {id: n%d, kind: commitment, text: Engagement %d, rated: [respect]}\n", i, i)
	}
	if _, err := s.Referentials.Import(t.Context(), office, []byte(big.String()), false); err != nil {
		t.Fatal(err)
	}
	if err := s.Referentials.Publish(t.Context(), office, "grand", 1); err != nil {
		t.Fatal(err)
	}
	if err := s.Referentials.CreateGrid(t.Context(), office, referential.NewGrid{ID: "grande", Title: "Grande", ReferentialID: "grand"}); err != nil {
		t.Fatal(err)
	}
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/grilles/grande/1/brouillon/critere/C07")
	form.Sound(t)
	form.Has(t, `textarea[name="nodes"]`)
	c.Submit(t, form, "form#critere", site.Values("nodes", "n6\r\nn7\r\nn6")).Status(t, 303)
	g, err := s.Referentials.Grid(t.Context(), office, "grande", 1)
	if err != nil || fmt.Sprint(g.Grid.Criteria[6].Nodes) != "[n6 n7]" || len(g.Grid.Criteria) != quality.MaxCriteria {
		t.Errorf("%v %v", err, g.Grid.Criteria[6].Nodes)
	}
}

func TestPictures(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	secondLabel(t, s)
	c := drafting(t, s)
	c.Pictures(t, map[string]string{
		"grilles": "/grilles", "grille": "/grilles/grille-ml/1", "grille-import": "/grilles/import", "grille-brouillon": draft, "grille-critere": draft + "/critere/C01",
		"grille-ajouter": draft + "/ajouter", "grille-publier": "/grilles/grille-ml/2/publier", "grille-nouvelle": "/grilles/nouvelle",
		"grille-supprimer": deletion,
	})
}
