package formats

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"ariane/internal/quality"
)

// assessmentDocument is a self-assessment as JSON: a stable interface, additions
// only. Instants are UTC RFC 3339, "" when there is none.
type assessmentDocument struct {
	Structure   namedCode        `json:"structure"`
	Referential editionRef       `json:"referential"`
	Cycle       string           `json:"cycle"`
	OpenedAt    string           `json:"opened_at"`
	ClosedAt    string           `json:"closed_at,omitempty"`
	ClosedBy    string           `json:"closed_by,omitempty"`
	Hash        string           `json:"hash,omitempty"`
	ExportedAt  string           `json:"exported_at"`
	Progress    progressDocument `json:"progress"`
	Scales      []ScaleTree      `json:"scales"`
	Beside      []besideDocument `json:"prerequisites"` // marked nodes that count in no figure
	Lines       []lineDocument   `json:"lines"`
	Axes        []axisDocument   `json:"axes"`
}

type namedCode struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

type editionRef struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Title   string `json:"title"`
}

type progressDocument struct {
	Done    int `json:"done"`
	Started int `json:"started"`
	Total   int `json:"total"`
	Filled  int `json:"filled"`
	Needed  int `json:"needed"`
	Percent int `json:"percent"`
}

type lineDocument struct {
	Node         string                  `json:"node"`
	Axis         string                  `json:"axis,omitempty"`
	Text         string                  `json:"text"`
	Ratings      map[string]int          `json:"ratings"` // scale → value
	Gap          bool                    `json:"gap"`
	NotConcerned bool                    `json:"not_concerned"`
	Reason       string                  `json:"reason,omitempty"`
	Comment      string                  `json:"comment,omitempty"`
	ToConfirm    bool                    `json:"to_confirm,omitempty"`   // carried from elsewhere: counts in no figure yet
	Marks        map[string]quality.Mark `json:"marks"`                  // statement → mark
	MarkReasons  map[string]string       `json:"mark_reasons,omitempty"` // statement → why it is not concerned
}

type besideDocument struct {
	Node    string       `json:"node"`
	Text    string       `json:"text"`
	Mark    quality.Mark `json:"mark"`             // "" when there is none
	Reason  string       `json:"reason,omitempty"` // why it is not concerned
	Comment string       `json:"comment,omitempty"`
}

type axisDocument struct {
	Node  string             `json:"node"`
	Title string             `json:"title"`
	Means map[string]float64 `json:"means"` // scale → mean over the rated nodes
	Rated map[string]int     `json:"rated"`
	Total int                `json:"total"`
}

// WriteAssessmentJSON writes a self-assessment as one indented JSON document.
func WriteAssessmentJSON(w io.Writer, s AssessmentSheet) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s.document()); err != nil {
		return fmt.Errorf("write assessment of %s as JSON: %w", s.StructureCode, err)
	}
	return nil
}

// MarshalJSON is the document of WriteAssessmentJSON: the référentiel inside a
// sheet is a graph and is not written.
func (s AssessmentSheet) MarshalJSON() ([]byte, error) {
	b, err := json.Marshal(s.document())
	if err != nil {
		return nil, fmt.Errorf("write assessment of %s as JSON: %w", s.StructureCode, err)
	}
	return b, nil
}

func (s AssessmentSheet) document() assessmentDocument {
	p := s.Progress
	out := assessmentDocument{
		Structure:   namedCode{s.StructureCode, s.Structure},
		Referential: editionRef{s.Referential.ID, s.Referential.Version, s.Referential.Title},
		Cycle:       s.Cycle, OpenedAt: rfc3339(s.OpenedAt), ClosedAt: rfc3339(s.ClosedAt), ClosedBy: s.ClosedBy,
		Hash: s.Hash, ExportedAt: rfc3339(s.ExportedAt),
		Progress: progressDocument{p.Done, p.Started, p.Total, p.Filled, p.Needed, p.Percent()},
		Scales:   []ScaleTree{}, Beside: []besideDocument{}, Lines: []lineDocument{}, Axes: []axisDocument{},
	}
	for _, n := range s.beside() {
		a := s.Answers[n.ID]
		out.Beside = append(out.Beside, besideDocument{n.ID, s.textOf(n), a.Marks[n.ID], a.ReasonOf(n.ID), a.Comment})
	}
	for _, scale := range s.Results.Scales {
		out.Scales = append(out.Scales, scaleTree(scale))
	}
	for _, line := range s.Results.Lines {
		out.Lines = append(out.Lines, s.lineDocument(line))
	}
	for _, a := range s.Results.Axes {
		out.Axes = append(out.Axes, axisDocument{a.Node.ID, a.Node.Title(), a.Means, a.Rated, a.Total})
	}
	return out
}

func (s AssessmentSheet) lineDocument(line quality.ResultLine) lineDocument {
	out := lineDocument{
		Node: line.Node.ID, Text: s.textOf(line.Node), Ratings: s.given(line).Ratings, ToConfirm: line.ToConfirm, Gap: s.isGap(line),
		NotConcerned: s.given(line).NotConcerned, Reason: line.Reason, Comment: line.Comment, Marks: map[string]quality.Mark{}, MarkReasons: map[string]string{},
	}
	a := s.Answers[line.Node.ID]
	if line.Axis != nil {
		out.Axis = line.Axis.ID
	}
	for _, statement := range line.Node.MarkedUnder(s.Profile) {
		if mark := a.Marks[statement.ID]; mark != quality.MarkNone {
			out.Marks[statement.ID] = mark
		}
		if reason := a.ReasonOf(statement.ID); reason != "" {
			out.MarkReasons[statement.ID] = reason
		}
	}
	return out
}

func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
