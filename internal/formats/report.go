package formats

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// Severity tells whether a finding prevents the use of the file.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
)

// Finding is one thing to know about one place of a file. Line is 1 for the
// first line, 0 when the file as a whole is meant. Path is the column of a
// table or the key of a library ("1.1.text", "scales.respect.levels").
type Finding struct {
	Line     int
	Path     string
	Severity Severity
	Fault    quality.Fault
	Times    int // of a note gathered from many places (see Gathered), else 0
}

// Report gathers the findings of one file, at most MaxFindings of each
// severity; Hidden counts the others.
type Report struct {
	Findings []Finding
	Hidden   int
	kept     map[Severity]int
	errors   int
}

// MaxFindings bounds the findings kept of each severity.
const MaxFindings = 200

// Error adds a fault that prevents the use of the file.
func (r *Report) Error(line int, path, code string, args ...string) {
	r.errors++
	r.add(line, path, SeverityError, code, args)
}

// Warn adds something to know that prevents nothing.
func (r *Report) Warn(line int, path, code string, args ...string) {
	r.add(line, path, SeverityWarning, code, args)
}

func (r *Report) add(line int, path string, severity Severity, code string, args []string) {
	if r.kept == nil {
		r.kept = map[Severity]int{}
	}
	if r.kept[severity] == MaxFindings {
		r.Hidden++
		return
	}
	r.kept[severity]++
	for i, a := range args {
		args[i] = i18n.Shorten(a, 200)
	}
	path = i18n.Shorten(path, 200)
	fault := quality.Fault{Field: path, Code: code, Args: args}
	r.Findings = append(r.Findings, Finding{Line: line, Path: path, Severity: severity, Fault: fault})
}

// HasErrors reports that the file must not be applied.
func (r Report) HasErrors() bool { return r.errors > 0 }

// Errors counts the errors, those not listed included.
func (r Report) Errors() int { return r.errors }

// Warnings counts the warnings that are listed.
func (r Report) Warnings() int { return r.kept[SeverityWarning] }

// Has reports whether a finding with this code is listed.
func (r Report) Has(code string) bool {
	for _, f := range r.Findings {
		if f.Fault.Code == code {
			return true
		}
	}
	return false
}

// HasAt reports whether a finding with this code is listed at this place.
func (r Report) HasAt(path, code string) bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == path && f.Fault.Code == code })
}

// Err is nil without errors, else a *quality.Error of CodeInvalid whose faults
// are the errors; the field of each names the line ("ligne 12, code_region").
func (r Report) Err() error {
	var faults quality.Faults
	for _, f := range r.Findings {
		if f.Severity == SeverityError {
			faults.Add(f.Place(), f.Fault.Code, f.Fault.Args...)
		}
	}
	return faults.Err()
}

// Place says where, in French: "ligne 12, code_region".
func (f Finding) Place() string {
	switch {
	case f.Line == 0 && f.Path == "":
		return "fichier"
	case f.Line == 0:
		return f.Path
	case f.Path == "":
		return "ligne " + strconv.Itoa(f.Line)
	}
	return "ligne " + strconv.Itoa(f.Line) + ", " + f.Path
}

// French is the finding as one line: "ligne 12, code_region : Le code région…".
func (f Finding) French() string {
	prefix := ""
	if f.Severity == SeverityWarning {
		prefix = "à noter, "
	}
	return prefix + f.Place() + "\u00a0: " + f.Sentence()
}

// Sentence is what was found, and at how many places.
func (f Finding) Sentence() string {
	if f.Times == 0 {
		return i18n.Sentence(f.Fault)
	}
	return i18n.Sentence(f.Fault) + " Il en est de même à " + i18n.Count(f.Times-1, "autre endroit", "autres endroits") + "."
}

// Refusal is why a file as a whole cannot be read, the one thing there is to say of it;
// "" for a file of which more is said.
func (r Report) Refusal() string {
	if len(r.Findings) != 1 || r.Errors() != 1 || r.Findings[0].Place() != "fichier" {
		return ""
	}
	return r.Findings[0].Sentence()
}

// French lists the findings in words, one line each, in the order of the file.
func (r Report) French() []string {
	lines := make([]string, 0, len(r.Findings)+1)
	for _, f := range r.Gathered() {
		lines = append(lines, f.French())
	}
	if more := r.More(); more != "" {
		lines = append(lines, more)
	}
	return lines
}

// More says in French that the list is cut, "" when it is whole. Only errors are
// to be corrected: of notes one learns how many there are.
func (r Report) More() string {
	if r.Hidden == 0 {
		return ""
	}
	code := quality.FaultMoreNotes
	if r.errors > 0 {
		code = quality.FaultMoreFaults
	}
	return i18n.Sentence(quality.Fault{Code: code, Args: []string{strconv.Itoa(r.Hidden)}})
}

// Gathered is the report for somebody who reads it: a key that no rule knows, met at
// many places, is noted once, at the first of them, with their number. Every other
// finding keeps its own line, where there is something to look at.
func (r Report) Gathered() []Finding {
	many := map[string]int{}
	for _, f := range r.Findings {
		if f.Fault.Code == quality.FaultUnknownKey {
			many[strings.Join(f.Fault.Args, "")]++
		}
	}
	out := make([]Finding, 0, len(r.Findings))
	for _, f := range r.Findings {
		key := strings.Join(f.Fault.Args, "")
		if f.Fault.Code != quality.FaultUnknownKey || many[key] == 1 {
			out = append(out, f)
			continue
		}
		if f.Times = many[key]; f.Times > 0 {
			out = append(out, f)
		}
		many[key] = 0
	}
	return out
}

// Clone is a report of its own that starts with the same findings.
func (r Report) Clone() Report {
	r.Findings, r.kept = slices.Clone(r.Findings), maps.Clone(r.kept)
	return r
}
