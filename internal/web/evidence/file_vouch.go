package evidence

import (
	"net/http"
	"strconv"

	"ariane/internal/evidence"
	"ariane/internal/formats/extract"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// vouchProps asks before a file is said to hold no personal data.
type vouchProps struct {
	Page     ui.PageProps
	Form     ui.FormProps
	Revision string
	Again    string // why it is asked again
	Found    []string
	Notices  []string
	Read     ui.ButtonProps
	Cancel   string
}

// fieldRevision is the revision that was read.
const fieldRevision = "version"

func (a area) vouchAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showVouch(w, r, v, http.StatusOK, "")
}

func (a area) showVouch(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, again string) error {
	id, file := r.PathValue("id"), r.PathValue("file")
	p, err := a.svc.VouchPage(r.Context(), v.Actor, id, file)
	if err != nil {
		return err
	}
	if !p.File.Vouchable() { // somebody said so meanwhile: the page of the piece tells who
		return v.Redirect(w, r, path.Evidence(id)+"#fichiers", "")
	}
	props := vouchProps{
		Form: ui.FormProps{ID: "relu", Action: path.EvidenceVouch(id, file)}, Revision: strconv.Itoa(p.Piece.Revision), Again: again,
		Read: ui.ButtonProps{Label: "Lire le fichier", Icon: ui.IconEye, Href: path.EvidenceFile(id, file) + "?voir=1"}, Cancel: path.Evidence(id) + "#fichiers",
	}
	if !extract.ShownInline(p.File.MediaType) {
		props.Read = ui.ButtonProps{Label: "Télécharger le fichier pour le lire", Icon: ui.IconDownload, Href: path.EvidenceFile(id, file)}
	}
	props.Found, props.Notices = foundIn(p.File)
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Lu, sans donnée personnelle\u202f?", Purpose: "«\u00a0" + p.File.Name + "\u00a0», dans cette version de la preuve.", Rail: page.RailEvidence,
		Breadcrumb: crumbs(ui.Crumb{Label: i18n.Shorten(p.Piece.Title, 40), Href: path.Evidence(id)}, ui.Crumb{Label: "Relire"}),
	})
	return v.Render(w, r, status, vouchView(props))
}

// foundIn says what the reading of a file found, and what it could not do.
func foundIn(f evidence.File) (found, notices []string) {
	for _, count := range f.Found {
		found = append(found, i18n.PersonalCountLine(count))
	}
	for _, n := range f.Notices {
		notices = append(notices, i18n.Sentence(n))
	}
	return found, notices
}

func (a area) vouch(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	revision, err := strconv.Atoi(r.PostForm.Get(fieldRevision))
	if err != nil {
		revision = 0 // of nothing: ends as a conflict
	}
	err = a.svc.Vouch(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("file"), revision)
	if quality.CodeOf(err) == quality.CodeConflict {
		return a.showVouch(w, r, v, http.StatusConflict, "Cette preuve a été mise à jour entre-temps. Rien n’est marqué\u00a0: relisez le fichier, puis confirmez.")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Evidence(r.PathValue("id"))+"#fichiers", "proof_vouched")
}

func (a area) unvouch(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := a.svc.Unvouch(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("file")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Evidence(r.PathValue("id"))+"#fichiers", "proof_unvouched")
}

// vouchWords say who read a file, and when.
func vouchWords(f evidence.File) string {
	switch {
	case f.Vouched.Revision > 0:
		return "Lu" + readBy(f.Vouched) + ", sans donnée personnelle."
	case f.Before.Revision > 0:
		return "Lu dans la version\u00a0" + i18n.Integer(f.Before.Revision) + readBy(f.Before) + "\u00a0: à relire dans celle-ci."
	}
	return ""
}

// readBy is « par Inès Moulin le 14 mars 2026 à 15 h 04 ».
func readBy(said evidence.Vouch) string {
	out := " le\u00a0" + i18n.Moment(said.At)
	if said.By != "" {
		out = " par " + said.By + out
	}
	return out
}
