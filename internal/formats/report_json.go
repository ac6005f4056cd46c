package formats

import (
	"encoding/json"
	"fmt"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// MarshalJSON writes a finding with its French sentence.
func (f Finding) MarshalJSON() ([]byte, error) {
	b, err := json.Marshal(struct {
		Line     int      `json:"line,omitempty"` // 0: the file as a whole
		Path     string   `json:"path,omitempty"`
		Severity Severity `json:"severity"`
		Code     string   `json:"code"`
		Args     []string `json:"args,omitempty"`
		Message  string   `json:"message"`
	}{f.Line, f.Path, f.Severity, f.Fault.Code, f.Fault.Args, i18n.Sentence(f.Fault)})
	if err != nil {
		return nil, fmt.Errorf("write finding: %w", err)
	}
	return b, nil
}

// MarshalJSON writes the report with its counts; findings are never null.
func (r Report) MarshalJSON() ([]byte, error) {
	findings := r.Findings
	if findings == nil {
		findings = []Finding{}
	}
	b, err := json.Marshal(struct {
		Errors   int       `json:"errors"`
		Warnings int       `json:"warnings"`
		Hidden   int       `json:"hidden"`
		Findings []Finding `json:"findings"`
	}{r.Errors(), r.Warnings(), r.Hidden, findings})
	if err != nil {
		return nil, fmt.Errorf("write report: %w", err)
	}
	return b, nil
}

// MarshalJSON writes the account of a file: the report, with what was found in it
// and what is only kept.
func (c Catalogue) MarshalJSON() ([]byte, error) {
	findings := c.Report.Findings
	if findings == nil {
		findings = []Finding{}
	}
	b, err := json.Marshal(struct {
		Format   Format               `json:"format,omitempty"`
		ID       string               `json:"id,omitempty"`
		Version  int                  `json:"version,omitempty"`
		Title    string               `json:"title,omitempty"`
		Counts   map[quality.Kind]int `json:"counts,omitempty"`
		Found    []Tally              `json:"found,omitempty"`
		Kept     []Tally              `json:"kept,omitempty"`
		Errors   int                  `json:"errors"`
		Warnings int                  `json:"warnings"`
		Hidden   int                  `json:"hidden"`
		Findings []Finding            `json:"findings"`
	}{
		c.Format, c.Referential.ID, c.Referential.Version, c.Referential.Title, c.Referential.Counts(), c.Found, c.Kept,
		c.Report.Errors(), c.Report.Warnings(), c.Report.Hidden, findings,
	})
	if err != nil {
		return nil, fmt.Errorf("write account: %w", err)
	}
	return b, nil
}
