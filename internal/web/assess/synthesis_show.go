package assess

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/a-h/templ"

	"ariane/internal/assess"
	"ariane/internal/formats/document"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// synthesisPages are the document of a cycle: a page, a PDF, an ODT.
type synthesisPages struct {
	svc      *assess.Service
	evidence report.EvidenceSource // nil while there is no library
}

// SynthesisRoutes lists the addresses of the synthesis. evidence may be nil.
func SynthesisRoutes(_ page.Kit, svc *assess.Service, evidence report.EvidenceSource) []page.Route {
	p := synthesisPages{svc: svc, evidence: evidence}
	return []page.Route{
		{Pattern: "GET /auto-evaluation/{id}/synthese", Handle: p.read},
		{Pattern: "GET /auto-evaluation/{id}/synthese.pdf", Handle: p.pdf},
		{Pattern: "GET /auto-evaluation/{id}/synthese.odt", Handle: p.odt},
	}
}

// synthesisProps is the page: the files, then the document itself.
type synthesisProps struct {
	Files    []ui.FileLinkProps
	Results  string
	Document templ.Component
}

// document gathers what the actor may read and writes it down.
func (p synthesisPages) document(r *http.Request, v *page.Visit) (document.Document, assess.Cycle, error) {
	id := r.PathValue("id")
	sheet, err := p.svc.Sheet(r.Context(), v.Actor, id)
	if err != nil {
		return document.Document{}, assess.Cycle{}, err
	}
	cycle, err := p.svc.Cycle(r.Context(), v.Actor, id)
	if err != nil {
		return document.Document{}, assess.Cycle{}, err
	}
	evidence, err := report.EvidenceOf(r.Context(), p.evidence, v.Actor, id)
	if err != nil {
		return document.Document{}, assess.Cycle{}, err
	}
	return report.AssessmentSynthesis(sheet, evidence), cycle, nil
}

func (p synthesisPages) read(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, c, err := p.document(r, v)
	if err != nil {
		return err
	}
	f := page.Frame{
		Title: "Synthèse de l’auto-évaluation", Rail: railOf(v, c),
		Purpose:    c.BodyName + ", " + cycleName(c) + "\u00a0: le document complet, à lire ici, à imprimer ou à emporter.",
		Breadcrumb: trail(v, c, ui.Crumb{Label: "Résultats", Href: path.Results(c.ID)}, ui.Crumb{Label: "Synthèse"}),
	}
	layout := v.Layout(w, r, f)
	layout.Wide = true
	props := synthesisProps{Files: synthesisFiles(c), Results: path.Results(c.ID), Document: fragment(d)}
	return v.Render(w, r, http.StatusOK, synthesisPage(layout, props))
}

func synthesisFiles(c assess.Cycle) []ui.FileLinkProps {
	return []ui.FileLinkProps{
		{Label: "Synthèse à imprimer", Href: path.Synthesis(c.ID, "pdf"), Format: "PDF", Icon: ui.IconPrinter},
		{Label: "Synthèse à modifier", Href: path.Synthesis(c.ID, "odt"), Format: "ODT", Icon: ui.IconFileText},
	}
}

// fragment shows a document inside a page.
func fragment(d document.Document) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error { return document.WriteHTML(w, d) })
}

func (p synthesisPages) pdf(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.send(w, r, v, "pdf", document.MimePDF, document.WritePDF)
}

func (p synthesisPages) odt(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.send(w, r, v, "odt", document.MimeODT, document.WriteODT)
}

// send writes into memory first: a fault is a page, never half a file.
func (p synthesisPages) send(w http.ResponseWriter, r *http.Request, v *page.Visit, ext, mime string, write func(io.Writer, document.Document) error) error {
	d, c, err := p.document(r, v)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := write(&file, d); err != nil {
		return fmt.Errorf("synthesis of %s as %s: %w", c.ID, ext, err)
	}
	return send(w, "synthese-"+fileName(c, ext), mime, file.Bytes())
}
