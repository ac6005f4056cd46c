package assess

import (
	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/change"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// stepOfNode shows one commitment from one cycle to the other.
func stepOfNode(cmp assess.Comparison, n quality.NodeSteps) stepProps {
	subject := n.Subject()
	props := stepProps{Title: codeTitle(subject), Note: stepNote(n), Href: path.Commitment(cmp.Earlier.Cycle.ID, subject.ID)}
	if n.Node != nil {
		props.Href = path.Commitment(cmp.Later.Cycle.ID, subject.ID)
	}
	for _, scale := range subject.Rated {
		props.Levels = append(props.Levels, levelStepOf(cmp, n, scale))
	}
	for _, m := range n.MarksChanged() {
		props.Marks = append(props.Marks, markStepOf(cmp, m))
	}
	before := commentBefore(n)
	if marks := n.MarksAwaited(); marks > 0 && !n.Awaited() {
		props.Awaited = i18n.Count(marks, "attendu pas encore marqué cette fois", "attendus pas encore marqués cette fois") + "."
	}
	unsaid := n.Running && n.Now.Comment == "" // not written yet, not withdrawn
	if before != n.Now.Comment && !unsaid {
		props.Comment = &change.Text{Label: "Commentaire", Parts: quality.CompareTexts(before, n.Now.Comment)}
	}
	return props
}

func commentBefore(n quality.NodeSteps) string {
	text := ""
	for _, t := range n.Then {
		if text != "" && t.Answer.Comment != "" {
			text += "\n\n"
		}
		text += t.Answer.Comment
	}
	return text
}

// stepNote says why two answers are not compared one with the other.
func stepNote(n quality.NodeSteps) string {
	switch {
	case n.Node == nil:
		return "N’existe plus dans la version du second cycle."
	case len(n.Then) == 0:
		return "Nouveau dans la version du second cycle."
	case n.Awaited():
		return "Pas encore répondu dans le cycle en cours."
	case len(n.Then) > 1:
		return "Réunit " + i18n.List(thenCodes(n)) + "\u00a0: les niveaux ne se comparent pas un à un."
	case n.Now.ToConfirm:
		return "La réponse du second cycle est reprise d’ailleurs, à confirmer."
	case n.Now.NotConcerned != n.Then[0].Answer.NotConcerned && n.Now.NotConcerned:
		return "Ne vous concerne plus."
	case n.Now.NotConcerned != n.Then[0].Answer.NotConcerned:
		return "Vous concerne désormais."
	case n.Then[0].Node.ID != n.Node.ID:
		return "Était numéroté " + n.Then[0].Node.ID + "."
	}
	return ""
}

func thenCodes(n quality.NodeSteps) []string {
	var out []string
	for _, t := range n.Then {
		out = append(out, t.Node.ID)
	}
	return out
}

func levelStepOf(cmp assess.Comparison, n quality.NodeSteps, scaleID string) levelStep {
	step := levelStep{Without: "sans réponse", WithoutAfter: "sans réponse"}
	if scale, ok := cmp.Later.Edition.Referential.Scale(scaleID); ok && n.Node != nil {
		step.Scale = scale.Label
		if level, given := scale.Level(n.Now.Ratings[scaleID]); given && !n.Now.NotConcerned {
			step.Now = levelWord{scale.Label, level.Value, level.Label}
		}
	}
	if scale, ok := cmp.Earlier.Edition.Referential.Scale(scaleID); ok {
		step.Scale = scale.Label
		if level, given := levelThen(scale, n, scaleID); given {
			step.Before = levelWord{scale.Label, level.Value, level.Label}
		}
	}
	if n.Running {
		step.WithoutAfter = "pas encore répondu"
	}
	switch {
	case n.Node == nil:
		step.WithoutAfter = "n’existe plus"
	case len(n.Then) == 0:
		step.Without = "n’existait pas"
	case len(n.Then) > 1:
		step.Without = "plusieurs réponses"
	}
	step.Trend, step.TrendIcon = trendWords(n.Trends[scaleID])
	return step
}

func levelThen(scale quality.Scale, n quality.NodeSteps, scaleID string) (quality.Level, bool) {
	if len(n.Then) != 1 || n.Then[0].Answer.NotConcerned {
		return quality.Level{}, false
	}
	return scale.Level(n.Then[0].Answer.Ratings[scaleID])
}

func trendWords(t quality.Trend) (string, ui.IconName) {
	switch t {
	case quality.TrendUp:
		return "en progrès", ui.IconArrowUp
	case quality.TrendDown:
		return "à surveiller", ui.IconArrowDown
	case quality.TrendSame:
		return "stable", ui.IconMinus
	default:
		return "", ""
	}
}

func markStepOf(cmp assess.Comparison, m quality.MarkStep) markStep {
	step := markStep{Before: markChip(m.Before), Now: markChip(m.Now)}
	if m.Was == nil {
		step.Before = ui.StatusProps{Label: "N’existait pas", Icon: ui.IconPlus}
	}
	if m.Node == nil {
		step.Code, step.Text = statementCode(m.Was), cmp.Earlier.Edition.View(m.Was).Lead
		step.Now = ui.StatusProps{Label: "N’existe plus", Icon: ui.IconX}
		return step
	}
	step.Code, step.Text = statementCode(m.Node), cmp.Later.Edition.View(m.Node).Lead
	return step
}
