package grid

import (
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// newsProps says what a newer version of the référentiel changes for a grid.
type newsProps struct {
	Title   string
	Text    string
	Lost    []touchedView // criteria that look at something that disappears
	Touched []touchedView
	Left    []string // commitments no criterion would look at
	Compare string
	Carry   string // where a draft on that version is opened; "" when one may not
	Button  string
}

type touchedView struct {
	Code, Title, Href string
	Sentences         []string
}

// shownChanges is how many sentences one criterion shows.
const shownChanges = 6

func newsOf(v *page.Visit, g referential.OpenGrid, news referential.GridNews) *newsProps {
	if news.Version == 0 || g.State == quality.GridRetired {
		return nil
	}
	version := i18n.Integer(news.Version)
	out := &newsProps{
		Title:   "La version " + version + " du référentiel est publiée",
		Text:    touchedWords(len(news.Touched), len(g.Grid.Criteria)) + " Cette grille continue de suivre la version " + i18n.Integer(g.ReferentialVersion) + ".",
		Compare: path.ReferentialCompare(g.ReferentialID, g.ReferentialVersion, news.Version),
	}
	out.Lost = lostViews(news.Lost, "disparaît", criterionHere)
	for _, t := range news.Touched {
		line := touchedView{Code: t.Criterion.ID, Title: t.Criterion.Title, Href: "#" + path.Anchor(t.Criterion.ID)}
		for i, c := range t.Changes {
			if i == shownChanges {
				line.Sentences = append(line.Sentences, "Et encore "+i18n.Count(len(t.Changes)-i, "autre changement", "autres changements")+".")
				break
			}
			line.Sentences = append(line.Sentences, i18n.ChangeSentence(news.Changes, c))
		}
		out.Touched = append(out.Touched, line)
	}
	for _, n := range news.Uncovered {
		out.Left = append(out.Left, n.ID+" "+n.Title())
	}
	if v.MayReach(authz.GridManage) && g.State != quality.GridDraft {
		out.Carry, out.Button = path.GridCarry(g.ID, g.Version), "Reprendre la grille sur la version "+version
	}
	return out
}

func touchedWords(n, all int) string {
	switch n {
	case 0:
		return "Aucun critère n’est touché\u00a0: la grille peut suivre telle quelle."
	case 1:
		return "Un critère sur " + i18n.Integer(all) + " regarde quelque chose qui change."
	}
	return i18n.Integer(n) + " critères sur " + i18n.Integer(all) + " regardent quelque chose qui change."
}
