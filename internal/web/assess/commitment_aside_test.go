package assess

import (
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/quality"
)

func TestAStatementLeftOutSaysWhomItIsFor(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	for want, c := range map[string]quality.Conditions{
		"si elle fait partie d’un organisme plus large":                                            {WiderBody: &yes},
		"si elle est une association ou est un groupement d’intérêt public et n’est pas outre-mer": {Status: []quality.LegalStatus{quality.StatusAssociation, quality.StatusGIP}, Overseas: &no},
		"si elle a un seul site": {SeveralSites: &no},
	} {
		if got := whenWords(c); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAStatementIsNumberedUnderItsCommitmentOnly(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{"1.1/1": "1", "1.1/1.1": "1a", "4.2.1/2.10": "2j", "0/p1": "1", "4.1.1": "4.1.1"} {
		if got := statementCode(&quality.Node{ID: id}); got != want {
			t.Errorf("%s is shown as %q, want %q", id, got, want)
		}
	}
}

func TestSavesOfOnePersonWithinAMinuteAreToldAsOne(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 5, 4, 10, 0, 0, 0, time.UTC)
	rated := func(level int) quality.Answer {
		if level == 0 {
			return quality.Answer{}
		}
		return quality.Answer{Ratings: map[string]int{"respect": level}}
	}
	rev := func(by string, after time.Duration, from, to int) assess.Revision {
		return assess.Revision{By: by, At: at.Add(after), Before: rated(from), After: rated(to), Changed: []string{"rating.respect"}}
	}
	out := joinRevisions([]assess.Revision{ // latest first
		rev("Inès", 10*time.Minute, 4, 2), rev("Malik", 9*time.Minute+30*time.Second, 2, 4), rev("Malik", 9*time.Minute, 4, 2), rev("Inès", 8*time.Minute+50*time.Second, 3, 4),
		rev("Inès", 20*time.Second, 2, 3), rev("Inès", 10*time.Second, 1, 2), rev("Inès", 0, 0, 1),
	})
	if len(out) != 3 {
		t.Fatalf("%d revisions are told, want 3: %+v", len(out), out)
	}
	if first := out[2]; !first.Before.IsEmpty() || first.After.Ratings["respect"] != 3 || len(first.Changed) != 1 {
		t.Errorf("the first go is told as %+v", first)
	}
	if out[0].Before.Ratings["respect"] != 4 || out[1].After.Ratings["respect"] != 4 {
		t.Errorf("told: %+v", out)
	}
	tried, back := rev("Malik", 0, 0, 3), rev("Malik", 10*time.Second, 3, 0)
	back.Cause = quality.CauseReturn
	if out := joinRevisions([]assess.Revision{back, tried}); len(out) != 2 {
		t.Errorf("what was written during a trial undone at once must stay told: %+v", out)
	}
}
