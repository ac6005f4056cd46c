package reminder_test

import (
	"net/http"
	"net/url"
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestWhatSomebodyWhoLeftHeldIsHandedOverAtOnce(t *testing.T) {
	t.Parallel()
	s, action, routine := mounted(t)
	gone, heir := s.Actor(t, site.Contributor), s.Actor(t, site.Staff).PersonID
	lead := s.Actor(t, site.QualityLead)
	piece, err := s.Evidence.Add(t.Context(), gone, evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: "Charte d’accueil", Address: "https://exemple.test/charte", OwnerID: gone.PersonID}})
	if err != nil {
		t.Fatal(err)
	}
	cycle, err := s.Assess.Open(t.Context(), lead, s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Assess.Give(t.Context(), lead, cycle.ID, quality.Share{NodeID: "1.1", People: []string{gone.PersonID}, Due: today.AddDays(1)}, ""); err != nil {
		t.Fatal(err)
	}
	group, err := s.Improve.SaveGroup(t.Context(), lead, improve.GroupEdit{Group: quality.Group{Kind: quality.GroupTheme, Name: "Accueil", People: []string{gone.PersonID}, ChairID: gone.PersonID}})
	if err != nil {
		t.Fatal(err)
	}
	indicator, err := s.Improve.SaveIndicator(t.Context(), lead, improve.IndicatorEdit{Indicator: quality.Indicator{Name: "Repartis sans réponse", Family: quality.FamilyService, Unit: quality.UnitPercent, Every: quality.Monthly, Sense: quality.SenseLower, OwnerID: gone.PersonID}})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		leave(t, s) // days go by: the day of the work given is over
	}
	page := s.As(t, site.QualityLead)
	list := page.Get(t, path.HandOver)
	list.Sound(t)
	list.Says(t, "À confier à quelqu’un", site.Contributor.Name, "6\u00a0choses à tenir")
	form := page.Get(t, path.HandOverOf(gone.PersonID))
	form.Sound(t)
	form.Says(t, "Ouvrir l’accueil le mercredi", "Relire l’affichage", "Charte d’accueil", "Accueil")
	page.Submit(t, form, "form#main", url.Values{"tout": {heir}}).LeadsTo(t, path.HandOver)
	all, err := s.Remind.HandOver(t.Context(), lead)
	if err != nil {
		t.Fatal(err)
	}
	if left, found := all.Of(gone.PersonID); found {
		t.Errorf("still held: %+v", left.Holds)
	}
	held := map[string]bool{}
	if now, found := all.Of(heir); found {
		for _, h := range now.Holds {
			held[string(h.Kind)+":"+h.Subject] = true
		}
	}
	for _, want := range []string{"action:" + action, "routine:" + routine, "evidence:" + piece, "part:" + cycle.ID + "/1.1", "group:" + group, "indicator:" + indicator} {
		if !held[want] {
			t.Errorf("%s was not handed over", want)
		}
	}
	page.Post(t, path.HandOverOf(gone.PersonID), url.Values{"tout": {heir}}).LeadsTo(t, path.HandOver) // sent twice
}

func TestOneLineIsHandedOverAndTheOthersStay(t *testing.T) {
	t.Parallel()
	s, action, _ := mounted(t)
	gone, heir := s.Actor(t, site.Contributor).PersonID, s.Actor(t, site.Staff).PersonID
	lead := s.As(t, site.QualityLead)
	form := lead.Get(t, path.HandOverOf(gone))
	lead.Submit(t, form, "form#main", url.Values{"action:" + action: {heir}}).LeadsTo(t, path.HandOverOf(gone))
	again := lead.Get(t, path.HandOverOf(gone))
	again.Says(t, "Relire l’affichage")
	again.Silent(t, "Ouvrir l’accueil")
	stranger := lead.Post(t, path.HandOverOf(gone), url.Values{"tout": {"personne"}})
	stranger.Status(t, http.StatusConflict)
	stranger.Says(t, "Relire l’affichage")
	s.As(t, site.Contributor).Get(t, path.HandOver).Status(t, http.StatusForbidden)
}

