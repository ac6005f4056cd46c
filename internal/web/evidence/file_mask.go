package evidence

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// maskProps is where one chooses what to mask in a file.
type maskProps struct {
	Revision string // of the piece that was read
	Page     ui.PageProps
	Form     ui.FormProps
	Groups   []ui.FieldProps // passages, by kind
	Words    *ui.FieldProps
	Picture  string // address of the picture to look at, "" for a text
	Areas    []areaFields
	Anew     bool         // from the original, though a copy stands for it
	Again    string       // address to begin again from the original, "" where it is so
	Preview  string       // address of the picture as it would be masked, "" before
	Chosen   []hiddenArea // of the preview
	Notices  []string
	More     string
	Send     string
	Cancel   string
}

// hiddenArea is a field of an area, carried by the preview.
type hiddenArea struct{ Name, Value string }

// areaFields is one rectangle of a picture.
type areaFields struct {
	Legend string
	Fields []ui.FieldProps
	Used   bool // one of them is filled, or refused
}

// mostPassages are listed one by one; a document that holds more is a list of
// people, and is masked by kind with all of them chosen.
const (
	mostPassages = 250
	mostAreas    = 6
)

func (a area) maskForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showMask(w, r, v, page.Filled{}, http.StatusOK)
}

func (a area) showMask(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int) error {
	id, file := r.PathValue("id"), r.PathValue("file")
	anew := fromOriginal(r)
	m, err := a.svc.MaskPage(r.Context(), v.Actor, id, file, anew)
	if err != nil {
		return err
	}
	props := maskProps{Anew: anew && m.Copied, Revision: strconv.Itoa(m.Piece.Revision), Form: ui.FormProps{ID: "masquer", Action: path.EvidenceMask(id, file), Faults: f.Faults}, Send: "Faire la copie masquée", Cancel: path.Evidence(id)}
	for _, n := range m.Notices {
		props.Notices = append(props.Notices, i18n.Sentence(n))
	}
	if m.Copied && !anew {
		props.Again = path.EvidenceMask(id, file) + "?depuis=original"
	}
	if m.Picture {
		props.Picture = path.EvidenceFile(id, m.Source) + "?voir=1"
		props.Areas, props.Send = areasOf(f), "Voir le résultat"
	} else {
		words := f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "mots", ID: "file", Label: "Vos propres mots à masquer", Optional: true, Rows: 3, Hint: "Un mot, un nom ou un groupe de mots par ligne. Chaque endroit où il apparaît est couvert."})
		words.Value, words.Error = f.Values.Get("mots"), ui.FaultOf(f.Faults, "file")
		props.Words = &words
		props.Groups, props.More = passageGroups(m.Passages, f.Values)
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Faire une copie masquée", Rail: page.RailEvidence,
		Purpose:    "« " + m.File.Name + " » : la copie est montrée à sa place, l’original reste dans votre structure.",
		Breadcrumb: crumbs(ui.Crumb{Label: i18n.Shorten(m.Piece.Title, 40), Href: path.Evidence(id)}, ui.Crumb{Label: "Masquer"}),
	})
	return v.Render(w, r, status, maskView(props))
}

// fromOriginal reports that one begins again from the original.
func fromOriginal(r *http.Request) bool {
	return r.URL.Query().Get("depuis") == "original" || r.PostForm.Get("depuis") == "original"
}

// passageGroups lists what was found, the most sensitive kind first, all chosen to
// begin with.
func passageGroups(list []evidence.Passage, chosen url.Values) ([]ui.FieldProps, string) {
	more := ""
	if len(list) > mostPassages {
		more = "Ce document contient " + i18n.Count(len(list), "passage", "passages") + " : seuls les " + i18n.Integer(mostPassages) + " premiers se choisissent un par un, les autres seront masqués avec eux."
		list = list[:mostPassages]
	}
	var out []ui.FieldProps
	for _, kind := range quality.PersonalKinds() {
		field := ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "passage", ID: "p-" + string(kind), Label: i18n.Capital(i18n.PersonalKindName(kind)), Inline: true}
		for _, p := range list {
			if p.Kind != kind {
				continue
			}
			option := ui.Option{Value: p.Key, Label: p.Sample, Hint: i18n.PlaceName(p.Place), Selected: chosen == nil}
			for _, key := range chosen["passage"] {
				option.Selected = option.Selected || key == p.Key
			}
			field.Options = append(field.Options, option)
		}
		if len(field.Options) > 0 {
			out = append(out, field)
		}
	}
	return out, more
}

func (a area) mask(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	order := evidence.MaskOrder{ID: r.PathValue("id"), FileID: r.PathValue("file"), Anew: fromOriginal(r), Passages: r.PostForm["passage"], Words: strings.Split(r.PostForm.Get("mots"), "\n")}
	if rest, err := strconv.Atoi(r.PostForm.Get("reste")); err == nil {
		order.Rest = rest
	}
	order.Areas, f.Faults = readAreas(r.PostForm)
	if len(f.Faults) > 0 {
		return a.showMask(w, r, v, f, http.StatusUnprocessableEntity)
	}
	patient(w)
	if r.PostForm.Has("modifier") {
		return a.showMask(w, r, v, f, http.StatusOK)
	}
	if len(order.Areas) > 0 && !r.PostForm.Has("garder") {
		return a.previewMask(w, r, v, f, order)
	}
	order.Revision, _ = strconv.Atoi(r.PostForm.Get(fieldRevision)) // not told: 0
	_, err := a.svc.Mask(r.Context(), v.Actor, order)
	if quality.CodeOf(err) == quality.CodeConflict { // sent twice, or the piece was updated meanwhile: its page tells
		return v.Redirect(w, r, path.Evidence(order.ID)+"#fichiers", "proof_changed")
	}
	if quality.CodeOf(err) == quality.CodeInvalid {
		f.Faults = page.FieldFaults(err)
		return a.showMask(w, r, v, f, http.StatusUnprocessableEntity)
	}
	if err != nil {
		return err
	}
	done := "proof_masked"
	if len(order.Areas) > 0 {
		done = "picture_masked"
	}
	return v.Redirect(w, r, path.Evidence(order.ID)+"#fichiers", done)
}
