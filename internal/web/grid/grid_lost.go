package grid

import (
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// lostViews names each criterion and what it looks at that is there no more.
func lostViews(lost []quality.GridLoss, what string, href func(id string) string) []touchedView {
	var out []touchedView
	for _, l := range lost {
		line := touchedView{Code: l.Criterion.ID, Title: l.Criterion.Title, Href: href(l.Criterion.ID)}
		for i, n := range l.Nodes {
			if i == shownChanges {
				line.Sentences = append(line.Sentences, "Et encore "+i18n.Count(len(l.Nodes)-i, "autre", "autres")+".")
				break
			}
			line.Sentences = append(line.Sentences, n.ID+", «\u00a0"+n.Title()+"\u00a0», "+what+".")
		}
		out = append(out, line)
	}
	return out
}

// criterionHere is where a criterion stands on the page that is read.
func criterionHere(id string) string { return "#" + path.Anchor(id) }

// lostNotices says, on a draft carried to another version, what its criteria looked
// at that is there no more; nothing when nothing is lost.
func lostNotices(g referential.OpenGrid, lost []quality.GridLoss, href func(id string) string) []ui.NoticeProps {
	if len(lost) == 0 {
		return nil
	}
	return []ui.NoticeProps{{
		Tone: ui.ToneAttention, Title: i18n.Count(len(lost), "critère regardait", "critères regardaient") + " ce que la version " + i18n.Integer(g.ReferentialVersion) + " du référentiel n’a plus",
		Text: i18n.Plural(len(lost), "Donnez à ce critère autre chose à regarder, ou retirez-le.", "Donnez à chacun autre chose à regarder, ou retirez-le."), Body: lostList(lostViews(lost, "a été retiré", href)),
	}}
}
