package search_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// kept is a piece of evidence of Trois-Étangs, kept by the quality lead; it supports
// these nodes of the cycle.
func kept(t *testing.T, s *site.Site, title, summary, cycle string, nodes ...string) string {
	t.Helper()
	d := evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: title, Summary: summary, Address: "https://exemple.test/" + fmt.Sprint(len(title))}}
	if len(nodes) > 0 {
		d.Attach = &evidence.Attachment{AssessmentID: cycle, Nodes: nodes}
	}
	id, err := s.Evidence.Add(t.Context(), s.Actor(t, site.QualityLead), d)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func cycle(t *testing.T, s *site.Site) string {
	t.Helper()
	c, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	return c.ID
}

func give(t *testing.T, s *site.Site, cycle, node string, who site.Person) {
	t.Helper()
	share := quality.Share{NodeID: node, People: []string{s.Actor(t, who).PersonID}}
	if err := s.Assess.Give(t.Context(), s.Actor(t, site.QualityLead), cycle, share, ""); err != nil {
		t.Fatal(err)
	}
}

func TestTheSearchFindsTheEvidenceOfOnesOwnStructure(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	id := kept(t, s, "Feuille d’émargement de l’atelier mobilité", "Signée par les participants de la navette", "")
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.SearchFor("EMARGEMENT"))
	p.Sound(t)
	p.Has(t, `#preuves`)
	p.Has(t, `.found a[href="`+path.Evidence(id)+`"]`)
	p.Has(t, ".found mark")
	p.Says(t, "1\u00a0résultat", "les preuves que vous pouvez lire")
	p.Lacks(t, `.found a[href="`+path.EvidencesFind("EMARGEMENT")+`"]`)
	lead.Get(t, path.SearchFor("navette")).Says(t, "Dans sa description\u00a0: Signée par les participants de la navette")
	lead.Get(t, path.SearchFor("trottinette")).Lacks(t, "#preuves")
}

// What a structure kept is found by the one it closed into.
func TestTheSearchFindsTheEvidenceOfAMergedStructure(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	id := kept(t, s, "Feuille d’émargement de l’atelier mobilité", "", "")
	office := s.Actor(t, site.LabelOffice)
	versioned := func(code string) network.VersionedID {
		v, err := s.Network.Structure(t.Context(), office, s.BodyID(t, code))
		if err != nil {
			t.Fatal(err)
		}
		return network.VersionedID{ID: v.ID, Version: v.Version}
	}
	old := versioned(site.TroisEtangs)
	merge := network.Merge{Sources: []network.VersionedID{old}, Into: versioned(site.HauteCombe), Members: network.EndMembers}
	if _, err := s.Network.MergeStructures(t.Context(), office, merge); err != nil {
		t.Fatal(err)
	}
	p := s.As(t, site.OtherDirector).Get(t, path.SearchFor("emargement"))
	p.Sound(t)
	p.Says(t, "Preuves, "+site.TroisEtangsML)
	p.Has(t, `.found a[href="`+path.Evidence(id)+`"]`)
}

func TestTheSearchShowsFivePiecesAndLeadsToAllOfThem(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	for n := range 7 {
		kept(t, s, fmt.Sprintf("Émargement du %d", n+1), "", "")
	}
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.SearchFor("émargement"))
	if n := len(p.All(t, `.found a[href^="/preuves/"]`)); n != 5 {
		t.Errorf("%d pieces are shown", n)
	}
	p.Has(t, `.found a[href="`+path.EvidencesFind("émargement")+`"]`)
	p.Says(t, "Voir toutes les preuves qui contiennent «\u00a0émargement\u00a0»", "7\u00a0résultats")
	all := lead.Get(t, path.EvidencesFind("émargement"))
	if n := len(all.All(t, `#preuves a[href^="/preuves/"]`)); n != 7 {
		t.Errorf("the library shows %d pieces", n)
	}
}

func TestTheSearchFindsOnlyTheEvidenceThatTheLibraryShows(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	c := cycle(t, s)
	given, other := kept(t, s, "Émargement de l’accueil", "", c, "1.1"), kept(t, s, "Émargement du conseil", "", c, "2.1")
	give(t, s, c, "1.1", site.Staff)
	p := s.As(t, site.Staff).Get(t, path.SearchFor("émargement"))
	p.Has(t, `.found a[href="`+path.Evidence(given)+`"]`)
	p.Lacks(t, `.found a[href="`+path.Evidence(other)+`"]`)
	s.As(t, site.Director).Get(t, path.SearchFor("émargement")).Has(t, `.found a[href="`+path.Evidence(other)+`"]`)
	for _, who := range []site.Person{site.OtherDirector, site.RegionalAdvisor, site.LabelOffice, site.TechnicalAdmin} {
		p := s.As(t, who).Get(t, path.SearchFor("émargement"))
		p.Lacks(t, "#preuves")
		p.Silent(t, "Émargement de l’accueil")
	}
	s.As(t, site.RegionalAdvisor).Get(t, path.SearchFor("émargement")).Says(t, "se lisent avec son auto-évaluation")
}

func TestAWithdrawnPieceIsNotFound(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	id := kept(t, s, "Émargement", "", "")
	if err := s.Evidence.Withdraw(t.Context(), s.Actor(t, site.QualityLead), id); err != nil {
		t.Fatal(err)
	}
	s.As(t, site.QualityLead).Get(t, path.SearchFor("émargement")).Lacks(t, "#preuves")
}

func TestTheQueriesOfASearchDoNotGrowWithWhatItFinds(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	c := cycle(t, s)
	asked := func(who site.Person) int {
		client := s.As(t, who)
		client.Get(t, path.SearchFor("émargement")) // the first one fills the caches
		ctx, queries := store.CountQueries(t.Context())
		client.Do(t, httptest.NewRequestWithContext(ctx, http.MethodGet, site.BaseURL+path.SearchFor("émargement"), nil)).Status(t, http.StatusOK)
		return queries.Count()
	}
	kept(t, s, "Émargement de mars", "", c, "1.1")
	give(t, s, c, "1.1", site.Staff)
	lead, colleague := asked(site.QualityLead), asked(site.Staff)
	for n := range 6 {
		kept(t, s, fmt.Sprintf("Émargement %d %s", n, strings.Repeat("x", n)), "", c, "1.1")
	}
	if again := asked(site.QualityLead); again > lead || lead > 12 {
		t.Errorf("%d queries for one piece, %d for seven", lead, again)
	}
	if again := asked(site.Staff); again > colleague || colleague > 14 {
		t.Errorf("staff: %d queries for one piece, %d for seven", colleague, again)
	}
}
