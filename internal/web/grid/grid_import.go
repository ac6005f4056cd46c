package grid

import (
	"errors"
	"io"
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// The fields of the two steps: the file one chooses, then the same file packed in
// the page that shows what was found in it.
const (
	fieldFile  = "fichier"
	fieldCarry = "contenu"
)

// importProps is the page of an import: the file, then what was found in it.
type importProps struct {
	Field  ui.FieldProps
	Faults []ui.FieldFault
	Result *resultProps
}

type resultProps struct {
	Notice   ui.NoticeProps
	Figures  []ui.FigureProps
	Findings ui.TableProps
	Hidden   string
	Carry    string // the checked file; "" when there is nothing to write
	Button   string
}

func (p pages) importForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Check(v.Actor, authz.GridManage, authz.Facts{}); err != nil {
		return err
	}
	return showImport(w, r, v, http.StatusOK, importProps{})
}

// importSend checks the file one chose, or writes the one that was checked.
func (p pages) importSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Check(v.Actor, authz.GridManage, authz.Facts{}); err != nil {
		return err
	}
	file, write, fault, err := sentFile(r)
	if err != nil {
		return err
	}
	if fault != "" {
		return showImport(w, r, v, http.StatusUnprocessableEntity, importProps{Faults: fileFault(fault)})
	}
	result, err := p.refs.ImportGrid(r.Context(), v.Actor, file, !write)
	if err != nil && quality.CodeOf(err) == "" {
		return err
	}
	if err == nil && write {
		return v.Redirect(w, r, path.Grid(result.ID, result.Version), "imported")
	}
	found, packErr := resultOf(result, file)
	if packErr != nil {
		return packErr
	}
	props := importProps{Result: &found}
	if err != nil {
		props.Faults = fileFault(refusalWords(err, result.Report))
		return showImport(w, r, v, http.StatusUnprocessableEntity, props)
	}
	return showImport(w, r, v, http.StatusOK, props)
}

// sentFile reads either step of the form. A file that did not arrive is a fault
// beside the field, not an error page.
func sentFile(r *http.Request) (file []byte, write bool, fault string, err error) {
	err = page.ParseForm(r)
	if errors.Is(err, page.ErrTooLarge) {
		return nil, false, tooLargeWords, nil
	}
	if err != nil {
		return nil, false, "", err
	}
	if carried := r.PostFormValue(fieldCarry); carried != "" {
		file, err = page.Unpack(carried, formats.MaxFile)
		return file, true, "", err
	}
	f, _, err := r.FormFile(fieldFile)
	if err != nil {
		return nil, false, "Choisissez un fichier à vérifier.", nil
	}
	defer func() { _ = f.Close() }() // read-only
	file, err = io.ReadAll(io.LimitReader(f, formats.MaxFile+1))
	switch {
	case err != nil:
		return nil, false, "", page.ErrTruncated
	case len(file) > formats.MaxFile:
		return nil, false, tooLargeWords, nil
	case len(file) == 0:
		return nil, false, "Ce fichier est vide. Choisissez-en un autre.", nil
	}
	return file, false, "", nil
}

const tooLargeWords = "Ce fichier dépasse 20\u00a0Mo. Vérifiez que c’est le bon."

func fileFault(words string) []ui.FieldFault {
	return []ui.FieldFault{{Field: fieldFile, Message: words}}
}

func refusalWords(err error, report formats.Report) string {
	if n := report.Errors(); n > 0 {
		return "Ce fichier a " + i18n.Count(n, "point à corriger, décrit", "points à corriger, décrits") + " plus bas. Rien n’a été enregistré."
	}
	return i18n.ErrorSentence(quality.AsError(err))
}

func showImport(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, props importProps) error {
	props.Field = ui.FieldProps{
		Kind: ui.FieldFile, Name: fieldFile, Label: "Fichier de la grille", Accept: ".yaml,.yml,.xlsx", Required: true,
		Hint:  "Un classeur XLSX ou un fichier YAML, tels qu’Ariane les exporte. Pour partir d’un modèle, exportez une grille existante. La vérification n’écrit rien.",
		Error: ui.FaultOf(props.Faults, fieldFile),
	}
	f := page.Frame{
		Title: "Importer une grille d’audit", Purpose: "Vérifiez un fichier, enregistrez-le comme brouillon, relisez-le, puis publiez-le quand vous êtes prêts.",
		Rail: page.RailReferential, Breadcrumb: crumbs(ui.Crumb{Label: "Importer"}),
	}
	return v.Render(w, r, status, importPage(v.Layout(w, r, f), props))
}

func resultOf(res referential.GridImport, file []byte) (resultProps, error) {
	out := resultProps{Findings: page.Findings(res.Report), Hidden: res.Report.More(), Button: "Enregistrer comme brouillon"}
	name := "«\u00a0" + res.Title + "\u00a0», version " + i18n.Integer(res.Version)
	switch res.Outcome {
	case referential.OutcomeNew:
		out.Notice = ui.NoticeProps{Tone: ui.ToneDone, Title: "Le fichier est prêt", Text: name + "\u00a0: un nouveau brouillon. Rien n’est encore enregistré."}
	case referential.OutcomeReplaced:
		out.Notice = ui.NoticeProps{Tone: ui.ToneAttention, Title: "Le fichier est prêt", Text: name + "\u00a0: il remplacera le brouillon actuel (" + i18n.Count(res.Before, "critère", "critères") + "). Rien n’est encore enregistré."}
		out.Button = "Remplacer le brouillon"
	case referential.OutcomeSame:
		out.Notice = ui.NoticeProps{Tone: ui.ToneActing, Title: "Rien à faire", Text: name + "\u00a0: ce qui est enregistré dit déjà cela.",
			Action: &ui.ButtonProps{Label: "Relire cette version", Href: path.Grid(res.ID, res.Version)}}
		return out, nil
	default:
		out.Notice = ui.NoticeProps{Tone: ui.ToneError, Title: "Ce fichier ne peut pas être enregistré", Text: "Ce qui était en place n’a pas bougé."}
		return out, nil
	}
	out.Notice.Live = true
	out.Figures = []ui.FigureProps{
		{Number: i18n.Integer(res.Criteria), Label: i18n.Plural(res.Criteria, "critère", "critères")},
		{Number: i18n.Integer(res.Covered) + " sur " + i18n.Integer(res.Commitments), Label: "engagements couverts"},
	}
	var err error
	out.Carry, err = page.Pack(file)
	return out, err
}
