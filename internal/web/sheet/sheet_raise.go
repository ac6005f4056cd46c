package sheet

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// raiseProps is the form of a sheet, signed or not.
type raiseProps struct {
	Page     ui.PageProps
	Promise  []string // what becomes of it, and of who writes
	Form     ui.FormProps
	Key      string
	Text     ui.FieldProps
	Photo    ui.FieldProps
	More     []ui.FieldProps
	Open     bool
	Send     string
	Cancel   string // "" without an account
	Follow   bool   // without an account: the way to the answer
	SignedIn bool
}

func (a area) newSheet(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showNew(w, r, v, page.Filled{Values: url.Values{"cle": {a.svc.NewSheetKey()}}}, improve.SheetDraft{})
}

func (a area) raise(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	draft, f, err := draftOf(r)
	if err != nil {
		return err
	}
	id, err := a.svc.RaiseSheet(r.Context(), v.Actor, draft)
	if err == nil {
		return v.Redirect(w, r, path.Sheet(id), "sheet_raised")
	}
	if err = refused(&f, err, nil); err != nil {
		return err
	}
	return a.showNew(w, r, v, f, draft)
}

func (a area) showNew(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, d improve.SheetDraft) error {
	form, err := a.svc.SheetForm(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := raiseForm(f, form, path.SheetNew)
	chooseAgain(&p, d)
	p.Send, p.Cancel = "Envoyer ma fiche", path.Sheets
	p.Promise = []string{"Elle est à votre nom\u00a0: la direction et la personne responsable qualité la lisent, et vous recevez la réponse par courriel."}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Dire ce qui se passe", Purpose: "Une idée, un problème, une chose qui marche\u00a0: trente secondes suffisent.", Rail: page.RailSheets, Breadcrumb: crumbs(ui.Crumb{Label: "Nouvelle fiche"}),
	})
	return v.Render(w, r, statusOf(f), raiseView(p))
}

// draftOf reads the form of a sheet, with its photograph.
func draftOf(r *http.Request) (improve.SheetDraft, page.Filled, error) {
	if err := inMemory(r); err != nil {
		return improve.SheetDraft{}, page.Filled{}, err
	}
	if err := page.Whole(r, "text", "cle"); err != nil {
		return improve.SheetDraft{}, page.Filled{}, err
	}
	in := r.PostForm
	draft := improve.SheetDraft{Key: in.Get("cle"), ImprovementSheet: quality.ImprovementSheet{
		Text: in.Get("text"), Idea: in.Get("idea"), Site: in.Get("site"), Node: in.Get("node"),
	}}
	file, _, err := r.FormFile("photo")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return draft, page.Filled{Values: in}, nil
	}
	if err != nil {
		return draft, page.Filled{}, page.ErrTruncated
	}
	defer func() { _ = file.Close() }() // only read
	if draft.Photo, err = io.ReadAll(io.LimitReader(file, improve.MaxPhoto+1)); err != nil {
		return draft, page.Filled{}, page.ErrTruncated
	}
	return draft, page.Filled{Values: in}, nil
}

// inMemory reads a form whose photograph never touches the disk as it came: a file of
// the system would be dated, and hold the place it was taken.
func inMemory(r *http.Request) error {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		var tooLarge *http.MaxBytesError
		err := r.ParseMultipartForm(maxUpload)
		if errors.As(err, &tooLarge) {
			return page.ErrTooLarge
		}
		if err != nil {
			return page.ErrTruncated
		}
	}
	return page.ParseForm(r)
}

// chooseAgain says of a form that came back that its photograph did not: a browser
// never sends a file a page gives it.
func chooseAgain(p *raiseProps, d improve.SheetDraft) {
	if len(d.Photo) > 0 && p.Photo.Error == "" {
		p.Photo.Error = "Choisissez de nouveau votre photo\u00a0: le navigateur ne la garde pas."
	}
}

func raiseForm(f page.Filled, form improve.SheetForm, action string) raiseProps {
	p := raiseProps{
		Form: ui.FormProps{ID: "fiche", Action: action, Multipart: true, Faults: f.Faults}, Key: f.Values.Get("cle"),
		Text:  f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "text", Label: "Que se passe-t-il\u202f?", Rows: 4, Required: true, Width: ui.WidthFull, Hint: "Deux phrases suffisent. Pas de nom de jeune, ni de collègue."}),
		Photo: f.Field(ui.FieldProps{Kind: ui.FieldFile, Name: "photo", Label: "Une photo", Optional: true, Accept: "image/jpeg,image/png", Width: ui.WidthFull, Hint: "Le lieu, la date et l’appareil en sont effacés. Évitez les visages."}),
	}
	p.More = append(p.More, f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "idea", Label: "Ce que vous proposez", Rows: 3, Optional: true, Width: ui.WidthFull}))
	if len(form.Sites) > 0 {
		site := ui.FieldProps{Kind: ui.FieldSelect, Name: "site", Label: "Quel site\u202f?", Optional: true, EmptyOption: "Sans précision", Width: ui.WidthFull}
		for _, s := range form.Sites {
			site.Options = append(site.Options, ui.Option{Value: s.ID, Label: s.Name})
		}
		p.More = append(p.More, f.Field(site))
	}
	if len(form.Parts) > 0 {
		node := ui.FieldProps{Kind: ui.FieldSelect, Name: "node", Label: "Quel engagement\u202f?", Optional: true, EmptyOption: "Je ne sais pas", Width: ui.WidthFull}
		for _, part := range form.Parts {
			for _, c := range part.Commitments {
				node.Options = append(node.Options, ui.Option{Value: c.ID, Label: c.ID + " " + i18n.Shorten(c.Name, 70)})
			}
		}
		p.More = append(p.More, f.Field(node))
	}
	for _, field := range p.More {
		p.Open = p.Open || field.Value != "" || field.Error != ""
	}
	return p
}
