package assess_test

import (
	"net/http"
	"strings"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestTheEmptyPageTeachesAndOpensTheFirstCycle(t *testing.T) {
	t.Parallel()
	s := bare(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Assessments)
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Auto-évaluations")
	p.Says(t, "une demi-journée par partie", "Qui voit quoi", "ne voient que l’étape, les dates et le pourcentage")
	if got := site.Attr(p.One(t, "#ouvrir input[checked]"), "value"); got != "ml" {
		t.Errorf("the form proposes %q first, want the label", got)
	}

	opened := lead.Submit(t, p, "form#ouvrir", nil)
	overview := lead.Follow(t, opened)
	overview.Sound(t)
	overview.Says(t, "Votre auto-évaluation est ouverte", "Commencer par 1.1")

	again := lead.Post(t, path.Assessments, site.Values("referential", "ml"))
	again.LeadsTo(t, opened.Location())
}

func TestOpeningAsksForAReferentialThatExists(t *testing.T) {
	t.Parallel()
	lead := bare(t).As(t, site.QualityLead)
	for _, chosen := range []string{"", "inconnu"} {
		p := lead.Post(t, path.Assessments, site.Values("referential", chosen))
		p.Status(t, http.StatusUnprocessableEntity)
		p.FaultAt(t, "referential")
	}
}

func TestOnlyWhoMayOpensACycle(t *testing.T) {
	t.Parallel()
	s := bare(t)
	for _, who := range []site.Person{site.Chair, site.Contributor, site.Staff, site.GovernanceReader} {
		c := s.As(t, who)
		p := c.Get(t, path.Assessments)
		p.Status(t, http.StatusOK)
		p.Lacks(t, "form#ouvrir")
		c.Post(t, path.Assessments, site.Values("referential", "ml")).Status(t, http.StatusForbidden)
	}
	s.Visitor(t).Get(t, path.Assessments).Status(t, http.StatusSeeOther)
}

func TestTheOverviewResumesWhereTheTeamStopped(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 3)
	p := s.As(t, site.Contributor).Get(t, path.Assessment(cycle))
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a01")
	p.Says(t, "déjà 3 sur 24", "Reprendre à 2.2", "Dernière réponse", "Inès Moulin")
	p.Has(t, `a.button-primary[href="`+path.Commitment(cycle, "2.2")+`"]`)
	p.Has(t, `.cycle-now .small a[href^="`+path.Assessment(cycle)+`/engagement/"]`)
	p.Lacks(t, `a[href="`+path.Share(cycle)+`"], a[href="`+path.Validate(cycle)+`"]`)

	list := s.As(t, site.Contributor).Get(t, path.Assessments)
	list.Sound(t)
	list.Says(t, "Label n°\u00a01", "déjà 3 sur 24", "Reprendre")
}

func TestAnAdvisorSeesTheProgressUntilTheStructureShares(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 5)
	advisor := s.As(t, site.RegionalAdvisor)
	p := advisor.Get(t, path.Assessment(cycle))
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Réseau", site.TroisEtangsML, "Label n°\u00a01")
	p.Says(t, "déjà 20", "restent à la structure")
	p.Silent(t, "se réunit rarement", path.Results(cycle))
	for _, hidden := range []string{path.Commitment(cycle, "1.1"), path.Results(cycle), path.Export(cycle, "json"), path.Export(cycle, "csv"), path.Validate(cycle), path.CommitmentHistory(cycle, "1.1")} {
		advisor.Get(t, hidden).Status(t, http.StatusForbidden)
	}
	advisor.Get(t, path.AssessmentsOf(s.BodyID(t, site.TroisEtangs))).Says(t, site.TroisEtangsML)

	lead := s.As(t, site.QualityLead)
	sharing := lead.Get(t, path.Share(cycle))
	sharing.Sound(t)
	lead.Follow(t, lead.Submit(t, sharing, "form#partage", nil)).Says(t, "peuvent maintenant lire")
	advisor.Get(t, path.Results(cycle)).Says(t, "4\u00a0engagements sur 24")
	advisor.Get(t, path.Commitment(cycle, "1.1")).Lacks(t, "form#engagement")

	lead.Submit(t, lead.Get(t, path.Share(cycle)), "form#partage", nil).LeadsTo(t, path.Assessment(cycle))
	advisor.Get(t, path.Results(cycle)).Status(t, http.StatusForbidden)
}

func TestStaffReadTheResultsOnceValidated(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	p := s.As(t, site.Staff).Get(t, path.Assessment(cycle))
	p.Says(t, "dès que la direction les aura validés")
	s.As(t, site.Staff).Get(t, path.Results(cycle)).Status(t, http.StatusForbidden)

	s, cycle = closed(t)
	s.As(t, site.Staff).Get(t, path.Results(cycle)).Status(t, http.StatusOK)
}

func TestAnotherStructureFindsNothing(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	addresses := []string{
		path.Assessment(cycle), path.Commitment(cycle, outreach), path.CommitmentHistory(cycle, outreach), path.Results(cycle),
		path.ResultsDetail(cycle, "1", "respect"), path.Validate(cycle), path.Snapshot(cycle), path.Share(cycle),
		path.Export(cycle, "csv"), path.Export(cycle, "xlsx"), path.Export(cycle, "json"), path.AssessmentsOf(s.BodyID(t, site.TroisEtangs)),
	}
	for _, who := range []site.Person{site.OtherLead, site.OtherDirector, site.OtherAdvisor, site.TechnicalAdmin} {
		c := s.As(t, who)
		for _, address := range addresses {
			refused(t, c.Get(t, address))
		}
		refused(t, c.Post(t, path.Share(cycle), site.Values("share", "start")))
		refused(t, c.Post(t, path.Validate(cycle), site.Values("read", "1")))
		refused(t, c.Post(t, path.Commitment(cycle, outreach), site.Values("version", "0", "whole", "1", "rating.respect", "4")))
	}
}

// refused wants a refusal that shows nothing of the cycle.
func refused(t *testing.T, p *site.Page) {
	t.Helper()
	if code := p.Answer.StatusCode; code != http.StatusForbidden && code != http.StatusNotFound {
		t.Errorf("%s %s answered %d, want a refusal", p.Method, p.Address, code)
	}
	if strings.Contains(p.Body, site.TroisEtangsML) {
		t.Errorf("%s %s names the structure", p.Method, p.Address)
	}
}
