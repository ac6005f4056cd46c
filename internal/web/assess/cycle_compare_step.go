package assess

import (
	"slices"
	"strings"

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
	props := stepProps{Title: codeTitle(subject), Note: stepNote(cmp, n), Href: path.Commitment(cmp.Earlier.Cycle.ID, subject.ID)}
	if n.Node != nil {
		props.Href = path.Commitment(cmp.Later.Cycle.ID, subject.ID)
	}
	for _, scale := range scalesOf(n) {
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

// scalesOf lists the scales a commitment is rated on, then those it was rated on alone.
func scalesOf(n quality.NodeSteps) []string {
	out := slices.Clone(n.Subject().Rated)
	if len(n.Then) != 1 {
		return out
	}
	for _, scale := range n.Then[0].Node.Rated {
		if !slices.Contains(out, scale) {
			out = append(out, scale)
		}
	}
	return out
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
func stepNote(cmp assess.Comparison, n quality.NodeSteps) string {
	switch {
	case n.Node == nil:
		return "N’existe plus dans la version du second cycle."
	case len(n.Then) == 0:
		return "Nouveau dans la version du second cycle."
	case n.Awaited():
		return "Pas encore répondu dans le cycle en cours."
	case len(n.Then) > 1:
		return "Réunit " + i18n.List(thenCodes(n)) + "\u00a0: les niveaux ne se comparent pas un à un."
	case len(n.Rescaled) > 0:
		return rescaledNote(cmp, n)
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

// rescaledNote says which levels are not compared, and why.
func rescaledNote(cmp assess.Comparison, n quality.NodeSteps) string {
	var changed, before, now []string
	for _, id := range n.Rescaled {
		was, then := cmp.Earlier.Edition.Referential.Scale(id)
		is, here := cmp.Later.Edition.Referential.Scale(id)
		switch {
		case then && here && slices.Contains(n.Then[0].Node.Rated, id) && slices.Contains(n.Node.Rated, id):
			changed = append(changed, quoted(is.Label))
		case here && slices.Contains(n.Node.Rated, id):
			now = append(now, quoted(is.Label))
		default:
			before = append(before, quoted(was.Label))
		}
	}
	var parts []string
	if len(changed) > 0 {
		parts = append(parts, i18n.Plural(len(changed), "l’échelle ", "les échelles ")+i18n.List(changed)+i18n.Plural(len(changed), " n’a plus les mêmes niveaux", " n’ont plus les mêmes niveaux"))
	}
	if len(now) > 0 {
		parts = append(parts, "il se cotait sur "+i18n.List(before)+", et maintenant sur "+i18n.List(now))
	}
	return i18n.Capital(strings.Join(parts, "\u202f; ")) + "\u00a0: les niveaux ne se comparent pas."
}

func quoted(label string) string { return "«\u00a0" + label + "\u00a0»" }

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
	case !slices.Contains(n.Node.Rated, scaleID):
		step.WithoutAfter = "n’est plus demandé"
	case !slices.Contains(n.Then[0].Node.Rated, scaleID):
		step.Without = "n’était pas demandé"
	}
	step.Apart = slices.Contains(n.Rescaled, scaleID)
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
	moved := m.Was != nil && m.Node != nil && (m.Was.ID != m.Node.ID || underCode(m.Was) != underCode(m.Node))
	if m.Was == nil {
		step.Before = ui.StatusProps{Label: "N’existait pas", Icon: ui.IconPlus}
	}
	if m.Node == nil {
		step.Code, step.Text = statementCode(m.Was), cmp.Earlier.Edition.View(m.Was).Lead
		step.Now = ui.StatusProps{Label: "N’existe plus", Icon: ui.IconX}
		return step
	}
	step.Code, step.Text = statementCode(m.Node), cmp.Later.Edition.View(m.Node).Lead
	if moved { // a short code would be read in the commitment it left
		step.Code, step.Was = m.Node.ID, wasAt(m)
	}
	return step
}

// wasAt says where a statement stood.
func wasAt(m quality.MarkStep) string {
	if m.Was.ID == m.Node.ID {
		return "était sous " + underCode(m.Was)
	}
	return "était " + m.Was.ID
}

// underCode is the id of what a statement stands under.
func underCode(n *quality.Node) string {
	if n.Parent == nil {
		return ""
	}
	return n.Parent.ID
}
