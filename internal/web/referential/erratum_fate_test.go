package referential_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/testkit/site"
)

func TestTheEditorSaysWhetherAnErratumFollowsTheSentence(t *testing.T) {
	t.Parallel()
	s, eden := newDraft(t)
	ctx, office := t.Context(), s.Actor(t, site.LabelOffice)
	if err := s.Referentials.SendErratum(ctx, s.Actor(t, site.QualityLead), referential.ErratumDraft{ID: "ml", Version: 1, Node: "1.1/1", Text: "Un nom a changé"}); err != nil {
		t.Fatal(err)
	}
	list, err := s.Referentials.Errata(ctx, office, "ml")
	if err != nil {
		t.Fatal(err)
	}
	eden.Get(t, node("1.1/1")).Silent(t, "La phrase n’a pas changé")
	if err := s.Referentials.AnswerErratum(ctx, office, list[0].ID, referential.ErratumReply{Verb: quality.VerbAccept, Text: "Lire France Travail."}); err != nil {
		t.Fatal(err)
	}
	p := eden.Get(t, node("1.1/1"))
	p.SoundLong(t)
	p.Says(t, "La phrase n’a pas changé\u00a0: cet erratum s’affichera aussi sous cette version.")
	save(t, eden, node("1.1/1"), "text", "Une tout autre phrase, écrite par le pôle.")
	eden.Get(t, node("1.1/1")).Says(t, "La phrase a changé depuis\u00a0: l’erratum ne la suit pas.", "Lire France Travail.")
}
