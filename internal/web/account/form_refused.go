package account

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// refusal is what a form shows again: faults beside its fields, or a notice above
// it when somebody has to wait.
type refusal struct {
	Faults []ui.FieldFault
	Notice *ui.NoticeProps
	Status int
}

// refused turns an error of a use case into what the form shows; ok is false when
// the error is not for the form to explain.
func refused(err error) (out refusal, ok bool) {
	domain := quality.AsError(err)
	if domain == nil {
		return refusal{}, false
	}
	switch {
	case domain.Code == quality.CodeThrottled:
		return refusal{Notice: &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Un peu de patience", Text: "Votre compte n’est pas bloqué. " + i18n.ErrorSentence(domain)}, Status: http.StatusTooManyRequests}, true
	case domain.Code == quality.CodeInvalid && len(domain.Faults) > 0:
		return refusal{Faults: page.FieldFaults(err), Status: http.StatusUnprocessableEntity}, true
	}
	return refusal{}, false
}

// at is the fault of one field.
func (r refusal) at(field string) string { return ui.FaultOf(r.Faults, field) }

// status is the HTTP status of a form, 200 when it was not refused.
func (r refusal) status() int {
	if r.Status == 0 {
		return http.StatusOK
	}
	return r.Status
}
