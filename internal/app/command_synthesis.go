package app

import (
	"io"

	"ariane/internal/formats"
	"ariane/internal/formats/document"
	"ariane/internal/report"
)

// synthesisAs writes an assessment as its synthesis, in one of the formats of a
// document.
func synthesisAs(write func(io.Writer, document.Document) error) func(io.Writer, formats.AssessmentSheet) error {
	return func(w io.Writer, sheet formats.AssessmentSheet) error {
		return write(w, report.AssessmentSynthesis(sheet, nil))
	}
}
