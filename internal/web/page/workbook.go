package page

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/web/ui"
)

// The fields of a workbook that is brought back in two steps: the file one chooses,
// then the same packed in the page that tells what it changes.
const (
	FieldWorkbook = "classeur"
	FieldCarry    = "contenu"
)

// Workbook is a workbook somebody brought.
type Workbook struct {
	File    []byte
	Carried bool // it was looked at, and is sent to be written
}

const workbookTooLarge = "Ce fichier dépasse 20\u00a0Mo. Vérifiez que c’est le bon."

// ReadWorkbook reads either step of the form. A workbook that did not arrive is a
// fault beside the field, not an error page.
func ReadWorkbook(r *http.Request) (in Workbook, fault string, err error) {
	err = ParseForm(r)
	if errors.Is(err, ErrTooLarge) {
		return in, workbookTooLarge, nil
	}
	if err != nil {
		return in, "", err
	}
	if carried := r.PostFormValue(FieldCarry); carried != "" {
		in.Carried = true
		in.File, err = Unpack(carried, formats.MaxFile)
		return in, "", err
	}
	f, _, err := r.FormFile(FieldWorkbook)
	if err != nil {
		return in, "Choisissez le classeur à rapporter.", nil //nolint:nilerr // no file is a fault of the field
	}
	defer func() { _ = f.Close() }() // read-only
	in.File, err = io.ReadAll(io.LimitReader(f, formats.MaxFile+1))
	switch {
	case err != nil:
		return in, "", ErrTruncated
	case len(in.File) > formats.MaxFile:
		return in, workbookTooLarge, nil
	case len(in.File) == 0:
		return in, "Ce fichier est vide. Choisissez-en un autre.", nil
	}
	return in, "", nil
}

// BookFindings is what a workbook has wrong, or what is only to know of it, cell by cell.
func BookFindings(found formats.Report, severity formats.Severity) ui.TableProps {
	caption := "Ce qui est à corriger dans le classeur"
	if severity == formats.SeverityWarning {
		caption = "À savoir sur ce classeur"
	}
	t := ui.TableProps{Caption: caption, CaptionHidden: true, Cards: true, Columns: []ui.Column{{Label: "Cellule"}, {Label: "Quoi"}}}
	for _, f := range found.Findings {
		if f.Severity != severity {
			continue
		}
		where := CellWord(f.Path)
		if where == "" {
			where = "Classeur"
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: where}, {Text: i18n.Sentence(f.Fault)}}})
	}
	return t
}

// CellWord writes « Engagements!C2 » as people say it.
func CellWord(place string) string { return strings.Replace(place, "!", ", ", 1) }
