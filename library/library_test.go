package library

import (
	"bytes"
	"encoding/csv"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/quality"
)

func read(t *testing.T, id string) *quality.Referential {
	t.Helper()
	data, ok := Bytes(id)
	if !ok {
		t.Fatalf("no built-in référentiel %q", id)
	}
	ref, report := formats.ReadLibrary(data)
	if len(report.Findings) > 0 {
		t.Fatalf("%s:\n%s", id, strings.Join(report.French(), "\n"))
	}
	return ref
}

func commitments(ref *quality.Referential) []*quality.Node {
	var out []*quality.Node
	for _, n := range ref.All() {
		if n.Kind == quality.KindCommitment {
			out = append(out, n)
		}
	}
	return out
}

func TestBuiltInFilesAreCanonicalAndPassTheCheckWithoutAWarning(t *testing.T) {
	t.Parallel()
	if len(Files()) != 2 {
		t.Fatalf("%d files", len(Files()))
	}
	for _, f := range Files() {
		ref := read(t, f.ID)
		if ref.ID != f.ID {
			t.Errorf("%s holds %q", f.Name, ref.ID)
		}
		if !bytes.Equal(formats.WriteLibrary(ref), f.Data) {
			t.Errorf("%s is not in canonical form", f.Name)
		}
	}
	if _, ok := Bytes("autre"); ok {
		t.Error("an unknown id was found")
	}
}

func TestTheLabelHasItsSocleItsPartsAndItsCommitments(t *testing.T) {
	t.Parallel()
	ref := read(t, "ml")
	want := map[quality.Kind]int{
		quality.KindValue: 5, quality.KindPrinciple: 7, quality.KindMission: 3, quality.KindPrerequisite: 2,
		quality.KindPart: 5, quality.KindTheme: 8, quality.KindCommitment: 24, quality.KindStatement: 169, quality.KindExample: 3,
	}
	if got := ref.Counts(); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	axes := make([]string, 0, 8)
	for _, n := range ref.Axes() {
		axes = append(axes, n.ID)
	}
	if !slices.Equal(axes, []string{"1", "2", "3", "4.1", "4.2", "4.3", "4.4", "5"}) {
		t.Errorf("axes %v", axes)
	}
	if len(ref.Rated()) != 24 {
		t.Errorf("%d rated nodes", len(ref.Rated()))
	}
}

func TestEveryStatementIdOfTheNetworkIsCoveredOnce(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/statement-ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	ids := strings.Fields(string(data))
	ref := read(t, "ml")
	outside := 0
	for _, id := range ids {
		n := ref.Node(id)
		if n == nil {
			t.Errorf("statement %s is not covered", id)
			continue
		}
		socle := strings.HasPrefix(id, "0/")
		if !socle {
			outside++
		}
		if rightKind := socle == (n.Kind != quality.KindStatement && n.Kind != quality.KindExample); !rightKind {
			t.Errorf("%s is a %s", id, n.Kind)
		}
		if n.Marked != (n.Kind == quality.KindStatement) {
			t.Errorf("%s: a statement carries a mark, an illustration does not", id)
		}
		if !strings.Contains(n.Source, id) {
			t.Errorf("%s is not traced: source %q", id, n.Source)
		}
	}
	if outside != 172 || len(ids) != 187 {
		t.Errorf("%d ids, %d outside the socle", len(ids), outside)
	}
}

