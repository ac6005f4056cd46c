package network_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/testkit/site"
)

func TestTwoStructuresMergeIntoOneOfThem(t *testing.T) {
	t.Parallel()
	s := start(t)
	kept, closing := s.BodyID(t, site.TroisEtangs), s.BodyID(t, site.ValFleuri)
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/reseau/"+kept+"/fusionner")
	form.Sound(t)
	nobody := c.Submit(t, form, "form#fusion", nil)
	nobody.Status(t, http.StatusUnprocessableEntity)
	nobody.FaultAt(t, "sources")
	nobody.Sound(t)
	summary := c.Submit(t, form, "form#fusion", site.Values("sources", closing))
	summary.Status(t, http.StatusOK)
	summary.Sound(t)
	summary.Says(t, "Cette structure ferme aujourd’hui\u00a0: «\u00a0"+site.ValFleuriML, "Sa suite est prise par «\u00a0"+site.TroisEtangsML, "gardent", "Une direction ne s’ajoute pas à une direction en place", "Ce qui est conservé")
	confirm(t, c, summary, "modifier").Says(t, "Avec qui")
	confirm(t, c, summary, "confirmer").LeadsTo(t, "/reseau/"+kept)
	c.Get(t, "/reseau/"+kept).Says(t, "Reprise de "+site.ValFleuriML, "L’historique des structures est conservé")
	gone := c.Get(t, "/reseau/"+closing)
	gone.Sound(t)
	gone.Says(t, "Cette structure est fermée", "Fusion dans "+site.TroisEtangsML)
	gone.Lacks(t, `a[href="/reseau/`+closing+`/modifier"]`)
	c.Get(t, "/reseau/"+closing+"/modifier").Status(t, http.StatusConflict)
	c.Get(t, "/reseau?fermees=oui").Says(t, site.ValFleuriML)
	c.Get(t, "/reseau").Silent(t, site.ValFleuriML)
	confirm(t, c, summary, "confirmer").LeadsTo(t, "/reseau/"+kept) // a second click
}

