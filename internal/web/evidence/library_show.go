package evidence

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// libraryProps is the list of the pieces of a structure.
type libraryProps struct {
	Page   ui.PageProps
	Empty  *ui.EmptyStateProps // nothing at all yet: what will be here, and the first step
	Search ui.SearchProps
	Tabs   *ui.TabsProps
	Table  ui.TableProps
	Pager  ui.PagerProps
	Heir   []ui.ButtonProps // libraries of the structures that closed into this one
}

// parts of the library, as the address names them.
var parts = []struct {
	show  evidence.Show
	name  string
	label string
	none  string
}{
	{evidence.ShowHeld, "", "Toutes", "Aucune preuve ne répond à cette recherche."},
	{evidence.ShowExpiring, "a-renouveler", "À renouveler", "Aucune preuve n’arrive à sa date de fin dans les trente jours."},
	{evidence.ShowFound, "a-relire", "À relire", "Rien à relire\u00a0: aucune preuve ne semble contenir de données personnelles à masquer."},
	{evidence.ShowUnlinked, "libres", "Pas encore rattachées", "Chaque preuve soutient au moins un attendu : beau travail."},
	{evidence.ShowWithdrawn, "retirees", "Retirées", "Aucune preuve n’a été retirée."},
}

func (a area) library(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	part := partOf(asked.Get("vue"))
	f := evidence.Filter{
		BodyID: asked.Get("structure"), Search: asked.Get("q"), Show: parts[part].show, Kind: quality.EvidenceKind(asked.Get("genre")),
		Recent: asked.Get("tri") != "titre", After: asked.Get("suite"),
	}
	list, err := a.svc.Library(r.Context(), v.Actor, f)
	if err != nil {
		return err
	}
	frame := page.Frame{
		Title: "Preuves", Rail: page.RailEvidence, Wide: true, Breadcrumb: crumbs()[:1],
		Purpose: "Ce qui montre que vous tenez vos engagements. Une preuve se dépose une fois et sert partout.",
	}
	if f.BodyID != "" && !list.Inside && !list.Own {
		frame.Breadcrumb = append(frame.Breadcrumb, ui.Crumb{Label: list.BodyName, Href: path.Structure(f.BodyID)})
	}
	frame.Breadcrumb = append(frame.Breadcrumb, ui.Crumb{Label: "Preuves"})
	if !list.Inside {
		frame.Title, frame.Purpose = "Preuves partagées", list.BodyName+nbsp+": les preuves des auto-évaluations que vous pouvez lire."
	}
	if list.Own {
		frame.Title, frame.Purpose = "Preuves", "Les vôtres, celles de ce qui vous est confié et celles des auto-évaluations validées."
	}
	if list.Own && !list.Empty {
		frame.Actions = ui.Button(ui.ButtonProps{Label: "Voir mon travail", Icon: ui.IconListChecks, Href: path.MyWork})
	}
	if list.MayManage && !list.Empty {
		frame.Actions = ui.Button(ui.ButtonProps{Label: "Ajouter une preuve", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.EvidenceNew})
	}
	props := libraryProps{Page: v.Layout(w, r, frame), Table: pieceTable(list, asked), Pager: libraryPager(list, asked)}
	props.Search = ui.SearchProps{Action: path.Evidences, Label: "Rechercher une preuve", Value: f.Search, Hidden: hidden(asked, "vue", "structure", "genre", "tri")}
	if list.Inside {
		props.Tabs = libraryTabs(part, asked)
	}
	if list.Empty {
		props.Empty = emptyLibrary(list, f.BodyID == "" && v.Actor.BodyKind != quality.KindMissionLocale)
	}
	if f.BodyID == "" {
		if props.Heir, err = a.inherited(r, v); err != nil {
			return err
		}
	}
	props.Table.Empty = &ui.EmptyStateProps{Icon: ui.IconSearch, Title: parts[part].none}
	return v.Render(w, r, http.StatusOK, libraryView(props))
}

