package assess

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"ariane/internal/assess"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// The fields of the two steps: the workbook one chooses, then the same packed in
// the page that tells what it changes.
const (
	fieldBook  = "classeur"
	fieldCarry = "contenu"
	fieldSeen  = "version"
	maxBook    = formats.MaxFile + 64<<10
)

// bookProps is the page of the workbook: take it, bring it back, and what it
// changes.
type bookProps struct {
	Cycle  string
	Take   ui.ButtonProps
	Form   ui.FormProps
	File   ui.FieldProps
	Result *bookResult
}

// takeBook gives the workbook.
func (p pages) takeBook(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id := r.PathValue("id")
	book, err := p.svc.TakeBook(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := formats.WriteAnswerBook(&file, book); err != nil {
		return fmt.Errorf("write the workbook of %s: %w", id, err)
	}
	return send(w, "classeur-ariane-"+book.TakenAt.Format(time.DateOnly)+".xlsx", typeXLSX, file.Bytes())
}

func (p pages) book(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	book, err := p.svc.TakeBook(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return p.showBook(w, r, v, http.StatusOK, bookProps{Cycle: book.Cycle})
}

// bringBook checks the workbook one chose, or writes the one that was checked.
func (p pages) bringBook(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id := r.PathValue("id")
	in, fault, err := readBook(r)
	if err != nil {
		return err
	}
	if fault != "" {
		return p.refuseBook(w, r, v, fault)
	}
	in.AssessmentID = id
	report, err := p.svc.BringBook(r.Context(), v.Actor, in)
	if err != nil && (quality.CodeOf(err) != quality.CodeInvalid || !report.Found.HasErrors()) {
		return err
	}
	if report.Applied {
		return v.Redirect(w, r, path.Assessment(id), appliedFlash(report))
	}
	result, err := bookResultOf(report, in)
	if err != nil {
		return err
	}
	props := bookProps{Cycle: cycleName(report.Cycle), Result: &result}
	status := http.StatusOK
	if report.Found.HasErrors() {
		status = http.StatusUnprocessableEntity
		props.Form.Faults = []ui.FieldFault{{Field: fieldBook, Message: "Ce classeur a " + i18n.Count(report.Found.Errors(), "point à corriger, décrit", "points à corriger, décrits") + " plus bas. Rien n’a été écrit."}}
	} else if in.Apply {
		status = http.StatusConflict
	}
	return p.showBook(w, r, v, status, props)
}

func appliedFlash(r assess.BookReport) string {
	if r.Written == 0 {
		return "book_same"
	}
	return "book"
}

func (p pages) refuseBook(w http.ResponseWriter, r *http.Request, v *page.Visit, fault string) error {
	book, err := p.svc.TakeBook(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	props := bookProps{Cycle: book.Cycle}
	props.Form.Faults = []ui.FieldFault{{Field: fieldBook, Message: fault}}
	return p.showBook(w, r, v, http.StatusUnprocessableEntity, props)
}

func (p pages) showBook(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, props bookProps) error {
	id := r.PathValue("id")
	c, err := p.svc.Cycle(r.Context(), v.Actor, id)
	if err != nil && quality.CodeOf(err) != quality.CodeForbidden {
		return err
	}
	props.Take = ui.ButtonProps{Label: "Prendre le classeur", Icon: ui.IconFileSpreadsheet, Href: path.BookFile(id), Kind: ui.ButtonPrimary}
	if props.Result != nil {
		props.Take.Kind = ui.ButtonSecondary
	}
	props.Form.ID, props.Form.Action, props.Form.Multipart = "rapporter", path.Book(id), true
	props.File = ui.FieldProps{
		Kind: ui.FieldFile, Name: fieldBook, Label: "Le classeur rempli", Accept: ".xlsx", Required: true,
		Hint: "Fichier Excel (.xlsx), 20\u00a0Mo au plus. Rien n’est écrit avant votre accord.", Error: ui.FaultOf(props.Form.Faults, fieldBook),
	}
	f := page.Frame{
		Title: "Travailler dans un tableur", Rail: page.RailAssessment,
		Purpose:    props.Cycle + "\u00a0: répondez sans connexion, seul ou à plusieurs, puis rapportez le classeur.",
		Breadcrumb: bookTrail(v, c, id, props.Cycle),
	}
	return v.Render(w, r, status, bookPage(v.Layout(w, r, f), props))
}

func bookTrail(v *page.Visit, c assess.Cycle, id, name string) []ui.Crumb {
	last := ui.Crumb{Label: "Classeur"}
	if c.ID != "" {
		return trail(v, c, last)
	}
	return []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: name, Href: path.Assessment(id)}, last}
}

// readBook reads either step of the form. A workbook that did not arrive is a
// fault beside the field, not an error page.
func readBook(r *http.Request) (in assess.BookImport, fault string, err error) {
	err = page.ParseForm(r)
	if errors.Is(err, page.ErrTooLarge) {
		return in, bookTooLarge, nil
	}
	if err != nil {
		return in, "", err
	}
	if carried := r.PostFormValue(fieldCarry); carried != "" {
		in.Apply, in.Choices = true, choicesIn(r.PostForm)
		in.Seen, _ = strconv.Atoi(r.PostFormValue(fieldSeen)) // 0: not told
		in.File, err = page.Unpack(carried, formats.MaxFile)
		return in, "", err
	}
	f, _, err := r.FormFile(fieldBook)
	if err != nil {
		return in, "Choisissez le classeur à rapporter.", nil //nolint:nilerr // no file is a fault of the field
	}
	defer func() { _ = f.Close() }() // read-only
	in.File, err = io.ReadAll(io.LimitReader(f, formats.MaxFile+1))
	switch {
	case err != nil:
		return in, "", page.ErrTruncated
	case len(in.File) > formats.MaxFile:
		return in, bookTooLarge, nil
	case len(in.File) == 0:
		return in, "Ce fichier est vide. Choisissez-en un autre.", nil
	}
	return in, "", nil
}

const bookTooLarge = "Ce fichier dépasse 20\u00a0Mo. Vérifiez que c’est le bon."
