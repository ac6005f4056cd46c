package search_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ariane/internal/testkit/site"
	evidencepages "ariane/internal/web/evidence"
	"ariane/internal/web/path"
	"ariane/internal/web/search"
)

func mounted(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(search.Routes(s.Kit, s.Referentials, search.WithEvidence(s.Evidence)), evidencepages.Routes(s.Kit, s.Evidence, s.Assess, s.Referentials))
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

func TestAPassageFoundBesideTheTextIsQuotedWithItsPlace(t *testing.T) {
	t.Parallel()
	lead := mounted(t).As(t, site.QualityLead)
	for query, where := range map[string]string{
		"RGPD": "Dans les preuves attendues", "psychologue": "Dans un exemple", "siege longtemps": "Dans le conseil", "emploi 2004": "Dans un texte de référence",
	} {
		p := lead.Get(t, path.SearchFor(query))
		p.Sound(t)
		p.Has(t, ".found-quote mark")
		p.Says(t, where+"\u00a0:")
		for _, q := range p.All(t, ".found-quote") {
			if n := utf8.RuneCountInString(site.Text(q)); n > 200 {
				t.Errorf("%s: an excerpt of %d characters", query, n)
			}
		}
	}
	lead.Get(t, path.SearchFor("RGPD")).Says(t, "la protection des données (RGPD) et registre des traitements à jour")
}

func TestAWordOfTheTextIsMarkedThereAndQuotedNowhere(t *testing.T) {
	t.Parallel()
	lead := mounted(t).As(t, site.QualityLead)
	p := lead.Get(t, path.SearchFor("gouvernee"))
	p.Has(t, `.found a[href="`+path.ReferentialNode("ml", "1", "1.1")+`"] mark`)
	p.Lacks(t, ".found-quote")
	byNumber := lead.Get(t, path.SearchFor("4.2"))
	byNumber.Has(t, `.found a[href="`+path.ReferentialNode("ml", "1", "4.2")+`"]`)
	byNumber.Lacks(t, ".found mark")
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
	for n, title := range []string{"Charte d’accueil affichée dans les trois antennes", "Photos de la charte", "Charte informatique", "Charte du bénévolat", "Charte des achats", "Charte éditoriale"} {
		kept(t, s, title, strings.Repeat("Relue par l’équipe. ", 5*n)+"La charte est remise à chaque jeune.", "")
	}
	kept(t, s, "Livret de bienvenue", strings.Repeat("Remis à chaque jeune. ", 6)+"La charte y est imprimée en entier.", "")
	s.As(t, site.QualityLead).Pictures(t, map[string]string{"recherche-preuves": path.SearchFor("charte"), "recherche-passage": path.SearchFor("plan formation"), "recherche-livret": path.SearchFor("charte imprimee")})
}
