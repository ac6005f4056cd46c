package formats

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

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

// littleCISO is the least a library may say, to be spoilt by each test.
const littleCISO = `urn: urn:essai:risk:library:petit
name: Petit
version: 1
objects:
  framework:
    urn: urn:essai:risk:framework:petit
    requirement_nodes:
    - urn: urn:essai:risk:req_node:petit:1
      assessable: true
      ref_id: '1'
      description: Un
    - urn: urn:essai:risk:req_node:petit:2
      assessable: true
      ref_id: '2'
      description: Deux
`

func TestWhatALibraryLeavesOutIsStoodInForAndLeftOutAgain(t *testing.T) {
	t.Parallel()
	c := readCISO(t, littleCISO)
	if c.Referential.Locale != "en" || c.Referential.Provider != unstatedProvider || c.Referential.Licence != unstatedRights {
		t.Errorf("%+v", c.Referential)
	}
	written := string(writtenAs(t, FormatCISO, c.Referential))
	for _, absent := range []string{"provider", "copyright", "packager", "ref_id: \"petit\"", "scores_definition", "locale"} {
		if strings.Contains(written, absent) {
			t.Errorf("%s was added:\n%s", absent, written)
		}
	}
}

func TestFaultsOfACISOLibraryHaveTheirLine(t *testing.T) {
	t.Parallel()
	replace := func(old, now string) string {
		if !strings.Contains(littleCISO, old) {
			t.Fatalf("%q is not in the sample", old)
		}
		return strings.Replace(littleCISO, old, now, 1)
	}
	head, nodes, _ := strings.Cut(littleCISO, "    requirement_nodes:\n")
	for name, c := range map[string]struct{ text, want string }{
		"the same URN, in capitals": {replace("petit:2\n", "PETIT:1\n"), "12 duplicate"},
		"no URN":                    {replace("urn: urn:essai:risk:req_node:petit:2", "x: 1"), "12 missing"},
		"a parent nobody has":       {replace("ref_id: '2'", "ref_id: '2'\n      parent_urn: urn:x"), "15 no_parent"},
		"its own parent":            {replace("ref_id: '2'", "ref_id: '2'\n      parent_urn: urn:essai:risk:req_node:petit:2"), "12 parent_loop"},
		"a description as a list":   {replace("description: Deux", "description: [a]"), "15 wrong_type"},
		"the same key twice":        {replace("ref_id: '2'", "ref_id: '2'\n      ref_id: '3'"), "15 same_key"},
		"a node as a text":          {littleCISO + "    - rien\n", "16 wrong_type"},
		"nodes as a text":           {head + "    requirement_nodes: rien\n", "7 wrong_type"},
		"no nodes":                  {head, "6 wrong_type"},
		"no version":                {replace("version: 1\n", ""), "1 missing"},
		"a version in words":        {replace("version: 1", "version: un"), "3 wrong_type"},
		"a score in words":          {head + "    scores_definition: [{score: haut}]\n    requirement_nodes:\n" + nodes, "7 wrong_type"},
		"a score missing":           {head + "    scores_definition: [{name: haut}]\n    requirement_nodes:\n" + nodes, "7 missing"},
		"the same score twice":      {head + "    scores_definition: [{score: 1}, {score: 1}]\n    requirement_nodes:\n" + nodes, "6 level_order"},
		"two référentiels":          {"urn: urn:a:b:c:d\nobjects:\n  frameworks:\n  - {urn: a}\n  - {urn: b}\n", "5 several_wholes"},
		"both spellings":            {littleCISO + "  frameworks: []\n  risk_matrix: {a: 1}\n  risk_matrices: {a: 1}\n", "18 both_spellings"},
		"only correspondences":      {"urn: urn:a:b:c:d\nobjects:\n  requirement_mapping_set: {urn: a}\n", "3 only_mappings"},
		"nothing of ours":           {"urn: urn:a:b:c:d\nobjects:\n  risk_matrix: {urn: a}\n", "3 no_whole"},
		"objects as a list":         {"urn: urn:a:b:c:d\nobjects: [a]\n", "2 wrong_type"},
		"an endless text":           {replace("description: Deux", "description: "+strings.Repeat("é", quality.MaxNodeText+1)), "15 too_long"},
		"cut in transfer":           {littleCISO[:len(littleCISO)-60] + "\"", "yaml_syntax"},
		"a tab":                     {replace("      ref_id: '2'", "\tref_id: '2'"), "14 yaml_tab"},
	} {
		got := ReadCatalogue([]byte(c.text))
		errors := codesOf(got.Report, SeverityError)
		if !strings.Contains(strings.Join(errors, "|"), c.want) {
			t.Errorf("%s: got %q, want %q\n%s", name, errors, c.want, strings.Join(got.Report.French(), "\n"))
		}
	}
}

