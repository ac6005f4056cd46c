package assess

import (
	"net/http"
	"slices"
	"strconv"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// concernedActions adds, before what is kept, the actions of the plan born from a
// commitment that the version changes.
func (p pages) concernedActions(r *http.Request, v *page.Visit, preview assess.VersionPreview, props *versionProps) error {
	if p.plan == nil {
		return nil
	}
	list, err := p.plan.Concerned(r.Context(), v.Actor, preview.Cycle.BodyID, preview.Changes, preview.Profile)
	if err != nil || len(list) == 0 {
		return err
	}
	group := answerGroup{ID: groupActions, Title: "Vos actions concernées", Intro: "Elles restent dans le plan, et gardent l’engagement dont elles sont nées\u00a0: vérifiez qu’elles y répondent toujours."}
	for _, a := range list {
		line := answerLine{Title: strconv.Itoa(a.Number) + ". " + a.Title, Href: path.PlanAction(a.ID), Detail: "née de " + a.Node}
		switch {
		case len(a.Next) == 0:
			line.Detail += ", qui disparaît"
		case len(a.Next) > 1 || a.Next[0] != a.Node:
			line.Detail += ", qui devient " + i18n.List(a.Next)
		default:
			line.Detail += ", " + changeOfCommitment(preview.Changes, a.Node)
		}
		line.Detail += "\u202f; " + i18n.StateOf(quality.ActionFlow.Name, a.State)
		if a.Owner != "" {
			line.Detail += ", " + a.Owner
		}
		group.Lines = append(group.Lines, line)
	}
	at := slices.IndexFunc(props.Answers, func(g answerGroup) bool { return g.ID == groupKept })
	if at < 0 {
		at = len(props.Answers)
	}
	props.Answers = slices.Insert(props.Answers, at, group)
	return nil
}

// changeOfCommitment says what changes of a commitment that stays: its words, or what
// stands under it.
func changeOfCommitment(v quality.VersionChanges, node string) string {
	reworded := slices.ContainsFunc(v.Changes, func(c quality.Change) bool {
		return c.Has(quality.ChangeReworded) && len(c.New) == 1 && c.New[0].ID == node
	})
	if reworded {
		return "qui est écrit autrement"
	}
	return "dont les attendus ou l’échelle changent"
}
