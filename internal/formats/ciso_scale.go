package formats

import (
	"cmp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// cisoScale is a scale of their file: the main one has no name, the others are
// the alternatives a node may refer to.
type cisoScale struct{ name, id string }

func (c *cisoReader) scaleNamed(name string) string {
	for _, s := range c.scales {
		if s.name == name && name != "" {
			return s.id
		}
	}
	return ""
}

// scaleFor is the scale an assessable node is rated on.
func (c *cisoReader) scaleFor(n *cisoNode) string {
	if id := c.scaleNamed(n.value("scores_definition_ref")); id != "" {
		return id
	}
	return c.scales[0].id
}

// readScales writes the scales of our form: those the file defines, else the
// steps between its bounds when they are few, else the three results everybody
// understands.
func (c *cisoReader) readScales(out *yaml.Node) []cisoScale {
	line := c.whole.Line
	definition := child(c.whole, "scores_definition")
	c.checkBounds(line)
	main, names := definition, []cisoScale{{}}
	list := newList(line)
	if definition != nil && definition.Kind == yaml.MappingNode {
		main = child(definition, "scale")
	}
	if main == nil || len(main.Content) == 0 {
		list.Content = append(list.Content, c.impliedScale(line))
	} else {
		list.Content = append(list.Content, c.scale("score", "Niveau", main))
	}
	if alternatives := child(definition, "alternatives"); alternatives != nil && alternatives.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(alternatives.Content); i += 2 {
			name := alternatives.Content[i].Value
			id := cmp.Or(idOfText(name), "echelle") + "-" + strconv.Itoa(i/2+2)
			list.Content = append(list.Content, c.scale(id, name, alternatives.Content[i+1]))
			names = append(names, cisoScale{name: name})
		}
	}
	list = overlayScales(list, child(child(c.library, keyOwn), "scales"))
	c.found.add("scales", line, len(list.Content))
	setChild(out, "scales", list)
	for i := range names {
		names[i].id = childText(list.Content[min(i, len(list.Content)-1)], "id")
	}
	return names
}

// overlayScales lays what only our model says of a scale over each; a list of
// another length takes the place of the whole.
func overlayScales(list, own *yaml.Node) *yaml.Node {
	if own == nil || own.Kind != yaml.SequenceNode || len(own.Content) == 0 {
		return list
	}
	if len(own.Content) != len(list.Content) {
		return own
	}
	for i, scale := range list.Content {
		overlay(scale, own.Content[i], nil)
	}
	return list
}

// maxImplied is how many steps between two bounds still make a scale to choose
// from.
const maxImplied = 10

func (c *cisoReader) impliedScale(line int) *yaml.Node {
	low, lowOK := c.bound("min_score")
	high, highOK := c.bound("max_score")
	if !lowOK || !highOK || high <= low || high-low > maxImplied {
		return resultScale(line)
	}
	levels := newList(line)
	for score := low; score <= high; score++ {
		level := newTree(line)
		setChild(level, "score", bareAt(line, "!!int", strconv.Itoa(score)))
		levels.Content = append(levels.Content, level)
	}
	return c.scale("score", "Niveau", levels)
}

// checkBounds warns of bounds no scale can have, whether they make the scale or stand
// beside one.
func (c *cisoReader) checkBounds(line int) {
	low, lowOK := c.bound("min_score")
	high, highOK := c.bound("max_score")
	if !highOK {
		high = 100 // theirs, where the file says nothing
	}
	if (lowOK || highOK) && (low < 0 || high <= low) {
		if at := child(c.whole, "min_score"); at != nil {
			line = at.Line
		}
		c.report.Warn(line, "min_score", quality.FaultBadBounds, strconv.Itoa(low), strconv.Itoa(high))
	}
}

func (c *cisoReader) bound(key string) (int, bool) {
	value := child(c.whole, key)
	if value == nil {
		return 0, false
	}
	n, err := strconv.Atoi(value.Value)
	return n, err == nil
}

// resultID names the scale of what came without one.
const resultID = "resultat"

// resultScale stands for the result CISO Assistant gives a requirement when the
// file defines no score worth choosing from.
func resultScale(line int) *yaml.Node {
	s := newTree(line)
	putText(s, "id", line, resultID)
	putText(s, "label", line, "Résultat")
	setChild(s, "gap", bareAt(line, "!!int", "3"))
	levels := newList(line)
	for i, label := range []string{"Pas encore", "En partie", "En place"} {
		level := newTree(line)
		setChild(level, "value", bareAt(line, "!!int", strconv.Itoa(i+1)))
		putText(level, "label", line, label)
		levels.Content = append(levels.Content, level)
	}
	setChild(s, "levels", levels)
	return s
}

// scale writes one list of scores. With us 0 means "not answered", so a scale
// that begins at 0 or below is moved up; each level then remembers its score.
func (c *cisoReader) scale(id, label string, list *yaml.Node) *yaml.Node {
	out := newTree(list.Line)
	putText(out, "id", list.Line, id)
	putText(out, "label", list.Line, label)
	levels := newList(list.Line)
	lowest := 1
	var scored []*yaml.Node
	for _, item := range list.Content {
		score := child(item, "score")
		if score == nil {
			c.report.Error(item.Line, "scores_definition.score", quality.FaultMissing)
			continue
		}
		n, err := strconv.Atoi(score.Value)
		if err != nil {
			c.report.Error(score.Line, "scores_definition.score", quality.FaultWrongType, "number", typeOf(score))
			continue
		}
		lowest = min(lowest, n)
		scored = append(scored, item)
	}
	slices.SortStableFunc(scored, func(a, b *yaml.Node) int { return cmp.Compare(scoreOf(a), scoreOf(b)) })
	for _, item := range scored {
		levels.Content = append(levels.Content, c.level(item, 1-lowest))
	}
	setChild(out, "levels", levels)
	return out
}

func scoreOf(item *yaml.Node) int {
	n, _ := strconv.Atoi(childText(item, "score")) // read once already
	return n
}

func (c *cisoReader) level(item *yaml.Node, shift int) *yaml.Node {
	level, kept := newTree(item.Line), newTree(item.Line)
	score := scoreOf(item)
	setChild(level, "value", bareAt(item.Line, "!!int", strconv.Itoa(score+shift)))
	if shift != 0 {
		setChild(kept, "score", child(item, "score"))
	}
	putText(level, "label", item.Line, cmp.Or(childText(item, "name"), strconv.Itoa(score)))
	if childText(item, "name") == "" {
		setChild(kept, "name", nullAt(item.Line))
	}
	if description := child(item, "description"); description != nil && description.Value != "" {
		setChild(level, "descriptor", c.clean(description))
	}
	for i := 0; i+1 < len(item.Content); i += 2 {
		switch key := item.Content[i].Value; key {
		case "score", "name", "description":
		case "translations":
			c.kept.add("translations", item.Line, 1)
			setChild(kept, key, item.Content[i+1])
		default:
			setChild(kept, key, item.Content[i+1])
		}
	}
	if len(kept.Content) > 0 {
		setChild(level, keyCISO, kept)
	}
	return level
}
