package network_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"ariane/internal/testkit/site"
)

func TestTheSameSheetSentTwiceIsSavedOnce(t *testing.T) {
	t.Parallel()
	s := start(t)
	address := "/reseau/" + s.BodyID(t, site.TroisEtangs)
	c := s.As(t, site.RegionalAdvisor)
	form := c.Get(t, address+"/modifier")
	for range 2 {
		c.Submit(t, form, "form#fiche", site.Values("name", "Mission locale des Quatre-Étangs")).LeadsTo(t, address)
	}
	if n := len(c.Get(t, address).All(t, "#historique li")); n != 3 { // arrived, entered, renamed
		t.Errorf("%d lines of history", n)
	}
}

func TestAStatusAndARegionConfirmedTwiceAreDone(t *testing.T) {
	t.Parallel()
	s := start(t)
	address := "/reseau/" + s.BodyID(t, site.TroisEtangs)
	c := s.As(t, site.LabelOffice)
	status := c.Submit(t, c.Get(t, address+"/statut"), "form#statut", site.Values("status", "gip"))
	for range 2 {
		confirm(t, c, status, "confirmer").LeadsTo(t, address)
	}
	c.Submit(t, c.Get(t, address+"/statut"), "form#statut", site.Values("status", "gip")).FaultAt(t, "status")
	region := c.Submit(t, c.Get(t, address+"/rattachement"), "form#rattachement", url.Values{"parent": {s.BodyID(t, site.RegionSouth)}})
	for range 2 {
		confirm(t, c, region, "confirmer").LeadsTo(t, address)
	}
	if n := len(c.Get(t, address).All(t, "#historique li")); n != 4 {
		t.Errorf("%d lines of history", n)
	}
}

func TestAMergeConfirmedTwiceLeadsToWhoTookOver(t *testing.T) {
	t.Parallel()
	for name, with := range map[string]url.Values{
		"into the other": {},
		"into a new one": site.Values("into", "nouvelle", "code", "59900S00", "name", "Mission locale des Deux-Rives", "status", "gip"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			closing, other := s.BodyID(t, site.ValFleuri), s.BodyID(t, site.HauteCombe)
			c := s.As(t, site.LabelOffice)
			with.Set("codes", site.HauteCombe)
			if with.Get("into") == "" {
				with.Set("into", other)
			}
			summary := c.Submit(t, c.Get(t, "/reseau/"+closing+"/fusionner"), "form#fusion", with)
			first := confirm(t, c, summary, "confirmer")
			first.Status(t, http.StatusSeeOther)
			again := confirm(t, c, summary, "confirmer")
			again.LeadsTo(t, first.Answer.Header.Get("Location"))
			c.Follow(t, again).Says(t, "La réorganisation est enregistrée")
			s.As(t, site.RegionalAdvisor).Post(t, "/reseau/"+closing+"/fusionner", site.Values("etape", "confirmer", "into", other)).Status(t, http.StatusConflict)
			c.Post(t, "/reseau/"+closing+"/fusionner", site.Values("etape", "confirmer", "into", s.BodyID(t, site.TroisEtangs))).Status(t, http.StatusConflict)
		})
	}
}

func TestASplitAndAClosingConfirmedTwiceAreDone(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.BodyID(t, site.ValFleuri)
	c := s.As(t, site.LabelOffice)
	summary := c.Submit(t, c.Get(t, "/reseau/"+id+"/separer"), "form#separation", site.Values(
		"heirs.0.code", "59801S00", "heirs.0.name", "Mission locale du Haut", "heirs.0.status", "association",
		"heirs.1.code", "59802S00", "heirs.1.name", "Mission locale du Bas", "heirs.1.status", "gip"))
	first := confirm(t, c, summary, "confirmer")
	first.Status(t, http.StatusSeeOther)
	confirm(t, c, summary, "confirmer").LeadsTo(t, first.Answer.Header.Get("Location"))
	c.Post(t, "/reseau/"+id+"/separer", site.Values("etape", "confirmer", "heirs.0.code", "59801S00", "heirs.1.code", "autre")).Status(t, http.StatusConflict)

	id = s.BodyID(t, site.HauteCombe)
	summary = c.Submit(t, c.Get(t, "/reseau/"+id+"/fermer"), "form#fermeture", site.Values("members", "end"))
	for range 2 {
		confirm(t, c, summary, "confirmer").LeadsTo(t, "/reseau/"+id)
	}
	c.Post(t, "/reseau/"+id+"/fermer", site.Values("etape", "confirmer", "members", "move", "move_to", s.BodyID(t, site.TroisEtangs))).Status(t, http.StatusConflict)
}

