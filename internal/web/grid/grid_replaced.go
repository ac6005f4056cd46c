package grid

import (
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// replacedProps is what a file changes in the draft it replaces; zero for none.
type replacedProps struct {
	Lines []string
	Intro string
	Copy  ui.ButtonProps // the draft as a file, before it goes
}

// shownReplaced is how many criteria each sentence of a check names.
const shownReplaced = 12

func replacedOf(res referential.GridImport) replacedProps {
	p := replacedProps{
		Intro: "Le brouillon actuel ne se retrouve pas ensuite\u00a0: emportez-en d’abord une copie si vous voulez le garder.",
		Copy:  ui.ButtonProps{Label: "Emporter le brouillon actuel", Kind: ui.ButtonQuiet, Icon: ui.IconDownload, Href: path.GridExport(res.ID, res.Version, "yaml")},
	}
	p.add(res.Changes.Gone, "disparaît")
	p.add(res.Changes.Changed, "est écrit autrement")
	p.add(res.Changes.Added, "est nouveau")
	if res.Changes.IsZero() {
		p.Lines = []string{"Les critères restent les mêmes\u00a0: leur ordre change, ou la présentation de la grille."}
	}
	return p
}

// add tells what becomes of each criterion, one a line.
func (p *replacedProps) add(list []quality.Criterion, becomes string) {
	for i, c := range list {
		if i == shownReplaced {
			left := len(list) - i
			p.Lines = append(p.Lines, "Et encore "+i18n.Count(left, "autre critère qui "+becomes, "autres critères dans ce cas")+".")
			return
		}
		p.Lines = append(p.Lines, "Le critère "+c.ID+", «\u00a0"+c.Title+"\u00a0», "+becomes+".")
	}
}