func TestTheListOfIdsIsThatOfTheIndex(t *testing.T) {
	t.Parallel()
	rows, err := csv.NewReader(bytes.NewReader(source(t, "referentiel-index.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, row := range rows {
		if row[1] == "attendu" {
			ids = append(ids, row[0])
		}
	}
	committed, err := os.ReadFile("testdata/statement-ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(ids, strings.Fields(string(committed))) {
		t.Error("testdata/statement-ids.txt is not the list of the index")
	}
}

func TestEachCommitmentHelpsTheTeamThatReadsIt(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"ml", "ref-209"} {
		ref := read(t, id)
		descriptors, shorts := map[string]string{}, map[string]string{}
		for _, n := range commitments(ref) {
			if len(n.Evidence) < 3 || n.Guidance == "" || len(n.Examples) == 0 || n.Source == "" || n.Short == "" {
				t.Errorf("%s %s: %d evidence, %d examples, guidance %q, source %q", id, n.ID, len(n.Evidence), len(n.Examples), n.Guidance, n.Source)
			}
			if !slices.Equal(n.Rated, []string{"respect", "pratique"}) || id == "ml" && n.NotConcerned {
				t.Errorf("%s %s: rated %v, not concerned %v", id, n.ID, n.Rated, n.NotConcerned)
			}
			if other, twice := shorts[n.Short]; twice {
				t.Errorf("%s: %s and %s share the short name %q", id, n.ID, other, n.Short)
			}
			shorts[n.Short] = n.ID
			checkDescriptors(t, ref, n, descriptors)
		}
	}
}

func checkDescriptors(t *testing.T, ref *quality.Referential, n *quality.Node, seen map[string]string) {
	t.Helper()
	for _, scale := range ref.Scales {
		for _, level := range scale.Levels {
			text := n.Levels[scale.ID][level.Value]
			if text == "" {
				t.Errorf("%s %s: no descriptor for %s %d", ref.ID, n.ID, scale.ID, level.Value)
			}
			if other, twice := seen[text]; twice {
				t.Errorf("%s: %s repeats the descriptor of %s: %q", ref.ID, n.ID, other, text)
			}
			seen[text] = n.ID
		}
	}
}

func TestScalesHaveFourLevelsAndAGapBelowThree(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"ml", "ref-209"} {
		ref := read(t, id)
		if len(ref.Scales) != 2 || ref.Scales[0].ID != "respect" || ref.Scales[1].ID != "pratique" {
			t.Fatalf("%s: %+v", id, ref.Scales)
		}
		for _, s := range ref.Scales {
			if s.Gap != 3 || len(s.Levels) != 4 || s.Max() != 4 {
				t.Errorf("%s: %+v", id, s)
			}
		}
	}
}

func TestEveryNodeTracesItsSource(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"ml", "ref-209"} {
		for _, n := range read(t, id).All() {
			if n.Source == "" || n.Text == "" {
				t.Errorf("%s %s: source %q, text %q", id, n.ID, n.Source, n.Text)
			}
		}
	}
}

func TestPrerequisitesOfTheLabelKnowWhomTheyConcern(t *testing.T) {
	t.Parallel()
	ref := read(t, "ml")
	agreement, law := ref.Node("0/p1"), ref.Node("0/p2")
	if agreement == nil || law == nil {
		t.Fatal("a prerequisite is missing")
	}
	gip := quality.Profile{Status: quality.StatusGIP}
	if agreement.Applies.Match(gip) || !law.Applies.Match(gip) || !agreement.Applies.Match(quality.Profile{Status: quality.StatusAssociation}) {
		t.Error("the collective agreement is for associations, the law for all")
	}
}

func TestRef209MeasuresEachCommitmentAndMapsItToTheLabel(t *testing.T) {
	t.Parallel()
	ref, label := read(t, "ref-209"), read(t, "ml")
	if n := len(commitments(ref)); n != 9 {
		t.Errorf("%d commitments", n)
	}
	mapped := map[string]bool{}
	for _, m := range ref.Mappings {
		if m.To != label.ID || m.ToVersion != label.Version {
			t.Errorf("mapped to %s %d", m.To, m.ToVersion)
		}
		for _, p := range m.Pairs {
			target := label.Node(p.To)
			if target == nil || target.Kind != quality.KindCommitment || p.Why == "" {
				t.Errorf("%s → %s: no such commitment, or no reason", p.From, p.To)
			}
			mapped[p.From] = true
		}
	}
	for _, n := range commitments(ref) {
		indicators := 0
		for _, c := range n.Children {
			if c.Kind == quality.KindIndicator {
				indicators++
				if c.ProposedBy != "Ariane" {
					t.Errorf("%s: indicator proposed by %q", c.ID, c.ProposedBy)
				}
			}
		}
		if indicators < 2 || !mapped[n.ID] {
			t.Errorf("%s: %d indicators, mapped %v", n.ID, indicators, mapped[n.ID])
		}
	}
}
