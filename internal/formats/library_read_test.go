package formats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ariane/internal/quality"
)

// small is a correct library of a few lines, to be spoilt by each test.
const small = `id: essai
version: 1
locale: fr
title: "Référentiel d’essai"
provider: "Ariane"
licence: "AGPL-3.0-or-later"
scales:
  - id: respect
    label: "Respect"
    gap: 2
    levels:
      - {value: 1, label: "Non"}
      - {value: 2, label: "Oui"}
nodes:
  - id: "1"
    kind: commitment
    text: "Un engagement"
    rated: [respect]
    levels:
      respect: {1: "Rien", 2: "Tout"}
    children:
      - id: "1/1"
        kind: statement
        text: "Un attendu"
        marked: true
        applies: {status: [gip], several_sites: true}
`

func codesOf(r Report, severity Severity) []string {
	var out []string
	for _, f := range r.Findings {
		if f.Severity == severity {
			out = append(out, fmt.Sprintf("%d %s", f.Line, f.Fault.Code))
		}
	}
	return out
}

func TestASmallLibraryIsReadWhole(t *testing.T) {
	t.Parallel()
	ref, report := ReadLibrary([]byte("\ufeff" + small))
	if len(report.Findings) > 0 {
		t.Fatal(report.French())
	}
	n := ref.Node("1/1")
	if n == nil || n.Parent.ID != "1" || !n.Marked || n.Applies.Status[0] != quality.StatusGIP || n.Applies.SeveralSites == nil || !*n.Applies.SeveralSites {
		t.Fatalf("%+v", n)
	}
	if ref.Node("1").Levels["respect"][2] != "Tout" || ref.Scales[0].Gap != 2 || ref.Version != 1 {
		t.Fatalf("%+v", ref)
	}
}

func TestEveryFaultOfALibraryHasItsLine(t *testing.T) {
	t.Parallel()
	replace := func(old, now string) string {
		if !strings.Contains(small, old) {
			t.Fatalf("%q is not in the sample", old)
		}
		return strings.Replace(small, old, now, 1)
	}
	header, _, _ := strings.Cut(small, "nodes:")
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"version in words":           {replace("version: 1", "version: deux"), []string{"2 wrong_type"}},
		"version as a quoted number": {replace("version: 1", `version: "1"`), nil},
		"negative version":           {replace("version: 1", "version: -1"), []string{"2 out_of_range"}},
		"a list where a text is due": {replace(`title: "Référentiel d’essai"`, "title: [a, b]"), []string{"4 wrong_type"}},
		"a text where a list is due": {replace("rated: [respect]", "rated: respect"), []string{"18 wrong_type"}},
		"nodes as a text":            {header + "nodes: rien\n", []string{"14 wrong_type"}},
		"missing provider":           {replace("provider: \"Ariane\"\n", ""), []string{"1 missing"}},
		"empty licence":              {replace(`licence: "AGPL-3.0-or-later"`, "licence:"), []string{"6 missing"}},
		"unknown scale":              {replace("rated: [respect]", "rated: [respekt]"), []string{"18 unknown_scale"}},
		"unknown level":              {replace(`2: "Tout"`, `2: "Tout", 7: "Plus"`), []string{"20 unknown_level"}},
		"level missing":              {replace(`, 2: "Tout"`, ""), []string{"20 missing_levels"}},
		"duplicate id":               {replace(`id: "1/1"`, `id: "1"`), []string{"22 duplicate"}},
		"missing id":                 {replace(`- id: "1/1"`+"\n        kind", "- kind"), []string{"22 missing"}},
		"bad id":                     {replace(`id: "1/1"`, `id: "1 1"`), []string{"22 bad_id"}},
		"bad status":                 {replace("[gip]", "[sarl]"), []string{"26 bad_status"}},
		"marked in words":            {replace("marked: true", "marked: oui"), []string{"25 wrong_type"}},
		"same key twice":             {replace("locale: fr", "locale: fr\nlocale: en"), []string{"4 same_key"}},
		"bad day":                    {small + "published: hier\n", []string{"27 wrong_type"}},
		"a day of the year 1":        {small + "published: 0001-01-01\n", []string{"27 far_date"}},
		"mapping to nowhere":         {small + "mappings:\n  - to: ml\n    pairs:\n      - {from: \"1\", to: \"1\", relation: equal}\n      - {from: \"9\", to: \"1\", relation: egal}\n", []string{"31 unknown_node", "31 bad_relation"}},
		"a field of a megabyte":      {replace("marked: true", "guidance: "+strings.Repeat("x", 1<<20)), []string{"25 too_long"}},
		"an unknown megabyte":        {replace("marked: true", "zzz: "+strings.Repeat("x", 1<<20)), []string{"25 too_long"}},
		"list at the top":            {"- a\n- b\n", []string{"1 wrong_type"}},
		"several faults at once":     {strings.NewReplacer("version: 1", "version: deux", "[gip]", "[sarl]", "kind: statement", "kind: {a: b}").Replace(small), []string{"2 wrong_type", "23 wrong_type", "26 bad_status"}},
	} {
		_, report := ReadLibrary([]byte(c.text))
		if got := codesOf(report, SeverityError); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q\n%s", name, got, c.want, strings.Join(report.French(), "\n"))
		}
	}
}

