package network_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

// send uploads files to the import; an absent one is an empty file field, as a
// browser sends it.
func send(t *testing.T, c *site.Client, files map[string]string) *site.Page {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, name := range []string{"network", "regional"} {
		content, given := files[name]
		file := ""
		if given {
			file = name + ".csv"
		}
		part, err := form.CreateFormFile(name, file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, site.BaseURL+"/reseau/import", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return c.Do(t, r)
}

const header = "code_milo,nom_affiche,code_arml,code_region,code_departement\n"

func TestTwoListsNameTheLinesOfEach(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.LabelOffice)
	const regional = "code_arml,nom,codes_regions\n"
	preview := send(t, c, map[string]string{
		"regional": regional + "ARML-BRE,ARML de Bretagne,53\n",
		"network":  header + "35001S00,Mission locale de la Neuve-Cour,ARML-BRE,53,35\n",
	})
	preview.Sound(t)
	preview.Says(t, "Associations régionales, ligne 2, ARML-BRE", "Missions locales, ligne 2, 35001S00")
	twice := send(t, c, map[string]string{"regional": regional + "ARML-BRE,ARML de Bretagne,53\n", "network": header + "ARML-BRE,Mission locale de la Neuve-Cour,ARML-BRE,53,35\n"})
	twice.Says(t, "figure déjà à la ligne 2 de la liste des associations régionales")
	faulty := send(t, c, map[string]string{"regional": regional + "ARML-BRE,Bell\a,53\n", "network": header + "35001S00,Bell\a,ARML-BRE,53,35\n"})
	faulty.Says(t, "Associations régionales, ligne 2, nom", "Missions locales, ligne 2, nom_affiche", "caractères invisibles")
}

func TestAnImportIsPreviewedThenApplied(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.LabelOffice)
	c.Get(t, "/reseau/import").Sound(t)
	preview := send(t, c, map[string]string{"network": header +
		site.TroisEtangs + ",Mission locale des Grands-Étangs,ARML-NORD,32,59\n" +
		site.ValFleuri + "," + site.ValFleuriML + ",ARML-NORD,32,59\n" +
		"62001S00,Mission locale de la Neuve-Cour,ARML-NORD,32,62\n"})
	preview.Status(t, http.StatusOK)
	preview.Sound(t)
	preview.Says(t, "3\u00a0lignes lues, sans aucun refus", "Structures créées 1", "Structures modifiées 1", "Structures inchangées 1",
		"Nom\u00a0: «\u00a0"+site.TroisEtangsML+"\u00a0» → «\u00a0Mission locale des Grands-Étangs\u00a0»", "Connues ici, absentes du fichier 1")
	if total(t, s) != 3 {
		t.Error("the preview wrote something")
	}
	applied := apply(t, c, preview, nil)
	applied.LeadsTo(t, "/reseau")
	c.Follow(t, applied).Says(t, "L’import est appliqué", "Mission locale de la Neuve-Cour", "Mission locale des Grands-Étangs", site.HauteCombeML)
	again := apply(t, c, preview, nil)
	again.LeadsTo(t, "/reseau") // a second click changes nothing more
	if total(t, s) != 4 {
		t.Errorf("%d structures, want 4", total(t, s))
	}
}

// apply presses the button of the preview; forged replaces hidden fields.
func apply(t *testing.T, c *site.Client, preview *site.Page, forged url.Values) *site.Page {
	t.Helper()
	form := url.Values{"etape": {"confirmer"}}
	for _, field := range preview.All(t, "form#appliquer input[type=hidden]") {
		form.Set(site.Attr(field, "name"), site.Attr(field, "value"))
	}
	for name, values := range forged {
		form[name] = values
	}
	return c.Post(t, "/reseau/import", form)
}

func total(t *testing.T, s *site.Site) int {
	t.Helper()
	found, err := s.Network.Structures(t.Context(), s.Actor(t, site.LabelOffice), network.StructureFilter{Kinds: []quality.BodyKind{quality.KindMissionLocale}})
	if err != nil {
		t.Fatal(err)
	}
	return found.Total
}

func TestARefusedLineBlocksTheImport(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.LabelOffice)
	p := send(t, c, map[string]string{"network": header + "62001S00,Mission locale de la Neuve-Cour,ARML-INCONNUE,32,62\n62002S00,Mission locale du Pré,ARML-NORD,32,62\n"})
	p.Sound(t)
	p.Says(t, "Lignes refusées 1", "ARML-INCONNUE", "rien n’a été écrit")
	p.Lacks(t, "form#appliquer")
	if total(t, s) != 3 {
		t.Error("something was written")
	}
}

