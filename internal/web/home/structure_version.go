package home

import (
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// versions tell that the référentiel of the cycle has a later version, and that
// answers wait to be confirmed.
func (x view) versions() []ui.HomeItem {
	c := x.home.Cycle
	if c == nil || x.closed() {
		return nil
	}
	var out []ui.HomeItem
	if c.Newer > 0 {
		out = append(out, ui.HomeItem{
			Text: "Voir ce que change la version " + i18n.Integer(c.Newer), Href: path.Version(c.ID, c.Newer),
			Detail: "du référentiel\u202f; rien ne bouge sans vous",
		})
	}
	if c.ToConfirm > 0 && x.may(authz.AssessmentAnswer) {
		out = append(out, ui.HomeItem{
			Text: "Confirmer " + i18n.Count(c.ToConfirm, "réponse reprise", "réponses reprises"), Href: path.Assessment(c.ID) + "#version",
			Detail: "elles comptent dès que vous les avez relues",
		})
	}
	return out
}
