package page

import (
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/web/ui"
)

// Findings lists what was found in a file that somebody sent, line by line.
func Findings(report formats.Report) ui.TableProps {
	table := ui.TableProps{
		ID: "constats", Caption: "Ce qui a été trouvé dans le fichier", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Ligne"}, {Label: "Endroit"}, {Label: "Ce qu’il y a"}, {Label: "Importance"}},
	}
	for _, f := range report.Gathered() {
		line, place := "–", f.Path
		if f.Line > 0 {
			line = i18n.Integer(f.Line)
		}
		if place == "" {
			place = "fichier"
		}
		chip := ui.StatusProps{Label: "À\u00a0corriger", Tone: ui.ToneError}
		if f.Severity == formats.SeverityWarning {
			chip = ui.StatusProps{Label: "À\u00a0noter", Tone: ui.ToneAttention}
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: line}, {Text: place}, {Text: f.Sentence()}, {Component: ui.StatusChip(chip)}}})
	}
	return table
}
