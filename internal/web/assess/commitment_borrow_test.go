package assess_test

import (
	"net/http"
	"strings"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	pages "ariane/internal/web/assess"
	proofpages "ariane/internal/web/evidence"
	"ariane/internal/web/path"
)

func TestAnAnswerForAnotherReferentialIsProposed(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	norm, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ref-209", 0)
	if err != nil {
		t.Fatal(err)
	}
	node, there := counterpart(t, s, cycle, norm.ID)
	given := quality.Answer{NodeID: there, Comment: "Fait pour la certification"}
	given.Ratings = map[string]int{"respect": 4, "pratique": 3}
	answer(t, s, site.QualityLead, norm.ID, 0, given)
	contributor := s.As(t, site.Contributor)
	p := contributor.Get(t, path.Commitment(cycle, node))
	p.Sound(t)
	p.Says(t, "Déjà fait ailleurs", "Fait pour la certification")
	p.Has(t, `button[name=prendre][value=mots]`)
	p.Says(t, "Rien n’est repris pour l’instant. Une fois repris, les niveaux sont à confirmer")
	p.Silent(t, "compte pas encore", "comptent pas encore")
	taken := contributor.Post(t, path.CommitmentBorrow(cycle, node), site.Values("cycle", norm.ID, "point", there, "prendre", "niveaux"))
	shown := contributor.Follow(t, taken)
	shown.Says(t, "C’est repris", "Réponse reprise", "Les niveaux de cet engagement sont repris de", "Ils ne comptent pas encore.", "Rien n’est repris pour l’instant. Les mots s’ajoutent aux vôtres.")
	contributor.Post(t, path.CommitmentBorrow(cycle, node), site.Values("cycle", norm.ID, "point", there, "prendre", "mots"))
	pg, err := s.Assess.Commitment(t.Context(), s.Actor(t, site.Director), cycle, node)
	if a := pg.Item.Answer; err != nil || !a.ToConfirm || a.Ratings["respect"] != 4 || a.Comment != "Fait pour la certification" {
		t.Errorf("taken %+v, %v", a, err)
	}
	s.As(t, site.Chair).Post(t, path.CommitmentBorrow(cycle, node), site.Values("cycle", norm.ID, "point", there, "prendre", "mots")).Status(t, http.StatusForbidden)
}

func TestARelationSaysBothItsEnds(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	norm, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ref-209", 0)
	if err != nil {
		t.Fatal(err)
	}
	answer(t, s, site.QualityLead, norm.ID, 0, levels("E2", 3, 3))
	p := s.As(t, site.QualityLead).Get(t, path.Commitment(cycle, "4.2.2"))
	if got := site.Text(p.One(t, "section.borrowed")); !strings.Contains(got, "Est compris dans\u00a04.2.2") {
		t.Errorf("E2 is a subset of 4.2.2; the proposal says %q", got)
	}
	p.Says(t, "est compris dans\u00a04.2.2")
	p.Silent(t, "contient")
	s.As(t, site.QualityLead).Get(t, path.Commitment(norm.ID, "E2")).Says(t, "contient\u00a0E2")
}

func TestEvidenceMadeForAnotherReferentialServesHereInOneClick(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	withEvidence(s)
	lead := s.Actor(t, site.QualityLead)
	norm, err := s.Assess.Open(t.Context(), lead, s.BodyID(t, site.TroisEtangs), "ref-209", 0)
	if err != nil {
		t.Fatal(err)
	}
	node, there := counterpart(t, s, cycle, norm.ID)
	lend(t, s, norm.ID, there)
	contributor := s.As(t, site.Contributor)
	p := contributor.Get(t, path.Commitment(cycle, node))
	p.Sound(t)
	p.Says(t, "Ses preuves peuvent aussi servir ici", "Charte d’accueil", "page 3")
	contributor.Submit(t, p, "form#deja-fait-1-preuve-1", nil).LeadsTo(t, path.CommitmentProofs(cycle, node))
	tied := contributor.Get(t, path.Commitment(cycle, node))
	tied.Says(t, "Charte d’accueil", "page 3")
	tied.Silent(t, "Ses preuves peuvent aussi servir ici")
	tied.Lacks(t, "#deja-fait")
	list, err := s.Evidence.Cycle(t.Context(), lead, cycle)
	if err != nil || len(list) != 1 || list[0].NodeID != node || list[0].Place != "page 3" {
		t.Errorf("tied here: %+v, %v", list, err)
	}
	s.As(t, site.Chair).Get(t, path.Commitment(cycle, node)).Silent(t, "Ses preuves peuvent aussi servir ici")
}

// withEvidence serves the library beside the assessment.
func withEvidence(s *site.Site) {
	s.Assess = assess.New(assess.Deps{Store: s.Store, Clock: s.Clock.Now, Editions: s.Referentials, Proofs: s.Evidence})
	s.Mount(pages.Routes(s.Kit, s.Assess, s.Referentials, pages.WithEvidence(s.Evidence)), proofpages.Routes(s.Kit, s.Evidence, s.Assess, s.Referentials), pages.TeamRoutes(s.Kit, s.Assess, s.Referentials))
}

// lend ties a certificate to a commitment of a cycle.
func lend(t *testing.T, s *site.Site, cycle, node string) {
	t.Helper()
	_, err := s.Evidence.Add(t.Context(), s.Actor(t, site.QualityLead), evidence.Draft{
		Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: "Charte d’accueil", Address: "https://exemple.test/charte"},
		Attach:   &evidence.Attachment{AssessmentID: cycle, Nodes: []string{node}, Place: "page 3"},
	})
	if err != nil {
		t.Fatal(err)
	}
}

// counterpart is a commitment of the label and one of the norm that speak of the
// same.
func counterpart(t *testing.T, s *site.Site, cycle, norm string) (node, there string) {
	t.Helper()
	a, err := s.Assess.Overview(t.Context(), s.Actor(t, site.Director), cycle)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Assess.Overview(t.Context(), s.Actor(t, site.Director), norm)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range quality.LinksBetween(a.Edition.Referential, b.Edition.Referential, nil) {
		if len(l.Here.Rated) > 0 && len(l.There.Rated) > 0 {
			return l.Here.ID, l.There.ID
		}
	}
	t.Fatal("the two built-in référentiels have no commitment in common")
	return "", ""
}