// change is a form about ValFleuri, filled.
type change struct {
	page, form, which string
	typed             url.Values
}

// changes are the forms in two steps; the last one asks for no day.
func changes(t *testing.T, s *site.Site) []change {
	t.Helper()
	return []change{
		{"/fusionner", "form#fusion", "Une de ces structures", site.Values("codes", site.HauteCombe, "into", s.BodyID(t, site.HauteCombe))},
		{"/separer", "form#separation", "Cette structure", site.Values(
			"heirs.0.code", "59801S00", "heirs.0.name", "Mission locale du Haut", "heirs.0.status", "association",
			"heirs.1.code", "59802S00", "heirs.1.name", "Mission locale du Bas", "heirs.1.status", "gip")},
		{"/fermer", "form#fermeture", "Cette structure", site.Values("members", "end")},
		{"/statut", "form#statut", "Cette structure", site.Values("status", "gip")},
		{"/rattachement", "form#rattachement", "Cette structure", site.Values("parent", s.BodyID(t, site.RegionSouth))},
	}
}

// What changed since the summary is shown in a new one: nothing is typed again.
func TestAStaleReorganisationIsShownAgain(t *testing.T) {
	t.Parallel()
	for i, page := range []string{"/fusionner", "/separer", "/fermer", "/statut", "/rattachement"} {
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			change := changes(t, s)[i]
			address := "/reseau/" + s.BodyID(t, site.ValFleuri)
			c := s.As(t, site.LabelOffice)
			summary := c.Submit(t, c.Get(t, address+change.page), change.form, change.typed)
			summary.Status(t, http.StatusOK)
			c.Submit(t, c.Get(t, address+"/modifier"), "form#fiche", site.Values("usual_name", "Le Val")).LeadsTo(t, address)
			again := confirm(t, c, summary, "confirmer")
			again.Status(t, http.StatusConflict)
			again.Sound(t)
			again.Says(t, change.which+" vient d’être modifiée", "Relisez le résumé, puis confirmez.", "Ce qui va se passer")
			again.Silent(t, "comparez les deux versions")
			confirm(t, c, again, "confirmer").Status(t, http.StatusSeeOther)
		})
	}
}

func TestADayBeforeTheArrivalIsSaidBesideTheField(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Clock.Advance(40 * 24 * time.Hour)
	address := "/reseau/" + s.BodyID(t, site.ValFleuri)
	c := s.As(t, site.LabelOffice)
	sheet := change{page: "/modifier", form: "form#fiche", typed: site.Values("name", "Mission locale du Val")}
	for _, change := range append(changes(t, s)[:4], sheet) {
		change.typed.Set("day", "2026-04-30")
		p := c.Submit(t, c.Get(t, address+change.page), change.form, change.typed)
		p.Status(t, http.StatusUnprocessableEntity)
		p.FaultAt(t, "day")
		p.Says(t, "est arrivée dans le réseau le\u00a04\u00a0mai 2026")
	}
}

func TestAWrongSiretIsSaidBesideTheField(t *testing.T) {
	t.Parallel()
	s := start(t)
	c := s.As(t, site.RegionalAdvisor)
	p := c.Submit(t, c.Get(t, "/reseau/"+s.BodyID(t, site.TroisEtangs)+"/modifier"), "form#fiche", site.Values("siret", "12345678901234"))
	p.Status(t, http.StatusUnprocessableEntity)
	p.FaultAt(t, "siret")
	p.Says(t, "Un Siret a quatorze chiffres")
}

func TestTheSitesOfAClosedStructureAnswerLikeItsOtherPages(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Merge(t, site.ValFleuri, site.TroisEtangs)
	address := "/reseau/" + s.BodyID(t, site.ValFleuri)
	c := s.As(t, site.LabelOffice)
	for _, page := range []string{"/sites", "/sites/inconnu", "/modifier"} {
		p := c.Get(t, address+page)
		p.Status(t, http.StatusConflict)
		p.Says(t, "fermée")
	}
	c.Post(t, address+"/sites", site.Values("name", "Antenne")).Status(t, http.StatusConflict)
}
