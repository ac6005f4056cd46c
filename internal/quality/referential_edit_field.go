package quality

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// NodeFields writes every field of a node of r as a text, so that two people’s
// edits can be compared and joined field by field. Lists hold one item a line,
// yes/no fields "yes" or "", conditions "yes", "no" or "".
func (r *Referential) NodeFields(id string) map[string]string {
	n := r.Node(id)
	if n == nil {
		return nil
	}
	return r.nodeFields(n)
}

func (r *Referential) nodeFields(n *Node) map[string]string {
	out := map[string]string{
		"kind": string(n.Kind), "text": tidyField(n.Text), "short": tidyField(n.Short), "guidance": tidyField(n.Guidance),
		"evidence": joinLines(n.Evidence), "examples": joinLines(n.Examples), "references": ReferencesText(n.References),
		"source": tidyField(n.Source), "proposed_by": tidyField(n.ProposedBy), "replaces": joinLines(n.Replaces),
		"marked": yes(n.Marked), "required": yes(n.Required), "not_concerned": yes(n.NotConcerned), "weight": "",
		"applies.status": statusLines(n.Applies.Status), "applies.wider_body": choiceText(n.Applies.WiderBody),
		"applies.overseas": choiceText(n.Applies.Overseas), "applies.several_sites": choiceText(n.Applies.SeveralSites),
	}
	if n.Weight != 0 {
		out["weight"] = strconv.Itoa(n.Weight)
	}
	for _, s := range r.Scales {
		out["rated."+s.ID] = yes(slices.Contains(n.Rated, s.ID))
		for _, l := range s.Levels {
			out[LevelField(s.ID, l.Value)] = tidyField(n.Levels[s.ID][l.Value])
		}
	}
	return out
}

// LevelField names the field of the descriptor of a level.
func LevelField(scale string, value int) string {
	return "levels." + scale + "." + strconv.Itoa(value)
}

func (r *Referential) setNodeField(n *Node, key, value string, f *Faults) {
	switch group, rest, _ := strings.Cut(key, "."); group {
	case "rated":
		r.setRated(n, rest, value == "yes")
	case "levels":
		r.setLevel(n, rest, value, f)
	case "applies":
		setCondition(&n.Applies, rest, value)
	case "weight":
		n.Weight = numberField(key, value, f)
	case "kind":
		if !slices.Contains(Kinds(), Kind(value)) {
			f.Add(key, FaultUnknownKind, value)
		}
		n.Kind = Kind(value)
	case "references":
		setReferences(n, value)
	default:
		setPlain(n, key, value)
	}
}

// setPlain writes the fields that are a text, a list of texts or a yes or no.
func setPlain(n *Node, key, value string) {
	switch key {
	case "text":
		n.Text = value
	case "short":
		n.Short = oneLineField(value)
	case "guidance":
		n.Guidance = value
	case "source":
		n.Source = oneLineField(value)
	case "proposed_by":
		n.ProposedBy = oneLineField(value)
	case "evidence":
		n.Evidence = splitLines(value)
	case "examples":
		n.Examples = splitLines(value)
	case "replaces":
		n.Replaces = splitLines(value)
	case "marked":
		n.Marked = value == "yes"
	case "required":
		n.Required = value == "yes"
	case "not_concerned":
		n.NotConcerned = value == "yes"
	}
}

// setRated keeps the order of the scales, and the scales nobody describes.
func (r *Referential) setRated(n *Node, scale string, rated bool) {
	kept := slices.DeleteFunc(slices.Clone(n.Rated), func(id string) bool { return id == scale })
	if rated {
		kept = append(kept, scale)
	}
	place := func(id string) int { return slices.IndexFunc(r.Scales, func(s Scale) bool { return s.ID == id }) }
	slices.SortStableFunc(kept, func(a, b string) int { return place(a) - place(b) })
	n.Rated = kept
}

func (r *Referential) setLevel(n *Node, place, value string, f *Faults) {
	cut := strings.LastIndexByte(place, '.')
	number, err := strconv.Atoi(place[cut+1:])
	if cut < 0 || err != nil {
		f.Add("levels."+place, FaultUnknownLevel)
		return
	}
	scale := place[:cut]
	if value == "" {
		delete(n.Levels[scale], number)
		if len(n.Levels[scale]) == 0 {
			delete(n.Levels, scale)
		}
		return
	}
	if n.Levels == nil {
		n.Levels = map[string]map[int]string{}
	}
	if n.Levels[scale] == nil {
		n.Levels[scale] = map[int]string{}
	}
	n.Levels[scale][number] = value
}

func setCondition(c *Conditions, key, value string) {
	var choice *bool
	if value == "yes" || value == "no" {
		is := value == "yes"
		choice = &is
	}
	switch key {
	case "status":
		c.Status = nil
		for _, s := range splitLines(value) {
			c.Status = append(c.Status, LegalStatus(s))
		}
	case "wider_body":
		c.WiderBody = choice
	case "overseas":
		c.Overseas = choice
	case "several_sites":
		c.SeveralSites = choice
	}
}

// maxWeight is what a library holds at most.
const maxWeight = 1000000

func numberField(key, value string, f *Faults) int {
	if value == "" {
		return 0
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		f.Add(key, FaultBadNumber)
		return 0
	}
	if n < 0 || n > maxWeight {
		f.Add(key, FaultOutOfRange, "0", strconv.Itoa(maxWeight))
	}
	return n
}

func checkFieldText(key, value string, f *Faults) {
	if key != "references" && !Readable(value) {
		f.Add(key, FaultControlText)
	}
	if len(value) > MaxNodeText && utf8.RuneCountInString(value) > MaxNodeText {
		f.Add(key, FaultTooLong, strconv.Itoa(MaxNodeText))
	}
}

// tidyField is a text as a library keeps it: one kind of line end, nothing around,
// nothing that turns the direction of writing. Control characters are refused, see
// checkFieldText.
func tidyField(s string) string {
	return strings.TrimSpace(strings.Map(withoutTurn, strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")))
}

// oneLineField holds a text to one line; the spaces that keep « : » with its word stay.
func oneLineField(s string) string { return strings.Join(strings.FieldsFunc(s, breaks), " ") }

func splitLines(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// joinLines holds an item that is itself on several lines on one.
func joinLines(items []string) string {
	lines := make([]string, 0, len(items))
	for _, item := range items {
		lines = append(lines, strings.TrimSpace(strings.ReplaceAll(tidyField(item), "\n", " ")))
	}
	return strings.Join(lines, "\n")
}

func statusLines(list []LegalStatus) string {
	out := make([]string, 0, len(list))
	for _, s := range list {
		out = append(out, string(s))
	}
	return strings.Join(out, "\n")
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func choiceText(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "yes"
	}
	return "no"
}
