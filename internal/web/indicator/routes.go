// Package indicator holds the pages of the indicators of a structure (list, series,
// values, library) and of the chapter on the quality approach of its activity report.
//
// A form that writes for a period carries how many times something was written for it:
// who comes second is shown what the first one wrote, and nothing is lost.
package indicator

import (
	"net/http"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// area is what every handler needs.
type area struct{ svc *improve.Service }

// Routes lists the addresses of the indicators and of the chapter.
func Routes(_ page.Kit, svc *improve.Service) []page.Route {
	a := area{svc: svc}
	one := path.Indicators + "/suivi/{id}"
	return []page.Route{
		{Pattern: "GET " + path.Indicators, Handle: a.list},
		{Pattern: "GET " + path.IndicatorLibrary, Handle: a.library},
		{Pattern: "POST " + path.IndicatorLibrary, Handle: a.take},
		{Pattern: "GET " + path.IndicatorNew, Handle: a.newForm},
		{Pattern: "POST " + path.IndicatorNew, Handle: a.save},
		{Pattern: "GET " + path.IndicatorCSV, Handle: a.csv},
		{Pattern: "GET " + path.IndicatorXLSX, Handle: a.xlsx},
		{Pattern: "GET " + one, Handle: a.show},
		{Pattern: "GET " + one + "/modifier", Handle: a.editForm},
		{Pattern: "POST " + one + "/modifier", Handle: a.save},
		{Pattern: "POST " + one + "/valeur", Handle: a.enter},
		{Pattern: "POST " + one + "/coller", Handle: a.paste},
		{Pattern: "POST " + one + "/arreter", Handle: a.end},
		{Pattern: "GET " + one + "/serie.csv", Handle: a.csv},
		{Pattern: "GET " + one + "/serie.xlsx", Handle: a.xlsx},
		{Pattern: "GET " + path.Chapters, Handle: a.chapters},
		{Pattern: "GET " + path.Chapters + "/{annee}", Handle: a.chapter},
		{Pattern: "GET " + path.Chapters + "/{annee}/chapitre.odt", Handle: a.chapterODT},
		{Pattern: "GET " + path.Chapters + "/{annee}/chapitre.html", Handle: a.chapterHTML},
		{Pattern: "GET " + path.Chapters + "/{annee}/{partie}", Handle: a.sectionEdit},
		{Pattern: "POST " + path.Chapters + "/{annee}/{partie}", Handle: a.sectionSave},
	}
}

// crumbs leads to a page of the indicators; the last label is the page.
func crumbs(labels ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Plan", Href: path.Plan}, {Label: "Indicateurs", Href: path.Indicators}}, labels...)
}

// The pages one goes to and fro between.
const (
	viewList    = "list"
	viewLibrary = "library"
	viewChapter = "chapter"
)

func views(current string) ui.TabsProps {
	return ui.TabsProps{Label: "Indicateurs", Items: []ui.Tab{
		{Label: "Nos indicateurs", Href: path.Indicators, Current: current == viewList},
		{Label: "Bibliothèque", Href: path.IndicatorLibrary, Current: current == viewLibrary},
		{Label: "Rapport d’activité", Href: path.Chapters, Current: current == viewChapter},
	}}
}

func faultOf(field, code string) ui.FieldFault {
	return ui.FieldFault{Field: field, Message: i18n.Sentence(quality.Fault{Field: field, Code: code})}
}

// refused adds the faults of a refusal to those of the form, a field at fault already
// keeping its sentence; an error that is not about the form is given back.
func refused(f *page.Filled, err error) error {
	if err == nil || quality.CodeOf(err) != quality.CodeInvalid {
		return err
	}
	for _, fault := range page.FieldFaults(err) {
		if ui.FaultOf(f.Faults, fault.Field) == "" {
			f.Faults = append(f.Faults, fault)
		}
	}
	return nil
}

func fill(f page.Filled, fields ...ui.FieldProps) []ui.FieldProps {
	out := make([]ui.FieldProps, 0, len(fields))
	for _, field := range fields {
		out = append(out, f.Field(field))
	}
	return out
}

// clash reports that somebody was faster, or that things moved on.
func clash(err error) bool {
	switch quality.CodeOf(err) {
	case quality.CodeConflict, quality.CodeState, quality.CodeExists:
		return true
	default:
		return false
	}
}

func stale(err error) *ui.NoticeProps {
	return &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’a été écrasé", Text: i18n.ErrorSentence(quality.AsError(err))}
}

func versionOf(r *http.Request) int {
	n, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil {
		return -1
	}
	return n
}
