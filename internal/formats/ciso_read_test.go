package formats

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"ariane/internal/quality"
)

// wholeCISO uses every feature of the format, those that no shipped file uses
// included.
const wholeCISO = `urn: urn:Essai:risk:library:Demo-1
locale: fr
ref_id: DEMO
name: Démonstration
description: null
version: '4'
publication_date: 2025-02-01
copyright: Domaine public
provider: Essai
packager: essai
annotation: une note
labels: [cyber, essai]
dependencies:
- urn:essai:risk:library:socle
convert_library_version: v2 ; Compat Mode
translations:
  en:
    name: Demonstration
x-inconnue: {a: [1, null, "deux"]}
objects:
  threats:
  - urn: urn:essai:risk:threat:t1
    ref_id: T1
    name: Menace
  reference_controls:
  - {urn: "urn:essai:risk:function:c1", ref_id: C1, category: policy}
  framework:
  - urn: urn:essai:risk:framework:Demo-1
    ref_id: DEMO
    name: Démonstration
    min_score: 0
    max_score: 2
    scores_definition:
      scale:
      - {score: 0, name: null, description: null}
      - {score: 1, name: En cours, description: On y travaille, description_doc: écrit}
      - {score: 2, name: Fait, translations: {en: {name: Done}}}
      alternatives:
        Oui ou non:
        - {score: 1, name: Non}
        - {score: 2, name: Oui}
    implementation_groups_definition:
    - {ref_id: Tous les jours, name: Tous les jours, default_selected: true}
    - {ref_id: base, name: Base}
    outcomes_definition:
    - {ref_id: ok, expression: assessment.score_sum > 2, annotation: Réussi}
    field_visibility: {score: {auditor: edit, respondent: hidden}}
    requirement_nodes:
    - urn: urn:essai:risk:req_node:demo-1:A
      assessable: false
      depth: 1
      ref_id: A
      name: Accueil
      display_mode: splash
      description: |
        # Bienvenue

        Sur deux lignes
    - urn: urn:essai:risk:req_node:demo-1:a.1
      assessable: true
      depth: 7
      parent_urn: URN:essai:risk:req_node:demo-1:a
      ref_id: A 1
      description: Recevoir
      annotation: Regardez le registre
      typical_evidence: |-
        Registre
        Compte rendu
      implementation_groups: [base, tous-les-jours, autre]
      weight: 3
      importance: mandatory
      visibility_expression: requirements["a"].score > 0
      target_score: 1.5
      reference_controls: ["urn:essai:risk:function:c1"]
      threats: ["urn:essai:risk:threat:t1"]
      translations: {en: {description: Receive}}
      questions:
        urn:essai:risk:req_node:demo-1:a.1:question:1:
          type: unique_choice
          text: Comment ?
          weight: 2
          depends_on: {question: "urn:x", answers: ["urn:y"], condition: any}
          choices:
          - {urn: "urn:c1", value: Oui, add_score: -1, color: "#00ff00", compute_result: "true", select_implementation_groups: [base]}
          - {urn: "urn:c2", value: Non, compute_result: non_compliant}
        urn:essai:risk:req_node:demo-1:a.1:question:2: {type: date, text: 'Quand ?'}
    - urn: urn:essai:risk:req_node:demo-1:a.2
      assessable: true
      depth: 2
      parent_urn: urn:essai:risk:req_node:demo-1:a
      importance: recommended
      scores_definition_ref: Oui ou non
      min_score: 1
      max_score: 2
    - urn: urn:essai:risk:req_node:demo-1:é,+3
      assessable: true
      depth: 3
      parent_urn: urn:essai:risk:req_node:demo-1:a.1
      name: Un titre seul
      scores_definition_ref: Oui ou non
  requirement_mapping_sets:
  - urn: urn:essai:risk:req_mapping_set:demo-to-autre
    ref_id: demo-autre
    name: Vers un autre
    source_framework_urn: urn:essai:risk:framework:demo-1
    target_framework_urn: urn:essai:risk:framework:Autre
    requirement_mappings:
    - {source_requirement_urn: "urn:essai:risk:req_node:demo-1:a.1", target_requirement_urn: "urn:essai:risk:req_node:autre:B.2", relationship: intersect, rationale: même sujet, strength_of_relationship: 90, annotation: Les deux parlent d’accueil}
    - {source_requirement_urn: "urn:essai:risk:req_node:demo-1:a.2", target_requirement_urn: "urn:essai:risk:req_node:autre:b.3", relationship: not_related}
    - {source_requirement_urn: "urn:essai:risk:req_node:demo-1:zzz", target_requirement_urn: "urn:essai:risk:req_node:autre:b.4", relationship: equal}
  - urn: urn:essai:risk:req_mapping_set:autre-to-demo
    source_framework_urn: urn:essai:risk:framework:autre
    target_framework_urn: urn:essai:risk:framework:demo-1
    requirement_mappings: []
`

