package formats

import (
	"io"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// WriteReferentialCSV writes one line per node, in reading order. official is
// node → official wording, nil without overlay.
func WriteReferentialCSV(w io.Writer, ref *quality.Referential, official map[string]string) error {
	return writeCSV(w, referentialRows(ref, official))
}

// WriteReferentialXLSX writes a workbook: the nodes, the level descriptors and
// the correspondences, if any. Its only date is the day of publication.
func WriteReferentialXLSX(w io.Writer, ref *quality.Referential, official map[string]string) error {
	props := bookProps{Title: ref.Title, Subject: ref.Provider, At: ref.Published.Time()}
	pages := []page{
		{Name: "Référentiel", Header: 1, Widths: []float64{11, 14, 11, 60, 60, 22, 10, 10, 12, 24, 50, 60, 60, 60, 22}, Rows: referentialRows(ref, official)},
		{Name: "Niveaux", Header: 1, Widths: []float64{11, 32, 20, 9, 20, 80}, Rows: levelRows(ref)},
	}
	if len(ref.Mappings) > 0 {
		pages = append(pages, page{Name: "Correspondances", Header: 1, Widths: []float64{11, 20, 11, 20, 80}, Rows: mappingRows(ref)})
	}
	return writeWorkbook(w, props, pages)
}

func referentialRows(ref *quality.Referential, official map[string]string) [][]cell {
	rows := make([][]cell, 0, 1+len(ref.All()))
	rows = append(rows, texts("Code", "Nature", "Sous", "Texte", "Texte officiel", "Nom court", "Coté sur", "Marque",
		"Non concerné possible", "S’applique si", "Conseil", "Preuves typiques", "Exemples", "Textes de référence", "Source"))
	for _, n := range ref.All() {
		parent := ""
		if n.Parent != nil {
			parent = n.Parent.ID
		}
		row := texts(n.ID, i18n.KindName(n.Kind), parent, n.Text, official[n.ID], n.Short, scaleLabels(ref, n.Rated))
		row = append(row, yesNo(n.Marked), yesNo(n.NotConcerned))
		rows = append(rows, append(row, texts(i18n.ConditionsName(n.Applies), n.Guidance, strings.Join(n.Evidence, "\n"),
			strings.Join(n.Examples, "\n"), referenceLines(n.References), n.Source)...))
	}
	return rows
}

func scaleLabels(ref *quality.Referential, ids []string) string {
	labels := make([]string, 0, len(ids))
	for _, id := range ids {
		scale, _ := ref.Scale(id) // the check refuses an unknown scale
		labels = append(labels, scale.Label)
	}
	return strings.Join(labels, ", ")
}

func referenceLines(references []quality.Reference) string {
	lines := make([]string, 0, len(references))
	for _, r := range references {
		line := r.Title
		if r.Text != "" {
			line += " – " + r.Text
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func levelRows(ref *quality.Referential) [][]cell {
	rows := [][]cell{texts("Code", "Nom court", "Échelle", "Niveau", "En mots", "Ce que l’on voit")}
	for _, n := range ref.Rated() {
		for _, id := range n.Rated {
			scale, _ := ref.Scale(id) // an unknown scale has no level
			for _, l := range scale.Levels {
				row := texts(n.ID, n.Title(), scale.Label)
				rows = append(rows, append(row, whole(l.Value), text(l.Label), text(n.Levels[id][l.Value])))
			}
		}
	}
	return rows
}

func mappingRows(ref *quality.Referential) [][]cell {
	rows := [][]cell{texts("Code", "Relation", "Code lié", "Référentiel lié", "Pourquoi")}
	for _, m := range ref.Mappings {
		for _, p := range m.Pairs {
			rows = append(rows, texts(p.From, i18n.RelationName(p.Relation), p.To, m.To, p.Why))
		}
	}
	return rows
}
