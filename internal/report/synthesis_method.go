package report

import (
	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// method says how to read the figures: the scales with their words, what counts,
// what does not.
func (s synthesis) method() []document.Block {
	blocks := []document.Block{
		document.Heading{Level: 1, Text: "Comment lire ces résultats", ID: "methode"},
		paragraph("Chaque engagement est évalué par l’équipe sur " + s.scaleWords() + ". Un niveau se lit toujours avec son chiffre et son mot."),
	}
	for _, scale := range s.Results.Scales {
		blocks = append(blocks, scaleTable(scale))
	}
	return append(blocks, document.Definitions{Items: s.rules()})
}

func (s synthesis) scaleWords() string {
	words := ""
	for i, scale := range s.Results.Scales {
		switch {
		case i == 0:
		case i == len(s.Results.Scales)-1:
			words += " et "
		default:
			words += ", "
		}
		words += "«\u00a0" + scale.Label + "\u00a0»"
	}
	if len(s.Results.Scales) == 1 {
		return "l’échelle " + words
	}
	return countWord(len(s.Results.Scales)) + "\u00a0échelles\u00a0: " + words
}

// countWord writes a small number in letters.
func countWord(n int) string {
	if words := []string{2: "deux", 3: "trois", 4: "quatre"}; n >= 2 && n < len(words) {
		return words[n]
	}
	return i18n.Integer(n)
}

func scaleTable(scale quality.Scale) document.Block {
	t := document.Table{Caption: "Échelle «\u00a0" + scale.Label + "\u00a0»", RowHeads: true, Columns: []document.Column{{Title: "Niveau", Width: 30}, {Title: "À quoi cela ressemble", Width: 100}}}
	if scale.Question != "" {
		t.Caption += "\u00a0: " + scale.Question
	}
	for _, l := range scale.Levels {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: document.Plain(levelWords(l)), Level: l.Value}, plainCell(l.Descriptor)}})
	}
	return t
}

// levelWords writes a level with its number and its word.
func levelWords(l quality.Level) string { return i18n.Integer(l.Value) + "\u00a0·\u00a0" + l.Label }

func plainCell(text string) document.Cell { return document.Cell{Text: document.Plain(text)} }

// rules are the conventions of the figures, as the program applies them.
func (s synthesis) rules() []document.Definition {
	rule := func(term, text string) document.Definition {
		return document.Definition{Term: term, Text: document.Plain(text)}
	}
	list := []document.Definition{
		rule("Avancement", "Un engagement est répondu quand un niveau est donné sur chaque échelle, ou quand «\u00a0non concerné\u00a0» est choisi avec son motif. Une marque ou un commentaire ne font pas monter le compteur."),
		rule("Moyenne d’un thème", "C’est la moyenne simple des niveaux donnés à ses engagements. Un engagement sans réponse ou non concerné reste en dehors\u00a0: il ne vaut jamais zéro."),
		rule("Non concerné", "L’engagement ne s’applique pas à la structure. Ce choix n’existe que là où le référentiel le permet, et demande un motif écrit."),
		rule("Marques des attendus", "«\u00a0En place\u00a0», «\u00a0en partie\u00a0», «\u00a0pas encore\u00a0» ou «\u00a0non concerné\u00a0»\u00a0: elles aident l’équipe à se repérer et ne calculent aucun niveau."),
	}
	if expected := s.expected(); expected.Any {
		list = append(list, rule("Écart", "Un engagement dont un niveau au moins est "+i18n.UnderLevel(expected)+"."))
	}
	return list
}

// expected is the level below which there is a gap.
func (s synthesis) expected() quality.Expectation { return quality.ExpectationOf(s.Results.Scales) }
