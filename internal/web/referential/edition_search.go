package referential

import (
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/passage"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// foundProps is what a search finds.
type foundProps struct {
	Count string // « 12 passages contiennent « accueil » »
	Hits  []hitProps
	Whole string // address of the page without the search
	Empty ui.EmptyStateProps
}

// hitProps is one node found.
type hitProps struct {
	Code, Where string // « La gouvernance, Collèges et financements »
	Kind        string
	Href        string
	Lead        []passage.Span
	Others      []otherPlace
	More        string // « et 4 autres passages »
}

// otherPlace is a word found beside the text: in a proof, an example…
type otherPlace struct {
	Label string
	Text  []passage.Span
}

var placeLabels = map[referential.Place]string{
	referential.PlaceText: "Dit simplement", referential.PlaceShort: "Titre", referential.PlaceGuidance: "Conseil", referential.PlaceExamples: "Exemple",
	referential.PlaceEvidence: "Preuve habituelle", referential.PlaceReferences: "Texte de référence",
}

func foundOf(e quality.Edition, query string, hits []referential.Hit) foundProps {
	whole := path.Referential(e.Referential.ID, strconv.Itoa(e.Referential.Version))
	words := strings.Fields(i18n.Fold(query))
	out := foundProps{
		Whole: whole,
		Count: i18n.Count(len(hits), "passage contient", "passages contiennent") + " «\u00a0" + query + "\u00a0»",
		Empty: ui.EmptyStateProps{
			Icon: ui.IconSearch, Title: "Aucun passage ne contient «\u00a0" + query + "\u00a0»",
			Text:   "Essayez un seul mot, son début, ou le numéro d’un engagement, par exemple 4.2.",
			Action: &ui.ButtonProps{Label: "Revenir au texte entier", Href: whole},
		},
	}
	for _, h := range hits {
		out.Hits = append(out.Hits, hitOf(e, h, words))
	}
	return out
}

func hitOf(e quality.Edition, h referential.Hit, words []string) hitProps {
	n := h.View.Node
	out := hitProps{
		Code: n.ID, Kind: i18n.KindName(n.Kind), Where: whereIs(n), Lead: passage.Marked(h.View.Lead, words),
		Href: path.ReferentialNode(e.Referential.ID, strconv.Itoa(e.Referential.Version), n.ID),
	}
	for _, m := range h.Matches {
		label := placeLabels[m.Place]
		if label == "" || m.Text == h.View.Lead || m.Place == referential.PlaceShort && m.Text == n.Title() {
			continue
		}
		out.Others = append(out.Others, otherPlace{Label: label, Text: passage.Marked(passage.Excerpt(m.Text, words, excerptLength), words)})
	}
	if more := len(out.Others) - mostOthers; more > 0 {
		out.Others, out.More = out.Others[:mostOthers], "et "+i18n.Count(more, "autre passage", "autres passages")
	}
	return out
}

// excerptLength is about two lines of a page.
const excerptLength = 220

// mostOthers is how many places of one node are quoted.
const mostOthers = 3

// whereIs names a node and what it stands under.
func whereIs(n *quality.Node) string {
	var names []string
	for up := n; up != nil; up = up.Parent {
		if up.Short != "" {
			names = append([]string{up.Short}, names...)
		}
	}
	if len(names) == 0 {
		return i18n.KindName(n.Kind)
	}
	return strings.Join(names, ", ")
}
