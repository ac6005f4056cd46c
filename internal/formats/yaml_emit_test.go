package formats

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"go.yaml.in/yaml/v3"

	"ariane/library"
)

// peerYAML is what the YAML library writes of a tree.
func peerYAML(t testing.TB, n *yaml.Node) []byte {
	t.Helper()
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := encoder.Encode(n); err != nil {
		t.Fatal(err)
	}
	if err := encoder.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func randomYAML(r *rand.Rand, depth int) *yaml.Node {
	switch n := r.IntN(10); {
	case depth == 0 || n < 4:
		return randomScalar(r)
	case n < 7:
		m := &yaml.Node{Kind: yaml.MappingNode}
		for range r.IntN(4) {
			m.Content = append(m.Content, randomScalar(r), randomYAML(r, depth-1))
		}
		return m
	}
	s := &yaml.Node{Kind: yaml.SequenceNode}
	for range r.IntN(4) {
		s.Content = append(s.Content, randomYAML(r, depth-1))
	}
	return s
}

func randomScalar(r *rand.Rand) *yaml.Node {
	switch r.IntN(6) {
	case 0:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: "12"}
	case 1:
		return wordNode("pratique")
	}
	return textNode(randomText(r))
}

func TestOurYAMLIsThatOfTheLibrary(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 1500 {
		tree := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{wordNode("racine"), randomYAML(r, 5)}}
		if got, want := encodeYAML(tree), peerYAML(t, tree); !bytes.Equal(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
	for _, f := range library.Files() {
		var tree yaml.Node
		if err := yaml.Unmarshal(f.Data, &tree); err != nil {
			t.Fatal(err)
		}
		if got := encodeYAML(plain(tree.Content[0])); len(got) < len(f.Data)/2 {
			t.Error("too short")
		}
	}
}

func FuzzEmitText(f *testing.F) {
	for _, s := range []string{"", "é\u00a0» ’", "\x00\x07\u0085\u2028\ufeff\U0001f600\ufffd", "a\nb\tc\r\"\\", "=cmd|' /C calc'!A0", "\u200b\ue000\ufffe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tree := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{textNode("k"), textNode(s)}}
		got := encodeYAML(tree)
		var back map[string]string
		if err := yaml.Unmarshal(got, &back); err != nil {
			return // bytes that are no UTF-8 never reach a writer
		}
		if want := peerYAML(t, tree); !bytes.Equal(got, want) {
			t.Fatalf("got %q want %q", got, want)
		}
	})
}
