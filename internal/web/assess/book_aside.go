package assess

import (
	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// bookAsides lists the filled cells the version of today writes nowhere as they
// stand, by what becomes of them: nobody finds out later that a day of work is
// missing.
func bookAsides(r assess.BookReport) []bookAside {
	var out []bookAside
	for _, fate := range []struct {
		why          assess.BookFate
		title, intro string
	}{
		{assess.BookHistory, "Rangé dans l’historique", "Ces engagements ne sont plus dans la version d’aujourd’hui. Ce que vous en dites est gardé avec leurs réponses d’avant, sans compter dans les résultats."},
		{assess.BookPrudent, "Réuni avec une réponse plus prudente", "Ces réponses en rejoignent d’autres dans la version d’aujourd’hui\u00a0: c’est la plus prudente qui est reprise."},
		{assess.BookNowhere, "N’a plus de place ici", "La version d’aujourd’hui ne pose plus ces questions, ou plus ainsi. Rien n’en sera écrit\u00a0: votre classeur le garde, et vous pouvez le reprendre dans un commentaire."},
	} {
		t := ui.TableProps{
			Caption: fate.title, CaptionHidden: true, Cards: true,
			Columns: []ui.Column{{Label: "Dans votre version"}, {Label: "Réponse"}, {Label: "Dans le classeur"}, {Label: "Cellule"}},
		}
		for _, a := range r.Aside {
			if a.Why == fate.why {
				t.Rows = append(t.Rows, asideRow(r, a))
			}
		}
		if len(t.Rows) > 0 {
			out = append(out, bookAside{Title: fate.title, Intro: fate.intro, Cells: t})
		}
	}
	return out
}

func asideRow(r assess.BookReport, a assess.BookAside) ui.Row {
	ref := r.Taken.Referential
	return ui.Row{Cells: []ui.Cell{
		{Text: nodeTitle(a.Node)}, {Text: fieldName(ref, a.Field)},
		{Text: i18n.Shorten(fieldWords(ref, a.Field, a.Value), 240)}, {Text: page.CellWord(a.Cell)},
	}}
}

// bookVersionNotice says, above the changes, that the workbook was taken on
// another version; nil when it was not.
func bookVersionNotice(r assess.BookReport) *ui.NoticeProps {
	if r.Taken.Referential == nil || r.Taken.Referential.Version == r.Edition.Referential.Version {
		return nil
	}
	return &ui.NoticeProps{Tone: ui.ToneActing, Text: "Ce classeur a été pris sur la version " + i18n.Integer(r.Taken.Referential.Version) +
		" du référentiel. Vos réponses sont lues dans la version " + i18n.Integer(r.Edition.Referential.Version) +
		", comme celles de l’auto-évaluation l’ont été\u202f; ce qui arrive sur un engagement reformulé sera «\u00a0à confirmer\u00a0»."}
}
