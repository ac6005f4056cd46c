package assess

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// showTooLate shows the commitment as it stands once the cycle takes no answer any
// more, with the words that came too late: they can still be copied.
func (p pages) showTooLate(w http.ResponseWriter, r *http.Request, v *page.Visit, edit assess.Edit, refused error) error {
	pg, err := p.svc.Commitment(r.Context(), v.Actor, edit.AssessmentID, edit.Answer.NodeID)
	if err != nil {
		return refused
	}
	notice := ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Votre réponse n’a pas été enregistrée",
		Text: lateWords(pg.Cycle, refused), Body: typedWords(writtenWords(edit.Answer)),
	}
	return p.showCommitment(w, r, v, shownCommitment{
		Status: http.StatusConflict, Page: pg, Answer: pg.Item.Answer, Version: pg.Item.Version, Flash: []ui.NoticeProps{notice},
	})
}

func lateWords(c assess.Cycle, refused error) string {
	if isClosed(c) {
		return "La direction vient de valider cette auto-évaluation\u00a0: elle ne change plus. Voici la réponse validée."
	}
	return i18n.ErrorSentence(quality.AsError(refused))
}

// writtenWords gathers what somebody wrote in an answer.
func writtenWords(a quality.Answer) string {
	words := []string{a.Comment, a.Reason}
	for _, node := range slices.Sorted(maps.Keys(a.MarkReasons)) {
		words = append(words, a.MarkReasons[node])
	}
	return strings.TrimSpace(strings.Join(words, "\n"))
}
