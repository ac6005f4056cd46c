package referential

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// importProps is the page of an import: the file, then what was found in it.
type importProps struct {
	Field  ui.FieldProps
	Faults []ui.FieldFault
	Result *resultProps
}

// resultProps is what a check found and what writing would do.
type resultProps struct {
	Stale    *ui.NoticeProps // somebody changed what it replaces since the check
	Notice   ui.NoticeProps
	Replaced replacedProps
	Figures  []ui.FigureProps
	Source   ui.TableProps // what the file holds in its own terms, and what becomes of it
	Counts   ui.TableProps
	Findings ui.TableProps
	Hidden   string
	Carry    string // the checked file; "" when there is nothing to write
	Seen     string // what it replaces, as it was shown
	Button   string
}

func (p pages) importForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Check(v.Actor, authz.ReferentialImport, authz.Facts{}); err != nil {
		return err
	}
	return renderImport(w, r, v, http.StatusOK, importProps{})
}

// importSend checks the file one chose, or writes the one that was checked.
func (p pages) importSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Check(v.Actor, authz.ReferentialImport, authz.Facts{}); err != nil {
		return err
	}
	in, err := readSent(r)
	if err != nil {
		return err
	}
	if in.fault != "" {
		return renderImport(w, r, v, http.StatusUnprocessableEntity, importProps{Faults: fileFault(in.fault)})
	}
	if !in.write {
		return p.importCheck(w, r, v, in.file, nil)
	}
	result, err := p.refs.ImportRead(r.Context(), v.Actor, in.file, in.seen)
	if err == nil {
		return v.Redirect(w, r, path.Referential(result.ID, strconv.Itoa(result.Version)), "imported")
	}
	if quality.CodeOf(err) == "" {
		return err
	}
	return p.importCheck(w, r, v, in.file, changedSince(err))
}

// importCheck shows what a file holds and what writing it would do; stale says why
// that is asked again.
func (p pages) importCheck(w http.ResponseWriter, r *http.Request, v *page.Visit, file []byte, stale *ui.NoticeProps) error {
	result, err := p.refs.Import(r.Context(), v.Actor, file, true)
	if err != nil && quality.CodeOf(err) == "" {
		return err
	}
	if refusal := result.Report.Refusal(); refusal != "" {
		return renderImport(w, r, v, http.StatusUnprocessableEntity, importProps{Faults: fileFault(refusal)})
	}
	found, packErr := resultOf(result, file)
	if packErr != nil {
		return packErr
	}
	found.Stale = stale
	props := importProps{Result: &found}
	if err != nil {
		props.Faults = fileFault(refusalWords(err, result.Report))
		return renderImport(w, r, v, http.StatusUnprocessableEntity, props)
	}
	if stale != nil {
		return renderImport(w, r, v, http.StatusConflict, props)
	}
	return renderImport(w, r, v, http.StatusOK, props)
}

func renderImport(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, props importProps) error {
	props.Field = ui.FieldProps{
		Kind: ui.FieldFile, Name: fieldFile, Label: "Fichier du référentiel", Accept: ".yaml,.yml,.xlsx,.json,.csv", Required: true,
		Hint:  "Une bibliothèque YAML d’Ariane ou de CISO Assistant, un classeur XLSX ou un CSV exporté d’Ariane, un catalogue OSCAL\u00a0: 20\u00a0Mo au plus. La vérification n’écrit rien.",
		Error: ui.FaultOf(props.Faults, fieldFile),
	}
	f := page.Frame{
		Title: "Importer un référentiel", Purpose: "Vérifiez un fichier, enregistrez-le comme brouillon, relisez-le, puis publiez-le quand vous êtes prêts.",
		Rail: page.RailReferential, Breadcrumb: crumbs(ui.Crumb{Label: "Importer"}),
	}
	return v.Render(w, r, status, importPage(v.Layout(w, r, f), props))
}

