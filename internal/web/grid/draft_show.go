package grid

import (
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// draftProps is the page where a draft is written.
type draftProps struct {
	Hash    string
	Notice  ui.NoticeProps // ready, or what is left
	Faults  []faultLine
	Notes   []string
	Summary string
	Lines   []draftLine
	MoveURL string
	AddURL  string
	Form    ui.FormProps
	Fields  []ui.FieldProps
}

// draftLine is one criterion of the list.
type draftLine struct {
	ID, Title, Href, RemoveURL string
	Detail                     string
	Faults                     string
	Buttons                    ui.MoveButtons
}

// faultLine is one thing to settle, with where.
type faultLine struct{ Where, Words, Href string }

// The hidden fields of every form of a draft.
const (
	fieldSeen = "hash" // of the grid as it was read
	fieldWas  = "etat" // of the criterion as it was read
)

func (p pages) draft(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	lost, err := p.refs.LostNodes(r.Context(), g)
	if err != nil {
		return err
	}
	return showDraft(w, r, v, g, http.StatusOK, draftSays{Header: headerForm(g), Lost: lost, Flash: movedNotice(r, g)})
}

// draftFor opens a draft for who writes it; a version that is no draft any more is
// a refusal that says so.
func (p pages) draftFor(r *http.Request, v *page.Visit) (referential.OpenGrid, error) {
	g, err := p.managed(r, v)
	if err != nil {
		return g, err
	}
	_, err = quality.AuditGridFlow.Next(g.State, quality.VerbEdit)
	return g, err
}

// draftSays is what a page of a draft tells besides the draft.
type draftSays struct {
	Header page.Filled
	Lost   []quality.GridLoss // what its criteria looked at that is there no more
	Flash  []ui.NoticeProps
}

func showDraft(w http.ResponseWriter, r *http.Request, v *page.Visit, g referential.OpenGrid, status int, says draftSays) error {
	header := says.Header
	props := draftProps{
		Hash: g.Hash, Faults: faultLines(g), Notes: uncoveredNotes(g), Summary: coverWords(g), MoveURL: path.GridDraftMove(g.ID, g.Version), AddURL: path.GridDraftAdd(g.ID, g.Version),
		Form: ui.FormProps{ID: "presentation", Action: path.GridDraftHeader(g.ID, g.Version), Faults: header.Faults}, Fields: headerFields(header),
	}
	props.Notice = ui.NoticeProps{Tone: ui.ToneDone, Title: "Prête à publier", Text: "Rien ne manque. Relisez-la, puis publiez-la."}
	if len(says.Lost) > 0 {
		props.Notice = ui.NoticeProps{Tone: ui.ToneActing, Title: "Bientôt prête", Text: "Rien n’empêche de la publier, mais " + i18n.Count(len(says.Lost), "critère a perdu", "critères ont perdu") + " une partie de ce qu’il faut regarder\u00a0: voyez d’abord ci-dessus."}
	}
	if len(props.Faults) > 0 {
		props.Notice = ui.NoticeProps{Tone: ui.ToneAttention, Title: "Pas encore prête", Text: i18n.Count(len(props.Faults), "point reste", "points restent") + " à régler avant de publier.", Body: faultList(props.Faults)}
	}
	for i := range g.Grid.Criteria {
		props.Lines = append(props.Lines, draftLineOf(r, g, i))
	}
	f := page.Frame{
		Title: g.Title, Rail: page.RailReferential, Wide: true, Breadcrumb: gridCrumbs(g, ui.Crumb{Label: "Brouillon"}), Flash: append(says.Flash, lostNotices(g, says.Lost, func(id string) string { return path.GridDraftCriterion(g.ID, g.Version, id) })...),
		Purpose: "Brouillon de la version " + i18n.Integer(g.Version) + "\u00a0: ajoutez, écrivez, ordonnez les critères.",
		Actions: buttons([]ui.ButtonProps{
			{Label: "Relire", Kind: ui.ButtonQuiet, Icon: ui.IconBookOpen, Href: path.Grid(g.ID, g.Version)},
			{Label: "Publier", Icon: ui.IconSend, Href: path.GridPublish(g.ID, g.Version)},
			{Label: "Supprimer le brouillon", Kind: ui.ButtonQuiet, Icon: ui.IconTrash2, Href: path.GridDelete(g.ID, g.Version)},
		}),
	}
	return v.Render(w, r, status, draftPage(v.Layout(w, r, f), props))
}

func draftLineOf(r *http.Request, g referential.OpenGrid, i int) draftLine {
	c := g.Grid.Criteria[i]
	l := draftLine{
		ID: c.ID, Title: c.Title, Href: path.GridDraftCriterion(g.ID, g.Version, c.ID), RemoveURL: path.GridDraftRemove(g.ID, g.Version, c.ID),
		Detail: criterionDetail(c), Faults: faultsOf(g, i),
		Buttons: ui.NewMoveButtons(fieldPressed, i, len(g.Grid.Criteria)),
	}
	l.Buttons.Up.Kind, l.Buttons.Up.Context = ui.ButtonQuiet, c.ID
	l.Buttons.Down.Kind, l.Buttons.Down.Context = ui.ButtonQuiet, c.ID
	if r.URL.Query().Get(fieldMoved) == c.ID {
		l.Buttons.Pressed(r.URL.Query().Get(fieldPressed))
	}
	return l
}

func criterionDetail(c quality.Criterion) string {
	return i18n.Count(len(c.Nodes), "élément regardé", "éléments regardés") + ", " + i18n.Count(len(c.Questions), "question", "questions")
}

// faultLines say what publication waits for, each with a link.
func faultLines(g referential.OpenGrid) []faultLine {
	var out []faultLine
	for _, f := range g.Faults {
		line := faultLine{Where: "Présentation", Words: i18n.Sentence(f), Href: path.GridDraft(g.ID, g.Version) + "#presentation"}
		if at, key := criterionAt(f.Field); at >= 0 && at < len(g.Grid.Criteria) {
			c := g.Grid.Criteria[at]
			line.Where, line.Href = c.ID+", "+strings.ToLower(i18n.GridFieldName(key)), path.GridDraftCriterion(g.ID, g.Version, c.ID)
		} else if f.Field == "criteria" {
			line.Where, line.Href = "Critères", path.GridDraftAdd(g.ID, g.Version)
		}
		out = append(out, line)
	}
	return out
}

// criterionAt reads « criteria.3.nodes »; -1 for another field.
func criterionAt(field string) (index int, key string) {
	rest, ok := strings.CutPrefix(field, "criteria.")
	number, key, found := strings.Cut(rest, ".")
	n, err := strconv.Atoi(number)
	if !ok || !found || err != nil {
		return -1, field
	}
	return n, key
}

func faultsOf(g referential.OpenGrid, index int) string {
	count := 0
	for _, f := range g.Faults {
		if at, _ := criterionAt(f.Field); at == index {
			count++
		}
	}
	if count == 0 {
		return ""
	}
	return i18n.Count(count, "point à revoir", "points à revoir")
}