func readCISO(t *testing.T, text string) Catalogue {
	t.Helper()
	c := ReadCatalogue([]byte(text))
	if c.Format != FormatCISO || c.Report.HasErrors() {
		t.Fatalf("%s %q", c.Format, c.Report.French())
	}
	return c
}

func TestACISOLibraryFindsItsPlaceInOurModel(t *testing.T) {
	t.Parallel()
	c := readCISO(t, wholeCISO)
	ref := c.Referential
	if ref.ID != "demo-1" || ref.Version != 4 || ref.Title != "Démonstration" || ref.Licence != "Domaine public" || ref.Published.String() != "2025-02-01" {
		t.Errorf("header %+v", ref)
	}
	main, other := ref.Scales[0], ref.Scales[1]
	if main.Levels[0] != (quality.Level{Value: 1, Label: "0"}) || main.Levels[2] != (quality.Level{Value: 3, Label: "Fait"}) || main.Levels[1].Descriptor != "On y travaille" || other.Label != "Oui ou non" || other.Levels[0].Value != 1 {
		t.Errorf("scales %+v", ref.Scales)
	}
	ids := make([]string, 0, 4)
	for _, n := range ref.All() {
		ids = append(ids, n.ID)
	}
	if !slices.Equal(ids, []string{"A", "A-1", "é,+3", "a.2"}) {
		t.Errorf("ids %q", ids)
	}
	a1, a2, under := ref.Node("A-1"), ref.Node("a.2"), ref.Node("é,+3")
	if a1.Text != "Recevoir" || a1.Guidance != "Regardez le registre" || !slices.Equal(a1.Evidence, []string{"Registre", "Compte rendu"}) || a1.Weight != 3 || !a1.Required || !slices.Equal(a1.Rated, []string{"score"}) || a1.Kind != quality.KindCommitment {
		t.Errorf("a1 %+v", a1)
	}
	if a2.Text != ref.Node("A").Text || a2.Required || !slices.Equal(a2.Rated, []string{other.ID}) {
		t.Errorf("a2 %+v", a2)
	}
	if under.Parent != a1 || !under.Marked || len(under.Rated) > 0 || under.Text != "Un titre seul" {
		t.Errorf("under %+v", under)
	}
	want := []quality.Pair{{From: "A-1", To: "B.2", Relation: quality.RelationIntersect, Why: "Les deux parlent d’accueil"}, {From: "a.2", To: "b.3", Relation: quality.RelationNone}}
	if len(ref.Mappings) != 1 || ref.Mappings[0].To != "autre" || !slices.Equal(ref.Mappings[0].Pairs, want) {
		t.Errorf("mappings %+v", ref.Mappings)
	}
}

