package formats

import (
	"io"

	"ariane/internal/quality"
)

// EvidenceRow is one line of the table of contents of the evidence of a cycle: a
// file, a link or a certification at one place.
type EvidenceRow struct {
	Node        string
	Title       string
	Kind        string // French
	Place       string
	Period      string // French
	Expires     quality.Day
	Address     string
	Certificate string
	Number      string
	File        string // name inside the archive
	Hash        string // SHA-256
	Kept        string // French: what stays in the structure, and why
}

// WriteEvidenceCSV writes the table of contents. Texts that a spreadsheet would
// run are disarmed, as in every table of ours.
func WriteEvidenceCSV(w io.Writer, rows []EvidenceRow) error {
	table := [][]cell{texts("attendu", "preuve", "genre", "où regarder", "période", "expire le", "adresse", "certification", "numéro", "fichier", "empreinte SHA-256", "ce qui n’est pas dans l’archive")}
	for _, r := range rows {
		table = append(table, texts(r.Node, r.Title, r.Kind, r.Place, r.Period, r.Expires.String(), r.Address, r.Certificate, r.Number, r.File, r.Hash, r.Kept))
	}
	return writeCSV(w, table)
}