func TestABadFileIsExplainedLineByLine(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.LabelOffice)
	good := "62001S00,Mission locale de la Neuve-Cour,ARML-NORD,32,62\n"
	for name, bad := range map[string]struct {
		content string
		says    []string
	}{
		"wrong encoding":    {header + "62001S00,Mission locale d\xe9,ARML-NORD,32,62\n", []string{"ligne 2", "UTF-8"}},
		"utf-16":            {"\xff\xfec\x00o\x00", []string{"UTF-16"}},
		"a workbook":        {"PK\x03\x04 etc", []string{"fichier texte"}},
		"missing column":    {"code_milo,nom_affiche,code_region,code_departement\n62001S00,A,32,62\n", []string{"ligne 1", "code_arml"}},
		"duplicate code":    {header + good + good, []string{"ligne 3", "figure déjà à la ligne 2"}},
		"unknown région":    {header + "62001S00,Neuve-Cour,ARML-NORD,999,62\n", []string{"ligne 2", "code_region", "999"}},
		"a field of 1 MB":   {header + "62001S00," + strings.Repeat("a", 1<<20) + ",ARML-NORD,32,62\n", []string{"ligne 2", "trop long"}},
		"too many columns":  {header + "62001S00,A,B,ARML-NORD,32,62\n", []string{"ligne 2", "6 colonnes au lieu de 5"}},
		"a quote left open": {header + "62001S00,\"A,ARML-NORD,32,62\n", []string{"guillemet"}},
		"only a header":     {header, []string{"aucune ligne"}},
	} {
		p := send(t, c, map[string]string{"network": bad.content})
		p.Status(t, http.StatusUnprocessableEntity)
		p.Sound(t)
		p.Says(t, bad.says...)
		p.Says(t, "Rien n’a été écrit")
		p.Lacks(t, "form#appliquer")
		if t.Failed() {
			t.Fatalf("%s", name)
		}
	}
	if total(t, s) != 3 {
		t.Error("something was written")
	}
}

func TestAMissingOrHeavyFileIsAFaultOfTheForm(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.LabelOffice)
	for name, files := range map[string]map[string]string{
		"none":  {},
		"empty": {"network": ""},
		"3 MB":  {"network": header + strings.Repeat("x", 3<<20)},
		"9 MB":  {"network": header + strings.Repeat("x", 9<<20)},
	} {
		p := send(t, c, files)
		p.Status(t, http.StatusUnprocessableEntity)
		p.Sound(t)
		p.FaultAt(t, "network")
		if t.Failed() {
			t.Fatalf("%s", name)
		}
	}
	cut := httptest.NewRequestWithContext(t.Context(), http.MethodPost, site.BaseURL+"/reseau/import", strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"network\"; filename=\"a.csv\"\r\n\r\ncode_m"))
	cut.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	cut.Header.Set("Sec-Fetch-Site", "same-origin")
	p := c.Do(t, cut)
	p.Status(t, http.StatusUnprocessableEntity)
	p.Says(t, "interrompu")
}

func TestOnlyWhatWasPreviewedIsApplied(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.LabelOffice)
	preview := send(t, c, map[string]string{"network": header + "62001S00,Mission locale de la Neuve-Cour,ARML-NORD,32,62\n"})
	packed := site.Attr(preview.One(t, "input[name=network_packed]"), "value")
	for name, forged := range map[string]url.Values{
		"cut short":   {"network_packed": {packed[:len(packed)/2]}},
		"not packed":  {"network_packed": {"code_milo"}},
		"other hash":  {"hash": {strings.Repeat("0", 64)}},
		"nothing":     {"network_packed": {""}},
		"other place": {"regional_packed": {packed}, "network_packed": {""}},
	} {
		p := apply(t, c, preview, forged)
		p.Status(t, http.StatusUnprocessableEntity)
		p.Says(t, "Rien n’a été écrit")
		if t.Failed() {
			t.Fatalf("%s", name)
		}
	}
	refused(t, apply(t, s.As(t, site.RegionalAdvisor), preview, nil))
	if total(t, s) != 3 {
		t.Error("something was written")
	}
}

func TestTheNetworkChangedSinceThePreview(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.LabelOffice)
	regional := "code_arml,nom,codes_regions\nARML-OUEST,ARML de l’Ouest,53\n"
	preview := send(t, c, map[string]string{"regional": regional, "network": header + "35001S00,Mission locale du Menhir,ARML-OUEST,53,35\n"})
	preview.Says(t, "Structures créées 2")
	apply(t, c, preview, nil).LeadsTo(t, "/reseau")
	c.Get(t, "/reseau?genre=arml").Says(t, "ARML de l’Ouest")
}

// TestTheRealListIsPreviewedWhole reads the list that may not be committed.
func TestTheRealListIsPreviewedWhole(t *testing.T) {
	t.Parallel()
	files := map[string]string{}
	for name, file := range map[string]string{"network": "missions-locales.csv", "regional": "arml.csv"} {
		data, err := os.ReadFile("../../../../shared/data/" + file)
		if err != nil {
			t.Skip("the real list is not here: ", err)
		}
		files[name] = string(data)
	}
	s := start(t)
	c := s.As(t, site.LabelOffice)
	preview := send(t, c, files)
	preview.Status(t, http.StatusOK)
	created := fmt.Sprintf("Structures créées %d", 448+strings.Count(strings.TrimSpace(files["regional"]), "\n"))
	preview.Says(t, created)
	apply(t, c, preview, nil).LeadsTo(t, "/reseau")
	if n := total(t, s); n != 448+3 {
		t.Errorf("%d Missions locales, want 451", n)
	}
	unchanged := send(t, c, files)
	unchanged.Says(t, "le réseau est déjà à jour")
	t.Logf("the preview weighs %d bytes before compression", len(preview.Body))
}
