package referential_test

import (
	"bytes"
	"mime/multipart"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/library"
)

// upload sends a file as the form of the page does.
func upload(t *testing.T, c *site.Client, address, name string, data []byte) *site.Page {
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
	r := httptest.NewRequest("POST", site.BaseURL+address, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return c.Do(t, r)
}

// second is the label's library as version 2.
func second(t *testing.T) []byte {
	t.Helper()
	data, _ := library.Bytes("ml")
	return bytes.Replace(data, []byte("\nversion: 1\n"), []byte("\nversion: 2\n"), 1)
}

func TestALibraryIsCheckedThenKeptAsADraftThenPublished(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/referentiels/import")
	form.Status(t, 200)
	form.Sound(t)
	form.Breadcrumb(t, "Accueil", "Référentiels", "Importer")

	checked := upload(t, c, "/referentiels/import", "ml.yaml", second(t))
	checked.Status(t, 200)
	checked.Says(t, "Le fichier est prêt", "un nouveau brouillon", "Engagements", "24")
	c.Get(t, "/referentiels/ml/2").Status(t, 404) // the check wrote nothing

	draft := c.Follow(t, c.Submit(t, checked, "form#ecrire", nil))
	draft.SoundLong(t)
	draft.Says(t, "Brouillon", "L’import est appliqué")
	s.As(t, site.Director).Get(t, "/referentiels/ml/2").Status(t, 404) // a draft is the label office's
	s.As(t, site.Director).Get(t, "/referentiels").Silent(t, "/referentiels/ml/2")

	again := upload(t, c, "/referentiels/import", "ml.yaml", second(t))
	again.Says(t, "Rien à faire")
	again.Lacks(t, "form#ecrire")

	ask := c.Get(t, "/referentiels/ml/2/publier")
	ask.Sound(t)
	ask.Says(t, "Son contenu ne changera plus")
	published := c.Follow(t, c.Submit(t, ask, "form#decision", nil))
	published.Says(t, "La version est publiée")
	s.As(t, site.Director).Get(t, "/referentiels/ml").Says(t, "Version\u00a02, publié")

	list := c.Get(t, "/referentiels")
	list.Sound(t)
	list.Has(t, `#autres a[href="/referentiels/ml/1"]`)

	retire := c.Get(t, "/referentiels/ml/1/retirer")
	retire.Sound(t)
	c.Follow(t, c.Submit(t, retire, "form#decision", nil)).Says(t, "La version est retirée")
	c.Get(t, "/referentiels/ml/1/retirer").LeadsTo(t, "/referentiels/ml/1")
}

func TestAFileAtFaultIsRefusedLineByLine(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.LabelOffice)
	bad := bytes.Replace(second(t), []byte("kind: \"commitment\""), []byte("kind: \"\""), 1)
	if bytes.Equal(bad, second(t)) {
		bad = bytes.Replace(second(t), []byte("kind: commitment"), []byte("kind: ''"), 1)
	}
	for name, file := range map[string][]byte{
		"a missing kind": bad, "not YAML": []byte("\x00\x01 ceci : n’est ][ pas"), "cut in the middle": second(t)[:4000], "empty": {},
	} {
		p := upload(t, c, "/referentiels/import", "ml.yaml", file)
		if p.Answer.StatusCode != 422 {
			t.Errorf("%s: answered %d", name, p.Answer.StatusCode)
		}
		p.Sound(t)
		p.FaultAt(t, "fichier")
		p.Lacks(t, "form#ecrire")
	}
	upload(t, c, "/referentiels/import", "ml.yaml", bad).Has(t, "#constats tbody tr")
	c.Get(t, "/referentiels/ml/2").Status(t, 404)
}

func TestAPublishedVersionIsNotReplaced(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	data, _ := library.Bytes("ml")
	p := upload(t, s.As(t, site.LabelOffice), "/referentiels/import", "ml.yaml", bytes.Replace(data, []byte("Label des Missions locales"), []byte("Autre titre"), 1))
	p.Status(t, 422)
	p.FaultAt(t, "fichier")
	p.Says(t, "nouveau numéro de version")
}

func TestAFileTooLargeOrACarriedFileThatWasChangedIsRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.LabelOffice)
	p := upload(t, c, "/referentiels/import", "ml.yaml", bytes.Repeat([]byte("# "), 11<<20))
	p.Status(t, 422)
	p.FaultAt(t, "fichier")
	p.Says(t, "20\u00a0Mo")
	c.Post(t, "/referentiels/import", site.Values("contenu", "forgé")).Status(t, 422)
	c.Post(t, "/referentiels/import", site.Values()).FaultAt(t, "fichier")
}

func TestOnlyTheLabelOfficeImportsPublishesAndRetires(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, who := range []site.Person{site.Director, site.RegionalDirector, site.NationalReader, site.TechnicalAdmin} {
		c := s.As(t, who)
		for _, address := range []string{"/referentiels/import", "/referentiels/ml/1/publier", "/referentiels/ml/1/retirer", "/referentiels/ml/1/texte-officiel"} {
			c.Get(t, address).Status(t, 403)
			c.Post(t, address, site.Values("contenu", "x")).Status(t, 403)
		}
	}
}

func TestTheOfficialWordingIsCheckedThenShownFirst(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.LabelOffice)
	const address = "/referentiels/ml/1/texte-officiel"
	c.Get(t, address).Sound(t)
	csv := "id,text\n1.1,Texte d’essai de l’engagement.\n1.1/1,Texte d’essai de l’attendu.\n9.9/9,Un identifiant que personne ne connaît.\n"
	checked := upload(t, c, address, "officiel.csv", []byte(csv))
	checked.Status(t, 200)
	checked.Sound(t)
	checked.Says(t, "2", "textes ajoutés", "9.9/9", "gardent les mots d’Ariane")
	c.Get(t, "/referentiels/ml/1").Silent(t, "Texte d’essai") // the check wrote nothing

	c.Follow(t, c.Submit(t, checked, "form#ecrire", nil)).Says(t, "2\u00a0textes officiels sont affichés")
	p := s.As(t, site.Staff).Get(t, "/referentiels/ml")
	p.SoundLong(t)
	p.Says(t, "Texte d’essai de l’engagement.", "Dit simplement", "Texte officiel affiché")
	text := site.Text(p.One(t, "#n-1-1"))
	if strings.Index(text, "Texte d’essai") > strings.Index(text, "Dit simplement") {
		t.Error("our words come before the official wording")
	}

	checked = upload(t, c, address, "correction.csv", []byte("id,text\n1.1,Texte d’essai corrigé.\n1.1/1,\n"))
	checked.Says(t, "texte modifié", "texte retiré", "restent affichés")
	c.Follow(t, c.Submit(t, checked, "form#ecrire", nil)).Says(t, "1\u00a0texte officiel est affiché")

	p = upload(t, c, address, "officiel.csv", []byte("id,text\n99,Rien\n"))
	p.Status(t, 422)
	p.FaultAt(t, "fichier")
}

func TestPictures(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.As(t, site.LabelOffice).Pictures(t, map[string]string{
		"referentiels": "/referentiels", "referentiel": "/referentiels/ref-209", "referentiel-recherche": "/referentiels/ml?q=accueil",
		"referentiel-import": "/referentiels/import", "referentiel-officiel": "/referentiels/ml/1/texte-officiel", "referentiel-retirer": "/referentiels/ml/1/retirer",
	})
}
