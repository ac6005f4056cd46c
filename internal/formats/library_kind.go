package formats

import (
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// noteKinds notes, once for each, the kinds no rule knows: they are allowed, and
// often a slip of the keyboard, or the French word.
func (l *libraryReader) noteKinds(unknown []*quality.Node) {
	for _, n := range unknown {
		field := n.ID + ".kind"
		line := l.lineOf(field, 0)
		if near := nearKind(n.Kind); near != "" {
			l.report.Warn(line, field, quality.FaultNearKind, string(n.Kind), string(near))
			continue
		}
		l.report.Warn(line, field, quality.FaultUnknownKind, string(n.Kind))
	}
}

// firstOfUnknownKinds is the first node of each kind no rule knows.
func firstOfUnknownKinds(ref *quality.Referential) []*quality.Node {
	var out []*quality.Node
	met := map[quality.Kind]bool{"": true}
	for _, n := range ref.All() {
		if !met[n.Kind] && !slices.Contains(quality.Kinds(), n.Kind) {
			out = append(out, n)
		}
		met[n.Kind] = true
	}
	return out
}

// nearKind is the kind that was meant: at most two letters apart, or said in
// French; "" when none is near.
func nearKind(k quality.Kind) quality.Kind {
	word, best, least := i18n.Fold(string(k)), quality.Kind(""), 3
	for _, known := range quality.Kinds() {
		if word == i18n.Fold(i18n.KindName(known)) {
			return known
		}
		if d := distance(word, string(known), least); d < least {
			best, least = known, d
		}
	}
	return best
}

// distance counts the letters to add, drop or change to make b of a, up to most.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y)+most || len(y) > len(x)+most {
		return most
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range y {
			cost := 1
			if r == s {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return min(row[len(y)], most)
}
