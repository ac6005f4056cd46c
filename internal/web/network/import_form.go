package network

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// importProps is the page of the import: the form, what is wrong with the files,
// or what would change.
type importProps struct {
	Page    ui.PageProps
	Form    ui.FormProps
	Files   []ui.FieldProps
	Faults  *ui.TableProps // faults of the files themselves
	Preview *previewProps
	Failed  *ui.NoticeProps
}

// The largest file taken, and the largest body with both files, packed or not.
const (
	maxFile      = 2 << 20
	importUpload = 3 * maxFile
)

func (a area) importForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Reach(v.Actor, authz.StructureImport); err != nil {
		return err
	}
	return a.importPage(w, r, v, http.StatusOK, importProps{})
}

func (a area) importPage(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, p importProps) error {
	purpose := "Rien n’est écrit avant que vous ayez vu, ligne par ligne, ce qui va changer."
	if p.Preview != nil {
		purpose = "Voici ce que ce fichier changerait. Rien n’est encore écrit."
	}
	p.Form = ui.FormProps{ID: "import", Action: path.NetworkImport, Multipart: true, FileOnly: true, Faults: p.Form.Faults}
	p.Files = []ui.FieldProps{
		{Kind: ui.FieldFile, Name: "network", Label: "Liste des Missions locales", Accept: ".csv,text/csv", Hint: "Fichier CSV en UTF-8, 2 Mo au plus. Colonnes indispensables : code_milo, nom_affiche, code_arml, code_region, code_departement."},
		{Kind: ui.FieldFile, Name: "regional", Label: "Liste des associations régionales", Accept: ".csv,text/csv", Optional: true, Hint: "Seulement si elle a changé. Colonnes : code_arml, nom, codes_regions."},
	}
	for i := range p.Files {
		p.Files[i].Error = ui.FaultOf(p.Form.Faults, p.Files[i].Name)
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Importer une liste", Purpose: purpose, Rail: page.RailNetwork, Wide: true,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Réseau", Href: path.Structures}, {Label: "Importer une liste"}},
	})
	return v.Render(w, r, status, importView(p))
}

func (a area) importSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Reach(v.Actor, authz.StructureImport); err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return a.importRefused(w, r, v, err)
	}
	files, faults := readFiles(r)
	if len(faults) > 0 {
		return a.importPage(w, r, v, http.StatusUnprocessableEntity, importProps{Form: ui.FormProps{Faults: faults}})
	}
	rows, found := files.rows()
	if anyError(found) {
		table := findingTable(found)
		return a.importPage(w, r, v, http.StatusUnprocessableEntity, importProps{Faults: &table})
	}
	apply := r.PostForm.Get(stepField) == stepConfirm
	report, err := a.network.Import(r.Context(), v.Actor, rows, !apply)
	if err != nil && len(report.Lines) == 0 {
		return err
	}
	if apply && report.Refused == 0 { // also when somebody applied the same file meanwhile
		return v.Redirect(w, r, path.Structures, "imported")
	}
	return a.importPreview(w, r, v, files, found, report, apply)
}

// importRefused: a body that is too large or cut short is a fault of the form, not
// a page of its own.
func (a area) importRefused(w http.ResponseWriter, r *http.Request, v *page.Visit, err error) error {
	e := quality.AsError(err)
	if e == nil {
		return err
	}
	message := "L’envoi s’est interrompu avant la fin. Rien n’a été écrit : choisissez de nouveau le fichier."
	if e.Reason == "form.too_large" {
		message = tooBig()
	}
	return a.importPage(w, r, v, http.StatusUnprocessableEntity, importProps{Form: ui.FormProps{Faults: []ui.FieldFault{{Field: "network", Message: message}}}})
}

func tooBig() string {
	return "Ce fichier est trop lourd : " + i18n.FileSize(maxFile) + " au plus. Rien n’a été écrit."
}

func (a area) importPreview(w http.ResponseWriter, r *http.Request, v *page.Visit, files importFiles, found []fileFindings, report network.ImportReport, tried bool) error {
	packed, err := files.pack()
	if err != nil {
		return err
	}
	p := importProps{Preview: previewOf(report, found, packed)}
	status := http.StatusOK
	if tried { // something changed between the preview and the click
		status = http.StatusConflict
		p.Failed = &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "L’import n’a pas été appliqué", Text: "Rien n’a été écrit : le réseau a changé depuis l’aperçu, ou une ligne est refusée. Voici l’aperçu à jour."}
	}
	return a.importPage(w, r, v, status, p)
}
