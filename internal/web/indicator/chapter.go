package indicator

import (
	"bytes"
	"context"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"ariane/internal/formats/document"
	"ariane/internal/formats/markdown"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// chapterProps is the chapter of a year, section by section.
type chapterProps struct {
	Page     ui.PageProps
	Views    ui.TabsProps
	Years    ui.TabsProps
	Sections []sectionProps
	Files    []ui.FileLinkProps
}

type sectionProps struct {
	ID, Title string
	Body      templ.Component
	Chip      *ui.StatusProps
	By        string
	Edit      string
	Empty     bool
}

func (a area) chapters(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return v.Redirect(w, r, path.Chapter(i18n.Today(v.Kit.Clock()).Time().Year()), "")
}

func yearOf(r *http.Request) int {
	year, err := strconv.Atoi(r.PathValue("annee"))
	if err != nil {
		return 0
	}
	return year
}

// textOf is a section as it is to be read, and what Ariane writes there today.
func textOf(c improve.Chapter, s quality.ChapterSection) (text, basis string) {
	basis = report.ChapterText(s, c.Facts)
	if own, written := c.Now(s); written {
		return own.Text, basis
	}
	return basis, basis
}

func (a area) chapter(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	c, err := a.svc.Chapter(r.Context(), v.Actor, yearOf(r))
	if err != nil {
		return err
	}
	year := c.Facts.Year
	p := chapterProps{Views: views(viewChapter), Years: yearTabs(year, i18n.Today(v.Kit.Clock()).Time().Year()), Files: []ui.FileLinkProps{
		{Label: "Chapitre à compléter", Href: path.ChapterSection(year, "chapitre.odt"), Format: "ODT", Icon: ui.IconFileText}, {Label: "Chapitre en page", Href: path.ChapterSection(year, "chapitre.html"), Format: "HTML"},
	}}
	for _, s := range quality.ChapterSections() {
		text, basis := textOf(c, s)
		blocks := append(markdown.Blocks(text, 2), report.ChapterBlocks(s, c.Facts)...)
		if len(blocks) == 0 && !c.MayEdit {
			continue
		}
		one := sectionProps{ID: string(s), Title: report.ChapterTitle(s), Body: blocksOf(blocks)}
		one.Empty = len(blocks) == 0
		if own, written := c.Now(s); written {
			one.By = "Écrit par " + own.By + ", " + i18n.OnMoment(own.At)
			if own.Basis != basis {
				one.Chip = &ui.StatusProps{Label: "Les chiffres ont changé depuis", Tone: ui.ToneAttention}
			}
		}
		if c.MayEdit {
			one.Edit = path.ChapterSection(year, string(s))
		}
		p.Sections = append(p.Sections, one)
	}
	p.Page = v.Layout(w, r, page.Frame{Title: "La démarche qualité en " + strconv.Itoa(year), Rail: page.RailPlan, Purpose: "Le chapitre de votre rapport d’activité\u00a0: Ariane l’écrit à partir de ce que vous y avez fait, vous le reprenez à votre façon.", Breadcrumb: crumbs(ui.Crumb{Label: "Rapport d’activité"})})
	return v.Render(w, r, http.StatusOK, chapterView(p))
}

// yearTabs are the year shown and those around it, up to this one.
func yearTabs(year, now int) ui.TabsProps {
	t := ui.TabsProps{Label: "Année"}
	for y := max(year, now-1) - 2; y <= now; y++ {
		t.Items = append(t.Items, ui.Tab{Label: strconv.Itoa(y), Href: path.Chapter(y), Current: y == year})
	}
	return t
}

func blocksOf(blocks []document.Block) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		return document.WriteHTML(w, document.Document{Blocks: blocks})
	})
}

// sectionForm writes one section.
type sectionForm struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Theirs  *ui.FieldProps
	Changed []quality.TextPart // what Ariane writes now, against what it wrote then
	Form    ui.FormProps
	Field   ui.FieldProps
	Number  string
	Basis   string
	Again   *ui.FormProps
	History []ui.Term
	Cancel  string
}

func (a area) sectionEdit(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	c, s, err := a.sectionOf(r, v)
	if err != nil {
		return err
	}
	text, _ := textOf(c, s)
	return a.renderSection(w, r, v, c, s, page.Filled{Values: url.Values{"text": {text}}}, http.StatusOK, nil)
}

// sectionOf reads the section of the address, for who may write it.
func (a area) sectionOf(r *http.Request, v *page.Visit) (improve.Chapter, quality.ChapterSection, error) {
	s := quality.ChapterSection(r.PathValue("partie"))
	c, err := a.svc.Chapter(r.Context(), v.Actor, yearOf(r))
	switch {
	case err != nil:
		return c, s, err
	case report.ChapterTitle(s) == "":
		return c, s, quality.Refuse(quality.CodeNotFound, "section")
	case !c.MayEdit:
		return c, s, quality.Refuse(quality.CodeForbidden, "chapter.edit")
	}
	return c, s, nil
}

