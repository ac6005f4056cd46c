package change

import (
	"slices"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// pair is a text on both sides.
type pair struct{ label, before, after string }

// differing keeps the pairs that differ, compared word by word.
func differing(pairs []pair) []Text {
	var out []Text
	for _, p := range pairs {
		if p.before != p.after {
			out = append(out, Text{Label: p.label, Parts: quality.CompareTexts(p.before, p.after)})
		}
	}
	return out
}

func nodeTexts(v quality.VersionChanges, o, n *quality.Node) []Text {
	pairs := []pair{
		{"Texte", o.Text, n.Text}, {"Nom court", o.Short, n.Short}, {"Conseil", o.Guidance, n.Guidance},
		{"Preuves habituelles", i18n.List(o.Evidence), i18n.List(n.Evidence)},
		{"Exemples", strings.Join(o.Examples, " "), strings.Join(n.Examples, " ")},
		{"Textes de référence", references(o), references(n)},
	}
	for _, s := range v.New.Scales {
		for _, l := range s.Levels {
			if quality.SameWords(o.Levels[s.ID][l.Value], n.Levels[s.ID][l.Value]) {
				continue
			}
			pairs = append(pairs, pair{s.Label + ", niveau " + i18n.Integer(l.Value), o.Levels[s.ID][l.Value], n.Levels[s.ID][l.Value]})
		}
	}
	return differing(pairs)
}

func references(n *quality.Node) string {
	var out []string
	for _, r := range n.References {
		out = append(out, strings.TrimSpace(r.Title+" "+r.Text))
	}
	return strings.Join(out, " ")
}

// manyTexts shows each side whole: what appears, what disappears, what was split
// or merged has no single text to compare with.
func manyTexts(c quality.Change) []Text {
	if len(c.Old)+len(c.New) == 1 {
		state := quality.TextAdded
		if len(c.Old) == 1 {
			state = quality.TextWithdrawn
		}
		return []Text{{Label: "Texte", Parts: whole(c.Node().Text, state)}}
	}
	if len(c.New) == 1 {
		return mergedTexts(c)
	}
	return splitTexts(c)
}

// splitTexts compares what was split with the part it is nearest to, word by word, and
// shows the other parts whole, as what is new.
func splitTexts(c quality.Change) []Text {
	o := c.Old[0]
	nearest := quality.Nearest(o.Text, c.New)
	var out []Text
	for _, n := range c.New {
		switch {
		case n != nearest:
			out = append(out, Text{Label: n.ID, Parts: whole(n.Text, quality.TextAdded)})
		case quality.SameWords(o.Text, n.Text):
			out = append(out, Text{Label: n.ID + ", inchangé", Parts: whole(n.Text, quality.TextSame)})
		default:
			out = append(out, Text{Label: n.ID + ", à côté de " + o.ID, Parts: quality.CompareTexts(o.Text, n.Text)})
		}
	}
	return out
}

// mergedTexts compares what was merged with what it is nearest to, word by word,
// and shows the others whole, beside it.
func mergedTexts(c quality.Change) []Text {
	n := c.New[0]
	nearest := quality.Nearest(n.Text, c.Old)
	out := Text{Label: "Texte, à côté de " + nearest.ID, Parts: quality.CompareTexts(nearest.Text, n.Text)}
	for _, o := range c.Old {
		if o != nearest {
			out.With = append(out.With, Text{Label: "Réuni avec " + o.ID, Parts: whole(o.Text, quality.TextSame)})
		}
	}
	return []Text{out}
}

func whole(text string, state quality.TextState) []quality.TextPart {
	return []quality.TextPart{{Text: text, State: state}}
}

// scaleTexts compares a scale level by level, the word and what it looks like: only what
// says something else is told, not what case, a comma or a space makes differ.
func scaleTexts(v quality.VersionChanges, id string) []Text {
	before, _ := v.Old.Scale(id)
	after, _ := v.New.Scale(id)
	var pairs []pair
	for _, value := range levelValues(before, after) {
		was, had := before.Level(value)
		is, has := after.Level(value)
		if had != has || !quality.SameWords(was.Label, is.Label) {
			pairs = append(pairs, pair{"Niveau " + i18n.Integer(value), was.Label, is.Label})
		}
		if !quality.SameWords(was.Descriptor, is.Descriptor) {
			pairs = append(pairs, pair{"Niveau " + i18n.Integer(value) + ", repère", was.Descriptor, is.Descriptor})
		}
	}
	return differing(pairs)
}

// levelValues are the values of two scales, in order.
func levelValues(a, b quality.Scale) []int {
	var out []int
	for _, l := range slices.Concat(a.Levels, b.Levels) {
		out = append(out, l.Value)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
