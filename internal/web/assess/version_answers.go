package assess

import (
	"slices"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
)

// answerGroups lists your answers, those that ask something of you first.
func answerGroups(p assess.VersionPreview) []answerGroup {
	confirm := answerGroup{ID: groupConfirm, Title: "Vos réponses à confirmer", Intro: "Elles sont reprises telles quelles et compteront dès que vous les aurez confirmées."}
	kept := answerGroup{ID: groupKept, Title: "Vos réponses gardées", Intro: "Rien ne change pour elles.", Folded: true}
	left := answerGroup{ID: groupLeft, Title: "Vos réponses rangées dans l’historique", Intro: "Ce qu’elles disaient reste lisible, et revient si vous revenez à la version d’avant."}
	todo := answerGroup{ID: groupToDo, Title: "Nouveaux engagements, à répondre", Intro: "Aucune de vos réponses n’y correspond."}
	for _, c := range p.Carry.Answers {
		switch {
		case c.Answer.IsEmpty():
		case c.Answer.ToConfirm:
			confirm.Lines = append(confirm.Lines, carriedLine(p, c))
		default:
			kept.Lines = append(kept.Lines, carriedLine(p, c))
		}
	}
	for _, id := range p.Carry.Left {
		left.Lines = append(left.Lines, answerLineOf(p, p.From.Referential.Node(id), p.Answers[id]))
	}
	marks := answerGroup{ID: groupMarks, Title: "Vos marques qui n’ont plus de place", Intro: "Leur engagement continue sans elles. Elles restent lisibles dans l’historique, et reviennent si vous revenez à la version d’avant."}
	for _, m := range p.Carry.Marks {
		marks.Lines = append(marks.Lines, leftMarkLine(p.From, p.Changes, m, answerPage(p.Cycle.ID, p.From.Referential.Node(m.Holder))))
	}
	for _, id := range newNodes(p) {
		todo.Lines = append(todo.Lines, answerLine{Title: codeTitle(p.To.Referential.Node(id))})
	}
	proofs := answerGroup{ID: groupProofs, Title: "Vos preuves concernées", Intro: "Elles suivent leur engagement ou leur attendu\u00a0: vérifiez qu’elles le montrent toujours."}
	for _, proof := range p.Proofs {
		proofs.Lines = append(proofs.Lines, proofLine(p, proof))
	}
	return slices.DeleteFunc([]answerGroup{confirm, todo, left, marks, proofs, kept}, func(g answerGroup) bool { return len(g.Lines) == 0 })
}

// leftMarkLine is a mark that these changes of version have no place for.
func leftMarkLine(e quality.Edition, changes quality.VersionChanges, m quality.LeftMark, href string) answerLine {
	line := answerLine{Title: m.Node.ID + " " + i18n.Shorten(e.View(m.Node).Lead, 160), Href: href, Detail: "marqué «\u00a0" + markChip(m.Mark).Label + "\u00a0»"}
	if m.Reason != "" {
		line.Detail += "\u00a0: " + m.Reason
	}
	next := changes.Successors(m.Node.ID)
	switch {
	case m.Kept != quality.MarkNone:
		line.Detail += "\u202f; réuni en " + i18n.List(next) + ", où la marque la plus prudente, «\u00a0" + markChip(m.Kept).Label + "\u00a0», est gardée"
	case len(next) > 0:
		line.Detail += "\u202f; " + i18n.List(next) + " n’offre plus ce choix"
	default:
		line.Detail += "\u202f; l’attendu disparaît"
	}
	return line
}

// proofLine is a piece of evidence and where it stands.
func proofLine(p assess.VersionPreview, proof quality.Proof) answerLine {
	line := answerLine{Title: proof.Title, Detail: "rattachée à " + proof.NodeID}
	switch next := p.Changes.Successors(proof.NodeID); {
	case len(next) == 0:
		line.Detail += ", qui disparaît\u00a0: elle reste dans votre bibliothèque"
	case len(next) > 1 || next[0] != proof.NodeID:
		line.Detail += ", qui devient " + i18n.List(next)
	}
	for n := p.From.Referential.Node(proof.NodeID); n != nil; n = n.Parent {
		if len(n.Rated) > 0 {
			line.Href = path.Commitment(p.Cycle.ID, n.ID)
		}
	}
	return line
}

// newNodes are the rated nodes that continue nothing: what had no answer before is
// no news.
func newNodes(p assess.VersionPreview) []string {
	return slices.DeleteFunc(slices.Clone(p.Carry.ToDo), func(id string) bool { return len(p.Changes.Predecessors(id)) > 0 })
}

// carriedLine names the answer as the team knows it, and says where it goes.
func carriedLine(p assess.VersionPreview, c quality.Carried) answerLine {
	n := p.To.Referential.Node(c.Answer.NodeID)
	if len(c.From) == 0 {
		return answerLine{Title: codeTitle(n), Detail: "des marques d’autres engagements"}
	}
	line := answerLineOf(p, p.From.Referential.Node(c.From[0]), p.Answers[c.From[0]])
	if c.Answer.ToConfirm {
		line.Why = reasonWords(p.Cycle, assess.ConfirmReason{Changes: p.Changes, What: p.Changes.Concerning(n.ID, p.Profile)})
	}
	switch {
	case len(c.From) > 1:
		line.Title = codeTitle(n)
		line.Detail = "réunit vos réponses à " + i18n.List(c.From) + " (le niveau le plus prudent est repris)"
	case c.From[0] != n.ID:
		line.Detail = "devient " + codeTitle(n)
	}
	if len(c.Dropped) > 0 {
		line.Detail = joinWords(line.Detail, "un niveau n’existe plus et sera à choisir de nouveau")
	}
	return line
}

func joinWords(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\u202f; " + b
}

func answerLineOf(p assess.VersionPreview, o *quality.Node, a quality.Answer) answerLine {
	line := answerLine{Title: nodeTitle(o), Href: answerPage(p.Cycle.ID, o)}
	if len(o.Rated) > 0 && !a.NotConcerned {
		line.Levels = levelsGiven(p.From.Referential, o, a)
	}
	return line
}

// nodeTitle names a commitment, or a prerequisite.
func nodeTitle(n *quality.Node) string {
	if n.IsBeside() {
		return "Prérequis " + statementCode(n)
	}
	return codeTitle(n)
}

// editedLines tell the answers changed since a version was applied.
func editedLines(cycleID string, edited []assess.EditedSince, kept bool) []answerLine {
	var out []answerLine
	for _, e := range edited {
		if e.Kept == kept {
			line := answerLine{Title: nodeTitle(e.Node), Href: asidePath(cycleID, e.Node)}
			if e.ToConfirm {
				line.Detail = "à confirmer\u00a0: le texte n’est pas le même dans les deux versions"
			}
			out = append(out, line)
		}
	}
	return out
}
