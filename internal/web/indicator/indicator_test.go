package indicator_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/internal/testkit/site"
	"ariane/internal/web/indicator"
	"ariane/internal/web/path"
	"ariane/internal/web/plan"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// mounted serves the pages of the indicators, and those they lead to.
func mounted(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(indicator.Routes(s.Kit, s.Improve), plan.Routes(s.Kit, s.Improve, s.Evidence))
	return s
}

// made makes a monthly indicator through its form: the adviser holds it.
func made(t *testing.T, s *site.Site, lead *site.Client) string {
	t.Helper()
	form := lead.Get(t, path.IndicatorNew)
	form.Sound(t)
	p := lead.Submit(t, form, "form#indicateur", url.Values{
		"name": {"Délai avant le premier rendez-vous"}, "unit": {"days"}, "every": {"monthly"}, "sense": {"lower"}, "target": {"10"}, "owner": {s.Actor(t, site.Staff).PersonID},
	})
	p.Status(t, http.StatusSeeOther)
	_, id, found := strings.Cut(p.Location(), "/suivi/")
	if !found {
		t.Fatalf("leads to %s", p.Location())
	}
	return id
}

// month is a month before today, as the choice of a period names it.
func month(s *site.Site, ago int) quality.Period {
	return quality.PeriodOf(quality.Monthly, quality.DayOf(s.Clock.Now(), s.Kit.Zone)).Shift(-ago)
}

func TestIndicatorsFromTheLibraryToTheList(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	empty := lead.Get(t, path.Indicators)
	empty.Sound(t)
	empty.Says(t, "Aucun indicateur pour l’instant", "Choisir dans la bibliothèque")
	library := lead.Get(t, path.IndicatorLibrary)
	library.Sound(t)
	library.Says(t, "Fiches de remontée pour dix personnes", "Compté par Ariane", "REF-209, engagement 1")
	none := lead.Submit(t, library, "form#prendre", nil)
	none.Status(t, http.StatusUnprocessableEntity)
	none.Sound(t)
	none.Says(t, "Cochez au moins un indicateur")
	lead.Submit(t, library, "form#prendre", url.Values{"indicators": {"actions-en-retard", "accueil-repartis", "convention-bilans"}}).LeadsTo(t, path.Indicators)
	list := lead.Get(t, path.Indicators)
	list.Sound(t)
	list.Says(t, "Qualité du service", "Conventions avec les financeurs", "Vitalité de la démarche", "Pas encore de valeur", "personne ne s’en charge", "compté par Ariane")
	lead.Get(t, path.IndicatorLibrary).Says(t, "Déjà suivi")

	staff := s.As(t, site.Staff)
	seen := staff.Get(t, path.Indicators)
	seen.Sound(t)
	seen.Silent(t, "Créer un indicateur")
	staff.Get(t, path.IndicatorLibrary).Sound(t)
	staff.Get(t, path.IndicatorNew).Status(t, http.StatusForbidden)
	staff.Post(t, path.IndicatorLibrary, url.Values{"indicators": {"preuves-a-jour"}}).Status(t, http.StatusForbidden)
	for _, who := range []site.Person{site.RegionalAdvisor, site.LabelOffice} {
		s.As(t, who).Get(t, path.Indicators).Status(t, http.StatusForbidden)
	}
	for _, file := range []string{path.IndicatorCSV, path.IndicatorXLSX} {
		staff.Get(t, file).Status(t, http.StatusOK)
	}
}

