package report_test

import (
	"strings"
	"testing"

	"ariane/internal/formats/document"
	"ariane/internal/quality"
	"ariane/internal/report"
)

func TestTheChapterSaysWhatBecameOfEachTrial(t *testing.T) {
	t.Parallel()
	f := quality.ChapterFacts{Trials: []quality.ChapterTrial{
		{Title: "Accueil du mercredi", Place: "Port", State: quality.TrialDeployed, Rounds: 2, Result: "1 jeune sur 25", Reason: "La mesure convainc", InPlace: 3, Sites: 5},
		{Title: "Atelier mobile", State: quality.TrialRunning, Rounds: 1},
	}}
	text := report.ChapterText(quality.ChapterTrials, f)
	for _, want := range []string{"2\u00a0expérimentations ont vécu dans l’année", "1\u00a0a été déployée", "1\u00a0est à l’essai"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %q", want, text)
		}
	}
	blocks := report.ChapterBlocks(quality.ChapterTrials, f)
	if len(blocks) != 1 {
		t.Fatalf("%d blocks", len(blocks))
	}
	table, isTable := blocks[0].(document.Table)
	if !isTable || len(table.Rows) != 2 {
		t.Fatalf("%+v", blocks[0])
	}
	var cells []string
	for _, r := range table.Rows {
		for _, c := range r.Cells {
			cells = append(cells, c.Text.String())
		}
	}
	for _, want := range []string{"Accueil du mercredi (2\u00a0essais)", "Port", "1 jeune sur 25", "Déployée, en place sur 3\u00a0sites sur 5\u00a0: La mesure convainc", "pas encore mesuré", "–"} {
		found := false
		for _, c := range cells {
			found = found || c == want
		}
		if !found {
			t.Errorf("%q is in no cell of %q", want, cells)
		}
	}
	if text := report.ChapterText(quality.ChapterTrials, quality.ChapterFacts{}); !strings.HasPrefix(text, "Aucune expérimentation") {
		t.Errorf("nothing tried: %q", text)
	}
}
