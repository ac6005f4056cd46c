package formats_test

import (
	"bytes"
	"strings"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/quality"
)

func TestAnAnswerToConfirmIsInTheFilesAndSaidToBe(t *testing.T) {
	t.Parallel()
	sheet := sheetToConfirm()
	var csv, json bytes.Buffer
	if err := formats.WriteAssessmentCSV(&csv, sheet); err != nil {
		t.Fatal(err)
	}
	if err := formats.WriteAssessmentJSON(&json, sheet); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(csv.String(), "\n"); !strings.Contains(lines[0], "À confirmer") || !strings.Contains(csv.String(), "3;trois") && !strings.Contains(csv.String(), "3,trois") {
		t.Errorf("CSV: %s", csv.String())
	}
	if !strings.Contains(json.String(), `"to_confirm": true`) && !strings.Contains(json.String(), `"to_confirm":true`) {
		t.Errorf("JSON: %s", json.String())
	}
}

func sheetToConfirm() formats.AssessmentSheet {
	ref := &quality.Referential{
		ID: "petit", Version: 1, Scales: []quality.Scale{{ID: "respect", Label: "Respect", Levels: []quality.Level{{Value: 3, Label: "trois"}}}},
		Nodes: []*quality.Node{{ID: "1", Kind: quality.KindCommitment, Text: "Un", Rated: []string{"respect"}}},
	}
	ref.Index()
	answers := map[string]quality.Answer{"1": {NodeID: "1", Ratings: map[string]int{"respect": 3}, ToConfirm: true}}
	return formats.AssessmentSheet{Referential: ref, Answers: answers, Results: quality.ResultsOf(ref, quality.Profile{}, answers)}
}
