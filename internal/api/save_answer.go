package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
)

// answerInput is the whole answer as it should stand, and the version it started
// from (0: there was none). Sending the same body twice writes once.
type answerInput struct {
	Ratings      map[string]int          `json:"ratings"`
	Marks        map[string]quality.Mark `json:"marks"`
	Comment      string                  `json:"comment"`
	NotConcerned bool                    `json:"not_concerned"`
	Reason       string                  `json:"reason"`
	Version      *int                    `json:"version"`
}

type savedJSON struct {
	Answer  quality.Answer `json:"answer"`
	Version int            `json:"version"`
	Written bool           `json:"written"` // false: it already said that
	Merged  bool           `json:"merged"`  // somebody else's changes were joined
}

func (s Server) saveAnswer(r *http.Request, actor authz.Actor) (answer, error) {
	var in answerInput
	if err := decode(r, &in); err != nil {
		return answer{}, err
	}
	if !quality.Readable(in.Comment) || !quality.Readable(in.Reason) {
		return answer{}, quality.Refuse(quality.CodeInvalid, "form.unreadable")
	}
	if in.Version == nil {
		return answer{}, &quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: "version", Code: quality.FaultMissing}}}
	}
	saved, err := s.Assess.Save(r.Context(), actor, assess.Edit{
		AssessmentID: r.PathValue("id"), BaseVersion: *in.Version,
		Answer: quality.Answer{
			NodeID: r.PathValue("node"), Ratings: in.Ratings, Marks: in.Marks, Comment: in.Comment, NotConcerned: in.NotConcerned, Reason: in.Reason,
		},
	})
	if err != nil {
		return answer{}, withClashes(err, saved.Clashes)
	}
	return answer{http.StatusOK, savedJSON{Answer: saved.Current, Version: saved.Version, Written: saved.Written, Merged: saved.Merged}}, nil
}

// withClashes names the fields two people changed differently; nothing was
// written.
func withClashes(err error, clashes []quality.Clash) error {
	domain := quality.AsError(err)
	if domain == nil || len(clashes) == 0 {
		return err
	}
	out := *domain
	for _, c := range clashes {
		fault := quality.Fault{Field: c.Field, Code: quality.FaultClash}
		if c.Theirs != "" {
			fault.Args = []string{c.Theirs}
		}
		out.Faults = append(out.Faults, fault)
	}
	return &out
}

// decode reads one JSON object, whole, without unknown keys. null, which package
// json takes for « leave it as it is », is no object.
func decode(r *http.Request, into any) error {
	body, err := io.ReadAll(r.Body)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return quality.Refuse(quality.CodeInvalid, "form.too_large")
	}
	if err != nil || !bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) {
		return quality.Refuse(quality.CodeInvalid, "json")
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if d.Decode(into) != nil || d.More() {
		return quality.Refuse(quality.CodeInvalid, "json")
	}
	return nil
}
