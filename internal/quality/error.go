package quality

import (
	"errors"
	"fmt"
	"strings"
)

// Code names what went wrong. It is stable: it chooses the HTTP status, the
// exit status and the French sentence.
type Code string

// The codes every layer understands. Field faults carry their own codes.
const (
	CodeInvalid   Code = "invalid"   // the input has faults, listed in Faults
	CodeForbidden Code = "forbidden" // the policy refuses the action
	CodeNotFound  Code = "not_found" // it does not exist, or the actor may not know that it does
	CodeConflict  Code = "conflict"  // somebody changed it meanwhile
	CodeExists    Code = "exists"    // a unique name or code is taken
	CodeState     Code = "state"     // the life cycle does not allow it now
	CodeExpired   Code = "expired"   // a link or a token is past its time or already used
	CodeThrottled Code = "throttled" // too many attempts; Faults says when to come back
	CodeSignIn    Code = "sign_in"   // the actor is not signed in

	CodeUnavailable Code = "unavailable" // something we depend on does not answer for now; the same request may succeed later
)

// Fault is one thing wrong at one place. Args fill the French sentence in the
// order the sentence documents.
type Fault struct {
	Field string   `json:"field"` // form field, CSV column, YAML key or node id
	Code  string   `json:"code"`
	Args  []string `json:"args,omitempty"`
}

// Error is a domain error: expected, explainable to a person, never logged as a
// failure of the program.
type Error struct {
	Code   Code
	Reason string // finer code, e.g. the transition or the rule that refused
	Faults []Fault
}

func (e *Error) Error() string {
	parts := []string{string(e.Code)}
	if e.Reason != "" {
		parts = append(parts, e.Reason)
	}
	for _, f := range e.Faults {
		parts = append(parts, fmt.Sprintf("%s=%s%v", f.Field, f.Code, f.Args))
	}
	return strings.Join(parts, " ")
}

// Refuse makes an error with a code and a finer reason.
func Refuse(code Code, reason string) *Error { return &Error{Code: code, Reason: reason} }

// Faults gathers field faults; Err is nil while there is none, so that a form
// reports all its faults at once.
type Faults []Fault

// Add appends a fault.
func (f *Faults) Add(field, code string, args ...string) {
	*f = append(*f, Fault{Field: field, Code: code, Args: args})
}

// Err returns an *Error of CodeInvalid holding the faults, or nil.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return &Error{Code: CodeInvalid, Faults: f}
}

// CodeOf returns the code of a domain error anywhere in the chain, or "".
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// AsError returns the domain error in the chain, or nil.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}
