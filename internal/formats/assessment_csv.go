package formats

import (
	"io"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// WriteAssessmentCSV writes a self-assessment as one table: the prerequisites
// with their marks, then each rated node and its statements, in reading order.
func WriteAssessmentCSV(w io.Writer, s AssessmentSheet) error {
	head := texts("Nature", "Code", "Thème", "Texte")
	head = append(head, scaleHeads(s.Results.Scales)...)
	head = append(head, texts("Écart", "Marque", "Non concerné", "Motif", "Commentaire", "À confirmer")...)
	rows := [][]cell{head}
	for _, n := range s.beside() {
		rows = append(rows, s.besideCSV(n))
	}
	for _, line := range s.Results.Lines {
		rows = append(rows, s.commitmentCSV(line))
		for _, statement := range line.Node.MarkedUnder(s.Profile) {
			rows = append(rows, s.statementCSV(line, statement))
		}
	}
	return writeCSV(w, rows)
}

func (s AssessmentSheet) commitmentCSV(line quality.ResultLine) []cell {
	row := texts(i18n.KindName(line.Node.Kind), line.Node.ID, axisTitle(line), s.textOf(line.Node))
	row = append(row, ratingCells(s.Results.Scales, s.given(line))...)
	return append(row, yesNo(s.isGap(line)), text(""), yesNo(s.given(line).NotConcerned), text(line.Reason), text(line.Comment), yesNo(line.ToConfirm))
}

func (s AssessmentSheet) statementCSV(line quality.ResultLine, n *quality.Node) []cell {
	row := texts(i18n.KindName(n.Kind), n.ID, axisTitle(line), s.textOf(n))
	for range s.Results.Scales {
		row = append(row, text(""), text(""))
	}
	a := s.Answers[line.Node.ID]
	return append(row, texts("", i18n.MarkName(a.Marks[n.ID]), "", a.ReasonOf(n.ID), "", "")...)
}

func (s AssessmentSheet) besideCSV(n *quality.Node) []cell {
	row := texts(i18n.KindName(n.Kind), n.ID, "", s.textOf(n))
	for range s.Results.Scales {
		row = append(row, text(""), text(""))
	}
	a := s.Answers[n.ID]
	return append(row, texts("", i18n.MarkName(a.Marks[n.ID]), "", a.ReasonOf(n.ID), a.Comment, toConfirmWord(a))...)
}

// toConfirmWord is empty where there is no answer to confirm or not.
func toConfirmWord(a quality.Answer) string {
	switch {
	case a.ToConfirm:
		return "oui"
	case a.IsEmpty():
		return ""
	}
	return "non"
}
