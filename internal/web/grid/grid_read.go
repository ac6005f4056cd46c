package grid

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// readProps is the page of one version.
type readProps struct {
	Lead     string
	Notices  []ui.NoticeProps
	Summary  string
	Values   []ui.Term
	Criteria []criterionView
	News     *newsProps
	Files    []ui.FileLinkProps
	Next     string // where a draft of the next version is opened; "" when one may not
	Detail   bool   // everything is unfolded, for printing
}

// criterionView is one criterion ready to show.
type criterionView struct {
	Code, Title, Anchor, Text string
	Required                  bool
	Weight                    string
	Looks                     []lookView
	Lists                     []listView
	Values                    []ui.Term
}

// lookView is a commitment a criterion looks at, and which of its statements.
type lookView struct {
	Code, Title, Href string
	Part              string // « et 11 de ses attendus »
	Statements        []statementView
}

type statementView struct{ Code, Text, Href string }

type listView struct {
	Title string
	Items []string
}

func (p pages) read(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.open(r, v)
	if err != nil {
		return err
	}
	news, err := p.refs.GridNews(r.Context(), g)
	if err != nil {
		return err
	}
	props := readProps{
		Lead: g.Grid.Description, Notices: readNotices(g), Summary: coverWords(g), Files: files(g), Detail: r.URL.Query().Get("detail") == "1",
		News: newsOf(v, g, news),
	}
	lost, err := p.refs.LostNodes(r.Context(), g)
	if err != nil {
		return err
	}
	props.Notices = append(props.Notices, lostNotices(g, lost, criterionHere)...)
	for _, d := range g.Grid.Values {
		props.Values = append(props.Values, ui.Term{Label: d.Label, Text: d.Text})
	}
	for _, c := range g.Grid.Criteria {
		props.Criteria = append(props.Criteria, criterionOf(g, c))
	}
	if v.MayReach(authz.GridManage) && g.State != quality.GridDraft {
		props.Next = path.GridNext(g.ID, g.Version)
	}
	f := page.Frame{
		Title: g.Title, Rail: page.RailReferential, Wide: true, Breadcrumb: crumbs(ui.Crumb{Label: versionName(g)}),
		Purpose: "Grille d’audit, version\u00a0" + i18n.Integer(g.Version) + ", " + lowerState(g.State) + ".", Actions: buttons(readButtons(v, g, props.Detail)),
	}
	return v.Render(w, r, http.StatusOK, readPage(v.Layout(w, r, f), props))
}

func lowerState(s quality.State) string {
	switch s {
	case quality.GridPublished:
		return "publiée"
	case quality.GridRetired:
		return "retirée"
	default:
		return "brouillon"
	}
}

// coverWords counts: « 24 critères, qui couvrent les 24 engagements du Label… ».
func coverWords(g referential.OpenGrid) string {
	out := i18n.Count(len(g.Grid.Criteria), "critère", "critères")
	ref := g.Edition.Referential
	if ref == nil {
		return out + "."
	}
	covered, all := g.Grid.Covered(ref)
	name := "«\u00a0" + ref.Title + "\u00a0» (version " + i18n.Integer(ref.Version) + ")"
	if covered == all {
		return out + "\u00a0: les " + i18n.Count(all, "engagement", "engagements") + " de " + name + " sont couverts."
	}
	return out + "\u00a0: " + i18n.Count(covered, "engagement couvert", "engagements couverts") + " sur " + i18n.Integer(all) + ", de " + name + "."
}

func readNotices(g referential.OpenGrid) []ui.NoticeProps {
	switch g.State {
	case quality.GridDraft:
		return []ui.NoticeProps{{Tone: ui.ToneAttention, Title: "Brouillon", Text: "Seul le pôle labellisation voit cette version. Elle s’ouvrira à tous une fois publiée."}}
	case quality.GridRetired:
		return []ui.NoticeProps{{Tone: ui.ToneNeutral, Title: "Version retirée", Text: "Les audits commencés avec cette version continuent. Les nouveaux en prennent une autre."}}
	}
	return nil
}

