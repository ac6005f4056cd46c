package document

import "strconv"

// entry is a heading with the place it got.
type entry struct {
	Heading
	id string
}

// outline lists the headings in reading order, each with an id of its own. The
// levels never jump: under a level 1 comes a 2 at most.
func (d Document) outline() []entry {
	taken := map[string]bool{}
	for _, b := range d.Blocks {
		if h, ok := b.(Heading); ok {
			taken[h.ID] = true
		}
	}
	var out []entry
	seen, deepest := map[string]bool{}, 0
	for _, b := range d.Blocks {
		h, ok := b.(Heading)
		if !ok {
			continue
		}
		h.Level = min(max(h.Level, 1), 4, deepest+1)
		h.Text = oneLine(h.Text)
		deepest = h.Level
		id := h.ID
		for n := len(out) + 1; id == "" || seen[id]; n++ {
			if next := "partie-" + strconv.Itoa(n); !taken[next] && !seen[next] {
				id = next
			}
		}
		seen[id] = true
		out = append(out, entry{h, id})
	}
	return out
}

// listed keeps the entries the table of contents shows.
func (d Document) listed(all []entry) []entry {
	var out []entry
	for _, e := range all {
		if e.Level <= d.Contents {
			out = append(out, e)
		}
	}
	return out
}

// The words the writers add themselves.
const wordContents = "Sommaire"
