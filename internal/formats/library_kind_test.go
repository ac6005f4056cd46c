package formats

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ariane/internal/quality"
)

func TestAKindNoRuleKnowsIsNotedOnceWithWhatWasMeant(t *testing.T) {
	t.Parallel()
	for written, near := range map[string]string{"banane": "", "comitment": "commitment", "engagement": "commitment", "Statement": "statement"} {
		_, report := ReadLibrary([]byte(strings.Replace(small, "kind: commitment", "kind: "+written, 1)))
		if report.HasErrors() || report.Warnings() != 1 || report.Findings[0].Line != 15 && report.Findings[0].Line != 16 {
			t.Errorf("%s: %q", written, report.French())
			continue
		}
		if f := report.Findings[0].Fault; near != "" && (f.Code != quality.FaultNearKind || f.Args[1] != near) || near == "" && f.Code != quality.FaultUnknownKind {
			t.Errorf("%s: %+v", written, f)
		}
	}
}

func TestOurOwnJSONSaysOnceThatOfficialTextsAreLeftAside(t *testing.T) {
	t.Parallel()
	ref, report := ReadLibrary([]byte(small))
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	official := map[string]string{}
	for _, n := range ref.All() {
		official[n.ID] = "Le texte officiel de " + n.ID
	}
	var b bytes.Buffer
	if err := WriteReferentialJSON(&b, ref, official); err != nil {
		t.Fatal(err)
	}
	again, found := ReadLibrary(b.Bytes())
	said := strings.Join(found.French(), "\n")
	if found.HasErrors() || strings.Count(said, "Textes officiels laissés de côté\u00a0: "+strconv.Itoa(len(official))) != 1 {
		t.Error(said)
	}
	if strings.Contains(string(WriteLibrary(again)), "Le texte officiel de") {
		t.Error("an official text became part of the library")
	}
}

func TestNotesThatSayTheSameAreOneAndAskForNothing(t *testing.T) {
	t.Parallel()
	var r Report
	for i := range MaxFindings + 11 {
		r.Warn(i+1, "key", quality.FaultUnknownKey, "couleur")
	}
	if said := r.French(); len(said) != 2 || !strings.Contains(said[0], "199\u00a0autres endroits") || strings.Contains(said[1], "corrigez") {
		t.Errorf("%d lines, %q", len(said), said[:min(2, len(said))])
	}
	r.Error(1, "id", quality.FaultMissing)
	if more := r.More(); !strings.Contains(more, "corrigez d’abord") {
		t.Error(more)
	}
}

func TestAMappingSaysSomethingOrIsRefusedWithItsLine(t *testing.T) {
	t.Parallel()
	lines := strings.Count(small, "\n")
	for name, c := range map[string]struct {
		text, code string
		line       int
	}{
		"no pairs":         {"mappings:\n  - to: ml\n    liens: []\n", quality.FaultMissing, lines + 2},
		"empty pairs":      {"mappings:\n  - to: ml\n    pairs: []\n", quality.FaultMissing, lines + 2},
		"unknown relation": {"mappings:\n  - to: ml\n    pairs:\n      - {from: \"1\", to: \"1.1\", relation: ressemble}\n", quality.FaultBadRelation, lines + 4},
		"no relation":      {"mappings:\n  - to: ml\n    pairs:\n      - {from: \"1\", to: \"1.1\"}\n", quality.FaultBadRelation, lines + 4},
	} {
		_, report := ReadLibrary([]byte(small + c.text))
		at := slices.IndexFunc(report.Findings, func(f Finding) bool { return f.Severity == SeverityError })
		if at < 0 || report.Findings[at].Fault.Code != c.code || report.Findings[at].Line != c.line {
			t.Errorf("%s: %q", name, report.French())
		}
	}
}
