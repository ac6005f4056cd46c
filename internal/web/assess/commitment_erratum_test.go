package assess_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit/site"
	pages "ariane/internal/web/assess"
	"ariane/internal/web/path"
)

// accepted reports an error in a node of the label and has it accepted.
func accepted(t *testing.T, s *site.Site, node, answer string) {
	t.Helper()
	ctx, office := t.Context(), s.Actor(t, site.LabelOffice)
	if err := s.Referentials.SendErratum(ctx, s.Actor(t, site.OtherLead), referential.ErratumDraft{ID: "ml", Version: 1, Node: node, Text: "Un nom a changé"}); err != nil {
		t.Fatal(err)
	}
	list, err := s.Referentials.Errata(ctx, office, "ml")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Referentials.AnswerErratum(ctx, office, list[0].ID, referential.ErratumReply{Verb: quality.VerbAccept, Text: answer}); err != nil {
		t.Fatal(err)
	}
}

func TestAnErratumStandsUnderTheTextWhereOneAnswers(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	s.Mount(pages.Routes(s.Kit, s.Assess, s.Referentials), pages.TeamRoutes(s.Kit, s.Assess, s.Referentials))
	lead, reader := s.As(t, site.QualityLead), s.As(t, site.Chair)
	ctx, before := store.CountQueries(t.Context())
	if _, err := s.Assess.Commitment(ctx, s.Actor(t, site.QualityLead), cycle, "1.1"); err != nil {
		t.Fatal(err)
	}
	accepted(t, s, "1.1", "Lire l’engagement ainsi.")
	accepted(t, s, "1.1/1", "Lire France Travail.")
	for _, c := range []*site.Client{lead, reader} {
		p := c.Get(t, path.Commitment(cycle, "1.1"))
		p.SoundLong(t)
		p.Says(t, "Lire l’engagement ainsi.")
		if said := site.Text(p.One(t, `[id="attendu-1.1/1"] .erratum-line`)); said != "Erratum du 4\u00a0mai 2026\u00a0: Lire France Travail." {
			t.Errorf("under the statement: %q", said)
		}
	}
	card := lead.Get(t, path.Card(cycle, "1.1", 1))
	card.Sound(t)
	card.Says(t, "Lire l’engagement ainsi.", "Lire France Travail.")
	lead.Get(t, path.Card(cycle, "1.1", 2)).Silent(t, "Lire France Travail.")

	room := lead.Get(t, path.Room(cycle, "1.1"))
	room.SoundLong(t)
	room.Says(t, "Erratum du 4\u00a0mai 2026\u00a0: Lire l’engagement ainsi.", "1.1/1\u00a0– Erratum du 4\u00a0mai 2026\u00a0: Lire France Travail.")

	ctx, after := store.CountQueries(t.Context())
	if _, err := s.Assess.Commitment(ctx, s.Actor(t, site.QualityLead), cycle, "1.1"); err != nil {
		t.Fatal(err)
	}
	if after.Count() != before.Count() {
		t.Errorf("%d queries with errata, %d without", after.Count(), before.Count())
	}
}
