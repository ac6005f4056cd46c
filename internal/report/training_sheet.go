package report

import (
	"strconv"
	"time"

	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// TrainingSheet is the sheet of attendance of a training session or a seminar, as a
// document: what it was, when and where, who was there.
func TrainingSheet(structure string, t quality.Training, at time.Time) document.Document {
	d := document.Document{
		Title: "Feuille de présence – " + t.Title, Subject: i18n.TrainingKindName(t.Kind), Author: structure, Language: "fr-FR", Date: at,
		Running: structure + " · " + t.Title, Footer: "Éditée " + i18n.OnDate(i18n.Today(at)),
	}
	var facts document.Definitions
	for _, f := range [][2]string{
		{"Structure", structure}, {"Nature", i18n.TrainingKindName(t.Kind)}, {"Date", i18n.DayName(t.Day)}, {"Durée", trainingHours(t)}, {"Lieu", t.Place},
		{"Intervention", t.Trainer}, {"Présents", TrainingCount(t)},
	} {
		if f[1] != "" {
			facts.Items = append(facts.Items, document.Definition{Term: f[0], Text: document.Plain(f[1])})
		}
	}
	d.Blocks = append(d.Blocks, facts)
	if t.Note != "" {
		d.Blocks = append(d.Blocks, document.Heading{Level: 1, Text: "Ce qui a été travaillé"}, paragraph(t.Note))
	}
	if len(t.People) == 0 {
		return d
	}
	table := document.Table{Caption: "Personnes présentes", Columns: []document.Column{{Title: "N°", Width: 1, Align: document.Right}, {Title: "Nom", Width: 9}}}
	for i, p := range t.People {
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{{Text: document.Plain(strconv.Itoa(i + 1))}, {Text: document.Plain(p.Name)}}})
	}
	d.Blocks = append(d.Blocks, document.Heading{Level: 1, Text: "Personnes présentes"}, table)
	return d
}

func trainingHours(t quality.Training) string {
	if t.Hours == 0 {
		return ""
	}
	return i18n.Count(t.Hours, "heure", "heures")
}

// TrainingCount says how many people were at a training.
func TrainingCount(t quality.Training) string {
	out := i18n.Count(len(t.People), "personne de la structure", "personnes de la structure")
	if t.Guests > 0 {
		out += ", " + i18n.Count(t.Guests, "personne d’ailleurs", "personnes d’ailleurs")
	}
	return out
}
