package page

import (
	"errors"
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// MaxForm is the largest ordinary form, in bytes: a page of comments fits many
// times over.
const MaxForm = 256 << 10

// ErrTooLarge, ErrTruncated and ErrUnreadable say that a form did not arrive as it
// was written; nothing of it is used.
var (
	ErrTooLarge   = quality.Refuse(quality.CodeInvalid, "form.too_large")
	ErrTruncated  = quality.Refuse(quality.CodeInvalid, "form.truncated")
	ErrUnreadable = quality.Refuse(quality.CodeInvalid, "form.unreadable")
)

// ParseForm reads the body of a form, whole or not at all.
func ParseForm(r *http.Request) error {
	err := r.ParseForm()
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		err = r.ParseMultipartForm(1 << 20)
	}
	if err == nil {
		return readable(r)
	}
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return ErrTooLarge
	}
	return ErrTruncated
}

// readable refuses a form whose texts cannot be stored as they were typed.
func readable(r *http.Request) error {
	for name, values := range r.Form {
		for _, value := range values {
			if !quality.Readable(name) || !quality.Readable(value) {
				return ErrUnreadable
			}
		}
	}
	return nil
}

// Whole refuses a form in which one of these fields is missing: a browser sends
// every text field, even empty, so its absence is a cut form, never "erase it".
func Whole(r *http.Request, fields ...string) error {
	for _, name := range fields {
		if !r.PostForm.Has(name) {
			return ErrTruncated
		}
	}
	return nil
}

// FieldFaults turns the faults of a domain error into what a form shows; nil when
// err is not about fields.
func FieldFaults(err error) []ui.FieldFault {
	e := quality.AsError(err)
	if e == nil || len(e.Faults) == 0 {
		return nil
	}
	out := make([]ui.FieldFault, 0, len(e.Faults))
	for _, f := range e.Faults {
		out = append(out, ui.FieldFault{Field: f.Field, Message: i18n.Sentence(f)})
	}
	return out
}
