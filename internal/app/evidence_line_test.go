package app

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/quality"
)

func TestTheSynthesisSaysAllThatAPieceOfEvidenceSays(t *testing.T) {
	t.Parallel()
	day := func(s string) quality.Day {
		d, err := quality.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	a := evidence.Attached{NodeID: "1.1/1", CommitmentID: "1.1", Place: "page 3", Files: []evidence.File{{Name: "statuts.pdf"}, {Name: "dossier-nom.pdf", HasMask: true}, {Name: "dossier (masqué).txt", MaskedOf: "f"}}, Piece: evidence.Piece{ID: "p", Evidence: quality.Evidence{
		Title: "Statuts", Summary: "Texte en vigueur", Address: "https://exemple.fr/statuts", From: day("2026-01-02"), Until: day("2026-11-30"), Expires: day("2027-12-31"),
		Certificate: quality.Certificate{Scheme: quality.CertificateOther, Name: "Label voisin", Number: "N-12", Body: "Organisme des Étangs"},
	}}}
	line := fmt.Sprintf("%+v", evidenceLine(a))
	said := map[string]string{
		"Kind":  "", // what it holds shows it
		"Title": "Statuts", "Summary": "Texte en vigueur", "From": "2\u00a0janvier 2026", "Until": "30\u00a0novembre 2026", "Expires": "31\u00a0décembre 2027",
		"OwnerID": "", // a person: the synthesis names none
		"Address": "https://exemple.fr/statuts", "Certificate": "Label voisin, numéro\u00a0N-12, délivrée par Organisme des Étangs",
	}
	kind := reflect.TypeFor[quality.Evidence]()
	for i := range kind.NumField() {
		want, known := said[kind.Field(i).Name]
		if !known || !strings.Contains(line, want) {
			t.Errorf("%s: known %v, %q is not in %s", kind.Field(i).Name, known, want, line)
		}
	}
	if strings.Contains(line, "dossier-nom") {
		t.Errorf("the original of a masked copy is named: %s", line)
	}
	for _, want := range []string{"1.1/1", "page 3", "statuts.pdf", "dossier (masqué).txt"} {
		if !strings.Contains(line, want) {
			t.Errorf("%q is not in %s", want, line)
		}
	}
}
