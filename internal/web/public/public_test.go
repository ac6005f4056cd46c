package public_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"ariane/internal/testkit/site"
	"ariane/internal/web/page"
	"ariane/internal/web/public"
)

var operator = public.Operator{
	Name: "Union nationale des Missions locales", Publisher: "La direction générale", Host: "Hébergeur d’essai, Lille",
	Contact: "contact@exemple.test", Retention: "Huit ans", Source: "https://exemple.test/ariane",
}

func open(t *testing.T, o public.Operator) *site.Site {
	t.Helper()
	s := site.New(t)
	s.Mount(public.Routes(o), []page.Route{{Pattern: "GET /{$}", Handle: public.Welcome, Public: true}})
	return s
}

func TestEveryPublicPageIsOpenAndSound(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]public.Operator{"filled": operator, "empty": {}} {
		s := open(t, o)
		for _, address := range []string{"/", "/registre", "/registre?q=lille", "/accessibilite", "/donnees-personnelles", "/mentions-legales"} {
			p := s.Visitor(t).Get(t, address)
			p.Status(t, 200)
			p.Sound(t)
			p.Lacks(t, `meta[name=robots]`)
			p.Has(t, "meta[name=description]")
			if name == "empty" && strings.Contains(p.Body, `href="mailto:"`) {
				t.Errorf("%s: a mail to nobody", address)
			}
		}
	}
}

func TestTheWelcomeSaysWhatArianeIsAndWhereToGo(t *testing.T) {
	t.Parallel()
	p := open(t, operator).Visitor(t).Get(t, "/")
	p.Has(t, `main a[href="/connexion"]`)
	p.Has(t, `main a[href="/registre"]`)
	p.Lacks(t, `main a[href="/demo"]`)
}

func TestTheRegisterIsEmptyAndSaysSo(t *testing.T) {
	t.Parallel()
	p := open(t, operator).Visitor(t).Get(t, "/registre")
	p.Says(t, "Aucune structure n’est encore inscrite", "ni note, ni palmarès")
	p.Has(t, "form[role=search] input[name=q]")
	p.Breadcrumb(t, "Accueil", "Registre public du label")
}

func TestASearchIsKeptAndNeverExecuted(t *testing.T) {
	t.Parallel()
	p := open(t, operator).Visitor(t).Get(t, "/registre?q=%3Cscript%3Ealert(1)%3C/script%3E")
	p.Sound(t)
	if got := site.Attr(p.One(t, "main input[name=q]"), "value"); got != "<script>alert(1)</script>" {
		t.Errorf("the search is %q", got)
	}
}

func TestTheRegisterFilesAreEmptyAndValid(t *testing.T) {
	t.Parallel()
	s := open(t, operator)
	sheet := s.Visitor(t).Get(t, "/registre.csv")
	sheet.Status(t, http.StatusOK)
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(sheet.Body, "\ufeff")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || len(rows) != 1 || rows[0][0] != "numero" {
		t.Errorf("the CSV holds %v, %v", rows, err)
	}
	var document struct {
		Generated time.Time `json:"generated"`
		Labels    []any     `json:"labels"`
	}
	answer := s.Visitor(t).Get(t, "/registre.json")
	if err := json.Unmarshal([]byte(answer.Body), &document); err != nil {
		t.Fatal(err)
	}
	if document.Labels == nil || len(document.Labels) != 0 || !document.Generated.Equal(s.Clock.Now()) {
		t.Errorf("the JSON holds %+v: %s", document, answer.Body)
	}
}

func TestTheDeclarationIsNotCompliantAndSaysWhomToWriteTo(t *testing.T) {
	t.Parallel()
	p := open(t, operator).Visitor(t).Get(t, "/accessibilite")
	p.Says(t, "non conforme", "Défenseur des droits", "contact@exemple.test")
	p.Has(t, `a[href^="mailto:contact@exemple.test"]`)
}

func TestPersonalDataAndLegalSayWhoIsResponsible(t *testing.T) {
	t.Parallel()
	s := open(t, operator)
	s.Visitor(t).Get(t, "/donnees-personnelles").Says(t, operator.Name, operator.Contact, "Combien de temps", "Huit ans", "CNIL")
	s.Visitor(t).Get(t, "/mentions-legales").Says(t, operator.Publisher, operator.Host, "AGPL-3.0-or-later")
	missing := open(t, public.Operator{}).Visitor(t).Get(t, "/mentions-legales")
	missing.Says(t, "À renseigner")
}

func TestThePrivacyPageTellsEverythingTheProgramKeepsOfSomebody(t *testing.T) {
	t.Parallel()
	p := open(t, operator).Visitor(t).Get(t, "/donnees-personnelles")
	p.Sound(t)
	for what, rest := range map[string][2]string{
		"Preuves": {"prévenir avant la date de fin", operator.Retention}, "Ce que la lecture des fichiers": {"le nom d’un jeune", "Aussi longtemps que le fichier"},
		"Remarques entre collègues": {"se relire", operator.Retention}, "Avis donnés": {"Entendre chacun", operator.Retention},
		"Courriels": {"Vous inviter", "dès qu’ils sont partis"}, "Jetons d’API": {"un programme de votre choix", "un an au plus"}, "Invitations": {"mot de passe", "Un mois après"}, "Présence": {"qui modifie la page", "moins d’une minute"},
	} {
		found := false
		for _, row := range p.All(t, "#traitements tbody tr") {
			text := site.Text(row)
			if strings.HasPrefix(text, what) {
				found = strings.Contains(text, rest[0]) && strings.Contains(text, rest[1]) && strings.Contains(text, "Intérêt légitime")
			}
		}
		if !found {
			t.Errorf("no row tells of %q why, on what ground and how long: %q", what, rest)
		}
	}
	for _, who := range []string{"Preuves.", "Remarques entre collègues.", "Avis avant un accord.", "Courriels.", "Jetons d’API.", "Présence."} {
		p.Says(t, who)
	}
}

func TestRobotsReadThePublicPagesOnly(t *testing.T) {
	t.Parallel()
	s := open(t, operator)
	p := s.Visitor(t).Get(t, "/robots.txt")
	p.Status(t, 200)
	if !strings.Contains(p.Body, "Disallow: /\n") || !strings.Contains(p.Body, "Allow: /registre") {
		t.Errorf("robots.txt is %q", p.Body)
	}
	if to := s.Visitor(t).Get(t, "/favicon.ico").Location(); !strings.HasPrefix(to, "/assets/mark.") {
		t.Errorf("the icon is at %q", to)
	}
}

func TestPictures(t *testing.T) {
	s := open(t, operator)
	s.Kit.Demo = true
	s.Mount(public.Routes(operator), []page.Route{{Pattern: "GET /{$}", Handle: public.Welcome, Public: true}})
	s.Visitor(t).Pictures(t, map[string]string{
		"accueil": "/", "registre": "/registre", "accessibilite": "/accessibilite", "donnees": "/donnees-personnelles", "mentions": "/mentions-legales",
	})
}
