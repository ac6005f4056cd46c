package evidence

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// sent is a form with files, as it came: what was typed, what was received, what
// was refused and why.
type sent struct {
	page.Filled
	Uploads []evidence.Upload
	Down    bool      // the store of files does not answer
	Theirs  []ui.Term // what somebody else changed too, as it is now
}

// uploadIDs are what the use case takes.
func (s sent) uploadIDs() []string {
	ids := make([]string, 0, len(s.Uploads))
	for _, u := range s.Uploads {
		ids = append(ids, u.ID)
	}
	return ids
}

// fieldUpload names, in a form, a file received before.
const fieldUpload = "recu"

// readForm reads a form as it comes, each file straight to the use case. The first
// faults of files are kept; what was typed is never lost because of one of them.
func (a area) readForm(w http.ResponseWriter, r *http.Request, v *page.Visit) (sent, error) {
	patient(w)
	out := sent{Filled: page.Filled{Values: url.Values{}}}
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		if err := page.ParseForm(r); err != nil {
			return out, err
		}
		out.Values = r.PostForm
		return out, a.known(r, v, &out)
	}
	if err := a.readParts(r, v, &out); err != nil {
		return out, err
	}
	return out, a.known(r, v, &out)
}

func (a area) readParts(r *http.Request, v *page.Visit, out *sent) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return page.ErrUnreadable
	}
	room := int64(page.MaxForm)
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return page.ErrTruncated
		}
		if part.FileName() != "" {
			if err := a.receive(r, v, part, out); err != nil {
				return err
			}
			continue
		}
		value, err := io.ReadAll(io.LimitReader(part, room+1))
		if err != nil {
			return page.ErrTruncated
		}
		if room -= int64(len(value)); room < 0 {
			return page.ErrTooLarge
		}
		if !quality.Readable(part.FormName()) || !quality.Readable(string(value)) {
			return page.ErrUnreadable
		}
		if part.FormName() != "file" { // a file field left empty
			out.Values.Add(part.FormName(), string(value))
		}
	}
}

// receive takes one file; a refusal is a fault of the form, with the name of the
// file it speaks of.
func (a area) receive(r *http.Request, v *page.Visit, part *multipart.Part, out *sent) error {
	if out.Down {
		return nil
	}
	u, err := a.svc.Receive(r.Context(), v.Actor, part.FileName(), part)
	e := quality.AsError(err)
	switch {
	case err == nil:
		out.Uploads = append(out.Uploads, u)
		return nil
	case e != nil && e.Code == quality.CodeInvalid:
		for _, f := range e.Faults {
			out.Faults = append(out.Faults, ui.FieldFault{Field: "file", Message: i18n.Shorten(part.FileName(), 60) + nbsp + ": " + i18n.Sentence(f)})
		}
		return nil
	case e != nil && (e.Code == quality.CodeUnavailable || e.Code == quality.CodeThrottled):
		out.Down = true
		out.Faults = append(out.Faults, ui.FieldFault{Field: "file", Message: i18n.ErrorSentence(e)})
		return nil
	}
	return err
}

const nbsp = "\u00a0"

// known looks up what was received before; what has gone since, or is part of a
// piece already, is told.
func (a area) known(r *http.Request, v *page.Visit, out *sent) error {
	for _, id := range out.Values[fieldUpload] {
		u, err := a.svc.Upload(r.Context(), v.Actor, id)
		if quality.CodeOf(err) == quality.CodeNotFound || err == nil && !u.Done {
			fault := quality.Fault{Code: quality.FaultNotReceived}
			taken, err := a.svc.Taken(r.Context(), v.Actor, id)
			if err != nil {
				return err
			}
			if taken != "" {
				fault.Code = quality.FaultInPiece
			}
			out.Faults = append(out.Faults, ui.FieldFault{Field: "file", Message: i18n.Sentence(fault)})
			continue
		}
		if err != nil {
			return err
		}
		out.Uploads = append(out.Uploads, u)
	}
	return nil
}

// madeBefore is the piece made of all the files of a form that was sent a second
// time, "" when it was not.
func (a area) madeBefore(r *http.Request, v *page.Visit, f sent) (string, error) {
	return a.svc.Taken(r.Context(), v.Actor, append(f.uploadIDs(), f.Values[fieldUpload]...)...)
}

// status is that of a form given back.
func (s sent) status() int {
	if s.Down {
		return http.StatusServiceUnavailable
	}
	return http.StatusUnprocessableEntity
}