func TestHostileCISOLibrariesAreRefused(t *testing.T) {
	t.Parallel()
	head, _, _ := strings.Cut(littleCISO, "    requirement_nodes:\n")
	var deep, many strings.Builder
	deep.WriteString(head + "    requirement_nodes:\n    - {urn: \"urn:n0\", assessable: true, name: x}\n")
	for i := range quality.MaxDepth + 3 {
		deep.WriteString("    - {urn: \"urn:n" + itoa(i+1) + "\", parent_urn: \"urn:n" + itoa(i) + "\", name: x}\n")
	}
	many.WriteString(head + "    requirement_nodes:\n")
	for i := range quality.MaxNodes + 1 {
		many.WriteString("    - {urn: \"urn:n" + itoa(i) + "\"}\n")
	}
	bomb := littleCISO + "  a: &a [x,x,x,x,x,x,x,x,x]\n  b: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n  c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n  d: [*c,*c,*c,*c,*c,*c,*c,*c]\n"
	for name, c := range map[string]struct{ text, code string }{
		"too deep": {deep.String(), quality.FaultTooDeep}, "too many": {many.String(), quality.FaultTooManyLines}, "a bomb": {bomb, quality.FaultYAMLAliases},
		"too big": {littleCISO + strings.Repeat("#", MaxFile), quality.FaultTooBig},
	} {
		if got := ReadCatalogue([]byte(c.text)); !got.Report.Has(c.code) || !got.Report.HasErrors() {
			t.Errorf("%s: %q", name, got.Report.French())
		}
	}
}

func TestWhatIsOnlyOursInAForeignFileCannotAddNodes(t *testing.T) {
	t.Parallel()
	text := strings.Replace(littleCISO, "      description: Deux\n", "      description: Deux\n      ariane: {children: [{id: x, kind: part, text: x}], kind: statement}\n", 1)
	text = strings.Replace(text, "objects:", "ariane: {nodes: [{id: y, kind: part, text: y}], title: Autre}\nobjects:", 1)
	c := readCISO(t, text)
	if len(c.Referential.All()) != 2 || c.Referential.Node("2").Kind != quality.KindStatement || c.Referential.Title != "Autre" {
		t.Errorf("%d nodes, %+v", len(c.Referential.All()), c.Referential)
	}
}

func TestControlCharactersAreTakenOutWithAWord(t *testing.T) {
	t.Parallel()
	c := readCISO(t, strings.Replace(littleCISO, "description: Deux", `description: "De\x07ux"`, 1))
	if c.Referential.Node("2").Text != "Deux" || !c.Report.Has(quality.FaultControlCleaned) {
		t.Errorf("%q %q", c.Referential.Node("2").Text, c.Report.French())
	}
}

func FuzzReadCISO(f *testing.F) {
	f.Add([]byte(wholeCISO))
	f.Add([]byte(littleCISO))
	f.Add(writtenAs(f, FormatCISO, randomReferential(6)))
	f.Fuzz(func(t *testing.T, data []byte) { rereads(t, data, FormatCISO) })
}

// saysLess tells the first thing a library says and its copy does not, "" when
// nothing is lost: nodes are compared by URN, keys whatever their order.
func saysLess(original, copied []byte) string {
	var report Report
	a, b := parseDocument(original, &report), parseDocument(copied, &report)
	if a == nil || b == nil {
		return "unreadable"
	}
	wholeA, wholeB := either(child(a, "objects"), "framework", "frameworks")[0], either(child(b, "objects"), "framework", "frameworks")[0]
	byURN := map[string]*yaml.Node{}
	for _, n := range items(wholeB, "requirement_nodes") {
		byURN[childText(n, "urn")] = n
	}
	for _, n := range items(wholeA, "requirement_nodes") {
		if d := less(n, byURN[childText(n, "urn")], childText(n, "urn")); d != "" {
			return d
		}
	}
	for _, m := range []*yaml.Node{wholeA, wholeB} {
		removeChild(m, "requirement_nodes")
	}
	if d := less(wholeA, wholeB, "framework"); d != "" {
		return d
	}
	for _, m := range []*yaml.Node{child(a, "objects"), child(b, "objects")} {
		removeChild(m, "framework")
	}
	return less(a, b, "")
}

func less(a, b *yaml.Node, path string) string {
	switch {
	case b == nil:
		return path + " is gone"
	case a.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(a.Content); i += 2 {
			key, value := a.Content[i].Value, a.Content[i+1]
			if isNull(value) || key == "depth" || value.Kind == yaml.ScalarNode && value.Value == "" {
				continue
			}
			if d := less(value, child(b, key), path+"/"+key); d != "" {
				return d
			}
		}
		return ""
	case len(a.Content) != len(b.Content) || a.Kind == yaml.ScalarNode && a.Value != b.Value && !strings.EqualFold(a.Value, b.Value):
		return path + ": «" + a.Value + "» became «" + b.Value + "»"
	}
	for i := range a.Content {
		if d := less(a.Content[i], b.Content[i], path+"/"+itoa(i)); d != "" {
			return d
		}
	}
	return ""
}
