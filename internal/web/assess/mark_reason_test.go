package assess_test

import (
	"net/http"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

const (
	training    = "5.3"
	needOutside = "5.3/4" // a statement that may be « non concerné »
)

func TestAStatementNotConcernedAsksForItsReason(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	here := path.Commitment(cycle, training)
	form := lead.Get(t, here)
	form.Sound(t)
	form.Says(t, "se choisit avec sa raison")
	if asked := form.All(t, ".mark-reason input"); len(asked) != 1 || site.Attr(asked[0], "name") != "mark_reason."+needOutside {
		t.Errorf("%d reasons are asked, want that of %s alone", len(asked), needOutside)
	}
	refused := lead.Submit(t, form, "form#engagement", site.Values("mark."+needOutside, "not_concerned"))
	refused.Status(t, http.StatusUnprocessableEntity)
	refused.FaultAt(t, "mark_reason."+needOutside)
	refused.Has(t, `input[name="mark.`+needOutside+`"][value="not_concerned"][checked]`)
	refused.Sound(t)

	lead.Submit(t, refused, "form#engagement", site.Values("mark_reason."+needOutside, "Le programme régional a suffi.")).LeadsTo(t, here)
	lead.Get(t, here).Has(t, `input[value="Le programme régional a suffi."]`)
	s.As(t, site.Chair).Get(t, here).Says(t, "Le programme régional a suffi.")
	lead.Get(t, path.CommitmentHistory(cycle, training)).Says(t, "Attendu 4\u00a0: raison", "Le programme régional a suffi.")
}

func TestTheScriptWaitsForTheReasonOfAStatement(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	here := path.Commitment(cycle, training)
	sent := site.Values("version", "0", "whole", "1", "mark."+needOutside, "not_concerned")
	waiting := script(t, s, site.QualityLead).Post(t, here, sent)
	waiting.Status(t, http.StatusUnprocessableEntity)
	waiting.Says(t, "Écrivez la raison")
	waiting.Has(t, ".receipt-idle")
	sent.Set("rating.respect", "9")
	script(t, s, site.QualityLead).Post(t, here, sent).Has(t, ".receipt-refused")
}

func TestAnotherMarkDropsTheReason(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	a := quality.Answer{NodeID: training, Marks: map[string]quality.Mark{needOutside: quality.MarkNotConcerned}, MarkReasons: map[string]string{needOutside: " Rien à dire. "}}
	first := answer(t, s, site.QualityLead, cycle, 0, a)
	if first.Current.ReasonOf(needOutside) != "Rien à dire." {
		t.Fatalf("stored: %+v", first.Current)
	}
	a.Marks = map[string]quality.Mark{needOutside: quality.MarkPartly}
	if second := answer(t, s, site.QualityLead, cycle, first.Version, a); len(second.Current.MarkReasons) > 0 {
		t.Errorf("stored: %+v", second.Current)
	}
}

func TestOfficialIdentifiersStandBesideTheWords(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	if ids := lead.Get(t, path.Commitment(cycle, training)).All(t, ".statement .statement-id"); len(ids) == 0 || site.Text(ids[0]) != "5.3/1" {
		t.Errorf("%d identifiers", len(ids))
	}
	lead.Get(t, path.Assessment(cycle)).Has(t, `#prerequis .statement-id`)
}

func TestTheOverviewWritesTheWordOfEachLevel(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	answer(t, s, site.QualityLead, cycle, 0, levels(outreach, 3, 2))
	badges := s.As(t, site.QualityLead).Get(t, path.Assessment(cycle)).All(t, `.commitment .level-badge`)
	if len(badges) != 2 || site.Text(badges[0]) != "3 Satisfaisant" {
		t.Errorf("%d levels are shown", len(badges))
	}
}