func TestStructuresOfTwoRegionsMergeIntoANewOne(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.BodyID(t, site.TroisEtangs)
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/reseau/"+id+"/fusionner")
	form.Has(t, `#department option[value="59"][selected]`)
	form.Has(t, `#department option[value="31"]`) // before the far structure is named
	form.Says(t, "Celui de l’une des structures qui fusionnent")
	straight := c.Submit(t, form, "form#fusion", site.Values("codes", site.HauteCombe, "into", "nouvelle", "code", "59900S00", "name", "Mission locale des Deux-Rives", "status", "gip", "members", "move", "department", "31"))
	straight.Says(t, "est dans le département 31 – Haute-Garonne")
	wrong := c.Submit(t, form, "form#fusion", site.Values("codes", "inconnu", "into", "nouvelle", "day", "hier"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.Sound(t)
	for _, field := range []string{"codes", "code", "name", "status", "day", "sources"} {
		wrong.FaultAt(t, field)
	}
	summary := c.Submit(t, form, "form#fusion", site.Values("codes", site.HauteCombe, "into", "nouvelle", "code", "59900S00", "name", "Mission locale des Deux-Rives", "status", "gip", "members", "move"))
	summary.Silent(t, "Une direction ne s’ajoute pas")
	summary.Says(t, "Ces structures ferment", "Leur suite est prise par", "la nouvelle structure «\u00a0Mission locale des Deux-Rives\u00a0» (59900S00)", "est dans le département 59\u00a0–\u00a0Nord")
	again := confirm(t, c, summary, "modifier")
	again.Sound(t)
	elsewhere := c.Submit(t, again, "form#fusion", site.Values("department", "75"))
	elsewhere.Status(t, http.StatusUnprocessableEntity)
	elsewhere.FaultAt(t, "department")
	summary = c.Submit(t, again, "form#fusion", site.Values("department", "31"))
	summary.Says(t, "est dans le département 31\u00a0–\u00a0Haute-Garonne")
	done := confirm(t, c, summary, "confirmer")
	done.Status(t, http.StatusSeeOther)
	p := c.Follow(t, done)
	p.Says(t, "Mission locale des Deux-Rives", "Reprise de "+site.HauteCombeML, "Antenne du Moulin", "Groupement d’intérêt public", "31\u00a0–\u00a0Haute-Garonne")
	taken := c.Get(t, "/reseau/"+s.BodyID(t, site.ValFleuri)+"/fusionner")
	clash := c.Submit(t, taken, "form#fusion", site.Values("codes", "59900S00", "into", "nouvelle", "code", site.HauteCombe, "name", "Encore", "status", "gip"))
	clash.Status(t, http.StatusUnprocessableEntity)
	clash.FaultAt(t, "code")
}

func TestAssociationsMergeAmongAssociations(t *testing.T) {
	t.Parallel()
	s := start(t)
	p := s.As(t, site.LabelOffice).Get(t, "/reseau/"+s.BodyID(t, site.RegionNorth)+"/fusionner")
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Says(t, "Autres associations régionales (ARML)", "ARML du Sud")
	p.Silent(t, "même département", "Structures d’ailleurs")
}

func TestAStructureChangedSinceTheSummaryIsNotMerged(t *testing.T) {
	t.Parallel()
	s := start(t)
	kept, closing := s.BodyID(t, site.TroisEtangs), s.BodyID(t, site.ValFleuri)
	c := s.As(t, site.LabelOffice)
	summary := c.Submit(t, c.Get(t, "/reseau/"+kept+"/fusionner"), "form#fusion", site.Values("sources", closing))
	edit := c.Get(t, "/reseau/"+closing+"/modifier")
	c.Submit(t, edit, "form#fiche", site.Values("usual_name", "Le Val")).Status(t, http.StatusSeeOther)
	confirm(t, c, summary, "confirmer").Status(t, http.StatusConflict)
	c.Get(t, "/reseau").Says(t, site.ValFleuriML)
}

func TestAStructureSplitsIntoTwo(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.BodyID(t, site.TroisEtangs)
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/reseau/"+id+"/separer")
	form.Sound(t)
	wrong := c.Submit(t, form, "form#separation", site.Values("heirs.0.code", "59801S00", "heirs.0.name", "Mission locale du Haut"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.Sound(t)
	for _, field := range []string{"heirs.0.status", "heirs.1.code", "heirs.1.name", "heirs.1.status"} {
		wrong.Has(t, `[id="`+field+`-erreur"]`)
	}
	var sites []string
	for _, field := range form.All(t, "select[name]") {
		if name := site.Attr(field, "name"); strings.HasPrefix(name, "site.") {
			sites = append(sites, name)
			wrong.Has(t, `[id="`+name+`-erreur"]`) // a site left without a choice does not close by itself
		}
	}
	if len(sites) != 2 {
		t.Fatalf("%d sites to share out, want 2", len(sites))
	}
	values := site.Values("heirs.0.code", "59801S00", "heirs.0.name", "Mission locale du Haut", "heirs.0.status", "association",
		"heirs.1.code", "59802S00", "heirs.1.name", "Mission locale du Bas", "heirs.1.status", "gip", "members", "move", "move_to", "2", "heirs.1.department", "62")
	values.Set(sites[0], "1")
	values.Set(sites[1], "ferme")
	for field, code := range map[string]string{"heirs.0.code": site.HauteCombe, "heirs.1.code": "59801S00"} { // taken; twice the same
		clash := maps.Clone(values)
		clash.Set(field, code)
		p := c.Submit(t, form, "form#separation", clash)
		p.Status(t, http.StatusUnprocessableEntity)
		p.FaultAt(t, field)
	}
	summary := c.Submit(t, form, "form#separation", values)
	summary.Sound(t)
	summary.Says(t, "2\u00a0structures naissent", "«\u00a0Mission locale du Haut\u00a0» reprend 1\u00a0site", "1\u00a0site ferme avec la structure", "dans «\u00a0Mission locale du Bas\u00a0»",
		"«\u00a0Mission locale du Haut\u00a0» est dans le département 59\u00a0–\u00a0Nord", "«\u00a0Mission locale du Bas\u00a0» est dans le département 62\u00a0–\u00a0Pas-de-Calais")
	done := confirm(t, c, summary, "confirmer")
	done.Status(t, http.StatusSeeOther)
	c.Follow(t, done).Says(t, "Mission locale du Haut", "Née de la séparation de "+site.TroisEtangsML, "Siège")
	c.Get(t, "/reseau").Says(t, "Mission locale du Bas")
	c.Get(t, "/reseau/"+id).Says(t, "Séparation\u00a0: naissance de Mission locale du Haut")
}

func TestAStructureCloses(t *testing.T) {
	t.Parallel()
	s := start(t)
	id, to := s.BodyID(t, site.TroisEtangs), s.BodyID(t, site.ValFleuri)
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/reseau/"+id+"/fermer")
	form.Sound(t)
	c.Submit(t, form, "form#fermeture", site.Values("members", "move")).FaultAt(t, "move_to")
	future := c.Submit(t, form, "form#fermeture", site.Values("day", "2030-01-01"))
	future.Status(t, http.StatusUnprocessableEntity)
	future.FaultAt(t, "day")
	summary := c.Submit(t, form, "form#fermeture", site.Values("members", "move", "move_to", to))
	summary.Sound(t)
	summary.Says(t, "2\u00a0sites ferment avec elle", "dans «\u00a0"+site.ValFleuriML)
	confirm(t, c, summary, "confirmer").LeadsTo(t, "/reseau/"+id)
	c.Get(t, "/reseau/"+id).Says(t, "Cette structure est fermée", "Fermeture")
}

func TestAMissionLocaleMovesToAnotherRegion(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.BodyID(t, site.TroisEtangs)
	c := s.As(t, site.LabelOffice)
	form := c.Get(t, "/reseau/"+id+"/rattachement")
	form.Sound(t)
	c.Submit(t, form, "form#rattachement", nil).FaultAt(t, "parent")
	summary := c.Submit(t, form, "form#rattachement", url.Values{"parent": {s.BodyID(t, site.RegionSouth)}})
	summary.Sound(t)
	summary.Says(t, "ARML du Nord ne voit plus", "Rattacher à ARML du Sud")
	confirm(t, c, summary, "confirmer").LeadsTo(t, "/reseau/"+id)
	s.As(t, site.OtherAdvisor).Get(t, "/reseau").Says(t, site.TroisEtangsML)
	s.As(t, site.RegionalAdvisor).Get(t, "/reseau").Silent(t, site.TroisEtangsML)
}