func (a area) sectionSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	c, s, err := a.sectionOf(r, v)
	if err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	in := improve.ChapterEdit{Year: c.Facts.Year, Section: s, Text: f.Values.Get("text"), Basis: f.Values.Get("basis"), Again: f.Values.Get("reprendre") != "", Number: versionOf(r)}
	err = a.svc.WriteChapter(r.Context(), v.Actor, in)
	switch {
	case err == nil && in.Again:
		return v.Redirect(w, r, path.Chapter(in.Year)+"#"+string(s), "chapter_again")
	case err == nil:
		return v.Redirect(w, r, path.Chapter(in.Year)+"#"+string(s), "chapter_saved")
	case clash(err):
		return a.renderSection(w, r, v, c, s, f, http.StatusConflict, stale(err))
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.renderSection(w, r, v, c, s, f, http.StatusUnprocessableEntity, nil)
}

func (a area) renderSection(w http.ResponseWriter, r *http.Request, v *page.Visit, c improve.Chapter, s quality.ChapterSection, f page.Filled, status int, notice *ui.NoticeProps) error {
	year := c.Facts.Year
	at := path.ChapterSection(year, string(s))
	now, basis := textOf(c, s)
	own, written := c.Now(s)
	number := 0
	if list := c.Texts[s]; len(list) > 0 {
		number = list[0].Number
	}
	p := sectionForm{
		Notice: notice, Form: ui.FormProps{ID: "partie", Action: at, Faults: f.Faults}, Number: strconv.Itoa(number), Basis: basis, Cancel: path.Chapter(year) + "#" + string(s),
		Field: f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "text", Label: "Votre texte", Required: true, Rows: 14, Width: ui.WidthFull, MaxLength: quality.MaxChapterText, Hint: "Une ligne vide sépare deux paragraphes, un tiret commence une liste, **deux étoiles** mettent en valeur. Les tableaux s’ajoutent d’eux-mêmes."}),
	}
	if notice != nil {
		p.Theirs = &ui.FieldProps{Kind: ui.FieldTextarea, Name: "leur-texte", Label: "Le texte enregistré entre-temps", Rows: 8, ReadOnly: true, Width: ui.WidthFull, Value: now}
	}
	if written {
		p.Again = &ui.FormProps{ID: "reprendre", Action: at}
		if own.Basis != basis {
			p.Changed = quality.CompareTexts(own.Basis, basis)
		}
	}
	for _, old := range c.Texts[s] {
		text := old.Text
		if !old.Own {
			text = "Le texte d’Ariane, repris"
		}
		p.History = append(p.History, ui.Term{Label: i18n.Capital(i18n.OnMoment(old.At)) + ", " + old.By, Text: text})
	}
	p.Page = v.Layout(w, r, page.Frame{Title: report.ChapterTitle(s), Rail: page.RailPlan, Purpose: "Dans le chapitre de " + strconv.Itoa(year) + ".", Breadcrumb: crumbs(ui.Crumb{Label: "Rapport d’activité", Href: path.Chapter(year)}, ui.Crumb{Label: report.ChapterTitle(s)})})
	return v.Render(w, r, status, sectionView(p))
}

func (a area) chapterDocument(r *http.Request, v *page.Visit) (document.Document, error) {
	c, err := a.svc.Chapter(r.Context(), v.Actor, yearOf(r))
	if err != nil {
		return document.Document{}, err
	}
	texts := map[quality.ChapterSection]string{}
	for _, s := range quality.ChapterSections() {
		texts[s], _ = textOf(c, s)
	}
	return report.ActivityChapter(c.Facts, texts, v.Kit.Clock()), nil
}

func (a area) chapterODT(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := a.chapterDocument(r, v)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := document.WriteODT(&out, d); err != nil {
		return err
	}
	return send(w, "demarche-qualite-"+strconv.Itoa(yearOf(r))+".odt", document.MimeODT, out.Bytes())
}

// chapterHTML is the chapter as a file of its own, to open without Ariane.
func (a area) chapterHTML(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := a.chapterDocument(r, v)
	if err != nil {
		return err
	}
	title := template.HTMLEscapeString(d.Title)
	out := bytes.NewBufferString("<!DOCTYPE html>\n<html lang=\"fr\">\n<head><meta charset=\"utf-8\"><title>" + title + " – " + template.HTMLEscapeString(d.Author) + "</title></head>\n<body>\n<h1>" + title + "</h1>\n<p>" + template.HTMLEscapeString(d.Author) + "</p>\n")
	if err := document.WriteHTML(out, d); err != nil {
		return err
	}
	out.WriteString("\n</body>\n</html>\n")
	return send(w, "demarche-qualite-"+strconv.Itoa(yearOf(r))+".html", "text/html; charset=utf-8", out.Bytes())
}
