package referential_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/testkit/site"
	"ariane/internal/web"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/referential"
	"ariane/library"
)

func newSite(t testing.TB) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(referential.Routes(s.Kit, s.Referentials))
	return s
}

func TestEverybodyReadsThePublishedReferential(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, address := range []string{"/referentiels/ml", "/referentiels/ml/1", "/referentiels/ml/1?detail=1"} {
		p := s.As(t, site.Staff).Get(t, address)
		p.Status(t, 200)
		p.SoundLong(t)
		p.Breadcrumb(t, "Accueil", "Référentiels", "Label Missions locales")
		if n := len(p.All(t, ".ref-commitment")); n != 24 {
			t.Errorf("%s shows %d commitments, want 24", address, n)
		}
		p.Says(t, "24\u00a0engagements, 169\u00a0attendus", "Valeurs", "Principes", "Prérequis", "Missions", "Comment s’y prendre", "Les échelles", "Dans les autres référentiels")
		p.Lacks(t, `a[href*="texte-officiel"], a[href*="retirer"], a[href*="publier"]`)
		if open := len(p.All(t, ".ref-help details[open]")); (open > 0) != strings.Contains(address, "detail") {
			t.Errorf("%s: %d disclosures are open", address, open)
		}
	}
}

func TestTheListCountsThePartsTheIntroductionTells(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.As(t, site.Staff).Get(t, "/referentiels").Says(t, "vingt-quatre engagements en cinq parties", "5\u00a0parties, 8\u00a0thèmes, 24\u00a0engagements")
}

func TestEveryNodeOfALibraryHasItsPlaceOnThePage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, id := range []string{"ml", "ref-209"} {
		e, err := s.Referentials.Latest(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		p := s.As(t, site.Chair).Get(t, "/referentiels/"+id)
		p.SoundLong(t)
		text := p.Text(t)
		for _, n := range e.Referential.All() {
			p.One(t, "#"+path.Anchor(n.ID))
			for _, words := range append(append([]string{n.Guidance}, n.Evidence...), n.Examples...) {
				if !strings.Contains(text, strings.Join(strings.Fields(words), " ")) && !strings.Contains(text, words) {
					t.Errorf("%s %s: the page does not say %q", id, n.ID, words)
				}
			}
		}
		for _, a := range p.All(t, ".ref-contents a") {
			if href := site.Attr(a, "href"); !strings.HasPrefix(href, "#") || len(p.All(t, href)) != 1 {
				t.Errorf("%s: the contents lead to %q, which is not there", id, href)
			}
		}
	}
}

func TestConditionsAndCorrespondencesAreSaidInWords(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.As(t, site.QualityLead).Get(t, "/referentiels/ref-209")
	p.Has(t, `a[href^="/referentiels/ml/1#n-4-2-1"]`)
	p = s.As(t, site.QualityLead).Get(t, "/referentiels/ml")
	p.Has(t, `a[href^="/referentiels/ref-209/1#n-E1"]`)
	said := false
	for _, li := range p.All(t, ".ref-bullets li") {
		text := site.Text(li)
		said = said || strings.Contains(text, ", E2 ") && strings.Contains(text, "est compris dans\u00a04.2.2")
	}
	if !said {
		t.Error("nothing says that E2 is a subset of 4.2.2")
	}
	p.Says(t, "seulement pour les associations", "seulement pour les Missions locales qui font partie d’un organisme plus large")
}

func TestASearchShowsWhereWordsAreAndMarksThem(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.Contributor)
	p := c.Submit(t, c.Get(t, "/referentiels/ml"), "form.search[action^=\"/referentiels/ml/1\"]", site.Values("q", "Accueil"))
	p.Status(t, 200)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Référentiels", "Label Missions locales", "Recherche")
	p.Has(t, `.ref-hits a[href^="/referentiels/ml/1#n-"]`)
	for _, m := range p.All(t, ".ref-hits mark") {
		if !strings.HasPrefix(i18n.Fold(site.Text(m)), "accueil") {
			t.Errorf("%q is marked", site.Text(m))
		}
	}
	p.Says(t, "passages contiennent «\u00a0Accueil\u00a0»")

	p = c.Get(t, "/referentiels/ml?q=4.1.1")
	p.Has(t, `.ref-hits a[href="/referentiels/ml/1#n-4-1-1"]`)

	p = c.Get(t, "/referentiels/ml?q=zzz%3Cscript%3E")
	p.Sound(t)
	p.Says(t, "Aucun passage ne contient")
	p.Silent(t, "zzz<script>")
}

