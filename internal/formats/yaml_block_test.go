package formats

import (
	"bytes"
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"ariane/library"
)

// asTheLibrary compares what parseBlock reads with what the YAML library reads;
// it reports whether parseBlock read at all.
func asTheLibrary(t testing.TB, text []byte) bool {
	t.Helper()
	got := parseBlock(text)
	if got == nil {
		return false
	}
	var report Report
	want := parseSlowly(text, &report)
	if want == nil {
		t.Fatalf("read, but the library refuses it: %q\n%q", report.French(), text)
	}
	if path := unlike(got, want, ""); path != "" {
		t.Fatalf("%s in\n%q", path, text)
	}
	return true
}

func unlike(got, want *yaml.Node, path string) string {
	if got.Kind != want.Kind || got.Value != want.Value || got.Tag != want.Tag || got.Line != want.Line || len(got.Content) != len(want.Content) {
		return path + ": " + describeNode(got) + " is not " + describeNode(want)
	}
	for i := range got.Content {
		if d := unlike(got.Content[i], want.Content[i], path+"/"+got.Content[0].Value); d != "" {
			return d
		}
	}
	return ""
}

func describeNode(n *yaml.Node) string {
	return n.Tag + " " + n.Value + " line " + itoa(n.Line) + " with " + itoa(len(n.Content))
}

func TestOrdinaryYAMLIsReadAsTheLibraryReadsIt(t *testing.T) {
	t.Parallel()
	for _, f := range library.Files() {
		if !asTheLibrary(t, f.Data) {
			t.Errorf("%s was left to the library", f.Name)
		}
	}
	for _, text := range ordinaryYAML {
		if !asTheLibrary(t, []byte(text)) {
			t.Errorf("left to the library: %q", text)
		}
	}
	if text := sixThousandCISO(); !asTheLibrary(t, text[:bytes.LastIndex(text[:200_000], []byte("    - urn"))]) {
		t.Error("a library of CISO Assistant was left to the library")
	}
}

// ordinaryYAML is what people and tools write.
var ordinaryYAML = []string{
	small,
	"a: b", "a: b\n", "a:\nb: 1\n", "a: # rien\nb: ~\n", "# titre\n\na: 1 # un\n\n\n# fin\n",
	"a:\n- b\n- c: 1\n  d: 2\n-\n- - x\n  - y\ne: f\n", "a:\n  - b\n  -   c: 1\n      d: 2\n",
	"a: un texte\n  qui continue\n\n  après une ligne vide\nb: c\n",
	"a: \"un \\xE9\\u2019\\U0001F600 texte\\\n  \\ qui continue\\n\n\n  encore \\\"oui\\\"\"\nb: 'l''été\n\n  est là '\n",
	"a: |\n  deux\n   lignes\n\n  et plus\n\nb: >-\n  plié\n  ici\n\n  là\n    en retrait\n  fin\nc: |+\n  garde\n\n\nd: >\n\n  vide avant\n",
	"a: |2\n    retrait\n  b\nc: []\nd: {}\ne: [a, \"b, c\", 'd', 1, [x, {y: z}]]\nf: {a: b, \"c\": 1.5, d: [1, 2]}\n",
	"\"clé\": 1\n'autre clé' : 2\nclé accentuée: 3\nurn:x:y: 4\n<<: 5\n1: 6\n1.5: 7\nnull: 8\ntrue: 9\n",
	"a: 2026-01-01\nb: 0x1F\nc: 1e3\nd: .inf\ne: -12\nf: +1\ng: -texte\nh: True\ni: No\nj: 1_000\nk: 12:30:45\nl: 1.1.1\nm: .5\nn: nu\no: t\n",
	"a: http://exemple.fr/#ancre\nb: C:\\dossier\nc: a - b\nd: a, b [c] {d}\ne: x#y\nf: it's \"dit\"\n",
	"- a\n- b: c\n", "  a: 1\n  b: 2\n", "a:\n    b:\n        c: 1\n    d: 2\ne: 3",
	"---\na: 1\n", "a: un\r\n  deux\r\nb: \"x\\\r\n  y\r\n\r\n  z\"\r\nc: |\r\n  l\r\n\r\nd: 'é'\r\n",
	"a: \"\"\nb: ''\nc: \" \"\nd: \" a \"\ne: 'a\n  b'\n", "a: \"x\n\n\n  y\"\n", "a: \"x \\\n\n  y\"\n",
}

// What the reader gives up is left to the library, which reads it or says why
// not; what it reads is the same. Every cut and every change of a good text is one
// or the other.
func TestDamagedYAMLIsReadAsTheLibraryReadsItOrLeft(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	pieces := []string{"\r", "\r\n", ":", " ", "  ", "\n", "\n  ", "- ", "#", " #", "\"", "'", "|", ">", "[", "]", "{", "}", ",", "&a ", "*a", "!", "? ", "\t", "é", "---", "...", "%", "\\", "a", ": "}
	for _, text := range ordinaryYAML {
		for range 400 {
			b := []byte(text)
			at := r.IntN(len(b) + 1)
			cut := min(len(b), at+r.IntN(3))
			spoilt := bytes.Join([][]byte{b[:at], []byte(pieces[r.IntN(len(pieces))]), b[cut:]}, nil)
			if utf8.Valid(spoilt) {
				asTheLibrary(t, spoilt)
			}
		}
	}
}

func FuzzParseBlock(f *testing.F) {
	for _, text := range ordinaryYAML {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var report Report
		if clean, ok := checkText(text, &report); ok && !tooDense(clean) {
			asTheLibrary(t, clean)
		}
	})
}
