package formats

import (
	"io"
	"math"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// WriteAssessmentXLSX writes a self-assessment as a workbook of three sheets:
// « Synthèse », « Engagements » (one line per rated node) and « Attendus » (one
// line per statement with its mark); a fourth, « Prérequis », where the
// référentiel has some for this structure.
func WriteAssessmentXLSX(w io.Writer, s AssessmentSheet) error {
	props := bookProps{Title: "Auto-évaluation – " + s.Structure, Subject: s.Referential.Title, At: s.ExportedAt}
	pages := []page{s.summaryPage(), s.commitmentPage(), s.statementPage()}
	if len(s.beside()) > 0 {
		pages = append(pages, s.besidePage())
	}
	return writeWorkbook(w, props, pages)
}

func (s AssessmentSheet) summaryPage() page {
	rows := [][]cell{
		texts("Structure", s.Structure),
		texts("Code", s.StructureCode),
		texts("Référentiel", s.Referential.Title+" – version "+strconv.Itoa(s.Referential.Version)),
		texts("Cycle", s.Cycle),
		{text("Ouverte le"), moment(s.OpenedAt)},
		texts("Validée le", s.closing()),
		texts("Avancement", s.progress()),
		texts("Exportée le", i18n.Moment(s.ExportedAt)),
	}
	if s.Hash != "" {
		rows = append(rows, texts("Empreinte (SHA-256)", s.Hash))
	}
	rows = append(rows, nil)
	head := texts("Thème", "Code")
	for _, scale := range s.Results.Scales {
		head = append(head, text(scale.Label+" (moyenne)"), text(scale.Label+" (engagements cotés)"))
	}
	head = append(head, text("Engagements concernés"))
	rows = append(rows, head)
	for _, axis := range s.Results.Axes {
		rows = append(rows, s.axisRow(axis))
	}
	return page{Name: "Synthèse", Header: len(rows) - len(s.Results.Axes), Widths: []float64{34, 44, 18, 18, 18, 18, 18}, Rows: rows}
}

func (s AssessmentSheet) closing() string {
	switch {
	case s.ClosedAt.IsZero():
		return "pas encore : l’auto-évaluation est en cours"
	case s.ClosedBy == "":
		return i18n.Moment(s.ClosedAt)
	}
	return i18n.Moment(s.ClosedAt) + ", par " + s.ClosedBy
}

func (s AssessmentSheet) progress() string {
	return i18n.Integer(s.Progress.Done) + " sur " + i18n.Count(s.Progress.Total, "engagement répondu", "engagements répondus") +
		"\u202f; " + i18n.LevelsGiven(s.Progress.Percent())
}

func (s AssessmentSheet) axisRow(axis quality.AxisResult) []cell {
	row := texts(axis.Node.Title(), axis.Node.ID)
	for _, scale := range s.Results.Scales {
		mean, rated := axis.Means[scale.ID]
		if !rated {
			row = append(row, text(""), whole(0))
			continue
		}
		row = append(row, number(math.Round(mean*100)/100), whole(axis.Rated[scale.ID]))
	}
	return append(row, whole(axis.Total))
}

func (s AssessmentSheet) commitmentPage() page {
	head := texts("Code", "Thème", "Engagement")
	head = append(head, scaleHeads(s.Results.Scales)...)
	head = append(head, texts("Écart", "Non concerné", "Motif", "Commentaire")...)
	for _, m := range markColumns {
		head = append(head, text("Attendus : "+i18n.MarkName(m)))
	}
	head = append(head, text("À confirmer"))
	rows := make([][]cell, 0, 1+len(s.Results.Lines))
	rows = append(rows, head)
	for _, line := range s.Results.Lines {
		rows = append(rows, s.commitmentRow(line))
	}
	widths := []float64{9, 24, 60}
	for range s.Results.Scales {
		widths = append(widths, 11, 18)
	}
	return page{Name: "Engagements", Header: 1, Widths: append(widths, 9, 12, 36, 60, 12, 12, 12, 12, 12, 12), Rows: rows}
}

// markColumns are the marks counted for each commitment, "without mark" last.
var markColumns = append(quality.Marks(), quality.MarkNone)

func (s AssessmentSheet) commitmentRow(line quality.ResultLine) []cell {
	row := texts(line.Node.ID, axisTitle(line), s.textOf(line.Node))
	row = append(row, ratingCells(s.Results.Scales, s.given(line))...)
	row = append(row, yesNo(s.isGap(line)), yesNo(s.given(line).NotConcerned), text(line.Reason), text(line.Comment))
	counts := s.marksOf(line.Node)
	for _, m := range markColumns {
		row = append(row, whole(counts[m]))
	}
	return append(row, yesNo(line.ToConfirm))
}

func (s AssessmentSheet) statementPage() page {
	rows := [][]cell{texts("Code", "Attendu", "Marque", "Motif", "Code de l’engagement", "Engagement", "Thème")}
	for _, line := range s.Results.Lines {
		a := s.Answers[line.Node.ID]
		for _, n := range line.Node.MarkedUnder(s.Profile) {
			rows = append(rows, texts(n.ID, s.textOf(n), i18n.MarkName(a.Marks[n.ID]), a.ReasonOf(n.ID), line.Node.ID, line.Node.Title(), axisTitle(line)))
		}
	}
	return page{Name: "Attendus", Header: 1, Widths: []float64{11, 80, 14, 36, 14, 32, 28}, Rows: rows}
}

func (s AssessmentSheet) besidePage() page {
	rows := [][]cell{texts("Code", "Prérequis", "Marque", "Motif", "Commentaire")}
	for _, n := range s.beside() {
		a := s.Answers[n.ID]
		rows = append(rows, texts(n.ID, s.textOf(n), i18n.MarkName(a.Marks[n.ID]), a.ReasonOf(n.ID), a.Comment))
	}
	return page{Name: "Prérequis", Header: 1, Widths: []float64{11, 80, 14, 36, 60}, Rows: rows}
}