func TestUnreadableFilesSayWhatToDo(t *testing.T) {
	t.Parallel()
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for i := 'b'; i < 'l'; i++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", i, i, i-1, i-1, i-1, i-1, i-1, i-1, i-1, i-1)
	}
	for name, c := range map[string]struct{ text, code string }{
		"nothing":            {"", quality.FaultEmptyFile},
		"only comments":      {"# rien\n", quality.FaultEmptyFile},
		"Latin-1":            {"title: \"R\xe9f\xe9rentiel\"\n", quality.FaultNotUTF8},
		"UTF-16":             {"\xff\xfet\x00i\x00", quality.FaultUTF16},
		"UTF-16 without BOM": {"t\x00i\x00t\x00", quality.FaultUTF16},
		"big UTF-16":         {"\x00t\x00i\x00t", quality.FaultUTF16},
		"a zero byte":        {"title: a\x00b\n", quality.FaultNulByte},
		"a workbook":         {"PK\x03\x04xxxx", quality.FaultNotText},
		"tab":                {"nodes:\n\t- id: a\n", quality.FaultYAMLTab},
		"bad quotes":         {"title: \"a\nid: b\n", quality.FaultYAMLSyntax},
		"bomb":               {bomb, quality.FaultYAMLAliases},
		"endless alias":      {"a: &a\n  b: *a\n", quality.FaultTooDeep},
		"two documents":      {small + "---\n" + small, quality.FaultYAMLDocuments},
		"CISO Assistant":     {"urn: urn:a:risk:library:x\nobjects:\n  framework: {}\n", quality.FaultForeignFormat},
		"too deep":           {strings.Repeat("[", 400) + strings.Repeat("]", 400), quality.FaultTooDeep},
		"too big":            {strings.Repeat("#", MaxFile+1), quality.FaultTooBig},
	} {
		ref, report := ReadLibrary([]byte(c.text))
		if !report.Has(c.code) || !report.HasErrors() || ref == nil || len(ref.All()) != 0 {
			t.Errorf("%s: %q", name, report.French())
		}
	}
}

func TestTooDeepAndTooManyNodesAreRefused(t *testing.T) {
	t.Parallel()
	var deep strings.Builder
	for i := range quality.MaxDepth + 2 {
		fmt.Fprintf(&deep, "%s- id: \"%d\"\n%s  kind: part\n%s  text: \"x\"\n%s  children:\n",
			strings.Repeat("    ", i), i, strings.Repeat("    ", i), strings.Repeat("    ", i), strings.Repeat("    ", i))
	}
	_, report := ReadLibrary([]byte("nodes:\n" + deep.String()))
	if !report.Has(quality.FaultTooDeep) {
		t.Errorf("%q", report.French())
	}
	var many strings.Builder
	for i := range quality.MaxNodes + 5 {
		fmt.Fprintf(&many, "- {id: n%d, kind: part, text: x}\n", i)
	}
	_, report = ReadLibrary([]byte("nodes:\n" + many.String()))
	if !report.Has(quality.FaultTooManyLines) {
		t.Errorf("%q", report.French()[:3])
	}
}

func TestUnknownKeysAreSaidAndKeptOnARoundTrip(t *testing.T) {
	t.Parallel()
	text := strings.Replace(small, "    gap: 2\n", "    gap: 2\n    colour: {from: \"#fff\", n: 3}\n", 1)
	text = strings.Replace(text, `{value: 1, label: "Non"}`, `{value: 1, label: "Non", icon: seed}`, 1)
	text = strings.Replace(text, "        marked: true\n", "        marked: true\n        tags: [a, true, 3.50, \"2026\", ~]\n        references:\n          - {title: \"Loi\", page: 12}\n", 1)
	text += "x-note: |\n  deux\n  lignes\n"
	ref, report := ReadLibrary([]byte(text))
	want := []string{"11 unknown_key", "13 unknown_key", "28 unknown_key", "27 unknown_key", "31 unknown_key"}
	got := codesOf(report, SeverityWarning)
	slices.Sort(got)
	slices.Sort(want)
	if report.HasErrors() || !slices.Equal(dropLines(got), dropLines(want)) {
		t.Fatalf("got %q\n%s", got, strings.Join(report.French(), "\n"))
	}
	written := WriteLibrary(ref)
	for _, kept := range []string{`"n": 3`, `icon: "seed"`, `"deux\nlignes\n"`, `- 3.50`, `- "2026"`, `page: 12`} {
		if !bytes.Contains(written, []byte(kept)) {
			t.Errorf("%s is lost:\n%s", kept, written)
		}
	}
	again, _ := ReadLibrary(written)
	if !bytes.Equal(WriteLibrary(again), written) {
		t.Errorf("not stable:\n%s\n%s", written, WriteLibrary(again))
	}
}