func TestEndingALastRoleLeadsToWhatIsLeft(t *testing.T) {
	t.Parallel()
	s, _, _ := mounted(t)
	gone := s.Actor(t, site.Contributor).PersonID
	people, err := s.Network.People(t.Context(), s.Actor(t, site.Director), s.BodyID(t, site.TroisEtangs))
	if err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(25 * 60 * 60 * 1e9)
	for _, m := range people.Members {
		if m.PersonID != gone {
			continue
		}
		director := s.As(t, site.Director)
		page := director.Get(t, path.MemberEnd(m.ID))
		page.Says(t, "Passer la main")
		director.Submit(t, page, "form#fin", nil).LeadsTo(t, path.HandOverOf(gone))
	}
}

func TestAbsencesAreToldAndShownToTheTeam(t *testing.T) {
	t.Parallel()
	s, _, _ := mounted(t)
	me := s.As(t, site.Contributor)
	page := me.Get(t, path.Letters)
	page.Sound(t)
	page.Says(t, "Ouvrir l’accueil le mercredi", "14\u00a0jours avant sa date", "Prochaine lettre", "heure de Paris")
	page.Silent(t, "Changer ces délais")
	refused := me.Submit(t, page, "form#absence", url.Values{"from": {"2026-05-10"}, "until": {"2026-05-06"}})
	refused.Status(t, http.StatusUnprocessableEntity)
	refused.FaultAt(t, "until")
	me.Submit(t, page, "form#absence", url.Values{"from": {"2026-05-04"}, "until": {"2026-05-15"}, "stand_in": {s.Actor(t, site.Staff).PersonID}}).LeadsTo(t, path.Letters)
	me.Get(t, path.Letters).Says(t, "ce qui vous attend va à "+site.Staff.Name)
	s.As(t, site.QualityLead).Get(t, path.Team).Says(t, "absent·e jusqu’au 15\u00a0mai 2026")
	s.As(t, site.Staff).Get(t, path.Letters).Says(t, "En l’absence de "+site.Contributor.Name, "Vous remplacez")
	me.Submit(t, page, "form#courriels", url.Values{"weekday": {"0"}}).LeadsTo(t, path.Letters)
	me.Get(t, path.Letters).Says(t, "Vous ne recevez pas la lettre de la semaine")
}

func TestWhoLeadsChangesTheDelaysOfTheStructure(t *testing.T) {
	t.Parallel()
	s, _, _ := mounted(t)
	lead := s.As(t, site.QualityLead)
	page := lead.Get(t, path.Letters)
	page.Sound(t)
	refused := lead.Submit(t, page, "form#delais", url.Values{"action": {"3"}})
	refused.Status(t, http.StatusUnprocessableEntity)
	refused.FaultAt(t, "action")
	lead.Submit(t, page, "form#delais", url.Values{"action": {"21"}}).LeadsTo(t, path.Letters)
	s.As(t, site.Contributor).Get(t, path.Letters).Says(t, "21\u00a0jours avant sa date")
}

// TestPictures writes pictures of the pages for somebody to look at (see
// site.Client.Pictures).
func TestPictures(t *testing.T) {
	s, _, _ := mounted(t)
	link := links(t, s)[0]
	gone := s.Actor(t, site.Contributor)
	err := s.Remind.TellAbsence(t.Context(), gone, quality.Absence{From: today, Until: today.AddDays(11), StandIn: s.Actor(t, site.QualityLead).PersonID})
	if err != nil {
		t.Fatal(err)
	}
	s.As(t, site.QualityLead).Pictures(t, map[string]string{
		"rappels": path.Letters, "passer-la-main": path.HandOver, "passer-la-main-de": path.HandOverOf(gone.PersonID), "rappel-lien": link, "equipe-absent": path.Team,
	})
}
