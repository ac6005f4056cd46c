package network_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	webnetwork "ariane/internal/web/network"
	"ariane/internal/web/path"
)

// start serves the pages of the network on the small test network.
func start(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.Mount(webnetwork.Routes(s.Kit, s.Assess, s.Improve, s.Report))
	return s
}

// openCycle gives a structure a self-assessment with nothing answered yet.
func openCycle(t *testing.T, s *site.Site) assess.Cycle {
	t.Helper()
	s.BuiltIn(t)
	cycle, err := s.Assess.Open(t.Context(), s.Actor(t, site.Director), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatalf("open a cycle: %v", err)
	}
	return cycle
}

// many imports n more Missions locales in the northern region.
func many(t *testing.T, s *site.Site, n int) {
	t.Helper()
	rows := make([]network.ImportRow, 0, n)
	for i := range n {
		rows = append(rows, network.ImportRow{Line: i + 2, ParentCode: site.RegionNorth, Structure: quality.Structure{
			Kind: quality.KindMissionLocale, Code: fmt.Sprintf("62%03dS00", i), Name: fmt.Sprintf("Mission locale numéro %03d", i), Region: "32", Department: "62",
		}})
	}
	if report, err := s.Network.Import(t.Context(), authz.Actor{System: authz.SystemDemo}, rows, false); err != nil || !report.Applied {
		t.Fatalf("import: %v, %+v", err, report)
	}
}

func TestTheNationalListShowsEveryStructureWithItsProgress(t *testing.T) {
	t.Parallel()
	s := start(t)
	openCycle(t, s)
	p := s.As(t, site.LabelOffice).Get(t, "/reseau")
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Réseau")
	p.Says(t, site.TroisEtangsML, site.ValFleuriML, site.HauteCombeML, "ARML du Nord", "En cours", "sur 3\u00a0structures")
	if n := len(p.All(t, "#structures tbody tr")); n != 3 {
		t.Errorf("%d lines, want 3", n)
	}
	p.Has(t, "#structures progress")
	p.Has(t, `a[href="/reseau/import"]`)
}

func TestARegionSeesItsOwnStructuresOnly(t *testing.T) {
	t.Parallel()
	s := start(t)
	p := s.As(t, site.RegionalAdvisor).Get(t, "/reseau")
	p.Sound(t)
	p.Says(t, site.TroisEtangsML, site.ValFleuriML)
	p.Silent(t, site.HauteCombeML)
	p.Lacks(t, `a[href="/reseau/import"]`)
}

func TestInvitingTheDirectionIsOfferedWhereNobodyActs(t *testing.T) {
	t.Parallel()
	s := start(t)
	asleep, active := s.BodyID(t, site.ValFleuri), s.BodyID(t, site.TroisEtangs)
	for _, who := range []site.Person{site.LabelOffice, site.RegionalAdvisor} {
		p := s.As(t, who).Get(t, "/reseau")
		p.Has(t, `#structures a[href="/reseau/`+asleep+`/inviter"]`)
		p.Lacks(t, `#structures a[href="/reseau/`+active+`/inviter"]`)
	}
	s.As(t, site.NationalReader).Get(t, "/reseau").Lacks(t, `#structures a[href*="/inviter"]`)
}

func TestTheListIsSearchedFilteredAndSorted(t *testing.T) {
	t.Parallel()
	s := start(t)
	openCycle(t, s)
	c := s.As(t, site.LabelOffice)
	for address, want := range map[string][]string{
		"/reseau?q=etangs":                                   {site.TroisEtangsML},
		"/reseau?q=59002":                                    {site.ValFleuriML},
		"/reseau?departement=31":                             {site.HauteCombeML},
		"/reseau?arml=" + s.BodyID(t, site.RegionSouth):      {site.HauteCombeML},
		"/reseau?etape=in_progress":                          {site.TroisEtangsML},
		"/reseau?etape=not_invited":                          {site.ValFleuriML},
		"/reseau?tri=nom":                                    {site.HauteCombeML, site.TroisEtangsML, site.ValFleuriML},
		"/reseau?tri=-nom":                                   {site.ValFleuriML, site.TroisEtangsML, site.HauteCombeML},
		"/reseau?tri=-etape":                                 {site.TroisEtangsML, site.HauteCombeML, site.ValFleuriML},
		"/reseau?genre=arml":                                 {"ARML du Nord", "ARML du Sud"},
		"/reseau?q=introuvable":                              nil,
		"/reseau?tri=pas-un-tri&etape=nulle&genre=certifier": {site.HauteCombeML, site.TroisEtangsML, site.ValFleuriML},
	} {
		p := c.Get(t, address)
		p.Status(t, http.StatusOK)
		rows := p.All(t, "#structures tbody th a")
		got := make([]string, 0, len(rows))
		for _, row := range rows {
			got = append(got, site.Text(row))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s shows %q, want %q", address, got, want)
		}
	}
	c.Get(t, "/reseau?q=introuvable").Says(t, "Aucune structure ne correspond", "Enlever les filtres")
}

