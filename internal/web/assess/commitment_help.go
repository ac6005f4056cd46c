package assess

import (
	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/path"
)

// helpProps is what stands at the right of a commitment.
type helpProps struct {
	Guidance   string
	Evidence   []string
	Examples   []string
	References []quality.Reference
	Elsewhere  []elsewhere
	Keyboard   bool   // the page has a form: say how the keyboard fills it
	Source     string // link to the commitment in the référentiel
}

// elsewhere is a commitment of another référentiel that speaks of the same.
type elsewhere struct {
	Referential, Title, Href string
	Relation, Why            string
}

func helpOf(pg assess.Page, links []referential.Correspondence) helpProps {
	n := pg.Item.View.Node
	props := helpProps{
		Guidance: n.Guidance, Evidence: n.Evidence, Examples: n.Examples, References: n.References,
		Source: path.ReferentialNode(pg.Cycle.ReferentialID, i18n.Integer(pg.Cycle.Version), n.ID),
	}
	for _, l := range links {
		ref := l.Edition.Referential
		props.Elsewhere = append(props.Elsewhere, elsewhere{
			Referential: ref.ShortTitle, Title: codeTitle(l.View.Node), Why: l.Why, Relation: i18n.RelationTo(l.Relation.Reverse(), n.ID),
			Href: path.ReferentialNode(ref.ID, i18n.Integer(ref.Version), l.View.Node.ID),
		})
	}
	return props
}

// keyboardWords are the keys of the form: those of any form, and the moment an
// answer chosen with the arrows is saved.
func keyboardWords() []string {
	return []string{
		"Tabulation mène d’une question à la suivante, Maj + Tabulation à la précédente.",
		"Les flèches changent la réponse. Elle s’enregistre dès que vous vous arrêtez.",
		"Espace ouvre un conseil ou coche une case.",
		"Entrée, sur un niveau, enregistre tout de suite.",
	}
}
