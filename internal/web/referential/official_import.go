package referential

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// officialProps is the page where the official wording of a version is loaded.
type officialProps struct {
	Action    string
	Back      string
	Now       ui.NoticeProps // what is loaded today
	Field     ui.FieldProps
	Faults    []ui.FieldFault
	Result    *resultProps
	Unknown   []string // ids of the file the référentiel does not have
	Uncovered []uncoveredLine
	Missing   string // title of the list of what stays in our words
}

// uncoveredLine is an element that keeps our words.
type uncoveredLine struct{ Code, Text, Href string }

func (p pages) officialForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	e, err := p.readFor(r, v, authz.OfficialImport)
	if err != nil {
		return err
	}
	props := officialProps{}
	if len(e.Official) > 0 {
		props.lack(e, uncoveredBy(e))
	}
	return renderOfficial(w, r, v, http.StatusOK, e, props)
}

// officialSend checks the file one chose, or writes the one that was checked.
func (p pages) officialSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	e, err := p.readFor(r, v, authz.OfficialImport)
	if err != nil {
		return err
	}
	in, err := readSent(r)
	if err != nil {
		return err
	}
	if in.fault != "" {
		return renderOfficial(w, r, v, http.StatusUnprocessableEntity, e, officialProps{Faults: fileFault(in.fault)})
	}
	ref := e.Referential
	if !in.write {
		return p.officialCheck(w, r, v, e, in.file, nil)
	}
	_, err = p.refs.ImportOfficialRead(r.Context(), v.Actor, ref.ID, ref.Version, in.file, in.seen)
	if err == nil {
		return v.Redirect(w, r, path.ReferentialOfficial(ref.ID, strconv.Itoa(ref.Version)), "imported")
	}
	if quality.CodeOf(err) == "" {
		return err
	}
	stale := changedSince(err)
	if stale != nil {
		if e, err = p.readFor(r, v, authz.OfficialImport); err != nil {
			return err
		}
	}
	return p.officialCheck(w, r, v, e, in.file, stale)
}

// officialCheck shows what loading a file would do; stale says why that is asked
// again.
func (p pages) officialCheck(w http.ResponseWriter, r *http.Request, v *page.Visit, e quality.Edition, file []byte, stale *ui.NoticeProps) error {
	result, err := p.refs.ImportOfficial(r.Context(), v.Actor, e.Referential.ID, e.Referential.Version, file, true)
	if err != nil && quality.CodeOf(err) == "" {
		return err
	}
	props, packErr := officialResultOf(e, result, file)
	if packErr != nil {
		return packErr
	}
	props.Result.Stale = stale
	status := http.StatusOK
	if stale != nil {
		status = http.StatusConflict
	}
	if err != nil {
		status, props.Faults = http.StatusUnprocessableEntity, fileFault(refusalWords(err, result.Report))
	}
	return renderOfficial(w, r, v, status, e, props)
}

func renderOfficial(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, e quality.Edition, props officialProps) error {
	id, version := e.Referential.ID, strconv.Itoa(e.Referential.Version)
	props.Action, props.Back, props.Now = path.ReferentialOfficial(id, version), path.Referential(id, version), officialNow(e)
	props.Field = ui.FieldProps{
		Kind: ui.FieldFile, Name: fieldFile, Label: "Fichier du texte officiel", Accept: ".csv", Required: true,
		Hint:  "Un fichier CSV avec les colonnes id et text, 20\u00a0Mo au plus. Un texte vide retire celui de cet identifiant. La vérification n’écrit rien.",
		Error: ui.FaultOf(props.Faults, fieldFile),
	}
	f := page.Frame{
		Title: "Texte officiel", Purpose: e.Referential.Title + ", version " + i18n.Integer(e.Referential.Version) + "\u00a0: le texte officiel s’affiche en premier, nos mots à côté.",
		Rail: page.RailReferential, Breadcrumb: editionCrumbs(e, "Texte officiel"),
	}
	return v.Render(w, r, status, officialPage(v.Layout(w, r, f), props))
}

func officialNow(e quality.Edition) ui.NoticeProps {
	if len(e.Official) == 0 {
		return ui.NoticeProps{Tone: ui.ToneActing, Title: "Aucun texte officiel n’est chargé", Text: "Les lecteurs voient les mots d’Ariane, avec la place de chaque élément dans le texte d’origine."}
	}
	return ui.NoticeProps{Tone: ui.ToneDone, Title: i18n.Count(len(e.Official), "texte officiel est affiché", "textes officiels sont affichés"), Text: "Un autre fichier corrige ou complète ces textes\u202f; ceux qui n’y sont pas restent affichés."}
}

