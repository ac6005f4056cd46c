package formats

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// cisoReader rewrites a library of CISO Assistant as the tree of our own form.
//
// Such a library holds objects: one référentiel (framework, a flat list of nodes
// that name their parent) and others Ariane has no use for. What has a place in
// our model goes there; the rest (questions, expressions, translations, groups,
// reference controls…) is kept word for word under the key « ciso » of the node
// or the header it belongs to, and comes back on the way out. What our model has
// and CISO Assistant has not comes the other way, under the key « ariane », which
// its loader leaves alone.
type cisoReader struct {
	report  *Report
	library *yaml.Node
	whole   *yaml.Node // the framework
	nodes   []*cisoNode
	byURN   map[string]*cisoNode
	scales  []cisoScale
	base    string // what the URNs of nodes begin with
	found   notes
	kept    notes
}

// isCISO recognises such a library.
func isCISO(root *yaml.Node) bool {
	return child(root, "urn") != nil && child(root, "objects") != nil
}

// keyOwn is where a CISO Assistant library carries what only our model has.
const keyOwn = "ariane"

// tree gives the library as a tree of our own form; nil when the report says why
// there is none.
func (c *cisoReader) tree(root *yaml.Node) *yaml.Node {
	out := c.top(root)
	if out == nil || !c.readNodes() {
		return nil
	}
	objects := child(root, "objects")
	setChild(out, "nodes", c.tops())
	c.mappings(objects, out)
	c.keep(objects, out)
	c.tell()
	return out
}

// top gives what does not depend on the nodes: the header and the scales.
func (c *cisoReader) top(root *yaml.Node) *yaml.Node {
	c.library = root
	objects := child(root, "objects")
	if objects.Kind != yaml.MappingNode {
		c.report.Error(objects.Line, "objects", quality.FaultWrongType, "map", typeOf(objects))
		return nil
	}
	c.checkSpellings(objects)
	if c.whole = c.framework(objects); c.whole == nil {
		return nil
	}
	c.checkNames()
	out := c.header()
	c.scales = c.readScales(out)
	return out
}

// spellings are the objects the format writes in the singular or in the plural.
var spellings = [][2]string{
	{"framework", "frameworks"}, {"risk_matrix", "risk_matrices"}, {"requirement_mapping_set", "requirement_mapping_sets"},
}

func (c *cisoReader) checkSpellings(objects *yaml.Node) {
	for _, s := range spellings {
		if child(objects, s[0]) != nil && child(objects, s[1]) != nil {
			c.report.Error(child(objects, s[1]).Line, "objects", quality.FaultBothSpellings, s[0], s[1])
		}
	}
}

// either is what stands under the singular or the plural of a key.
func either(objects *yaml.Node, singular, plural string) []*yaml.Node {
	return append(slices.Clone(items(objects, singular)), items(objects, plural)...)
}

func (c *cisoReader) framework(objects *yaml.Node) *yaml.Node {
	list := either(objects, "framework", "frameworks")
	sets := either(objects, "requirement_mapping_set", "requirement_mapping_sets")
	switch {
	case len(list) > 1:
		c.report.Error(list[1].Line, "objects.framework", quality.FaultSeveralWholes, strconv.Itoa(len(list)))
	case len(list) == 1 && list[0].Kind != yaml.MappingNode:
		c.report.Error(list[0].Line, "objects.framework", quality.FaultWrongType, "map", typeOf(list[0]))
	case len(list) == 1:
		return list[0]
	case len(sets) > 0:
		c.report.Error(sets[0].Line, "objects", quality.FaultOnlyMappings, strconv.Itoa(len(sets)))
	default:
		c.report.Error(objects.Line, "objects", quality.FaultNoWhole)
	}
	return nil
}

// name is the URN of the référentiel, else that of the library.
func (c *cisoReader) name() string {
	if urn := childText(c.whole, "urn"); urn != "" {
		return urn
	}
	return childText(c.library, "urn")
}

func (c *cisoReader) checkNames() {
	if urn := child(c.library, "urn"); !urnPattern.MatchString(urn.Value) {
		c.report.Warn(urn.Line, "urn", quality.FaultBadURN, urn.Value)
	}
	if version := child(c.library, "version"); version != nil && version.Kind == yaml.ScalarNode && version.ShortTag() == "!!str" && isInteger(version.Value) {
		c.report.Warn(version.Line, "version", quality.FaultNumberAsText, version.Value)
	}
}

func isInteger(text string) bool {
	_, err := strconv.Atoi(text)
	return err == nil
}

// headerKeys are the places of our header and of theirs.
var headerKeys = [][2]string{
	{"locale", "locale"}, {"title", "name"}, {"provider", "provider"}, {"licence", "copyright"}, {"description", "description"},
}

// What stands in for what a library of theirs may leave out and ours may not.
const (
	unstatedProvider = "Non précisé"
	unstatedRights   = "Droits non précisés par le fichier d’origine"
)

// header makes our header of theirs; the overlay « ariane » comes last.
func (c *cisoReader) header() *yaml.Node {
	line := c.library.Line
	out := newTree(line)
	id := wholeID(tailOfWhole(c.name()))
	putText(out, "id", line, id)
	if version := child(c.library, "version"); version != nil {
		setChild(out, "version", version)
	}
	for _, k := range headerKeys {
		if value := child(c.library, k[1]); value != nil {
			setChild(out, k[0], c.clean(value))
		}
	}
	for _, fallback := range [][2]string{
		{"title", childText(c.whole, "name")}, {"title", id}, {"locale", "en"},
		{"provider", childText(c.library, "packager")}, {"provider", unstatedProvider}, {"licence", unstatedRights},
	} {
		if childText(out, fallback[0]) == "" {
			setChild(out, fallback[0], textAt(line, fallback[1]))
		}
	}
	if day := child(c.library, "publication_date"); day != nil {
		if _, err := quality.ParseDay(day.Value); err == nil {
			putText(out, "published", day.Line, day.Value)
		}
	}
	overlay(out, child(c.library, keyOwn), ownHeaderSkip)
	return out
}

// ownHeaderSkip are the keys an overlay of the header does not replace: they are
// laid over piece by piece where they are read, or are nobody's to give.
var ownHeaderSkip = map[string]bool{"nodes": true, "scales": true, "mappings": true, keyCISO: true}

// clean takes out of a text what no person types and no database stores.
func (c *cisoReader) clean(value *yaml.Node) *yaml.Node {
	if value.Kind != yaml.ScalarNode || quality.Readable(value.Value) {
		return value
	}
	c.report.Warn(value.Line, "", quality.FaultControlCleaned)
	cleaned := *value
	cleaned.Value = strings.Map(func(r rune) rune {
		if !quality.Readable(string(r)) {
			return -1
		}
		return r
	}, value.Value)
	return &cleaned
}

// tell puts what was counted into the report.
func (c *cisoReader) tell() { c.kept.tell(c.report) }