// inherited leads to the evidence of the structures that closed into one's own.
func (a area) inherited(r *http.Request, v *page.Visit) ([]ui.ButtonProps, error) {
	var out []ui.ButtonProps
	for _, body := range v.Actor.Inherited {
		list, err := a.svc.Library(r.Context(), v.Actor, evidence.Filter{BodyID: body, Limit: 1})
		if err != nil {
			return nil, err
		}
		if !list.Empty {
			out = append(out, ui.ButtonProps{Label: list.BodyName, Kind: ui.ButtonQuiet, Icon: ui.IconFolder, Href: path.EvidencesOf(body)})
		}
	}
	return out, nil
}

func partOf(name string) int {
	for i, p := range parts {
		if p.name == name {
			return i
		}
	}
	return 0
}

// hidden keeps the filters of the address that are set.
func hidden(asked url.Values, names ...string) map[string]string {
	out := map[string]string{}
	for _, name := range names {
		if asked.Get(name) != "" {
			out[name] = asked.Get(name)
		}
	}
	return out
}

func emptyLibrary(list evidence.List, choose bool) *ui.EmptyStateProps {
	if choose {
		return &ui.EmptyStateProps{
			Icon: ui.IconPaperclip, Title: "Choisissez une structure", Text: "Les preuves se lisent avec l’auto-évaluation qu’une structure a partagée\u00a0: ouvrez-la depuis sa fiche.",
			Action: &ui.ButtonProps{Label: "Voir les structures", Kind: ui.ButtonPrimary, Icon: ui.IconNetwork, Href: path.Structures},
		}
	}
	if list.Own {
		return &ui.EmptyStateProps{
			Icon: ui.IconPaperclip, Title: "Vos preuves apparaîtront ici", Text: "Une preuve se dépose sur la page d’un engagement qui vous est confié\u00a0: passez par votre travail, puis par «\u00a0Les preuves\u00a0».",
			Action: &ui.ButtonProps{Label: "Voir mon travail", Kind: ui.ButtonPrimary, Icon: ui.IconListChecks, Href: path.MyWork},
		}
	}
	if !list.Inside {
		return &ui.EmptyStateProps{Icon: ui.IconPaperclip, Title: "Aucune preuve à montrer", Text: "Les preuves apparaissent ici quand la structure partage une auto-évaluation qui en porte."}
	}
	empty := &ui.EmptyStateProps{
		Icon: ui.IconPaperclip, Title: "Votre bibliothèque attend sa première preuve",
		Text: "Un compte rendu, une charte, un tableau de suivi, une certification déjà obtenue : tout document qui montre comment vous faites. Déposez-le une fois, puis rattachez-le à tous les attendus qu’il soutient. Ariane en garde l’historique et vous prévient avant sa date de fin.",
	}
	if list.MayManage {
		empty.Action = &ui.ButtonProps{Label: "Déposer une première preuve", Kind: ui.ButtonPrimary, Icon: ui.IconUpload, Href: path.EvidenceNew}
	}
	return empty
}

// at is the address of the list with one thing changed; the page goes back to the
// first one.
func at(asked url.Values, name, value string) string {
	v := url.Values{}
	for _, keep := range []string{"q", "vue", "structure", "genre", "tri"} {
		if asked.Get(keep) != "" {
			v.Set(keep, asked.Get(keep))
		}
	}
	v.Set(name, value)
	if value == "" {
		v.Del(name)
	}
	if len(v) == 0 {
		return path.Evidences
	}
	return path.Evidences + "?" + v.Encode()
}

func libraryTabs(current int, asked url.Values) *ui.TabsProps {
	tabs := &ui.TabsProps{Label: "Parties de la bibliothèque"}
	for i, p := range parts {
		tabs.Items = append(tabs.Items, ui.Tab{Label: p.label, Href: at(asked, "vue", p.name), Current: i == current})
	}
	return tabs
}

