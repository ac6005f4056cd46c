package formats

import (
	"io"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// SeriesSheet is the series of the indicators of a structure.
type SeriesSheet struct {
	Structure  string
	ExportedAt time.Time
	Series     []quality.IndicatorSeries
}

// WriteSeriesCSV writes one line per period of each indicator, the oldest first.
func WriteSeriesCSV(w io.Writer, s SeriesSheet) error { return writeCSV(w, s.rows()) }

// WriteSeriesXLSX writes the same as a workbook, figures as figures.
func WriteSeriesXLSX(w io.Writer, s SeriesSheet) error {
	return writeWorkbook(w, bookProps{Title: "Indicateurs – " + s.Structure, Subject: "Séries des indicateurs", At: s.ExportedAt},
		[]page{{Name: "Indicateurs", Header: 1, Widths: []float64{28, 40, 18, 18, 14, 14, 14, 16, 40}, Rows: s.rows()}})
}

func (s SeriesSheet) rows() [][]cell {
	rows := [][]cell{texts("Famille", "Indicateur", "Unité", "Rythme", "Période", "Valeur", "Cible", "Cible atteinte", "Remarque")}
	for _, one := range s.Series {
		for _, p := range one.Points {
			if !p.Known && p.Note == "" {
				continue
			}
			row := texts(i18n.IndicatorFamilyName(one.Family), one.Name, i18n.UnitName(one.Unit), i18n.RhythmName(one.Every), p.Period.Code())
			value, target, reached := text(""), text(""), text("")
			if p.Known {
				value = number(p.Value)
			}
			if one.Target != nil {
				target = number(*one.Target)
				if p.Known {
					reached = text(map[bool]string{true: "oui", false: "non"}[one.Reaches(p.Value)])
				}
			}
			rows = append(rows, append(row, value, target, reached, text(p.Note)))
		}
	}
	return rows
}
