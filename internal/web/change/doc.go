// Package change shows what differs between two versions of a référentiel: one
// French sentence for each change, and under it the words that moved, withdrawn
// ones struck through beside those that take their place. The page of a
// référentiel and the page of a cycle show it the same way.
package change

import (
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// Group is the changes that do the same to an answer.
type Group struct {
	ID, Title, Intro string
	One, Many        string // what its items are called when they are counted
	Items            []Item
	Open             bool // shown at once, not folded
}

// Item is one change.
type Item struct {
	Sentence string
	Name     string // of the node: « Aller vers les jeunes »
	Under    string // « avec ses 10 attendus »
	Texts    []Text
}

// underWords counts what appears or disappears with a node.
func underWords(n *quality.Node) string {
	counts := map[quality.Kind]int{}
	var walk func(*quality.Node)
	walk = func(up *quality.Node) {
		for _, c := range up.Children {
			counts[c.Kind]++
			walk(c)
		}
	}
	walk(n)
	var parts []string
	for _, k := range []quality.Kind{quality.KindTheme, quality.KindCommitment, quality.KindStatement, quality.KindExample, quality.KindIndicator} {
		if counts[k] > 0 {
			parts = append(parts, i18n.CountKind(counts[k], k))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Avec " + i18n.List(parts) + "."
}

// Text is one text that changed, word by word.
type Text struct {
	Label string // « Texte », « Conseil », « Respect, niveau 3 »
	Parts []quality.TextPart
	With  []Text // the others it was joined with: they stand on the side of before
}

// Figures counts what the groups hold, none left out.
func Figures(v quality.VersionChanges) []ui.FigureProps {
	var out []ui.FigureProps
	for _, g := range sorted(v) {
		out = append(out, ui.FigureProps{Number: i18n.Integer(len(g.Items)), Label: i18n.Plural(len(g.Items), g.One, g.Many)})
	}
	return out
}

func sorted(v quality.VersionChanges) []Group {
	groups := []Group{
		{ID: "fond", One: "changement de fond", Many: "changements de fond", Title: "Ce qui change sur le fond", Intro: "Une réponse déjà donnée est reprise, à relire et à confirmer.", Open: true},
		{ID: "nouveau", One: "nouveauté", Many: "nouveautés", Title: "Ce qui est nouveau", Intro: "Rien n’est encore répondu ici.", Open: true},
		{ID: "retire", One: "retrait", Many: "retraits", Title: "Ce qui disparaît", Intro: "Une réponse déjà donnée reste dans l’historique.", Open: true},
		{ID: "places", One: "déplacement", Many: "déplacements", Title: "Ce qui change de place", Intro: "Une réponse déjà donnée suit à la nouvelle place.", Open: true},
		{ID: "retouches", One: "retouche", Many: "retouches", Title: "Ce qui est retouché", Intro: "Aide, numéro, ponctuation ou mots d’une échelle\u00a0: une réponse déjà donnée est gardée telle quelle."},
	}
	place := map[quality.Effect]int{quality.EffectConfirm: 0, quality.EffectNew: 1, quality.EffectLeave: 2, quality.EffectNone: 4}
	for _, c := range Told(v) {
		g := &groups[place[c.Effect]]
		if c.Effect == quality.EffectNone && (c.Has(quality.ChangeMoved) || c.Has(quality.ChangeOrder)) {
			g = &groups[3]
		}
		g.Items = append(g.Items, itemOf(v, c))
	}
	return groups
}

// Groups sorts the changes by what they do to an answer, the heaviest first.
func Groups(v quality.VersionChanges) []Group {
	var out []Group
	for _, g := range sorted(v) {
		if len(g.Items) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// Told lists the changes that get a sentence: what stands under what appears or
// disappears comes and goes with it.
func Told(v quality.VersionChanges) []quality.Change {
	told := map[*quality.Node]bool{}
	var out []quality.Change
	for _, c := range v.Changes {
		if !goesWithParent(c) {
			out = append(out, c)
			continue
		}
		n := c.Node()
		if !told[n.Parent] {
			out = append(out, c)
		}
		told[n] = true
	}
	return out
}

// goesWithParent: what appears or disappears whole, with all that stands under it.
func goesWithParent(c quality.Change) bool {
	return c.Scale == "" && (len(c.Old) == 0 || len(c.New) == 0)
}

// nameOf is the short name of a node; that of its commitment for a statement,
// which has none.
func nameOf(n *quality.Node) string {
	if n.Short != "" {
		return n.Short
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if len(up.Rated) > 0 && up.Short != "" {
			return "Dans l’engagement " + up.ID + ", " + up.Short
		}
	}
	return ""
}

func itemOf(v quality.VersionChanges, c quality.Change) Item {
	item := Item{Sentence: i18n.ChangeSentence(v, c)}
	if c.Has(quality.ChangeOrder) {
		if up := c.Node().Parent; up != nil {
			item.Name = nameOf(up)
		}
		return item
	}
	if n := c.Node(); n != nil {
		item.Name = nameOf(n)
	}
	if n := c.Node(); goesWithParent(c) && len(n.Children) > 0 {
		item.Under = underWords(n)
	}
	switch {
	case c.Scale != "":
		item.Texts = scaleTexts(v, c.Scale)
	case len(c.Old) == 1 && len(c.New) == 1:
		item.Texts = nodeTexts(v, c.Old[0], c.New[0])
		if len(item.Texts) == 0 && c.Has(quality.ChangeMoved) {
			item.Texts = []Text{{Label: "Texte", Parts: whole(c.New[0].Text, quality.TextSame)}}
		}
	default:
		item.Texts = manyTexts(c)
	}
	return item
}
