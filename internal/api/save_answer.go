package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

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
	MarkReasons  map[string]string       `json:"mark_reasons"`
	Confirm      bool                    `json:"confirm,omitempty"` // an answer carried from elsewhere is right as it stands
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
	once, err := onceOf(r, in)
	if err != nil {
		return answer{}, err
	}
	saved, err := s.Assess.Save(r.Context(), actor, assess.Edit{
		AssessmentID: r.PathValue("id"), BaseVersion: *in.Version, Once: once, Confirm: in.Confirm,
		Answer: quality.Answer{
			NodeID: r.PathValue("node"), Ratings: in.Ratings, Marks: in.Marks, Comment: in.Comment, NotConcerned: in.NotConcerned, Reason: in.Reason, MarkReasons: in.MarkReasons,
		},
	})
	if err != nil {
		return answer{}, withClashes(err, saved.Clashes)
	}
	return answer{http.StatusOK, savedJSON{Answer: saved.Current, Version: saved.Version, Written: saved.Written, Merged: saved.Merged}}, nil
}

// maxKey is the longest Idempotency-Key.
const maxKey = 200

// onceOf reads Idempotency-Key: sent again with the same address and content, a
// write is answered as the first time.
func onceOf(r *http.Request, in any) (assess.Once, error) {
	key := r.Header.Get("Idempotency-Key")
	if key == "" {
		return assess.Once{}, nil
	}
	var f quality.Faults
	if len(key) > maxKey {
		f.Add("Idempotency-Key", quality.FaultTooLong, strconv.Itoa(maxKey))
	} else if !quality.Readable(key) {
		f.Add("Idempotency-Key", quality.FaultUnknown)
	}
	content, err := json.Marshal(in)
	if err != nil {
		return assess.Once{}, fmt.Errorf("read the request again: %w", err)
	}
	return assess.Once{Key: key, Request: r.Method + " " + r.URL.Path + "\n" + string(content)}, f.Err()
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
	if err := d.Decode(into); err != nil {
		return jsonFault(err)
	}
	if d.More() {
		return quality.Refuse(quality.CodeInvalid, "json")
	}
	return nil
}

// jsonFault names the field whose value has another type, or that is not known.
func jsonFault(err error) error {
	var f quality.Faults
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && wrong.Field != "" {
		f.Add(wrong.Field, quality.FaultJSONType, wordOf(wrong.Type))
		return f.Err()
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		f.Add(strings.Trim(name, `"`), quality.FaultNoField)
		return f.Err()
	}
	return quality.Refuse(quality.CodeInvalid, "json")
}

// wordOf is the word of quality.FaultWrongType for a Go type.
func wordOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int, reflect.Float64:
		return "number"
	case reflect.Bool:
		return "boolean"
	case reflect.Map, reflect.Struct:
		return "map"
	case reflect.Slice:
		return "list"
	}
	return "text"
}
