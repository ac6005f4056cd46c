package assess_test

import (
	"net/http"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestTheChecksLeadToWhatMendsThem(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.Director)
	fill(t, s, cycle, 23)
	p := c.Get(t, path.Checks(cycle))
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Says(t, "1\u00a0point est à régler avant de valider")
	p.Has(t, "#a-regler a[href*=engagement]")
	verdict := site.Text(p.One(t, "p.lead"))
	v := c.Get(t, path.Validate(cycle))
	v.Says(t, "Avant de valider, il reste un engagement")
	v.Says(t, verdict)
	v.Has(t, `progress[value="23"][max="24"]`)
	v.Silent(t, "Rien n’empêche de valider")
	v.Lacks(t, "form#valider")
	nodes := commitments(t, s, cycle)
	answer(t, s, site.QualityLead, cycle, 0, levels(nodes[23].ID, 3, 3))
	p = c.Get(t, path.Checks(cycle))
	p.Lacks(t, "#a-regler")
	p.Has(t, "#a-regarder")
	c.Get(t, path.Validate(cycle)).Has(t, `a[href="`+path.Checks(cycle)+`"]`)
	c.Get(t, path.Validate(cycle)).Has(t, "form#valider")
	s.As(t, site.Staff).Get(t, path.Checks(cycle)).Status(t, http.StatusForbidden)
	s.As(t, site.OtherDirector).Get(t, path.Checks(cycle)).Status(t, http.StatusNotFound)
}

func TestTheLabelOfficeChoosesWhatBlocks(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	office := s.As(t, site.LabelOffice)
	p := office.Get(t, path.CheckSettings)
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Silent(t, "Action prévue") // nobody plans an action yet
	p.Breadcrumb(t, "Accueil", "Référentiels", "Vérifications")
	office.Submit(t, p, "form#verifications", site.Values("check."+string(quality.CheckTopWithoutProof), "blocking")).LeadsTo(t, path.CheckSettings)
	stale := office.Submit(t, p, "form#verifications", site.Values("check."+string(quality.CheckRepeats), "off"))
	stale.Status(t, http.StatusConflict)
	stale.Says(t, "rien n’a été écrasé")
	fill(t, s, cycle, 24)
	c := s.As(t, site.Director)
	v := c.Get(t, path.Validate(cycle))
	v.Sound(t)
	v.Lacks(t, "form#valider")
	v.Says(t, "aucune preuve n’est jointe")
	read, err := s.Assess.Overview(t.Context(), s.Actor(t, site.Director), cycle)
	if err != nil {
		t.Fatal(err)
	}
	forced := c.Post(t, path.Validate(cycle), site.Values("read", "1", "reading", string(read.Reading())))
	forced.Status(t, http.StatusUnprocessableEntity)
	for _, who := range []site.Person{site.Director, site.TechnicalAdmin, site.RegionalAdvisor, site.NationalReader} {
		s.As(t, who).Get(t, path.CheckSettings).Status(t, http.StatusForbidden)
		s.As(t, who).Post(t, path.CheckSettings, site.Values("version", "0")).Status(t, http.StatusUnprocessableEntity)
	}
}

func TestAStatementSetAsideAsksForItsReason(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.QualityLead)
	node := ""
	for _, n := range commitments(t, s, cycle) {
		for _, st := range n.MarkedUnder(quality.Profile{Status: quality.StatusAssociation}) {
			if st.NotConcerned && node == "" {
				node = st.ID
				p := c.Get(t, path.Commitment(cycle, n.ID))
				p.Sound(t)
				c.Submit(t, p, "form#engagement", site.Values("mark."+st.ID, "not_concerned", "mark_reason."+st.ID, "Pas de site rural.")).Status(t, http.StatusSeeOther)
				p = c.Get(t, path.Commitment(cycle, n.ID))
				if got := site.Attr(p.One(t, `input[name="mark_reason.`+st.ID+`"]`), "value"); got != "Pas de site rural." {
					t.Errorf("the reason says %q", got)
				}
				c.Get(t, path.CommitmentHistory(cycle, n.ID)).Says(t, "Pas de site rural.")
			}
		}
	}
	if node == "" {
		t.Skip("no statement of the label may be set aside")
	}
}
