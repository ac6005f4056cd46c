package plan

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

const (
	typeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	maxBook  = formats.MaxFile + 64<<10
)

// The name of a choice, « choix.<action>~due », and of the version of the action it is
// made against, « vu.<action> ».
const (
	fieldChoice  = "choix."
	fieldAgainst = "vu."
	choiceCut    = "~"
	choiceMine   = "classeur"
	choiceTheirs = "plan"
)

// nothing stands for a field that is empty.
const nothing = "(rien)"

// bookProps is the page of the workbook of the plan.
type bookProps struct {
	Page   ui.PageProps
	Take   ui.ButtonProps
	Form   ui.FormProps
	File   ui.FieldProps
	Result *bookResult
}

// bookResult tells what a workbook changes, and asks what to keep where two changes
// crossed.
type bookResult struct {
	Notice   ui.NoticeProps
	Figures  []ui.FigureProps
	Findings ui.TableProps // to correct
	Noted    ui.TableProps // to know
	Clashes  []bookClash
	Changes  ui.TableProps
	Carry    string // "" when there is nothing to write
}

type bookClash struct {
	Title, Cell     string
	Theirs, Mine    string
	Against, Stored string // hidden field
	Field           ui.FieldProps
}

// takeBook gives the plan as a workbook.
func (a area) takeBook(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	book, err := a.svc.TakeBook(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := formats.WritePlanBook(&file, book); err != nil {
		return fmt.Errorf("write the workbook of the plan: %w", err)
	}
	w.Header().Set("Content-Type", typeXLSX)
	w.Header().Set("Content-Disposition", `attachment; filename="plan-ariane-`+book.TakenAt.Format(time.DateOnly)+`.xlsx"`)
	_, err = w.Write(file.Bytes())
	return err
}

func (a area) book(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showBook(w, r, v, http.StatusOK, bookProps{})
}

// bringBook checks the workbook one chose, or writes the one that was checked.
func (a area) bringBook(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	upload, fault, err := page.ReadWorkbook(r)
	if err != nil {
		return err
	}
	if fault != "" {
		return a.showBook(w, r, v, http.StatusUnprocessableEntity, bookProps{Form: bookFault(fault)})
	}
	in := improve.BookImport{File: upload.File, Apply: upload.Carried}
	if in.Apply {
		in.Choices = choicesIn(r.PostForm)
	}
	report, err := a.svc.BringBook(r.Context(), v.Actor, in)
	if err != nil && (quality.CodeOf(err) != quality.CodeInvalid || !report.Found.HasErrors()) {
		return err
	}
	if report.Applied {
		return v.Redirect(w, r, path.Plan, appliedFlash(report))
	}
	props, status := bookProps{}, http.StatusOK
	if props.Result, err = bookResultOf(report, in); err != nil {
		return err
	}
	switch {
	case report.Found.HasErrors():
		status = http.StatusUnprocessableEntity
		props.Form = bookFault("Ce classeur a " + i18n.Count(report.Found.Errors(), "point à corriger, décrit", "points à corriger, décrits") + " plus haut. Rien n’a été écrit.")
	case in.Apply:
		status = http.StatusConflict
	}
	return a.showBook(w, r, v, status, props)
}

func bookFault(message string) ui.FormProps {
	return ui.FormProps{Faults: []ui.FieldFault{{Field: page.FieldWorkbook, Message: message}}}
}

func appliedFlash(r improve.BookReport) string {
	if r.Written+r.Added == 0 {
		return "plan_book_same"
	}
	return "plan_book"
}

func (a area) showBook(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, props bookProps) error {
	if _, err := a.svc.People(r.Context(), v.Actor); err != nil {
		return err // no plan of one’s own to work on
	}
	props.Take = ui.ButtonProps{Label: "Prendre le plan (.xlsx)", Icon: ui.IconFileSpreadsheet, Href: path.PlanWorkbook, Kind: ui.ButtonPrimary}
	if props.Result != nil {
		props.Take.Kind = ui.ButtonSecondary
	}
	props.Form.Multipart, props.Form.FileOnly = true, true
	props.Form.ID, props.Form.Action = "rapporter", path.PlanImport
	props.File = ui.FieldProps{
		Kind: ui.FieldFile, Name: page.FieldWorkbook, Label: "Le classeur rempli", Accept: ".xlsx", Required: true,
		Hint: "Fichier Excel (.xlsx), 20\u00a0Mo au plus. Rien n’est écrit avant votre accord.", Error: ui.FaultOf(props.Form.Faults, page.FieldWorkbook),
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Le plan dans un tableur", Rail: page.RailPlan, Breadcrumb: crumbs(ui.Crumb{Label: "Tableur"}),
		Purpose: "Complétez ou ajoutez des actions sans connexion, seul ou en réunion, puis rapportez le classeur.",
	})
	return v.Render(w, r, status, bookView(props))
}

func bookResultOf(r improve.BookReport, in improve.BookImport) (*bookResult, error) {
	out := &bookResult{Findings: page.BookFindings(r.Found, formats.SeverityError), Noted: page.BookFindings(r.Found, formats.SeverityWarning), Changes: bookChanges(r)}
	added := 0
	for _, l := range r.Lines {
		if l.ID == "" {
			added++
		}
		for _, c := range l.Clash {
			out.Clashes = append(out.Clashes, bookClashOf(r, l, c, in.Apply))
		}
	}
	out.Figures = []ui.FigureProps{
		{Number: i18n.Integer(len(r.Lines) - added), Label: i18n.Plural(len(r.Lines)-added, "action que le classeur change", "actions que le classeur change")},
		{Number: i18n.Integer(added), Label: i18n.Plural(added, "action ajoutée", "actions ajoutées")},
		{Number: i18n.Integer(r.Same), Label: i18n.Plural(r.Same, "action inchangée", "actions inchangées")},
	}
	out.Notice = bookNotice(r, len(out.Clashes), in.Apply)
	if r.Found.HasErrors() || len(r.Lines) == 0 {
		return out, nil
	}
	var err error
	out.Carry, err = page.Pack(in.File)
	return out, err
}

