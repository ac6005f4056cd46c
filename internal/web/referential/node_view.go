package referential

import (
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// nodeProps is a node as the page shows it, with what stands under it.
type nodeProps struct {
	Anchor   string
	Code     string
	Title    string // « Collèges et financements »; "" where the text alone is shown
	Level    int    // heading level
	Lead     string // official wording when it is loaded, else ours
	Ours     string // our own words beside the official wording
	Kind     string
	Strong   string // words at the start of Lead that name the thing: « Proximité »
	Applies  string // whom it is for; "" for all
	Notes    []string
	Source   string // its place in the original text, "" when it is that of the node above
	Rated    bool
	Report   string   // where an error in it is said; "" where it is not
	Errata   []string // what to read otherwise
	Help     helpProps
	Groups   []kindGroup // missions, values, principles, prerequisites, indicators, examples
	Items    []nodeProps // statements, numbered
	Sections []nodeProps // themes and commitments
}

// kindGroup is a list of short nodes of one kind.
type kindGroup struct {
	Title string
	Level int
	Items []nodeProps
}

// helpProps is what waits in disclosures under a node.
type helpProps struct {
	Guidance   string
	Evidence   []string
	Examples   []string
	References []quality.Reference
	Scales     []scaleProps
	Links      []linkProps
}

func (h helpProps) advises() bool { return h.Guidance != "" || len(h.Evidence)+len(h.Examples) > 0 }

func (h helpProps) isEmpty() bool {
	return !h.advises() && len(h.References)+len(h.Scales)+len(h.Links) == 0
}

// adviceTitle names what the first disclosure holds.
func (h helpProps) adviceTitle() string {
	var parts []string
	if h.Guidance != "" {
		parts = append(parts, "comment s’y prendre")
	}
	if len(h.Evidence) > 0 {
		parts = append(parts, "preuves")
	}
	if len(h.Examples) > 0 {
		parts = append(parts, "exemples")
	}
	out := parts[0]
	switch len(parts) {
	case 2:
		out += " et " + parts[1]
	case 3:
		out += ", " + parts[1] + " et " + parts[2]
	}
	return i18n.Capital(out)
}

// scaleProps is a scale with the descriptors of one node, or its general ones.
type scaleProps struct {
	Label, Question string
	Levels          []ui.Level
}

// linkProps is a correspondence with another référentiel.
type linkProps struct {
	Relation, Why string
	Where         string // title of the other référentiel
	Code, Title   string
	Href          string
}

// reader turns the nodes of an edition into what the page shows.
type reader struct {
	edition quality.Edition
	links   map[string][]referential.Correspondence
	reports bool // the visitor may say what is wrong
}

func (x reader) node(n *quality.Node) nodeProps {
	view := x.edition.View(n)
	p := nodeProps{
		Anchor: path.Anchor(n.ID), Code: n.ID, Level: min(2+n.Depth, 4), Lead: view.Lead, Ours: view.Ours,
		Kind: i18n.KindName(n.Kind), Applies: appliesWords(n.Applies), Notes: notesOf(n), Source: sourceOf(n), Rated: len(n.Rated) > 0, Help: x.help(n),
	}
	if n.Short != "" {
		p.Title = n.Short
	}
	p.Errata = i18n.CorrigendaWords(view.Errata)
	if ref := x.edition.Referential; x.reports && (len(n.Rated) > 0 || n.Kind == quality.KindStatement) {
		p.Report = path.ErratumNew(ref.ID, ref.Version, n.ID)
	}
	if name, rest, ok := strings.Cut(view.Lead, "\u00a0: "); ok && isNamed(n.Kind) && len(name) < 60 {
		p.Strong, p.Lead = name+"\u00a0:", rest
	}
	for _, c := range n.Children {
		x.place(&p, c)
	}
	return p
}

// isNamed: values and principles start with their name and a colon.
func isNamed(k quality.Kind) bool { return k == quality.KindValue || k == quality.KindPrinciple }

// place puts a child where it is read: a section of its own, a numbered
// statement, or a line of a list of its kind.
func (x reader) place(p *nodeProps, c *quality.Node) {
	child := x.node(c)
	switch {
	case len(c.Rated) > 0 || c.Short != "" && len(c.Children) > 0:
		p.Sections = append(p.Sections, child)
	case c.Kind == quality.KindStatement:
		p.Items = append(p.Items, child)
	default:
		p.group(c.Kind, child)
	}
}

func (p *nodeProps) group(k quality.Kind, child nodeProps) {
	title := groupTitle(k)
	for i := range p.Groups {
		if p.Groups[i].Title == title {
			p.Groups[i].Items = append(p.Groups[i].Items, child)
			return
		}
	}
	p.Groups = append(p.Groups, kindGroup{Title: title, Level: p.Level + 1, Items: []nodeProps{child}})
}

var groupTitles = map[quality.Kind]string{
	quality.KindMission: "Missions", quality.KindValue: "Valeurs", quality.KindPrinciple: "Principes",
	quality.KindPrerequisite: "Prérequis", quality.KindIndicator: "Indicateurs", quality.KindExample: "Illustrations",
}

func groupTitle(k quality.Kind) string {
	if title, ok := groupTitles[k]; ok {
		return title
	}
	if name := i18n.KindName(k); name != "" {
		return i18n.Capital(name)
	}
	return "Autres éléments"
}

// notesOf are the short facts shown beside a node.
func notesOf(n *quality.Node) []string {
	var out []string
	if n.NotConcerned {
		out = append(out, "«\u00a0non concerné\u00a0» possible, avec une raison")
	}
	if n.ProposedBy != "" {
		out = append(out, "proposé par "+n.ProposedBy)
	}
	return out
}

// sourceOf is the place of a node in the original text, told once for a
// commitment and its statements, and once for statements that follow each other.
func sourceOf(n *quality.Node) string {
	source := placeOf(n)
	if n.ProposedBy != "" {
		return ""
	}
	if n.Parent == nil {
		return source
	}
	if before := sibling(n); source == placeOf(n.Parent) || before != nil && source == placeOf(before) {
		return ""
	}
	return source
}

// sibling is the node before n under the same parent; nil for the first.
func sibling(n *quality.Node) *quality.Node {
	if i := slices.Index(n.Parent.Children, n); i > 0 {
		return n.Parent.Children[i-1]
	}
	return nil
}

// placeOf leaves out the id of the node, which the page shows anyway.
func placeOf(n *quality.Node) string { return strings.TrimSuffix(n.Source, " · "+n.ID) }

func (x reader) help(n *quality.Node) helpProps {
	h := helpProps{Guidance: n.Guidance, Evidence: n.Evidence, Examples: n.Examples, References: n.References}
	for _, s := range x.edition.Referential.Scales {
		if descriptors := n.Levels[s.ID]; len(descriptors) > 0 {
			h.Scales = append(h.Scales, scaleOf(s, descriptors))
		}
	}
	for _, c := range x.links[n.ID] {
		h.Links = append(h.Links, linkOf(n, c))
	}
	return h
}

// scaleOf shows a scale with the descriptors of a node; nil takes the general ones.
func scaleOf(s quality.Scale, descriptors map[int]string) scaleProps {
	out := scaleProps{Label: s.Label, Question: s.Question}
	for _, l := range s.Levels {
		text := l.Descriptor
		if descriptors != nil {
			text = descriptors[l.Value]
		}
		out.Levels = append(out.Levels, ui.Level{Number: l.Value, Word: l.Label, Descriptor: text})
	}
	return out
}

func linkOf(here *quality.Node, c referential.Correspondence) linkProps {
	other, n := c.Edition.Referential, c.View.Node
	name := other.ShortTitle
	if name == "" {
		name = other.Title
	}
	return linkProps{
		Relation: i18n.RelationTo(c.Relation.Reverse(), here.ID), Why: c.Why, Where: name, Code: n.ID, Title: n.Title(),
		Href: path.ReferentialNode(other.ID, strconv.Itoa(other.Version), n.ID),
	}
}