func readButtons(v *page.Visit, g referential.OpenGrid, detail bool) []ui.ButtonProps {
	var out []ui.ButtonProps
	if v.MayReach(authz.GridManage) {
		switch g.State {
		case quality.GridDraft:
			out = append(out, ui.ButtonProps{Label: "Modifier", Icon: ui.IconPencil, Href: path.GridDraft(g.ID, g.Version)},
				ui.ButtonProps{Label: "Publier", Kind: ui.ButtonQuiet, Icon: ui.IconSend, Href: path.GridPublish(g.ID, g.Version)})
		case quality.GridPublished:
			out = append(out, ui.ButtonProps{Label: "Retirer", Kind: ui.ButtonQuiet, Icon: ui.IconFolder, Href: path.GridRetire(g.ID, g.Version)})
		}
	}
	if detail {
		return append(out, ui.ButtonProps{Label: "Replier les détails", Kind: ui.ButtonQuiet, Icon: ui.IconBookOpen, Href: path.Grid(g.ID, g.Version)})
	}
	return append(out, ui.ButtonProps{Label: "Tout déplier pour imprimer", Kind: ui.ButtonQuiet, Icon: ui.IconPrinter, Href: path.Grid(g.ID, g.Version) + "?detail=1"})
}

func files(g referential.OpenGrid) []ui.FileLinkProps {
	return []ui.FileLinkProps{
		{Label: "Classeur à modifier", Href: path.GridExport(g.ID, g.Version, string(formats.GridXLSX)), Format: "XLSX", Icon: ui.IconFileSpreadsheet},
		{Label: "Grille d’Ariane", Href: path.GridExport(g.ID, g.Version, string(formats.GridYAML)), Format: "YAML"},
	}
}

func criterionOf(g referential.OpenGrid, c quality.Criterion) criterionView {
	out := criterionView{Code: c.ID, Title: c.Title, Anchor: path.Anchor(c.ID), Text: c.Text, Required: c.Required, Looks: looksOf(g, c)}
	if c.Weight > 0 {
		out.Weight = "Poids\u00a0" + i18n.Integer(c.Weight)
	}
	for _, l := range []listView{{"Questions à poser", c.Questions}, {"Qui rencontrer", c.Meet}, {"Preuves à regarder", c.Evidence}} {
		if len(l.Items) > 0 {
			out.Lists = append(out.Lists, l)
		}
	}
	if len(c.Descriptors) > 0 {
		for _, d := range g.Grid.Described(c) {
			out.Values = append(out.Values, ui.Term{Label: d.Label, Component: lines(d.Text)})
		}
	}
	return out
}

// looksOf groups what a criterion looks at under its commitments.
func looksOf(g referential.OpenGrid, c quality.Criterion) []lookView {
	var out []lookView
	at := map[string]int{}
	for _, id := range c.Nodes {
		n := nodeOf(g.Edition, id)
		if n == nil {
			out = append(out, lookView{Code: id, Title: "introuvable dans cette version du référentiel"})
			continue
		}
		top := ratedOver(n)
		i, seen := at[top.ID]
		if !seen {
			i = len(out)
			at[top.ID] = i
			out = append(out, lookView{Code: top.ID, Title: top.Title(), Href: nodeHref(g, top)})
		}
		if n != top {
			out[i].Statements = append(out[i].Statements, statementView{Code: n.ID, Text: g.Edition.View(n).Lead, Href: nodeHref(g, n)})
		}
	}
	for i := range out {
		if n := len(out[i].Statements); n > 0 {
			out[i].Part = i18n.Count(n, "attendu", "attendus")
		}
	}
	return out
}

func nodeOf(e quality.Edition, id string) *quality.Node {
	if e.IsZero() {
		return nil
	}
	return e.Referential.Node(id)
}

// ratedOver is the commitment a statement belongs to, the node itself without one.
func ratedOver(n *quality.Node) *quality.Node {
	for up := n; up != nil; up = up.Parent {
		if len(up.Rated) > 0 {
			return up
		}
	}
	return n
}

func nodeHref(g referential.OpenGrid, n *quality.Node) string {
	return path.ReferentialNode(g.ReferentialID, strconv.Itoa(g.ReferentialVersion), n.ID)
}