func resultOf(res referential.ImportResult, file []byte) (resultProps, error) {
	out := resultProps{Source: sourceTable(res), Findings: page.Findings(res.Report), Hidden: res.Report.More(), Button: "Enregistrer comme brouillon"}
	if len(res.Counts) > 0 {
		out.Counts = countTable(res)
	}
	name := "«\u00a0" + res.Title + "\u00a0», version " + i18n.Integer(res.Version)
	switch res.Outcome {
	case referential.OutcomeNew:
		out.Notice = ui.NoticeProps{Tone: ui.ToneDone, Title: "Le fichier est prêt", Text: name + "\u00a0: un nouveau brouillon. Rien n’est encore enregistré."}
	case referential.OutcomeReplaced:
		out.Notice = ui.NoticeProps{Tone: ui.ToneAttention, Title: "Le fichier est prêt", Text: name + "\u00a0: il remplacera le brouillon actuel. Rien n’est encore enregistré."}
		out.Button, out.Seen, out.Replaced = "Remplacer le brouillon", res.Replaces, replacedOf(res)
	case referential.OutcomeSame:
		out.Notice = ui.NoticeProps{Tone: ui.ToneActing, Title: "Rien à faire", Text: name + "\u00a0: " + sameWords(res.State),
			Action: &ui.ButtonProps{Label: "Relire cette version", Href: path.Referential(res.ID, strconv.Itoa(res.Version))}}
		return out, nil
	default:
		out.Notice = ui.NoticeProps{Tone: ui.ToneError, Title: "Ce fichier ne peut pas être enregistré", Text: "Ce qui était en place n’a pas bougé."}
		return out, nil
	}
	out.Notice.Live = true
	var err error
	out.Carry, err = page.Pack(file)
	return out, err
}

func sameWords(state quality.State) string {
	if state == quality.ReferentialDraft {
		return "le brouillon enregistré est déjà ce fichier."
	}
	return "ce fichier ne change rien à cette version, déjà " + strings.ToLower(i18n.StateName(quality.ReferentialFlow.Name, state)) + "."
}

// sourceTable says what a file of another format holds, in its own terms, and what
// Ariane makes of it. Our own form needs no account.
func sourceTable(res referential.ImportResult) ui.TableProps {
	table := ui.TableProps{
		ID: "origine", Caption: "Ce que contient le fichier d’origine", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Dans le fichier (" + res.Format.French() + ")"}, {Label: "Ce qu’Ariane en fait"}},
	}
	for _, side := range []struct {
		list []formats.Tally
		fate string
	}{{res.Found, "lu et utilisé"}, {res.Kept, "conservé pour l’export, sans être utilisé"}} {
		for _, t := range side.list {
			table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: i18n.TallyWords(t.Code, t.Count)}, {Text: side.fate}}})
		}
	}
	return table
}

// countTable shows what the file holds beside what the draft holds today.
func countTable(res referential.ImportResult) ui.TableProps {
	table := ui.TableProps{
		ID: "contenu-fichier", Caption: "Ce que contient le fichier", CaptionHidden: true,
		Columns: []ui.Column{{Label: "Éléments"}, {Label: "Dans le fichier", Numeric: true}},
	}
	if res.Before != nil {
		table.Columns = append(table.Columns, ui.Column{Label: "Dans le brouillon actuel", Numeric: true})
	}
	for _, k := range kindsOf(res) {
		row := ui.Row{Cells: []ui.Cell{{Text: groupName(k)}, {Text: i18n.Integer(res.Counts[k])}}}
		if res.Before != nil {
			row.Cells = append(row.Cells, ui.Cell{Text: i18n.Integer(res.Before[k])})
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

var kindOrder = []quality.Kind{
	quality.KindPart, quality.KindTheme, quality.KindCommitment, quality.KindStatement, quality.KindIndicator,
	quality.KindMission, quality.KindValue, quality.KindPrinciple, quality.KindPrerequisite, quality.KindExample,
}

// kindsOf lists the kinds on either side: those we know in page order, then the
// words the library brought itself.
func kindsOf(res referential.ImportResult) []quality.Kind {
	present := map[quality.Kind]bool{}
	for _, side := range []map[quality.Kind]int{res.Counts, res.Before} {
		for k := range side {
			present[k] = true
		}
	}
	var out []quality.Kind
	for _, k := range kindOrder {
		if present[k] {
			out = append(out, k)
			delete(present, k)
		}
	}
	return append(out, slices.Sorted(maps.Keys(present))...)
}

// groupName is the plural of a kind, to head a line.
func groupName(k quality.Kind) string {
	_, name, ok := strings.Cut(i18n.CountKind(2, k), "\u00a0")
	if !ok {
		_, name, _ = strings.Cut(i18n.CountKind(2, k), " ")
	}
	if name == "" {
		return string(k)
	}
	return i18n.Capital(name)
}
