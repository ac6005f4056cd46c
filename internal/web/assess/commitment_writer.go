package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// fromSomebodyElse: the page was opened by another person, who shares this browser.
func fromSomebodyElse(r *http.Request, v *page.Visit) bool {
	writer := r.PostForm.Get(fieldWriter)
	return writer != "" && writer != v.Actor.PersonID
}

// showOtherWriter shows what was typed to who is signed in now: nothing is written
// under a name that its author did not choose.
func (p pages) showOtherWriter(w http.ResponseWriter, r *http.Request, v *page.Visit, edit assess.Edit) error {
	pg, err := p.svc.Commitment(r.Context(), v.Actor, edit.AssessmentID, edit.Answer.NodeID)
	if err != nil {
		return err
	}
	if !mayAnswerHere(v, pg) {
		return quality.Refuse(quality.CodeForbidden, string(authz.AssessmentAnswer))
	}
	return p.showCommitment(w, r, v, shownCommitment{
		Status: http.StatusConflict, Page: pg, Answer: edit.Answer, Version: edit.BaseVersion, Flash: []ui.NoticeProps{otherWriterNotice(v)},
	})
}

func otherWriterNotice(v *page.Visit) ui.NoticeProps {
	return ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Cette page avait été ouverte par quelqu’un d’autre",
		Text: "Rien n’a été enregistré. Vous êtes " + v.Viewer.Name + "\u00a0: si ces réponses sont les vôtres, relisez-les, puis enregistrez.",
	}
}
