package referential

import (
	"regexp"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// indexed is a node ready to be searched: each text beside its folded form,
// which starts with a space so that a word is found at its beginning.
type indexed struct {
	view  quality.NodeView
	texts []indexedText
}

type indexedText struct {
	place  Place
	text   string
	folded string
}

func indexOf(e quality.Edition) []indexed {
	all := e.Referential.All()
	out := make([]indexed, 0, len(all))
	for _, n := range all {
		x := indexed{view: e.View(n)}
		x.add(PlaceText, n.Text)
		x.add(PlaceOfficial, e.Official[n.ID])
		x.add(PlaceShort, n.Short)
		x.add(PlaceGuidance, n.Guidance)
		x.add(PlaceExamples, n.Examples...)
		x.add(PlaceEvidence, n.Evidence...)
		for _, r := range n.References {
			x.add(PlaceReferences, r.Title+" "+r.Text)
		}
		out = append(out, x)
	}
	return out
}

func (x *indexed) add(place Place, texts ...string) {
	for _, t := range texts {
		if t != "" {
			x.texts = append(x.texts, indexedText{place: place, text: t, folded: " " + i18n.Fold(t)})
		}
	}
}

// idLike recognises a search for an id or the beginning of one: "4", "4.1.1/2".
var idLike = regexp.MustCompile(`^\d+(\.\d+)*(/\d+(\.\d+)*)?$`)

// maxQuery bounds the words of a search, against hostile ones.
const maxQuery = 12

// Search lists the nodes that hold every word, in reading order, with the
// places that hold one. Words are folded (case, accents, punctuation) and found
// at their beginning: « accueil » finds « accueillir ». An id finds its node and
// what stands under it. An empty query finds nothing.
func (s *Service) Search(e quality.Edition, query string) []Hit {
	if e.IsZero() {
		return nil
	}
	query = strings.TrimSpace(query)
	if idLike.MatchString(query) {
		return searchID(e, query)
	}
	words := strings.Fields(i18n.Fold(i18n.Shorten(query, 200)))
	if len(words) == 0 {
		return nil
	}
	words = words[:min(len(words), maxQuery)]
	var hits []Hit
	for _, x := range s.indexFor(e) {
		if matches := x.match(words); len(matches) > 0 {
			hits = append(hits, Hit{View: x.view, Matches: matches})
		}
	}
	return hits
}

func (s *Service) indexFor(e quality.Edition) []indexed {
	kept := s.cache.slot(versionKey{e.Referential.ID, e.Referential.Version}).kept.Load()
	if kept != nil && kept.ref == e.Referential && len(kept.official) == len(e.Official) {
		return kept.index()
	}
	return indexOf(e)
}

func searchID(e quality.Edition, id string) []Hit {
	var hits []Hit
	for _, n := range e.Referential.All() {
		if n.ID == id || strings.HasPrefix(n.ID, id+".") || strings.HasPrefix(n.ID, id+"/") {
			hits = append(hits, Hit{View: e.View(n), Matches: []Match{{Place: PlaceID, Text: n.ID}}})
		}
	}
	return hits
}

// match finds each word in some text of the node; nil when one is in none.
func (x indexed) match(words []string) []Match {
	used := make([]bool, len(x.texts))
	for _, w := range words {
		found := false
		for i, t := range x.texts {
			if strings.Contains(t.folded, " "+w) {
				used[i], found = true, true
			}
		}
		if !found {
			return nil
		}
	}
	var out []Match
	for i, t := range x.texts {
		if used[i] {
			out = append(out, Match{Place: t.place, Text: t.text})
		}
	}
	return out
}
