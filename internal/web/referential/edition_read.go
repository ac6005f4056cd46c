package referential

import (
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// readProps is the page of one version.
type readProps struct {
	Lead      string // what this référentiel is
	Notices   []ui.NoticeProps
	Search    ui.SearchProps
	Contents  []contentsLine
	Parts     []nodeProps
	Scales    []scaleProps
	ScaleNote string // what they serve, and what a gap is
	Files     []ui.FileLinkProps
	Facts     []ui.Term
	Detail    bool // everything is unfolded, for printing

	OpenDraft *openDraftProps // nil for who does not write, and for a draft
	Found     *foundProps
}

// contentsLine is one line of the table of contents.
type contentsLine struct {
	Code, Title, Href string
	Level             int
}

// read shows a version whole, or what a search finds in it.
func (p pages) read(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	e, err := p.refs.Read(r.Context(), v.Actor, r.PathValue("id"), version)
	if err != nil {
		return err
	}
	props := readProps{
		Lead: e.Referential.Description, Notices: readNotices(v, e), Search: searchOf(e, r.URL.Query().Get("q")),
		Files: files(e), Facts: editionFacts(e), OpenDraft: openDraftOf(v, e), Detail: r.URL.Query().Get("detail") == "1",
	}
	if strings.TrimSpace(props.Search.Value) != "" {
		found := foundOf(e, props.Search.Value, p.refs.Search(e, props.Search.Value))
		props.Found = &found
		return v.Render(w, r, http.StatusOK, readPage(v.Layout(w, r, readFrame(v, e, props)), props))
	}
	links, err := p.refs.Correspondences(r.Context(), e)
	if err != nil {
		return err
	}
	props.fill(reader{edition: e, links: links, reports: mayReport(v, e)})
	return v.Render(w, r, http.StatusOK, readPage(v.Layout(w, r, readFrame(v, e, props)), props))
}

// fill adds the whole text.
func (p *readProps) fill(x reader) {
	ref := x.edition.Referential
	for _, n := range ref.Nodes {
		p.Parts = append(p.Parts, x.node(n))
	}
	for _, n := range ref.All() {
		if n.Depth == 0 || len(n.Rated) > 0 || n.Short != "" && len(n.Children) > 0 {
			p.Contents = append(p.Contents, contentsLine{Code: n.ID, Title: n.Title(), Href: "#" + path.Anchor(n.ID), Level: n.Depth + 1})
		}
	}
	for _, s := range ref.Scales {
		p.Scales = append(p.Scales, scaleOf(s, nil))
	}
	p.ScaleNote = scaleNote(ref.Scales)
}

func scaleNote(scales []quality.Scale) string {
	note := "Chaque engagement s’évalue sur chacune."
	if e := quality.ExpectationOf(scales); e.Any {
		note += " " + i18n.Capital(i18n.UnderLevel(e)) + ", c’est un écart à travailler."
	}
	return note
}

func readFrame(v *page.Visit, e quality.Edition, p readProps) page.Frame {
	ref := e.Referential
	address := path.Referential(ref.ID, strconv.Itoa(ref.Version))
	f := page.Frame{
		Title: ref.Title, Purpose: purpose(e), Rail: page.RailReferential, Wide: true,
		Breadcrumb: crumbs(ui.Crumb{Label: shortTitle(ref)}), Actions: readActions(readButtons(v, e, address, p)),
	}
	if p.Found != nil {
		f.Breadcrumb = crumbs(ui.Crumb{Label: shortTitle(ref), Href: address}, ui.Crumb{Label: "Recherche"})
	}
	return f
}

func shortTitle(ref *quality.Referential) string {
	if ref.ShortTitle != "" {
		return ref.ShortTitle
	}
	return ref.Title
}

// purpose counts what is inside: « 24 engagements, 169 attendus. Version 1, publiée. »
func purpose(e quality.Edition) string {
	counts := e.Referential.Counts()
	var parts []string
	for _, k := range []quality.Kind{quality.KindCommitment, quality.KindStatement, quality.KindIndicator} {
		if counts[k] > 0 {
			parts = append(parts, i18n.CountKind(counts[k], k))
		}
	}
	out := "Version\u00a0" + i18n.Integer(e.Referential.Version) + ", " + strings.ToLower(i18n.StateName(quality.ReferentialFlow.Name, e.State)) + "."
	if len(parts) == 0 {
		return out
	}
	return strings.Join(parts, ", ") + ". " + out
}

func readButtons(v *page.Visit, e quality.Edition, address string, p readProps) []ui.ButtonProps {
	var out []ui.ButtonProps
	id, version := e.Referential.ID, strconv.Itoa(e.Referential.Version)
	if v.MayReach(authz.OfficialImport) {
		out = append(out, ui.ButtonProps{Label: "Texte officiel", Kind: ui.ButtonQuiet, Icon: ui.IconUpload, Href: path.ReferentialOfficial(id, version)})
	}
	out = append(out, draftButton(v, e)...)
	if p.OpenDraft != nil && p.Found == nil {
		out = append(out, ui.ButtonProps{Label: "Préparer la version suivante", Kind: ui.ButtonQuiet, Icon: ui.IconPencil, Href: "#brouillon"})
	}
	out = append(out, moveButtons(v, e.State, id, version, "")...)
	switch {
	case p.Found != nil:
	case p.Detail:
		out = append(out, ui.ButtonProps{Label: "Replier les détails", Kind: ui.ButtonQuiet, Icon: ui.IconBookOpen, Href: address})
	default:
		out = append(out, ui.ButtonProps{Label: "Tout déplier pour imprimer", Kind: ui.ButtonQuiet, Icon: ui.IconPrinter, Href: address + "?detail=1"})
	}
	return out
}

// moveButtons lead to the pages that publish or retire a version, for who may.
func moveButtons(v *page.Visit, state quality.State, id, version, context string) []ui.ButtonProps {
	switch {
	case state == quality.ReferentialDraft && v.MayReach(authz.ReferentialPublish):
		return []ui.ButtonProps{{Label: "Publier", Context: context, Icon: ui.IconSend, Href: path.ReferentialPublish(id, version)}}
	case state == quality.ReferentialPublished && v.MayReach(authz.ReferentialRetire):
		return []ui.ButtonProps{{Label: "Retirer", Context: context, Kind: ui.ButtonQuiet, Icon: ui.IconFolder, Href: path.ReferentialRetire(id, version)}}
	}
	return nil
}

// readNotices say what kind of text one is about to read.
func readNotices(v *page.Visit, e quality.Edition) []ui.NoticeProps {
	var out []ui.NoticeProps
	switch e.State {
	case quality.ReferentialDraft:
		out = append(out, ui.NoticeProps{Tone: ui.ToneAttention, Title: "Brouillon", Text: "Seul le pôle labellisation voit cette version. Elle s’ouvrira à tous une fois publiée."})
	case quality.ReferentialRetired:
		out = append(out, ui.NoticeProps{Tone: ui.ToneNeutral, Title: "Version retirée", Text: "Les auto-évaluations ouvertes sur cette version continuent. Les nouvelles s’ouvrent sur une version plus récente."})
	}
	if len(e.Official) > 0 {
		return append(out, ui.NoticeProps{Tone: ui.ToneActing, Title: "Texte officiel affiché",
			Text: "Le texte officiel vient en premier\u202f; «\u00a0Dit simplement\u00a0» le redit avec d’autres mots, pour aider à le lire."})
	}
	note := ui.NoticeProps{Tone: ui.ToneActing, Title: "Rédaction d’Ariane",
		Text: "Ces phrases redisent les exigences avec des mots simples. Seul le texte officiel fait référence\u00a0: chaque élément cite sa place."}
	if v.MayReach(authz.OfficialImport) {
		note.Action = &ui.ButtonProps{Label: "Charger le texte officiel", Icon: ui.IconUpload, Href: path.ReferentialOfficial(e.Referential.ID, strconv.Itoa(e.Referential.Version))}
	}
	return append(out, note)
}

func searchOf(e quality.Edition, query string) ui.SearchProps {
	return ui.SearchProps{
		Action: path.Referential(e.Referential.ID, strconv.Itoa(e.Referential.Version)), ID: "chercher",
		Label: "Chercher dans ce référentiel", Value: i18n.Shorten(query, 200),
	}
}

func files(e quality.Edition) []ui.FileLinkProps {
	id, version := e.Referential.ID, strconv.Itoa(e.Referential.Version)
	at := func(f formats.Format) string { return path.ReferentialExport(id, version, f.Extension()) }
	return []ui.FileLinkProps{
		{Label: "Classeur à modifier", Href: at(formats.FormatXLSX), Format: "XLSX", Icon: ui.IconFileSpreadsheet},
		{Label: "Tableau simple", Href: at(formats.FormatCSV), Format: "CSV", Icon: ui.IconFileText},
		{Label: "Bibliothèque d’Ariane", Href: at(formats.FormatYAML), Format: "YAML"},
		{Label: "Pour CISO Assistant", Href: at(formats.FormatCISO), Format: "YAML"},
		{Label: "Catalogue OSCAL", Href: at(formats.FormatOSCAL), Format: "JSON"},
		{Label: "Données", Href: path.ReferentialExport(id, version, "json"), Format: "JSON"},
	}
}

func editionFacts(e quality.Edition) []ui.Term {
	ref := e.Referential
	out := []ui.Term{{Label: "Rédaction", Text: ref.Provider}, {Label: "Licence", Text: ref.Licence}}
	if !ref.Published.IsZero() {
		out = append(out, ui.Term{Label: "Date de cette rédaction", Text: i18n.Date(ref.Published)})
	}
	return append(out, ui.Term{Label: "Empreinte du fichier", Component: hashWords(e.Hash)})
}
