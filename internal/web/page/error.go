package page

import (
	"net/http"

	"ariane/internal/quality"
)

// StatusOf is the HTTP status of a domain error, 500 for anything else.
func StatusOf(err error) int {
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		return http.StatusUnprocessableEntity
	case quality.CodeForbidden:
		return http.StatusForbidden
	case quality.CodeNotFound:
		return http.StatusNotFound
	case quality.CodeConflict, quality.CodeExists, quality.CodeState:
		return http.StatusConflict
	case quality.CodeExpired:
		return http.StatusGone
	case quality.CodeThrottled:
		return http.StatusTooManyRequests
	case quality.CodeSignIn:
		return http.StatusUnauthorized
	case quality.CodeUnavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// Error shows an error as a page, or as a short notice when the page's own script
// asked for a fragment.
func (v *Visit) Error(w http.ResponseWriter, r *http.Request, err error) error {
	return v.Explain(w, r, err, v.wordsOf(r, err))
}

// Explain is Error in words the page chooses itself.
func (v *Visit) Explain(w http.ResponseWriter, r *http.Request, err error, said Refusal) error {
	status := StatusOf(err)
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "60")
	}
	if IsFragment(r) {
		return v.Render(w, r, status, errorFragment(said))
	}
	reference := ""
	if status >= http.StatusInternalServerError {
		reference = v.ID
	}
	props := v.Layout(w, r, Frame{Title: said.Title, Purpose: said.Purpose, KeepFlash: true})
	return v.Render(w, r, status, errorPage(props, said, reference, typedWords(r)))
}