// uncoveredBy lists what a version shows in our words though it is answered to.
func uncoveredBy(e quality.Edition) []string {
	var out []string
	for _, n := range e.Referential.All() {
		if (len(n.Rated) > 0 || n.Marked) && e.Official[n.ID] == "" {
			out = append(out, n.ID)
		}
	}
	return out
}

func (p *officialProps) lack(e quality.Edition, ids []string) {
	ref := e.Referential
	for _, id := range ids {
		if n := ref.Node(id); n != nil {
			p.Uncovered = append(p.Uncovered, uncoveredLine{Code: id, Text: n.Title(), Href: path.ReferentialNode(ref.ID, strconv.Itoa(ref.Version), id)})
		}
	}
	p.Missing = i18n.Count(len(p.Uncovered), "élément garde les mots d’Ariane", "éléments gardent les mots d’Ariane")
}

func officialResultOf(e quality.Edition, res referential.OfficialResult, file []byte) (officialProps, error) {
	p := officialProps{Unknown: res.Unknown}
	p.lack(e, res.Uncovered)
	out := resultProps{Figures: officialFigures(res), Findings: page.Findings(res.Report), Hidden: res.Report.More(), Button: "Charger ces textes", Seen: res.Replaces}
	p.Result = &out
	switch res.Outcome {
	case referential.OutcomeNew:
		out.Notice = ui.NoticeProps{Tone: ui.ToneDone, Title: "Le fichier est prêt", Text: "Rien n’est encore enregistré.", Live: true}
	case referential.OutcomeReplaced:
		out.Notice = ui.NoticeProps{Tone: ui.ToneDone, Title: "Le fichier est prêt", Text: "Les textes qui ne sont pas dans le fichier restent affichés. Rien n’est encore enregistré.", Live: true}
		if res.Withdrawn > 0 {
			out.Notice.Tone = ui.ToneAttention
		}
	case referential.OutcomeSame:
		out.Notice = ui.NoticeProps{Tone: ui.ToneActing, Title: "Rien à faire", Text: "Ces textes sont déjà ceux qui s’affichent."}
		return p, nil
	default:
		out.Notice = ui.NoticeProps{Tone: ui.ToneError, Title: "Ce fichier ne peut pas être chargé", Text: "Ce qui était affiché n’a pas bougé."}
		return p, nil
	}
	var err error
	out.Carry, err = page.Pack(file)
	return p, err
}

// officialFigures counts what the file does to the texts, and both sides; what is missing on one opens its list.
func officialFigures(res referential.OfficialResult) []ui.FigureProps {
	unknown := ui.FigureProps{Number: i18n.Integer(len(res.Unknown)), Label: i18n.Plural(len(res.Unknown), "identifiant inconnu", "identifiants inconnus")}
	if len(res.Unknown) > 0 {
		unknown.Href, unknown.Detail = "#inconnus", i18n.Plural(len(res.Unknown), "il n’est pas chargé", "ils ne sont pas chargés")
	}
	uncovered := ui.FigureProps{Number: i18n.Integer(len(res.Uncovered)), Label: i18n.Plural(len(res.Uncovered), "élément sans texte officiel", "éléments sans texte officiel")}
	if len(res.Uncovered) > 0 {
		uncovered.Href, uncovered.Detail = "#sans-texte", i18n.Plural(len(res.Uncovered), "il garde les mots d’Ariane", "ils gardent les mots d’Ariane")
	}
	figures := []ui.FigureProps{
		{Number: i18n.Integer(res.Added), Label: i18n.Plural(res.Added, "texte ajouté", "textes ajoutés")},
		{Number: i18n.Integer(res.Changed), Label: i18n.Plural(res.Changed, "texte modifié", "textes modifiés")},
		{Number: i18n.Integer(res.Unchanged), Label: i18n.Plural(res.Unchanged, "texte inchangé", "textes inchangés")},
	}
	if res.Withdrawn > 0 {
		figures = append(figures, ui.FigureProps{Number: i18n.Integer(res.Withdrawn), Label: i18n.Plural(res.Withdrawn, "texte retiré", "textes retirés")})
	}
	return append(figures, unknown, uncovered)
}