func bookNotice(r improve.BookReport, clashes int, again bool) ui.NoticeProps {
	switch {
	case r.Found.HasErrors():
		return ui.NoticeProps{Tone: ui.ToneAttention, Title: "Rien n’a été écrit", Text: "Voyez ci-dessous ce qui est à corriger dans votre classeur, puis rapportez-le. Tout s’écrit ensemble, ou rien."}
	case clashes > 0 && again:
		return ui.NoticeProps{Tone: ui.ToneAttention, Title: "Il reste à choisir", Text: "Rien n’est encore écrit\u00a0: dites ce qu’il faut garder pour chaque point ci-dessous."}
	case clashes > 0:
		return ui.NoticeProps{Tone: ui.ToneActing, Title: "Des changements se croisent", Text: "Pendant que ce classeur était hors de la plateforme, des collègues ont changé les mêmes choses. Choisissez ce qu’il faut garder\u00a0: rien n’est écrasé sans votre accord."}
	case len(r.Lines) == 0:
		return ui.NoticeProps{Tone: ui.ToneDone, Title: "Tout est déjà là", Text: "Ce classeur ne change rien au plan."}
	}
	return ui.NoticeProps{Tone: ui.ToneDone, Title: "Prêt à écrire", Text: "Voici ce que le classeur change. Relisez, puis écrivez."}
}

// bookChanges lists every field the workbook changes, before and after; an action it
// adds is one line.
func bookChanges(r improve.BookReport) ui.TableProps {
	t := ui.TableProps{
		Caption: "Ce que le classeur change", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Action"}, {Label: "Quoi"}, {Label: "Aujourd’hui"}, {Label: "Avec le classeur"}},
	}
	for _, l := range r.Lines {
		if l.ID == "" {
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: "Nouvelle action"}, {Text: "Proposée"}, {Text: nothing}, {Text: l.After.Title}}})
			continue
		}
		for _, field := range l.Fields {
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
				{Text: broughtName(l)}, {Text: i18n.Capital(i18n.ActionFieldName(field))},
				{Text: cmp.Or(i18n.Shorten(saidOf(r, l.Before, field), 240), nothing)}, {Text: cmp.Or(i18n.Shorten(saidOf(r, l.After, field), 240), nothing)},
			}})
		}
	}
	return t
}

func broughtName(l improve.BookLine) string {
	return strconv.Itoa(l.Number) + ". " + i18n.Shorten(l.Before.Title, 80)
}

// saidOf is a field of an action in words.
func saidOf(r improve.BookReport, a quality.Action, field string) string {
	switch field {
	case "owner":
		return r.Names[a.OwnerID]
	case "helpers":
		var names []string
		for _, id := range a.Helpers {
			names = append(names, r.Names[id])
		}
		return strings.Join(names, ", ")
	case "start":
		return i18n.Date(a.Start)
	case "due":
		return i18n.Date(a.Due)
	case "gain":
		return i18n.GainName(a.Gain)
	case "effort":
		return i18n.EffortName(a.Effort)
	case "budget":
		if a.Budget == 0 {
			return ""
		}
		return i18n.Integer(a.Budget) + nbsp + "€"
	case "parent":
		return number(r.Numbers[a.Parent])
	}
	return valuesOf(a).Get(field)
}

func bookClashOf(r improve.BookReport, l improve.BookLine, c improve.BookClash, again bool) bookClash {
	out := bookClash{
		Title: broughtName(l) + nbsp + ": " + i18n.ActionFieldName(c.Field), Cell: page.CellWord(c.Cell),
		Theirs: cmp.Or(saidOf(r, l.Before, c.Field), nothing), Mine: cmp.Or(saidOf(r, c.Mine, c.Field), nothing), Against: fieldAgainst + l.ID, Stored: strconv.Itoa(l.Version),
	}
	out.Field = ui.FieldProps{Kind: ui.FieldRadios, Name: fieldChoice + l.ID + choiceCut + c.Field, Label: "À garder", Required: true, Options: []ui.Option{
		{Value: choiceTheirs, Label: "Ce que dit le plan"}, {Value: choiceMine, Label: "Ce que dit le classeur"},
	}}
	switch {
	case c.Again:
		out.Field.Error = "L’action a changé depuis\u00a0: relisez-la, puis choisissez."
	case again && !c.Decided:
		out.Field.Error = "Choisissez ce qu’il faut garder."
	case c.Taken:
		out.Field.Value = choiceMine
	case c.Decided:
		out.Field.Value = choiceTheirs
	}
	return out
}

// choicesIn reads what was decided; a choice that does not exist decides nothing.
func choicesIn(form url.Values) map[improve.BookPlace]improve.BookDecision {
	out := map[improve.BookPlace]improve.BookDecision{}
	for name := range form {
		place, ok := strings.CutPrefix(name, fieldChoice)
		id, field, cut := strings.Cut(place, choiceCut)
		said := form.Get(name)
		if !ok || !cut || said != choiceMine && said != choiceTheirs {
			continue
		}
		seen, _ := strconv.Atoi(form.Get(fieldAgainst + id)) // 0: of no version, it decides nothing
		out[improve.BookPlace{ActionID: id, Field: field}] = improve.BookDecision{Mine: said == choiceMine, Against: seen}
	}
	return out
}
