package home

import (
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// nextStep is the one filled button of the page and why it comes first; nil when
// nothing waits for this person.
func (x view) nextStep() (*ui.ButtonProps, string) {
	b := &ui.ButtonProps{Icon: ui.IconArrowRight, IconLast: true}
	c := x.home.Cycle
	if c == nil {
		if x.home.Move != quality.MoveOpenCycle {
			return nil, ""
		}
		b.Label, b.Context, b.Href = "Commencer", "l’auto-évaluation", path.Assessments
		return b, "Deux minutes suffisent pour l’ouvrir. Ensuite, chacun répond à son rythme."
	}
	switch x.home.Move {
	case quality.MoveAnswer:
		return x.answerStep(b)
	case quality.MoveValidate:
		b.Label, b.Href = "Relire et valider", path.Validate(c.ID)
		return b, "Toutes les réponses sont là. Relisez-les, puis validez\u00a0: une version définitive sera conservée."
	case quality.MoveAskValidation:
		b.Label, b.Href = "Relire les résultats", path.Results(c.ID)
		return b, "Toutes les réponses sont là, bravo\u202f! Relisez-les ensemble\u00a0: la direction peut maintenant valider."
	case quality.MoveShare:
		b.Label, b.Href = "Choisir le partage", path.Share(c.ID)
		return b, "L’auto-évaluation est validée. Vous pouvez l’ouvrir à la lecture de l’ARML et de l’UNML, ou la garder pour vous."
	case quality.MoveReadResults:
		b.Label, b.Href = "Voir les résultats", path.Results(c.ID)
		return b, x.resultsReason()
	case quality.MoveFollow:
		b.Label, b.Href = "Voir l’avancement", path.Assessment(c.ID)
		return b, x.followReason()
	}
	return nil, ""
}

func (x view) answerStep(b *ui.ButtonProps) (*ui.ButtonProps, string) {
	c := x.home.Cycle
	if c.Next == nil {
		b.Label, b.Href = "Ouvrir l’auto-évaluation", path.Assessment(c.ID)
		return b, ""
	}
	b.Label, b.Href = "Reprendre à "+c.Next.ID, path.Commitment(c.ID, c.Next.ID)
	if c.Progress.Filled == 0 && c.Confirm != nil {
		b.Label, b.Href = "Confirmer "+c.Confirm.ID, path.Commitment(c.ID, c.Confirm.ID)
		return b, i18n.Count(c.ToConfirm, "réponse est reprise d’ailleurs", "réponses sont reprises d’ailleurs") + "\u00a0: relisez-les une à une, elles comptent dès que vous les confirmez."
	}
	if c.Progress.Filled == 0 {
		b.Label = "Commencer par " + c.Next.ID
		return b, "«\u00a0" + c.Next.Title() + "\u00a0» est le premier engagement. L’ordre est libre, et tout s’enregistre au fil de l’eau."
	}
	return b, "«\u00a0" + c.Next.Title() + "\u00a0» vient ensuite. Tout ce qui est écrit est enregistré."
}

func (x view) resultsReason() string {
	if x.closed() {
		return "L’auto-évaluation est validée. Le radar montre vos points forts et ce qui mérite une action."
	}
	return "Toutes les réponses sont là, merci\u202f! La direction peut maintenant relire et valider."
}

// justOpened is how long a self-assessment is said to be new.
const justOpened = 14 * 24 * time.Hour

func (x view) followReason() string {
	c := x.home.Cycle
	p := c.Progress
	switch {
	case c.ToConfirm > 0:
		return "L’équipe a " + i18n.Count(c.ToConfirm, "réponse reprise à confirmer", "réponses reprises à confirmer") + "\u00a0: chacune compte dès qu’elle est relue."
	case p.Done == 0 && x.Now.Sub(c.OpenedAt) > justOpened:
		return "L’équipe répond engagement par engagement\u00a0: aucun n’est encore complet."
	case p.Done == 0:
		return "L’auto-évaluation vient de s’ouvrir. L’équipe répond engagement par engagement."
	}
	return "L’équipe avance\u00a0: " + i18n.Count(p.Done, "engagement évalué", "engagements évalués") + " sur " + i18n.Integer(p.Total) + "."
}
