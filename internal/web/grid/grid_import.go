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
	Stale    *ui.NoticeProps // somebody changed what it replaces since the check
	Notice   ui.NoticeProps
	Replaced replacedProps
	Figures  []ui.FigureProps
	Findings ui.TableProps
	Hidden   string
	Carry    string // the checked file; "" when there is nothing to write
	Seen     string // what it replaces, as it was shown
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
	in, err := readSent(r)
	if err != nil {
		return err
	}
	if in.fault != "" {
		return showImport(w, r, v, http.StatusUnprocessableEntity, importProps{Faults: fileFault(in.fault)})
	}
	if !in.write {
		return p.importCheck(w, r, v, in.file, nil)
	}
	result, err := p.refs.ImportGridRead(r.Context(), v.Actor, in.file, in.seen)
	if err == nil {
		return v.Redirect(w, r, path.Grid(result.ID, result.Version), "imported")
	}
	if quality.CodeOf(err) == quality.CodeConflict {
		return p.importCheck(w, r, v, in.file, &ui.NoticeProps{Tone: ui.ToneAttention, Title: "Rien n’est remplacé", Text: i18n.ErrorSentence(quality.AsError(err)), Live: true})
	}
	if quality.CodeOf(err) == "" {
		return err
	}
	return p.importCheck(w, r, v, in.file, nil)
}

// importCheck shows what a file holds and what writing it would do; stale says why
// that is asked again.
func (p pages) importCheck(w http.ResponseWriter, r *http.Request, v *page.Visit, file []byte, stale *ui.NoticeProps) error {
	result, err := p.refs.ImportGrid(r.Context(), v.Actor, file, true)
	if err != nil && quality.CodeOf(err) == "" {
		return err
	}
	if refusal := result.Report.Refusal(); refusal != "" {
		return showImport(w, r, v, http.StatusUnprocessableEntity, importProps{Faults: fileFault(refusal)})
	}
	found, packErr := resultOf(result, file)
	if packErr != nil {
		return packErr
	}
	found.Stale = stale
	props := importProps{Result: &found}
	if err != nil {
		props.Faults = fileFault(refusalWords(err, result.Report))
		return showImport(w, r, v, http.StatusUnprocessableEntity, props)
	}
	if stale != nil {
		return showImport(w, r, v, http.StatusConflict, props)
	}
	return showImport(w, r, v, http.StatusOK, props)
}

// sent is what the form brings: a file to check, or a checked one to write.
type sent struct {
	file  []byte
	write bool
	seen  string // of a checked one, what was shown that it replaces
	fault string // beside the field, "" when the file arrived
}

// readSent reads either step of the form. A file that did not arrive is a fault
// beside the field, not an error page.
func readSent(r *http.Request) (sent, error) {
	err := page.ParseForm(r)
	if errors.Is(err, page.ErrTooLarge) {
		return sent{fault: tooLargeWords}, nil
	}
	if err != nil {
		return sent{}, err
	}
	if carried := r.PostFormValue(fieldCarry); carried != "" {
		if err := page.Whole(r, fieldSeen); err != nil {
			return sent{}, err
		}
		file, err := page.Unpack(carried, formats.MaxFile)
		return sent{file: file, write: true, seen: r.PostForm.Get(fieldSeen)}, err
	}
	f, _, err := r.FormFile(fieldFile)
	if err != nil {
		return sent{fault: "Choisissez un fichier à vérifier."}, nil
	}
	defer func() { _ = f.Close() }() // read-only
	file, err := io.ReadAll(io.LimitReader(f, formats.MaxFile+1))
	switch {
	case err != nil:
		return sent{}, page.ErrTruncated
	case len(file) > formats.MaxFile:
		return sent{fault: tooLargeWords}, nil
	case len(file) == 0:
		return sent{fault: "Ce fichier est vide. Choisissez-en un autre."}, nil
	}
	return sent{file: file}, nil
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
		out.Button, out.Seen, out.Replaced = "Remplacer le brouillon", res.Replaces, replacedOf(res)
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
