package evidence

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// uploadAnswer is what the script of the page is told of a file on its way.
type uploadAnswer struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Size     int64  `json:"size"`
	Received int64  `json:"received"`
	Done     bool   `json:"done"`
	URL      string `json:"url"`
	Message  string `json:"message,omitempty"` // why not, in French
}

func (a area) uploadBegin(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return tell(w, evidence.Upload{}, err)
	}
	size, err := strconv.ParseInt(r.PostForm.Get("size"), 10, 64)
	if err != nil {
		return tell(w, evidence.Upload{}, page.ErrUnreadable)
	}
	u, err := a.svc.Begin(r.Context(), v.Actor, r.PostForm.Get("name"), size)
	return tell(w, u, err)
}

func (a area) uploadShow(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	u, err := a.svc.Upload(r.Context(), v.Actor, r.PathValue("upload"))
	return tell(w, u, err)
}

// uploadPart takes the part that begins at ?offset=. A part that is not the next
// one is answered 409 with where to go on.
func (a area) uploadPart(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	patient(w)
	offset, err := strconv.ParseInt(r.URL.Query().Get("offset"), 10, 64)
	if err != nil {
		return tell(w, evidence.Upload{}, page.ErrUnreadable)
	}
	u, err := a.svc.Part(r.Context(), v.Actor, r.PathValue("upload"), offset, r.Body)
	return tell(w, u, err)
}

func (a area) uploadEnd(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	patient(w)
	u, err := a.svc.Finish(r.Context(), v.Actor, r.PathValue("upload"))
	return tell(w, u, err)
}

// tell answers the script; what is no refusal is left to the page that shows
// failures.
func tell(w http.ResponseWriter, u evidence.Upload, err error) error {
	e := quality.AsError(err)
	if err != nil && e == nil {
		return err
	}
	answer := uploadAnswer{ID: u.ID, Name: u.Name, Size: u.Size, Received: u.Received, Done: u.Done, URL: path.EvidenceUpload(u.ID)}
	status := http.StatusOK
	if e != nil {
		status, answer.Message = page.StatusOf(err), i18n.ErrorSentence(e)
		if len(e.Faults) > 0 {
			answer.Message = i18n.Sentence(e.Faults[0])
		}
	}
	body, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("write the state of upload %s: %w", u.ID, err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, err = w.Write(body)
	return err
}
