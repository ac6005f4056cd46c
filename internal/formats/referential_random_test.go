package formats

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"

	"ariane/internal/quality"
)

// fragments are what makes formats stumble: accents, quotes, line ends, blanks at
// the edges, formulas, YAML, JSON, CSV, XML and Markdown in the text.
var fragments = []string{
	"La Mission locale accueille", " « œuvre »", "\u00a0:", "’", "\n", "\n\n", "\t", " ", "  ", "=1+1", "=cmd|' /C calc'!A0", "+33 1", "-2", "@SUM(A1)", "|x", "'=", "''", "'",
	`"`, `""`, `\`, `\n`, ";", ",", "<b>&amp;</b>", "{{ a }}", "[lien](x)", "# titre", "- item", "null", "~", "true", "1.10", "0x1F", "2026-01-01", "_x000D_", "_x005F_", "😀", "ﬁ", "É", "e\u0301", ": ", " #", "---", "\u2028", "\u200b", "%", "!!str", "&a", "*a", "oui", "Engagement",
}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(5) {
		b.WriteString(fragments[r.IntN(len(fragments))])
	}
	return b.String()
}

// randomReferential is a correct référentiel of any shape: up to nine levels,
// odd texts everywhere, every field of the model filled at random.
func randomReferential(seed uint64) *quality.Referential {
	r := rand.New(rand.NewPCG(seed, 7))
	ref := &quality.Referential{
		ID: fmt.Sprintf("essai-%d", seed), Version: 1 + r.IntN(20), Locale: "fr", Title: randomText(r), ShortTitle: maybe(r, randomText(r)),
		Provider: randomText(r), Licence: randomText(r), Description: maybe(r, randomText(r)),
	}
	if r.IntN(2) == 0 {
		ref.Published = quality.MustDay("2026-03-31")
	}
	for i := range 1 + r.IntN(3) {
		s := quality.Scale{ID: []string{"respect", "pratique", "échelle 3"}[i], Label: randomText(r), Question: maybe(r, randomText(r)), Gap: r.IntN(4)}
		for v := range 1 + r.IntN(5) {
			s.Levels = append(s.Levels, quality.Level{Value: 1 + v*(1+i), Label: randomText(r), Descriptor: maybe(r, randomText(r))})
		}
		ref.Scales = append(ref.Scales, s)
	}
	g := generator{Rand: r, ref: ref, left: 5 + r.IntN(60)}
	ref.Nodes = g.nodes("", 9, false)
	ref.Index()
	if len(ref.Rated()) == 0 {
		ref.Nodes = append(ref.Nodes, &quality.Node{ID: "dernier", Kind: quality.KindCommitment, Text: "x", Rated: []string{"respect"}})
		ref.Index()
	}
	g.mappings()
	g.extras()
	return ref
}

func maybe(r *rand.Rand, s string) string {
	if r.IntN(2) == 0 {
		return ""
	}
	return s
}

type generator struct {
	*rand.Rand
	ref  *quality.Referential
	left int
	made int
}

func (g *generator) nodes(prefix string, depth int, under bool) []*quality.Node {
	var out []*quality.Node
	for i := range 1 + g.IntN(4) {
		if g.left == 0 {
			break
		}
		g.left--
		g.made++
		n := g.node(prefix, i, under)
		out = append(out, n)
		if depth > 1 && g.IntN(3) > 0 {
			n.Children = g.nodes(n.ID, depth-1, under || len(n.Rated) > 0)
		}
	}
	return out
}

func (g *generator) node(prefix string, i int, under bool) *quality.Node {
	id := fmt.Sprintf("%d", i+1)
	switch {
	case prefix != "":
		id = prefix + []string{".", "/", "-", ":"}[g.IntN(4)] + []string{id, "É" + id, "é" + id, "a" + id}[g.IntN(4)]
	case g.IntN(3) == 0:
		id = []string{"É", "A[", "œ+"}[g.IntN(3)] + id
	}
	n := &quality.Node{
		ID: id + fmt.Sprintf("_%d", g.made), Text: randomText(g.Rand), Short: maybe(g.Rand, randomText(g.Rand)), Guidance: maybe(g.Rand, randomText(g.Rand)),
		Kind:   []quality.Kind{"part", "theme", "commitment", "statement", "example", "value", "Engagement", "code:x", "autre sorte", "engagement"}[g.IntN(10)],
		Source: maybe(g.Rand, randomText(g.Rand)), ProposedBy: maybe(g.Rand, randomText(g.Rand)),
		Marked: g.IntN(2) == 0, Required: g.IntN(3) == 0, NotConcerned: g.IntN(3) == 0, Weight: g.IntN(3),
	}
	if g.IntN(20) == 0 {
		n.Text, n.Short = "", randomText(g.Rand)
	}
	for range g.IntN(3) {
		n.Evidence = append(n.Evidence, randomText(g.Rand))
		n.Examples = append(n.Examples, randomText(g.Rand))
		n.References = append(n.References, quality.Reference{Title: randomText(g.Rand), Text: maybe(g.Rand, randomText(g.Rand)), URL: maybe(g.Rand, "https://exemple.fr/?a=1&b=2")})
	}
	if !under && g.IntN(2) == 0 {
		g.rate(n)
	}
	g.applies(n)
	g.listFields(n)
	return n
}

// listFields fills the lists of texts other people add to a node.
func (g *generator) listFields(n *quality.Node) {
	v := reflect.ValueOf(n).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if texts, ok := v.Field(i).Interface().([]string); ok && texts == nil && name != "Rated" && name != "Evidence" && name != "Examples" && g.IntN(4) == 0 {
			v.Field(i).Set(reflect.ValueOf([]string{"ancien.1", "ancien.2"}))
		}
	}
}

func (g *generator) rate(n *quality.Node) {
	for _, s := range g.ref.Scales {
		if g.IntN(2) == 0 {
			continue
		}
		n.Rated = append(n.Rated, s.ID)
		if g.IntN(2) == 0 {
			continue
		}
		if n.Levels == nil {
			n.Levels = map[string]map[int]string{}
		}
		n.Levels[s.ID] = map[int]string{}
		for _, l := range s.Levels {
			n.Levels[s.ID][l.Value] = randomText(g.Rand)
		}
	}
}

func (g *generator) applies(n *quality.Node) {
	yes, no := true, false
	if g.IntN(4) == 0 {
		n.Applies.Status = []quality.LegalStatus{quality.StatusGIP, quality.StatusAssociation}[:1+g.IntN(2)]
	}
	if g.IntN(4) == 0 {
		n.Applies.Overseas, n.Applies.WiderBody = &yes, &no
	}
	if g.IntN(4) == 0 {
		n.Applies.SeveralSites = &no
	}
}

func (g *generator) mappings() {
	all := g.ref.All()
	for i := range g.IntN(3) {
		m := quality.Mapping{To: []string{"ml", "Réf-209"}[i], ToVersion: g.IntN(3)}
		for range 1 + g.IntN(4) {
			relation := []quality.Relation{"equal", "subset", "superset", "intersect", "none"}[g.IntN(5)]
			m.Pairs = append(m.Pairs, quality.Pair{From: all[g.IntN(len(all))].ID, To: []string{"1.1", "E3", "4.1.1/2"}[g.IntN(3)], Relation: relation, Why: maybe(g.Rand, randomText(g.Rand))})
		}
		g.ref.Mappings = append(g.ref.Mappings, m)
	}
}

func (g *generator) extras() {
	value := "\"inconnu\"\n"
	if g.IntN(2) == 0 {
		g.ref.Extra = append(g.ref.Extra, quality.Extra{Key: "x-note", Value: "a: 1\nb:\n  - \"deux\\ntrois\"\n  - null\n"})
		g.ref.Extra = append(g.ref.Extra, quality.Extra{Path: "scales/0", Key: "couleur", Value: value}, quality.Extra{Path: "scales/0/levels/0", Key: "icône", Value: value})
	}
	for _, n := range g.ref.All() {
		if g.IntN(8) == 0 {
			n.Extra = append(n.Extra, quality.Extra{Key: "x-" + []string{"a", "b"}[g.IntN(2)], Value: "- 1\n- \"=1+1\"\n- 2026-01-01\n"})
		}
		if g.IntN(8) == 0 && len(n.References) > 0 {
			n.Extra = append(n.Extra, quality.Extra{Path: "references/0", Key: "page", Value: "12\n"})
		}
	}
}
