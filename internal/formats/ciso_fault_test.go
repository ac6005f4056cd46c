package formats

import (
	"slices"
	"strings"
	"testing"

	"ariane/internal/quality"
)

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
		"assessable in words":       {replace("assessable: true\n      ref_id: '2'", "assessable: peut-être\n      ref_id: '2'"), "13 wrong_type"},
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

func TestNumbersOfACISOLibraryThatCannotStandAreNoted(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"bounds upside down beside a scale": {strings.Replace(littleCISO, "    requirement_nodes:", "    min_score: 5\n    max_score: 2\n    scores_definition: [{score: 1}, {score: 2}]\n    requirement_nodes:", 1), []string{"7 bad_bounds"}},
		"a lower bound alone":               {strings.Replace(littleCISO, "    requirement_nodes:", "    min_score: 5\n    requirement_nodes:", 1), nil},
		"a version between quotes":          {strings.Replace(littleCISO, "version: 1", "version: '1'", 1), []string{"3 number_as_text"}},
		"a version in words":                {strings.Replace(littleCISO, "version: 1", "version: trois", 1), nil},
	} {
		got := codesOf(ReadCatalogue([]byte(c.text)).Report, SeverityWarning)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