func TestTheListShowsWhatIsInUse(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.As(t, site.RegionalAdvisor).Get(t, "/referentiels")
	p.Status(t, 200)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Référentiels")
	if n := len(p.All(t, ".ref-cards .card")); n != 2 {
		t.Errorf("%d cards, want 2", n)
	}
	p.Says(t, "Label des Missions locales", "24\u00a0engagements", "pas encore chargé")
	p.Lacks(t, `a[href="/referentiels/import"]`)
	s.As(t, site.LabelOffice).Get(t, "/referentiels").Has(t, `a[href="/referentiels/import"]`)
}

func TestAVersionIsTakenAlongInEveryFormat(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.Director)
	for format, want := range map[string]string{"yaml": "application/yaml", "csv": "text/csv", "json": "application/json", "xlsx": "application/vnd", "ciso.yaml": "application/yaml", "oscal.json": "application/json"} {
		p := c.Get(t, "/referentiels/ml/1/export."+format)
		p.Status(t, 200)
		if got := p.Answer.Header.Get("Content-Type"); !strings.HasPrefix(got, want) {
			t.Errorf("%s is %q", format, got)
		}
		if got := p.Answer.Header.Get("Content-Disposition"); got != `attachment; filename="referentiel-ml-v1.`+format+`"` {
			t.Errorf("%s: %q", format, got)
		}
	}
	page := c.Get(t, "/referentiels/ml/1")
	for _, format := range []string{"yaml", "csv", "json", "xlsx", "ciso.yaml", "oscal.json"} {
		page.Has(t, `#fichiers a[href="/referentiels/ml/1/export.`+format+`"]`)
	}
	original, _ := library.Bytes("ml")
	if p := c.Get(t, "/referentiels/ml/1/export.yaml"); p.Body != string(original) {
		t.Error("the YAML is not the imported file, byte for byte")
	}
}

func TestWhatDoesNotExistIsNotFound(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.Director)
	for _, address := range []string{"/referentiels/inconnu", "/referentiels/ml/9", "/referentiels/ml/x", "/referentiels/ml/0", "/referentiels/ml/1/export.pdf", "/referentiels/ml/1/autre"} {
		c.Get(t, address).Status(t, 404)
	}
	s.Visitor(t).Get(t, "/referentiels").Status(t, 303)
}

// BenchmarkReading measures the server alone: no browser reads the answer.
func BenchmarkReading(b *testing.B) {
	s := newSite(b)
	handler := web.New(s.Kit, referential.Routes(s.Kit, s.Referentials))
	in, err := s.Network.EnterDemonstration(b.Context(), site.Staff.Email, site.Staff.Body, network.Client{}, "")
	if err != nil {
		b.Fatal(err)
	}
	entry := httptest.NewRecorder()
	(&page.Visit{Kit: s.Kit}).Enter(entry, in)
	for name, address := range map[string]string{"whole": "/referentiels/ml", "unfolded": "/referentiels/ml?detail=1", "search": "/referentiels/ml?q=accueil", "list": "/referentiels"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, site.BaseURL+address, nil)
				r.Header.Set("Accept-Encoding", "gzip")
				for _, c := range entry.Result().Cookies() {
					r.AddCookie(c)
				}
				rec := httptest.NewRecorder()
				handler.ServeHTTP(rec, r)
				if rec.Code != http.StatusOK {
					b.Fatal(rec.Code)
				}
				b.ReportMetric(float64(rec.Body.Len()), "bytes")
			}
		})
	}
}