func pieceTable(list evidence.List, asked url.Values) ui.TableProps {
	byTitle := asked.Get("tri") == "titre"
	t := ui.TableProps{ID: "preuves", Caption: "Preuves", CaptionHidden: true, Cards: true, Columns: []ui.Column{
		{Label: "Preuve", SortHref: at(asked, "tri", "titre")}, {Label: "Période couverte"}, {Label: "Fin"}, {Label: "Soutient", Numeric: true}, {Label: "Mise à jour", SortHref: at(asked, "tri", "")},
	}}
	if byTitle {
		t.Columns[0].Sort = ui.SortAscending
	} else {
		t.Columns[4].Sort = ui.SortDescending
	}
	for _, p := range list.Pieces {
		t.Rows = append(t.Rows, ui.Row{ID: "p-" + p.ID, Cells: []ui.Cell{
			{Component: pieceName(nameOf(p, parts[partOf(asked.Get("vue"))].show == evidence.ShowFound))},
			{Text: orDash(i18n.EvidencePeriod(p.Evidence))},
			{Component: endChip(p)},
			{Text: supports(p.Links)},
			lastChange(p),
		}})
	}
	return t
}

// lastChange says when, and inside by whom.
func lastChange(p evidence.Piece) ui.Cell {
	cell := ui.Cell{Text: i18n.Date(i18n.Today(p.UpdatedAt))}
	if p.Inside {
		cell.Detail = p.UpdatedBy
	}
	return cell
}

// pieceNameProps is a piece in a list: its title, what it is, what to look at.
type pieceNameProps struct {
	Title  string
	Href   string
	Detail string
	Warned bool
	Reason string // why somebody has to read it
	Chip   *ui.StatusProps
}

// nameOf says why a piece has to be read where the list is of those to read again.
func nameOf(p evidence.Piece, toRead bool) pieceNameProps {
	n := pieceNameProps{Title: p.Title, Href: path.Evidence(p.ID), Detail: whatItIs(p), Warned: p.Inside && p.Warned}
	if p.Inside && p.State == quality.EvidenceWithdrawn {
		n.Chip = &ui.StatusProps{Label: i18n.StateName(quality.EvidenceFlow.Name, p.State)}
	}
	if toRead && p.Inside && p.Unread {
		n.Reason = "À relire vous-même\u00a0: le texte d’un fichier ne se lit pas ici (image, page numérisée, mot de passe…)."
	}
	return n
}

// whatItIs is « 2 fichiers », « 1 fichier gardé par la structure », « Lien »,
// « Certification REF-209 ».
func whatItIs(p evidence.Piece) string {
	switch p.Kind {
	case quality.EvidenceFile:
		return i18n.EvidenceFiles(p.FileCount, p.Withheld)
	case quality.EvidenceCertificate:
		return i18n.EvidenceKindName(p.Kind) + nbsp + ": " + i18n.SchemeName(p.Certificate)
	case quality.EvidenceLink:
	}
	return i18n.EvidenceKindName(p.Kind)
}

// supports counts the places of a piece, or says that there is none yet.
func supports(links int) string {
	if links == 0 {
		return "–"
	}
	return i18n.Count(links, "attendu", "attendus")
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// endChip says when a piece stops proving anything, in words when it matters.
func endChip(p evidence.Piece) templ.Component {
	if p.Expires.IsZero() {
		return plain("–")
	}
	tone := ui.ToneNeutral
	label := i18n.Date(p.Expires)
	switch p.Status {
	case quality.EvidenceExpiring:
		tone = ui.ToneAttention
	case quality.EvidenceExpired:
		tone, label = ui.ToneAttention, "Dépassée "+i18n.OnDate(p.Expires)
	case quality.EvidenceCurrent:
	}
	return ui.StatusChip(ui.StatusProps{Label: label, Tone: tone, Icon: ui.IconCalendar})
}

func libraryPager(list evidence.List, asked url.Values) ui.PagerProps {
	p := ui.PagerProps{Summary: i18n.Shown(len(list.Pieces), list.Total, "affichée", "affichées")}
	if asked.Get("suite") != "" {
		p.PrevHref = at(asked, "suite", "")
	}
	if list.Next != "" {
		p.NextHref = at(asked, "suite", list.Next)
	}
	return p
}