func TestACISOLibraryComesBackWithAllItSaid(t *testing.T) {
	t.Parallel()
	c := readCISO(t, wholeCISO)
	roundTrips(t, FormatCISO, c.Referential)
	written := writtenAs(t, FormatCISO, c.Referential)
	if gone := saysLess([]byte(wholeCISO), written); gone != "" {
		t.Errorf("%s\n%s", gone, written)
	}
	if bytes.Contains(written, []byte("ariane:\n")) {
		t.Errorf("a library of theirs needs no key of ours:\n%s", written)
	}
	for _, f := range Formats() {
		roundTrips(t, f, c.Referential)
		again := ReadCatalogue(writtenAs(t, f, c.Referential))
		if gone := saysLess([]byte(wholeCISO), writtenAs(t, FormatCISO, again.Referential)); gone != "" {
			t.Errorf("through %s: %s", f, gone)
		}
	}
}

func TestTheAccountSaysWhatIsKeptAndWhere(t *testing.T) {
	t.Parallel()
	c := readCISO(t, wholeCISO)
	found := map[string]int{}
	for _, f := range append(append([]Tally{}, c.Found...), c.Kept...) {
		found[f.Code] = f.Count
	}
	for code, count := range map[string]int{
		"nodes": 4, "assessable": 3, "scales": 2, "mapping_sets": 1, "pairs": 3, "questions": 2, "choices": 2, "expressions": 2,
		"grouped": 1, "groups": 2, "linked": 2, "controls": 1, "threats": 1, "scores": 3, "translations": 3,
	} {
		if found[code] != count {
			t.Errorf("%s: %d, want %d", code, found[code], count)
		}
	}
	said := strings.Join(c.Report.French(), "\n")
	for _, words := range []string{
		"ligne 6, version\u00a0: Le nombre 4 est écrit entre guillemets", "c’est sans doute «\u00a0Tous les jours\u00a0»", "Le groupe «\u00a0autre\u00a0», cité 1 fois",
		"ligne 61\u00a0: La profondeur écrite diffère", "Élément sans texte", "Ligne de correspondance", "2\u00a0questions",
	} {
		if !strings.Contains(said, words) {
			t.Errorf("no %q in\n%s", words, said)
		}
	}
}

func TestScalesAreThoseOfTheFileElseItsBoundsElseThreeResults(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		scores string
		values []int
		labels []string
	}{
		"nothing said":       {"", []int{1, 2, 3}, []string{"Pas encore", "En partie", "En place"}},
		"from 0 to 100":      {"    min_score: 0\n    max_score: 100\n", []int{1, 2, 3}, []string{"Pas encore", "En partie", "En place"}},
		"from 0 to 3":        {"    min_score: 0\n    max_score: 3\n", []int{1, 2, 3, 4}, []string{"0", "1", "2", "3"}},
		"from 1 to 4":        {"    min_score: 1\n    max_score: 4\n", []int{1, 2, 3, 4}, []string{"1", "2", "3", "4"}},
		"bounds upside down": {"    min_score: 5\n    max_score: 2\n", []int{1, 2, 3}, []string{"Pas encore", "En partie", "En place"}},
		"upside down":        {"    scores_definition:\n    - {score: 9, name: haut}\n    - {score: 4, name: bas}\n", []int{4, 9}, []string{"bas", "haut"}},
		"from minus one":     {"    scores_definition:\n    - {score: -1, name: bas}\n    - {score: 0, name: haut}\n", []int{1, 2}, []string{"bas", "haut"}},
	} {
		text := strings.Replace(littleCISO, "    requirement_nodes:", c.scores+"    requirement_nodes:", 1)
		got := readCISO(t, text)
		var values []int
		var labels []string
		for _, l := range got.Referential.Scales[0].Levels {
			values, labels = append(values, l.Value), append(labels, l.Label)
		}
		if !slices.Equal(values, c.values) || !slices.Equal(labels, c.labels) {
			t.Errorf("%s: %v %q", name, values, labels)
		}
		roundTrips(t, FormatCISO, got.Referential)
		if gone := saysLess([]byte(text), writtenAs(t, FormatCISO, got.Referential)); gone != "" {
			t.Errorf("%s: %s", name, gone)
		}
	}
}
