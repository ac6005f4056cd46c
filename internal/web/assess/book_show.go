package assess

import (
	"bytes"
	"fmt"
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

// The fields of the two steps, beside those of page.ReadWorkbook.
const (
	fieldSeen = "version"
	maxBook   = formats.MaxFile + 64<<10
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
	if refusal := report.Found.Refusal(); refusal != "" {
		return p.refuseBook(w, r, v, refusal)
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
		props.Form.Faults = []ui.FieldFault{{Field: page.FieldWorkbook, Message: "Ce classeur a " + i18n.Count(report.Found.Errors(), "point à corriger, décrit", "points à corriger, décrits") + " plus haut. Rien n’a été écrit."}}
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
	props.Form.Faults = []ui.FieldFault{{Field: page.FieldWorkbook, Message: fault}}
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
	props.Form.Multipart, props.Form.FileOnly = true, true
	props.Form.ID, props.Form.Action = "rapporter", path.Book(id)
	props.File = ui.FieldProps{
		Kind: ui.FieldFile, Name: page.FieldWorkbook, Label: "Le classeur rempli", Accept: ".xlsx", Required: true,
		Hint: "Fichier Excel (.xlsx), 20\u00a0Mo au plus. Rien n’est écrit avant votre accord.", Error: ui.FaultOf(props.Form.Faults, page.FieldWorkbook),
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

// readBook reads either step of the form.
func readBook(r *http.Request) (in assess.BookImport, fault string, err error) {
	upload, fault, err := page.ReadWorkbook(r)
	in.File, in.Apply = upload.File, upload.Carried
	if in.Apply {
		in.Choices = choicesIn(r.PostForm)
		in.Seen, _ = strconv.Atoi(r.PostFormValue(fieldSeen)) // 0: not told
	}
	return in, fault, err
}
