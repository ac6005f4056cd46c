package search

import (
	"context"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/passage"
	"ariane/internal/web/path"
)

// longestLead is about three lines of the page; longestQuote, two small ones.
const longestLead, longestQuote = 220, 140

// mostQuotes is how many places of one result are quoted.
const mostQuotes = 2

// quote is where a word was found that what names the result does not hold.
type quote struct {
	Where string // « Dans un exemple »
	Text  []passage.Span
}

// placed is a text of a result, and where it stands.
type placed struct{ where, text string }

// quotesOf quotes the places that hold the words missing from what is already
// shown, the one that holds most of them first; no word is quoted twice.
func quotesOf(shown string, words []string, places []placed) []quote {
	missing := passage.Missing(shown, words)
	var out []quote
	for len(missing) > 0 && len(out) < mostQuotes {
		best, left := placed{}, missing
		for _, p := range places {
			if without := passage.Missing(p.text, missing); len(without) < len(left) {
				best, left = p, without
			}
		}
		if best.text == "" {
			break
		}
		out = append(out, quote{Where: best.where, Text: passage.Marked(passage.Excerpt(best.text, missing, longestQuote), words)})
		missing = left
	}
	return out
}

// referentials looks through the version in use of each référentiel: one group each.
func (a area) referentials(ctx context.Context, v *page.Visit, query string, words []string) ([]group, error) {
	versions, err := a.editions.List(ctx, v.Actor)
	if err != nil {
		return nil, err
	}
	inUse := map[string]int{}
	for _, ver := range versions {
		if ver.State == quality.ReferentialPublished {
			inUse[ver.ID] = max(inUse[ver.ID], ver.Version)
		}
	}
	var out []group
	for _, ver := range versions {
		if inUse[ver.ID] != ver.Version {
			continue
		}
		edition, err := a.editions.Read(ctx, v.Actor, ver.ID, ver.Version)
		if err != nil {
			return nil, err
		}
		out = append(out, a.passages(edition, query, words)...)
	}
	return out, nil
}

// passages are the commitments, statements and other nodes that hold the words,
// the official wording first.
func (a area) passages(e quality.Edition, query string, words []string) []group {
	ref, version := e.Referential, strconv.Itoa(e.Referential.Version)
	hits := a.editions.Search(e, query)
	g := group{ID: "referentiel-" + ref.ID, Title: ref.Title}
	for _, h := range hits[:min(len(hits), mostTold)] {
		g.Hits = append(g.Hits, passageOf(h, ref.ID, version, words))
	}
	if len(hits) > mostTold {
		g.MoreHref, g.MoreLabel = path.ReferentialFind(ref.ID, version, query), "Voir "+i18n.Count(len(hits), "passage", "passages")+" dans le référentiel"
	}
	return kept(g, len(hits))
}

var placeNames = map[referential.Place]string{
	referential.PlaceText: "Dans le texte dit simplement", referential.PlaceOfficial: "Dans le texte", referential.PlaceShort: "Dans le titre",
	referential.PlaceGuidance: "Dans le conseil", referential.PlaceExamples: "Dans un exemple",
	referential.PlaceEvidence: "Dans les preuves attendues", referential.PlaceReferences: "Dans un texte de référence",
}

// passageOf shows the words where they are: in the text of the element, or quoted
// from what stands beside it.
func passageOf(h referential.Hit, id, version string, words []string) hit {
	n := h.View.Node
	lead := passage.Excerpt(h.View.Lead, nil, longestLead)
	out := hit{Code: n.ID, Text: passage.Plain(lead), Href: path.ReferentialNode(id, version, n.ID), Detail: i18n.Capital(i18n.KindName(n.Kind))}
	var places []placed
	for _, m := range h.Matches {
		switch {
		case m.Place == referential.PlaceID:
			return out // a number names its element: no word was searched
		case m.Text == h.View.Lead:
			places = append(places, placed{"Dans le texte", m.Text})
		default:
			places = append(places, placed{placeNames[m.Place], m.Text})
		}
	}
	out.Text, out.Quotes = passage.Marked(lead, words), quotesOf(lead, words, places)
	return out
}
