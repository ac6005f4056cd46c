package library

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

func grids(t *testing.T) []quality.AuditGrid {
	t.Helper()
	var out []quality.AuditGrid
	for _, f := range Grids() {
		read := formats.ReadAuditGrid(f.Data)
		read.CheckedAgainst(referentialOf(t, read.Grid))
		if len(read.Report.Findings) > 0 || read.Grid.ID != f.ID {
			t.Fatalf("%s:\n%s", f.Name, strings.Join(read.Report.French(), "\n"))
		}
		if !bytes.Equal(formats.WriteAuditGrid(read.Grid), f.Data) {
			t.Errorf("%s is not in canonical form", f.Name)
		}
		out = append(out, read.Grid)
	}
	return out
}

func referentialOf(t *testing.T, g quality.AuditGrid) *quality.Referential {
	t.Helper()
	return read(t, g.ReferentialID)
}

func TestTheBuiltInGridHasOneCriterionPerCommitmentWithItsStatements(t *testing.T) {
	t.Parallel()
	for _, g := range grids(t) {
		ref := referentialOf(t, g)
		if len(g.Criteria) != 24 || len(g.Uncovered(ref)) != 0 || g.ReferentialVersion != ref.Version {
			t.Errorf("%d criteria, %d commitments without criterion, version %d", len(g.Criteria), len(g.Uncovered(ref)), g.ReferentialVersion)
		}
		for i, n := range ref.Rated() {
			c := g.Criteria[i]
			if c.Nodes[0] != n.ID {
				t.Errorf("%s looks at %s, not at %s", c.ID, c.Nodes[0], n.ID)
			}
			for _, s := range ref.All() {
				if s.Marked && strings.HasPrefix(s.ID, n.ID+"/") && !slices.Contains(c.Nodes, s.ID) {
					t.Errorf("%s does not look at %s", c.ID, s.ID)
				}
			}
		}
	}
}

func TestEveryCriterionOfTheBuiltInGridHelpsTheAuditor(t *testing.T) {
	t.Parallel()
	for _, g := range grids(t) {
		asked := map[string]string{}
		for _, c := range g.Criteria {
			if len(c.Questions) < 3 || len(c.Meet) < 3 || len(c.Evidence) < 3 || c.Text == "" || len(c.Descriptors) != len(g.Values) {
				t.Errorf("%s: %d questions, %d people, %d pieces of evidence, %d descriptors", c.ID, len(c.Questions), len(c.Meet), len(c.Evidence), len(c.Descriptors))
			}
			for _, q := range c.Questions {
				if other, twice := asked[q]; twice {
					t.Errorf("%s and %s ask the same: %q", other, c.ID, q)
				}
				asked[q] = c.ID
			}
		}
	}
}

func gridTexts(g quality.AuditGrid) map[string]string {
	out := map[string]string{"title": g.Title, "provider": g.Provider, "description": g.Description}
	for _, v := range g.Values {
		out[v.Value+" label"], out[v.Value] = v.Label, v.Text
	}
	for _, c := range g.Criteria {
		out[c.ID+" title"], out[c.ID] = c.Title, c.Text
		for _, text := range slices.Concat(c.Questions, c.Meet, c.Evidence) {
			out[c.ID+" "+text] = text
		}
		for _, d := range c.Descriptors {
			out[c.ID+" "+d.Value] = strings.ReplaceAll(d.Text, "\n", " ")
		}
	}
	return out
}

func TestTheBuiltInGridIsInOurWordsAndInGoodFrench(t *testing.T) {
	t.Parallel()
	for _, g := range grids(t) {
		for where, text := range gridTexts(g) {
			for _, fault := range i18n.TypographyFaults(text) {
				t.Errorf("%s %s: %s in %q", g.ID, where, fault, text)
			}
		}
	}
}

func TestNoSentenceOfTheOfficialTextsIsRepeatedInTheGrid(t *testing.T) {
	t.Parallel()
	official := officialRuns(t)
	for _, g := range grids(t) {
		for where, text := range gridTexts(g) {
			if same := firstRun(text, official); same != "" {
				t.Errorf("%s %s repeats the official text: %q", g.ID, where, same)
			}
		}
	}
}
