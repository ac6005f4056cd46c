package referential

import (
	"slices"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/change"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// replacedProps is what a file changes in the draft it replaces; zero for none.
type replacedProps struct {
	Intro string
	Lines []string
	Copy  ui.ButtonProps // the draft as a file, before it goes
}

// shownReplaced is how many changes a check names.
const shownReplaced = 12

func replacedOf(res referential.ImportResult) replacedProps {
	lines := replacedLines(res.Changes)
	p := replacedProps{
		Intro: "L’état actuel restera dans l’historique du brouillon, d’où l’on peut y revenir.", Lines: lines,
		Copy: ui.ButtonProps{Label: "Emporter le brouillon actuel", Kind: ui.ButtonQuiet, Icon: ui.IconDownload, Href: path.ReferentialExport(res.ID, strconv.Itoa(res.Version), "yaml")},
	}
	if len(lines) == 0 {
		p.Lines = []string{"Les éléments restent les mêmes\u00a0: seule la présentation change, ou ce que chacun continue."}
	}
	if left := len(lines) - shownReplaced; left > 0 {
		p.Lines = append(slices.Clone(lines[:shownReplaced]), "Et encore "+i18n.Count(left, "autre changement", "autres changements")+".")
	}
	return p
}

// replacedLines tells what goes first, what is written otherwise next, what is new
// last.
func replacedLines(v quality.VersionChanges) []string {
	byEffect := map[quality.Effect][]string{}
	for _, c := range change.Told(v) {
		byEffect[c.Effect] = append(byEffect[c.Effect], i18n.ChangeSentence(v, c))
	}
	var out []string
	for _, e := range []quality.Effect{quality.EffectLeave, quality.EffectConfirm, quality.EffectNone, quality.EffectNew} {
		out = append(out, byEffect[e]...)
	}
	return out
}
