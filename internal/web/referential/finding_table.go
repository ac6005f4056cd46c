package referential

import (
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/web/ui"
)

// findingTable lists what was found in a file, line by line.
func findingTable(report formats.Report) ui.TableProps {
	table := ui.TableProps{
		ID: "constats", Caption: "Ce qui a été trouvé dans le fichier", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Ligne"}, {Label: "Endroit"}, {Label: "Ce qu’il y a"}, {Label: "Importance"}},
	}
	for _, f := range report.Findings {
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
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: line}, {Text: place}, {Text: i18n.Sentence(f.Fault)}, {Component: ui.StatusChip(chip)}}})
	}
	return table
}

// hiddenWords says that the list is cut, and by how much.
func hiddenWords(report formats.Report) string {
	if report.Hidden == 0 {
		return ""
	}
	return "Et encore " + i18n.Count(report.Hidden, "autre constat", "autres constats") + "\u00a0: corrigez d’abord ceux-ci."
}