func dropLines(list []string) []string {
	out := make([]string, 0, len(list))
	for _, s := range list {
		_, code, _ := strings.Cut(s, " ")
		out = append(out, code)
	}
	return out
}

func TestAReportIsReadableLineByLine(t *testing.T) {
	t.Parallel()
	_, report := ReadLibrary([]byte(strings.Replace(small, "version: 1", "version: deux", 1)))
	want := "ligne 2, version\u00a0: Ici est attendu\u00a0: un nombre entier\u202f; le fichier donne un texte."
	if got := report.French(); len(got) != 1 || got[0] != want {
		t.Errorf("%q", got)
	}
	document, err := json.Marshal(report)
	if err != nil || !bytes.Contains(document, []byte(`"errors":1`)) || !bytes.Contains(document, []byte(`"line":2,"path":"version","severity":"error","code":"wrong_type"`)) {
		t.Errorf("%v %s", err, document)
	}
	if e := quality.AsError(report.Err()); e == nil || e.Code != quality.CodeInvalid || e.Faults[0].Field != "ligne 2, version" {
		t.Errorf("%v", report.Err())
	}
}

func TestAReportStaysBoundedOnAFileThatIsAllWrong(t *testing.T) {
	t.Parallel()
	_, report := ReadLibrary([]byte("nodes:\n" + strings.Repeat("- rien\n", 3000)))
	if len(report.Findings) > 2*MaxFindings || report.Errors() < 3000 || report.Hidden == 0 {
		t.Errorf("%d findings, %d errors, %d hidden", len(report.Findings), report.Errors(), report.Hidden)
	}
	if last := report.French()[len(report.French())-1]; !strings.Contains(last, "de plus") {
		t.Error(last)
	}
}

func FuzzReadLibrary(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(small + "x: {a: [1, ~, !t \"y\"], ? [k] : v}\n"))
	f.Add([]byte("a: &a [*a]\n"))
	f.Add([]byte("nodes: [{id: a, children: [{id: b, z: 'q'}]}]\nscales: [{id: s, levels: [{value: 1}]}]\nmappings: [{to: x, pairs: [{from: a}]}]\n"))
	f.Add([]byte("\xff\xfe"))
	f.Fuzz(func(t *testing.T, data []byte) {
		ref, report := ReadLibrary(data)
		if ref == nil {
			t.Fatal("nil référentiel")
		}
		_ = report.French()
		if report.HasErrors() {
			return
		}
		written := WriteLibrary(ref)
		again, second := ReadLibrary(written)
		if second.HasErrors() {
			t.Fatalf("what was written is refused: %q\n%s", second.French(), written)
		}
		if got := WriteLibrary(again); !bytes.Equal(got, written) {
			t.Fatalf("not stable:\n%s\nthen\n%s", written, got)
		}
	})
}

// FuzzUnknownValue puts any YAML under a key that is not known, in the header
// and in a node: it must survive reading and writing.
func FuzzUnknownValue(f *testing.F) {
	for _, seed := range []string{"{a: [1, ~, 2.50, .inf, 0x1F, 2026-01-01]}", "!t {x: y}", "|\n  deux\n  lignes", "'it''s'", "? [a]\n  : b", "! \"\"", "<<: {a: b}", "!!binary YQ==", "- a\n- - b", "\"\\u2028\\x85\""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		text := strings.Replace(small, "    kind: commitment\n", "    kind: commitment\n    y:\n      "+strings.ReplaceAll(value, "\n", "\n      ")+"\n", 1)
		ref, report := ReadLibrary([]byte(text + "x:\n  " + strings.ReplaceAll(value, "\n", "\n  ") + "\n"))
		if report.HasErrors() {
			return
		}
		written := WriteLibrary(ref)
		again, second := ReadLibrary(written)
		if second.HasErrors() || len(again.Extra) != len(ref.Extra) || len(again.Node("1").Extra) != len(ref.Node("1").Extra) {
			t.Fatalf("lost: %q\n%s", second.French(), written)
		}
		if got := WriteLibrary(again); !bytes.Equal(got, written) {
			t.Fatalf("not stable:\n%s\nthen\n%s", written, got)
		}
	})
}
