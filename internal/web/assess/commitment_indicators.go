package assess

import (
	"ariane/internal/assess"
	"ariane/internal/quality"
)

// indicatorsProps are what may be followed to know whether a commitment is kept:
// they are read, neither marked nor rated.
type indicatorsProps struct {
	Intro string
	Items []indicatorProps
}

type indicatorProps struct{ Text, Own string }

// withoutIndicators sets the indicators apart from the statements.
func withoutIndicators(all []assess.Statement) (statements, indicators []assess.Statement) {
	for _, s := range all {
		if s.View.Node.Kind == quality.KindIndicator && !s.View.Node.Marked {
			indicators = append(indicators, s)
			continue
		}
		statements = append(statements, s)
	}
	return statements, indicators
}

func indicatorsOf(list []assess.Statement) indicatorsProps {
	props := indicatorsProps{Intro: "De quoi suivre cet engagement dans le temps. Rien n’est à renseigner ici."}
	by := ""
	for _, s := range list {
		n := s.View.Node
		by = n.ProposedBy
		props.Items = append(props.Items, indicatorProps{Text: s.View.Lead, Own: s.View.Ours})
	}
	if by != "" {
		props.Intro = "Proposés par " + by + " pour suivre cet engagement dans le temps. Rien n’est à renseigner ici."
	}
	return props
}
