package search_test

import (
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
	"ariane/internal/web/search"
)

func mounted(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(search.Routes(s.Kit, s.Referentials))
	return s
}

func TestTheSearchFindsCommitmentsPeopleAndPagesWithoutAccents(t *testing.T) {
	t.Parallel()
	director := mounted(t).As(t, site.Director)
	p := director.Get(t, path.SearchFor("competences equipes"))
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Recherche")
	p.Has(t, `.found a[href="`+path.ReferentialNode("ml", "1", "5.3")+`"]`)
	p.Says(t, "pour «\u00a0competences equipes\u00a0»", "Engagement")
	people := director.Get(t, path.SearchFor(site.QualityLead.Name))
	people.Has(t, "#equipe")
	people.Says(t, "Responsable qualité")
	director.Get(t, path.SearchFor("equipe")).Has(t, `.found a[href="`+path.Team+`"]`)
	director.Get(t, path.SearchFor("5.3/4")).Has(t, `.found a[href="`+path.ReferentialNode("ml", "1", "5.3/4")+`"]`)
}

func TestTheSearchShowsEachHatOnlyItsOwnScope(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	for who, sees := range map[*site.Person]bool{&site.LabelOffice: true, &site.RegionalAdvisor: true, &site.OtherAdvisor: false, &site.Director: false, &site.Contributor: false} {
		p := s.As(t, *who).Get(t, path.SearchFor("trois etangs"))
		if sees {
			p.Has(t, `.found a[href="`+path.Structure(s.BodyID(t, site.TroisEtangs))+`"]`)
			continue
		}
		p.Lacks(t, "#structures")
	}
	s.As(t, site.Contributor).Get(t, path.SearchFor(site.Director.Name)).Lacks(t, "#equipe")
	s.As(t, site.OtherDirector).Get(t, path.SearchFor(site.QualityLead.Name)).Lacks(t, "#equipe")
	s.Visitor(t).Get(t, path.SearchFor("jeunes")).Lacks(t, ".found")
}

func TestASearchThatFindsNothingTeaches(t *testing.T) {
	t.Parallel()
	lead := mounted(t).As(t, site.QualityLead)
	p := lead.Get(t, path.SearchFor("zzz<b>"))
	p.Sound(t)
	p.Says(t, "Rien ne correspond à «\u00a0zzz<b>\u00a0»", "le numéro d’un engagement", "une personne de votre équipe")
	p.Has(t, `input[type="search"][value="zzz<b>"]`)
	lead.Get(t, path.Search).Says(t, "Que cherchez-vous")
}

func TestPictures(t *testing.T) {
	s := mounted(t)
	s.As(t, site.LabelOffice).Pictures(t, map[string]string{"recherche": path.SearchFor("mission locale"), "recherche-vide": path.SearchFor("zzz")})
}
