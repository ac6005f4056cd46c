package formats

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// column is one column of the table of nodes: where a key of our form is read by
// people. A value the column cannot say exactly (a list whose item holds a line
// end, a kind called like one of ours) stays out of it and travels with the keys
// that have no column: nothing depends on what a text looks like.
type column struct {
	head   string // on screen, and by which the column is found again
	key    string // key of our form
	width  float64
	encode func(*yaml.Node) string
	decode func(line int, text string) *yaml.Node // nil: the text says nothing this column knows
}

// nodeColumns are in the order of the table; the official wording and the keys
// without column have no key.
func nodeColumns() []column {
	return []column{
		{"Code", "id", 14, scalarWords, textAt},
		{"Nature", "kind", 14, kindWords, kindOf},
		{"Sous", "", 14, nil, nil},
		{"Texte", "text", 60, scalarWords, textAt},
		{officialHead, "", 60, nil, nil},
		{"Nom court", "short", 22, scalarWords, textAt},
		{"Coté sur", "rated", 14, idsWords, idsOf},
		{"Marque", "marked", 9, yesWords, yesOf},
		{"Obligatoire", "required", 11, yesWords, yesOf},
		{"Poids", "weight", 8, scalarWords, wholeOf},
		{"Non concerné possible", "not_concerned", 12, yesWords, yesOf},
		{"S’applique si", "applies", 24, appliesWords, appliesTreeOf},
		{"Conseil", "guidance", 50, scalarWords, textAt},
		{"Preuves typiques", "evidence", 60, linesWords, linesOf},
		{"Exemples", "examples", 60, linesWords, linesOf},
		{"Textes de référence", "references", 60, referenceWords, referencesOf},
		{"Source", "source", 22, scalarWords, textAt},
		{"Proposé par", "proposed_by", 16, scalarWords, textAt},
		{"Remplace", "replaces", 16, idsWords, idsOf},
	}
}

const (
	parentHead   = "Sous"
	officialHead = "Texte officiel"
	restHead     = "Autres champs"
)

// nodeNeeds are the columns without which no node can be made.
var nodeNeeds = []string{"Code", "Nature", "Texte"}

// say writes the value of a key for its column; false when the column cannot say
// it exactly.
func (c column) say(value *yaml.Node) (string, bool) {
	text := c.encode(value)
	if !fitsCell(text) {
		return "", false
	}
	back := c.decode(0, text)
	return text, back != nil && sameTree(value, back)
}

// fitsCell reports that a spreadsheet keeps the text as it is. A workbook writes
// a character it cannot hold _x000D_; a text that looks like that would change.
func fitsCell(text string) bool {
	return text != "" && len(text) <= quality.MaxNodeText && quality.Readable(text) &&
		!strings.ContainsAny(text, "\r\ufffe\uffff\ufffd\ufeff") && (!strings.Contains(text, "_x") || !looksEscaped.MatchString(text))
}

var looksEscaped = regexp.MustCompile(`_(x[0-9A-Za-z]{4}_)`)

func scalarWords(n *yaml.Node) string { return n.Value }

// knownKinds are the kinds written in French in a table.
var knownKinds = []quality.Kind{
	quality.KindValue, quality.KindPrinciple, quality.KindMission, quality.KindPrerequisite, quality.KindPart,
	quality.KindTheme, quality.KindCommitment, quality.KindStatement, quality.KindExample, quality.KindIndicator,
}

func kindWords(n *yaml.Node) string { return i18n.KindName(quality.Kind(n.Value)) }

func kindOf(line int, text string) *yaml.Node {
	for _, k := range knownKinds {
		if i18n.Fold(text) == i18n.Fold(i18n.KindName(k)) {
			return textAt(line, string(k))
		}
	}
	return textAt(line, text)
}

func idsWords(n *yaml.Node) string { return strings.Join(listTexts(n), ", ") }

func idsOf(line int, text string) *yaml.Node {
	var out []string
	for _, id := range strings.Split(text, ",") {
		if id = strings.TrimSpace(id); id != "" {
			out = append(out, id)
		}
	}
	return textList(line, out)
}

func linesWords(n *yaml.Node) string { return strings.Join(listTexts(n), "\n") }

func linesOf(line int, text string) *yaml.Node {
	return textList(line, slices.DeleteFunc(strings.Split(text, "\n"), func(s string) bool { return s == "" }))
}

func yesWords(n *yaml.Node) string {
	if n.Value == "true" {
		return "oui"
	}
	return ""
}

func yesOf(line int, text string) *yaml.Node {
	switch i18n.Fold(text) {
	case "oui", "x", "vrai", "true", "1":
		return boolAt(line, true)
	case "non", "faux", "false", "0":
		return boolAt(line, false)
	}
	return nil
}

func wholeOf(line int, text string) *yaml.Node {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return nil
	}
	return bareAt(line, "!!int", strconv.Itoa(n))
}

// referenceWords writes one reference per line: title | text | address.
func referenceWords(list *yaml.Node) string {
	lines := make([]string, 0, len(list.Content))
	for _, r := range list.Content {
		line := childText(r, "title") + " | " + childText(r, "text") + " | " + childText(r, "url")
		lines = append(lines, strings.TrimSuffix(strings.TrimSuffix(line, " | "), " | "))
	}
	return strings.Join(lines, "\n")
}

func referencesOf(line int, text string) *yaml.Node {
	list := newList(line)
	for _, l := range strings.Split(text, "\n") {
		if l == "" {
			continue
		}
		r := newTree(line)
		for i, part := range strings.SplitN(l, " | ", 3) {
			putText(r, []string{"title", "text", "url"}[i], line, part)
		}
		list.Content = append(list.Content, r)
	}
	return list
}

// conditions are the words of « S’applique si », each with its key.
var conditions = [][2]string{{"structure plus large", "wider_body"}, {"outre-mer", "overseas"}, {"plusieurs sites", "several_sites"}}

// appliesWords writes « statut : gip ; outre-mer : non ».
func appliesWords(n *yaml.Node) string {
	var parts []string
	if status := items(n, "status"); len(status) > 0 {
		parts = append(parts, "statut\u00a0: "+strings.Join(listTexts(child(n, "status")), ", "))
	}
	for _, c := range conditions {
		switch childText(n, c[1]) {
		case "true":
			parts = append(parts, c[0]+"\u00a0: oui")
		case "false":
			parts = append(parts, c[0]+"\u00a0: non")
		}
	}
	return strings.Join(parts, "\u202f; ")
}

func appliesTreeOf(line int, text string) *yaml.Node {
	out := newTree(line)
	for _, part := range strings.Split(text, ";") {
		name, value, ok := strings.Cut(part, ":")
		if !ok {
			return nil
		}
		if i18n.Fold(name) == "statut" {
			setChild(out, "status", idsOf(line, strings.ToLower(value)))
			continue
		}
		key := ""
		for _, c := range conditions {
			if i18n.Fold(name) == i18n.Fold(c[0]) {
				key = c[1]
			}
		}
		yes := yesOf(line, value)
		if key == "" || yes == nil {
			return nil
		}
		setChild(out, key, yes)
	}
	return out
}
