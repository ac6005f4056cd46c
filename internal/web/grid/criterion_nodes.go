package grid

import (
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// nodesField is the choice of what a criterion looks at: boxes grouped by part, or
// codes typed one per line when the référentiel is too large for a page.
type nodesField struct {
	Error  string
	Groups []nodeGroup
	Codes  *ui.FieldProps
	Lost   []string // codes that are chosen and that the référentiel does not have
}

type nodeGroup struct {
	Title  string
	Chosen string // « 3 choisis », "" for none
	Open   bool
	Boxes  []nodeBox
}

type nodeBox struct {
	ID, Field, Text string
	Strong          bool // a commitment
	Inner           bool // a statement of the second level
	Checked         bool
}

// mostBoxes is how many boxes a page offers.
const mostBoxes = 400

func nodesFieldOf(g referential.OpenGrid, filled page.Filled) nodesField {
	out := nodesField{Error: ui.FaultOf(filled.Faults, "nodes")}
	if g.Edition.IsZero() {
		out.Codes = codesField(filled)
		return out
	}
	chosen := map[string]bool{}
	for _, id := range filled.Values["nodes"] {
		for _, one := range strings.Fields(id) {
			chosen[one] = true
			if n := g.Edition.Referential.Node(one); n == nil || !n.Auditable() {
				out.Lost = append(out.Lost, one)
			}
		}
	}
	var nodes []*quality.Node
	for _, n := range g.Edition.Referential.All() {
		if n.Auditable() && (len(n.Rated) > 0 || n.Marked || chosen[n.ID]) {
			nodes = append(nodes, n)
		}
	}
	if len(nodes) > mostBoxes {
		out.Codes, out.Lost = codesField(filled), nil
		return out
	}
	out.Groups = groupsOf(g.Edition, nodes, chosen)
	return out
}

func codesField(filled page.Filled) *ui.FieldProps {
	codes := strings.Fields(strings.Join(filled.Values["nodes"], "\n"))
	return &ui.FieldProps{
		Kind: ui.FieldTextarea, Name: "nodes", Label: "Engagements et attendus", Hint: "Un code par ligne, tel que le référentiel le donne.", Rows: 6,
		Value: strings.Join(codes, "\n"), Error: ui.FaultOf(filled.Faults, "nodes"), Width: ui.WidthFull,
	}
}

func groupsOf(e quality.Edition, nodes []*quality.Node, chosen map[string]bool) []nodeGroup {
	var out []nodeGroup
	var last *quality.Node
	counts := []int{}
	for i, n := range nodes {
		part := ratedOver(n).Parent
		if i == 0 || part != last {
			title := "Le référentiel"
			if part != nil {
				title = part.ID + " " + part.Title()
			}
			out, counts, last = append(out, nodeGroup{Title: title}), append(counts, 0), part
		}
		group := &out[len(out)-1]
		box := nodeBox{ID: n.ID, Field: "noeud-" + i18n.Integer(i+1), Text: i18n.Shorten(e.View(n).Lead, 180), Strong: len(n.Rated) > 0, Checked: chosen[n.ID]}
		if box.Strong {
			box.Text = n.Title()
		}
		box.Inner = !box.Strong && n.Parent != nil && n.Parent.Marked
		if box.Checked {
			counts[len(counts)-1]++
			group.Open = true
		}
		group.Boxes = append(group.Boxes, box)
	}
	for i, n := range counts {
		if n > 0 {
			out[i].Chosen = i18n.Count(n, "choisi", "choisis")
		}
	}
	return out
}

// typedNodes reads the boxes, or the codes one per line, each once.
func typedNodes(r *http.Request) []string {
	var out []string
	seen := map[string]bool{}
	for _, value := range r.PostForm["nodes"] {
		for _, id := range strings.Fields(value) {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out
}
