package formats

import "io"

// StructureLine is a structure in the export of the network's list: what ARML
// and UNML see of it. Words are ready to read; days are ISO or "".
type StructureLine struct {
	Code       string
	Name       string
	Kind       string
	Regional   string // name of its ARML
	Department string // INSEE code
	State      string
	Step       string
	Director   bool
	Percent    int // of the latest self-assessment
	Filled     int
	Needed     int
	OpenedOn   string
	ClosedOn   string
	Shared     bool
	LastOn     string
}

var structureHeader = texts("Code", "Nom", "Genre", "Association régionale", "Département", "État", "Étape", "Direction présente",
	"Niveaux renseignés (%)", "Niveaux renseignés", "Niveaux à renseigner", "Auto-évaluation ouverte le", "Validée le", "Partagée", "Dernier mouvement")

// WriteStructuresCSV writes the list for a French spreadsheet.
func WriteStructuresCSV(w io.Writer, lines []StructureLine) error {
	rows := make([][]cell, 0, len(lines)+1)
	rows = append(rows, structureHeader)
	for _, l := range lines {
		rows = append(rows, append(texts(l.Code, l.Name, l.Kind, l.Regional, l.Department, l.State, l.Step), yesNo(l.Director),
			whole(l.Percent), whole(l.Filled), whole(l.Needed), text(l.OpenedOn), text(l.ClosedOn), yesNo(l.Shared), text(l.LastOn)))
	}
	return writeCSV(w, rows)
}
