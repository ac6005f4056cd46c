package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestTheFileOfAnAuditorIsChecked(t *testing.T) {
	t.Parallel()
	today := q.MustDay("2026-05-04")
	for name, c := range map[string]struct {
		file  q.AuditorFile
		fault string
	}{
		"nothing yet":      {q.AuditorFile{}, ""},
		"whole":            {q.AuditorFile{TrainedOn: today, Competences: []q.Competence{q.CompetencePath, q.CompetencePath}, MaxPerYear: 4}, ""},
		"trained ahead":    {q.AuditorFile{TrainedOn: today.AddDays(1)}, "trained_on in_future"},
		"trained long ago": {q.AuditorFile{TrainedOn: q.MustDay("1790-01-01")}, "trained_on far_date"},
		"no competence":    {q.AuditorFile{Competences: []q.Competence{"control"}}, "competences unknown"},
		"too many audits":  {q.AuditorFile{MaxPerYear: 61}, "max_per_year out_of_range"},
		"negative":         {q.AuditorFile{MaxPerYear: -1}, "max_per_year out_of_range"},
	} {
		got := ""
		tidy := c.file.Tidy()
		for _, f := range tidy.Check(today) {
			got += f.Field + " " + f.Code
		}
		if got != c.fault {
			t.Errorf("%s: got %q, want %q", name, got, c.fault)
		}
		if name == "whole" && len(tidy.Competences) != 1 {
			t.Errorf("a competence said twice: %v", tidy.Competences)
		}
	}
}