func TestTheListIsWalkedForwardsAndBack(t *testing.T) {
	t.Parallel()
	s := start(t)
	many(t, s, 120)
	c := s.As(t, site.LabelOffice)
	first := c.Get(t, "/reseau?tri=-departement")
	first.Sound(t)
	first.Says(t, "1 à 50 sur 123\u00a0structures")
	second := c.Get(t, site.Attr(first.One(t, "a[rel=next]"), "href"))
	second.Says(t, "51 à 100 sur 123\u00a0structures")
	third := c.Get(t, site.Attr(second.One(t, "a[rel=next]"), "href"))
	third.Says(t, "101 à 123 sur 123\u00a0structures")
	third.Lacks(t, "a[rel=next]")
	back := c.Get(t, site.Attr(third.One(t, "a[rel=prev]"), "href"))
	if back.Text(t) != second.Text(t) {
		t.Error("going back does not show the page before")
	}
	back = c.Get(t, site.Attr(back.One(t, "a[rel=prev]"), "href"))
	if back.Text(t) != first.Text(t) {
		t.Error("going back twice does not show the first page")
	}
}

func TestTheTechnicalAdministrationSeesNoProgress(t *testing.T) {
	t.Parallel()
	s := start(t)
	openCycle(t, s)
	p := s.As(t, site.TechnicalAdmin).Get(t, "/reseau")
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Says(t, site.TroisEtangsML)
	p.Lacks(t, "progress")
	p.Silent(t, "En cours")
}

func TestAStructureHasNoListOfTheNetwork(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, who := range []site.Person{site.Director, site.QualityLead, site.Staff} {
		c := s.As(t, who)
		c.Get(t, "/reseau").Status(t, http.StatusForbidden)
		c.Get(t, "/reseau/export.csv").Status(t, http.StatusForbidden)
		c.Get(t, "/reseau/import").Status(t, http.StatusForbidden)
	}
	s.Visitor(t).Get(t, "/reseau").LeadsTo(t, "/connexion?retour=%2Freseau")
}

func TestTheListIsExportedWithItsFilters(t *testing.T) {
	t.Parallel()
	s := start(t)
	openCycle(t, s)
	c := s.As(t, site.LabelOffice)
	list := c.Get(t, "/reseau?departement=59")
	p := c.Get(t, site.Attr(list.One(t, "a[download]"), "href"))
	p.Status(t, http.StatusOK)
	lines := strings.Split(strings.TrimSpace(p.Body), "\r\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "\ufeffCode;Nom;") || !strings.Contains(lines[1], "Auto-évaluation en cours") {
		t.Errorf("export: %q", lines)
	}
	admin := s.As(t, site.TechnicalAdmin).Get(t, "/reseau/export.csv")
	if admin.Status(t, http.StatusOK); strings.Contains(admin.Body, "en cours") || strings.Count(admin.Body, "\r\n") != 4 {
		t.Errorf("the administration's export: %q", admin.Body)
	}
}

func TestAssociationAndDepartmentStandUnderTheNameAndStillSort(t *testing.T) {
	t.Parallel()
	s := start(t)
	p := s.As(t, site.LabelOffice).Get(t, "/reseau")
	p.Sound(t)
	p.Says(t, site.TroisEtangs+", ARML du Nord, 59\u00a0–\u00a0Nord")
	p.Has(t, `.sort-more a[href="/reseau?tri=region"]`)
	p.Has(t, `.sort-more a[href="/reseau?tri=departement"]`)
	s.As(t, site.LabelOffice).Get(t, "/reseau?tri=region").Has(t, `.sort-more a[aria-current][href="/reseau?tri=-region"]`)
	s.As(t, site.RegionalAdvisor).Get(t, "/reseau").Lacks(t, `.sort-more a[href="/reseau?tri=region"]`)
}

func TestFiltersFoldBesideTheSearchAndSayHowManyAreSet(t *testing.T) {
	t.Parallel()
	s := start(t)
	office := s.As(t, site.LabelOffice)
	p := office.Get(t, path.Structures)
	p.Has(t, `form details.filter-fold summary`)
	p.Has(t, `.filter-folded [name="arml"]`)
	p.Lacks(t, `.filter-folded [name="q"]`)
	set := office.Get(t, path.Structures+"?arml="+s.BodyID(t, "ARML-NORD"))
	if words := site.Text(set.One(t, ".filter-fold summary")); words != "Filtrer (1)" {
		t.Errorf("the fold says %q", words)
	}
}