func TestTheOwnerWritesAValueAndCorrectsIt(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, staff := s.As(t, site.QualityLead), s.As(t, site.Staff)
	id := made(t, s, lead)
	at := path.Indicator(id)
	p := staff.Get(t, at)
	p.Sound(t)
	p.Says(t, "Aucune valeur pour l’instant", "10\u00a0jours au plus", "Jeanne Lucas")
	last := month(s, 1).First.String()
	bad := staff.Submit(t, p, "form#valeur", url.Values{"period": {last + "/0"}, "value": {"beaucoup"}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Sound(t)
	bad.Says(t, "Un nombre est attendu ici")
	staff.Submit(t, p, "form#valeur", url.Values{"period": {last + "/0"}, "value": {"12,5"}}).LeadsTo(t, at)
	stale := lead.Submit(t, p, "form#valeur", url.Values{"period": {last + "/0"}, "value": {"9"}, "note": {"recompté"}})
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "Rien n’a été écrasé", "12,5\u00a0jours")
	lead.Submit(t, stale, "form#valeur", nil).LeadsTo(t, at)
	now := staff.Get(t, at)
	now.Sound(t)
	now.Says(t, "9\u00a0jours", "remplacée par une correction", "La cible (10\u00a0jours au plus) est atteinte", "recompté", "Cible atteinte")
	now.Has(t, "figure.line-chart circle")

	paste := staff.Submit(t, now, "form#coller", url.Values{"lines": {"avant-hier;4\n" + month(s, 2).Code() + ";quatre"}})
	paste.Status(t, http.StatusUnprocessableEntity)
	paste.Sound(t)
	paste.Says(t, "Rien n’est enregistré", "Ligne 1", "Ligne 2", "avant-hier · 4")
	staff.Submit(t, now, "form#coller", url.Values{"lines": {" "}}).Status(t, http.StatusUnprocessableEntity)
	staff.Submit(t, now, "form#coller", url.Values{"lines": {month(s, 3).Code() + ";20\n" + month(s, 2).Code() + ";15;essai"}}).LeadsTo(t, at)
	staff.Get(t, at).Says(t, "en baisse sur les 3\u00a0dernières valeurs", "c’est mieux", "essai")
	csv := staff.Get(t, at+"/serie.csv")
	csv.Status(t, http.StatusOK)
	if !strings.Contains(csv.Body, month(s, 3).Code()+";20;10;non") {
		t.Errorf("CSV: %s", csv.Body)
	}
	other := s.As(t, site.Contributor)
	other.Get(t, at).Silent(t, "Enregistrer la valeur")
	other.Post(t, at+"/valeur", url.Values{"period": {last + "/2"}, "value": {"3"}}).Status(t, http.StatusForbidden)
	other.Post(t, at+"/coller", url.Values{"lines": {"x"}}).Status(t, http.StatusForbidden)
	s.As(t, site.OtherLead).Get(t, at).Status(t, http.StatusNotFound)
	s.As(t, site.OtherLead).Get(t, at+"/serie.csv").Status(t, http.StatusNotFound)
}

func TestAnIndicatorIsChangedStoppedAndTakenUpAgain(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	id := made(t, s, lead)
	at := path.Indicator(id)
	form := lead.Get(t, path.IndicatorPart(id, "modifier"))
	form.Sound(t)
	bad := lead.Submit(t, form, "form#indicateur", url.Values{"name": {""}, "target": {"dix"}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Sound(t)
	bad.Says(t, "Un nombre est attendu ici", "Remplissez ce champ")
	lead.Submit(t, form, "form#indicateur", url.Values{"target": {"7,5"}}).LeadsTo(t, at)
	stale := lead.Submit(t, form, "form#indicateur", url.Values{"target": {"8"}})
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "Enregistré entre-temps", "7,5\u00a0jours au plus")
	lead.Submit(t, stale, "form#indicateur", nil).LeadsTo(t, at)
	p := lead.Get(t, at)
	p.Says(t, "8\u00a0jours au plus")
	lead.Submit(t, p, "form#arreter", nil).LeadsTo(t, at)
	ended := lead.Get(t, at)
	ended.Sound(t)
	ended.Says(t, "N’est plus suivi", "Suivre de nouveau")
	ended.Silent(t, "Enregistrer la valeur")
	lead.Get(t, path.Indicators).Says(t, "Indicateurs qui ne sont plus suivis")
	lead.Submit(t, ended, "form#arreter", nil).LeadsTo(t, at)
	s.As(t, site.Staff).Post(t, at+"/arreter", url.Values{"version": {"5"}}).Status(t, http.StatusForbidden)
}

func TestAnActionIsCreatedFromAnIndicatorOffItsTarget(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	id := made(t, s, lead)
	value := 18.0
	if err := s.Improve.EnterValue(t.Context(), s.Actor(t, site.Staff), improve.IndicatorEntry{ID: id, Period: month(s, 1), Value: &value}); err != nil {
		t.Fatal(err)
	}
	p := lead.Get(t, path.Indicator(id))
	p.Says(t, "Hors de la cible", "Créer une action")
	form := lead.Get(t, path.IndicatorAct(id))
	form.Sound(t)
	form.Says(t, "Née de l’indicateur", "18\u00a0jours")
	made := lead.Submit(t, form, "form#action", url.Values{"title": {"Ouvrir deux créneaux de plus"}})
	action := lead.Follow(t, made)
	action.Sound(t)
	action.Says(t, "L’indicateur «\u00a0Délai avant le premier rendez-vous")
	action.Has(t, `a[href="`+path.Indicator(id)+`"]`)
	back := lead.Get(t, path.Indicator(id))
	back.Sound(t)
	back.Says(t, "Ouvrir deux créneaux de plus")
	lead.Get(t, path.Plan).Has(t, `a[href="`+path.Indicators+`"]`)
	lead.Get(t, path.IndicatorAct("nothing")).Status(t, http.StatusNotFound)
}

func TestPictures(t *testing.T) {
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	library := lead.Get(t, path.IndicatorLibrary)
	lead.Submit(t, library, "form#prendre", url.Values{"indicators": {"actions-en-retard", "accueil-repartis", "convention-bilans", "preuves-a-jour"}})
	id := made(t, s, lead)
	for i, value := range []float64{21, 18, 16.5, 17, 14, 15, 12, 13, 11.5} {
		if i == 4 {
			continue
		}
		if err := s.Improve.EnterValue(t.Context(), s.Actor(t, site.Staff), improve.IndicatorEntry{ID: id, Period: month(s, 9-i), Value: &value}); err != nil {
			t.Fatal(err)
		}
	}
	lead.Pictures(t, map[string]string{
		"indicateurs": path.Indicators, "bibliotheque": path.IndicatorLibrary, "indicateur": path.Indicator(id), "indicateur-form": path.IndicatorPart(id, "modifier"), "plan": path.Plan,
		"rapport": path.Chapter(s.Clock.Now().Year()), "rapport-partie": path.ChapterSection(s.Clock.Now().Year(), "indicators"),
	})
}
