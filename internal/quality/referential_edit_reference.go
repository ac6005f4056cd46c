package quality

import (
	"slices"
	"strconv"
	"strings"
)

// How the reference texts of a node stand in one field: controls nobody types.
const (
	betweenReferences = "\x1e"
	betweenFields     = "\x1f"
)

// ReferencesText writes reference texts as one field of NodeFields; those that
// say nothing are left out.
func ReferencesText(list []Reference) string {
	var out []string
	for _, r := range list {
		parts := []string{oneLineField(r.Title), tidyField(r.Text), oneLineField(r.URL)}
		if strings.Join(parts, "") != "" {
			out = append(out, strings.Join(parts, betweenFields))
		}
	}
	return strings.Join(out, betweenReferences)
}

// ReadReferences is ReferencesText the other way.
func ReadReferences(field string) []Reference {
	if field == "" {
		return nil
	}
	var out []Reference
	for _, line := range strings.Split(field, betweenReferences) {
		parts := append(strings.Split(line, betweenFields), "", "")
		out = append(out, Reference{Title: parts[0], Text: parts[1], URL: parts[2]})
	}
	return out
}

// setReferences changes the reference texts; the keys a library keeps beside one
// without understanding them follow it by its title.
func setReferences(n *Node, field string) {
	before := n.References
	n.References = ReadReferences(field)
	const place = "references/"
	var kept []Extra
	for _, x := range n.Extra {
		at, isReference := strings.CutPrefix(x.Path, place)
		if !isReference {
			kept = append(kept, x)
			continue
		}
		i, err := strconv.Atoi(at)
		if err != nil || i >= len(before) {
			continue
		}
		if now := slices.IndexFunc(n.References, func(r Reference) bool { return r.Title == before[i].Title }); now >= 0 {
			x.Path = place + strconv.Itoa(now)
			kept = append(kept, x)
		}
	}
	n.Extra = kept
}
