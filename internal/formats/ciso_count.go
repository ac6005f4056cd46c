package formats

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// count accounts for one node: what the file holds and what is only kept.
func (b *cisoBuilder) count(n *cisoNode, depth int) {
	c := b.c
	c.found.add("nodes", n.line, 1)
	if n.assessable() {
		c.found.add("assessable", n.line, 1)
	}
	if d := n.get("depth"); d != nil && d.Value != strconv.Itoa(depth+1) {
		b.depths.add(d.Line)
	}
	for i := 0; i < len(n.kept); i += 2 {
		key, value := n.kept[i], n.kept[i+1]
		switch key.Value {
		case "questions":
			c.countQuestions(value)
		case "translations":
			c.kept.add("translations", key.Line, 1)
		case "implementation_groups":
			c.kept.add("grouped", key.Line, 1)
		case "reference_controls", "threats":
			c.kept.add("linked", key.Line, 1)
		case "min_score", "max_score", "target_score":
			c.kept.add("scores", key.Line, 1)
		case "visibility_expression":
			c.kept.add("expressions", key.Line, 1)
		default:
			c.kept.add("keys", key.Line, 1)
		}
	}
}

func (c *cisoReader) countQuestions(questions *yaml.Node) {
	if questions.Kind != yaml.MappingNode {
		c.kept.add("questions", questions.Line, len(questions.Content))
		return
	}
	for i := 0; i+1 < len(questions.Content); i += 2 {
		c.kept.add("questions", questions.Content[i].Line, 1)
		c.kept.add("choices", questions.Content[i].Line, len(items(questions.Content[i+1], "choices")))
	}
}

func (b *cisoBuilder) tell() {
	for _, said := range []struct {
		firstLine
		code string
	}{{b.depths, quality.FaultDepthDiffers}, {b.nested, quality.FaultNested}, {b.empties, quality.FaultNoText}} {
		if said.count > 0 {
			b.c.report.Warn(said.line, "", said.code, strconv.Itoa(said.count))
		}
	}
	b.c.checkGroups()
}

// checkGroups warns, once per group, of those that nodes name and the file does
// not define, with the one it resembles: blanks for hyphens, accents, case.
func (c *cisoReader) checkGroups() {
	defined, near := map[string]bool{}, map[string]string{}
	for _, g := range items(c.whole, "implementation_groups_definition") {
		ref := childText(g, "ref_id")
		defined[ref] = true
		near[groupKey(ref)] = ref
	}
	dangling := map[string]*firstLine{}
	for _, n := range c.nodes {
		for _, g := range items(n.raw, "implementation_groups") {
			if g.Kind != yaml.ScalarNode || defined[g.Value] {
				continue
			}
			if dangling[g.Value] == nil {
				dangling[g.Value] = &firstLine{}
			}
			dangling[g.Value].add(g.Line)
		}
	}
	for _, group := range slices.SortedFunc(maps.Keys(dangling), func(a, b string) int {
		return cmp.Or(cmp.Compare(dangling[a].line, dangling[b].line), cmp.Compare(a, b))
	}) {
		at := dangling[group]
		if close := near[groupKey(group)]; close != "" {
			c.report.Warn(at.line, "implementation_groups", quality.FaultNearGroup, group, strconv.Itoa(at.count), close)
			continue
		}
		c.report.Warn(at.line, "implementation_groups", quality.FaultUnknownGroup, group, strconv.Itoa(at.count))
	}
}

func groupKey(s string) string { return strings.ReplaceAll(i18n.Fold(s), " ", "") }
