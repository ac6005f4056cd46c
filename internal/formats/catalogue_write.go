package formats

import (
	"fmt"
	"io"
	"slices"

	"ariane/internal/quality"
)

// WriteCatalogue writes a référentiel in a format of exchange. ReadCatalogue of
// what is written gives the référentiel again, and writing that gives the same
// bytes. official is node → official wording, nil without overlay: the tables
// show it beside our words, for people; it is not part of the référentiel.
func WriteCatalogue(w io.Writer, f Format, ref *quality.Referential, official map[string]string) error {
	switch f {
	case FormatYAML:
		if _, err := w.Write(WriteLibrary(ref)); err != nil {
			return fmt.Errorf("write référentiel %s: %w", ref.ID, err)
		}
		return nil
	case FormatCISO:
		return WriteReferentialCISO(w, ref)
	case FormatCSV:
		return WriteReferentialCSV(w, ref, official)
	case FormatXLSX:
		return WriteReferentialXLSX(w, ref, official)
	case FormatOSCAL:
		return WriteReferentialOSCAL(w, ref)
	}
	return fmt.Errorf("write référentiel %s: unknown format %q", ref.ID, f)
}

// Extension is how the name of a file of the format ends, without the dot.
func (f Format) Extension() string {
	switch f {
	case FormatCISO:
		return "ciso.yaml"
	case FormatOSCAL:
		return "oscal.json"
	case FormatYAML, FormatXLSX, FormatCSV:
	}
	return string(f)
}

// Formats are those that are written and read back, ours first.
func Formats() []Format { return []Format{FormatYAML, FormatXLSX, FormatCISO, FormatOSCAL, FormatCSV} }

// Known reports that the format is one of Formats.
func (f Format) Known() bool { return slices.Contains(Formats(), f) }

// French names the format.
func (f Format) French() string {
	switch f {
	case FormatYAML:
		return "YAML d’Ariane"
	case FormatCISO:
		return "bibliothèque CISO Assistant"
	case FormatXLSX:
		return "classeur XLSX"
	case FormatOSCAL:
		return "catalogue OSCAL"
	case FormatCSV:
		return "tableau CSV"
	}
	return "format inconnu"
}
