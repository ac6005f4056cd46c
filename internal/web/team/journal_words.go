package team

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// journalWords turns the small JSON of an event into French. Every value has a
// word; what nothing describes is left out rather than shown as a code.
type journalWords struct {
	people   map[string]string // person id → name
	cycles   map[string]cycleWords
	editions map[string]string // référentiel id → its title
	titles   map[string]Titled // subject → what it is called
}

// cycleWords is what a self-assessment is called, and its scales.
type cycleWords struct {
	title       string
	referential *quality.Referential // nil when the visitor may not read it
}

// assessmentOf reads "assessment:<id>" and "answer:<id>/<node>"; of the work on a
// commitment, which journal_work.go tells, only the cycle.
func assessmentOf(subject string) (id, node string) {
	kind, rest, _ := strings.Cut(subject, ":")
	switch kind {
	case "assessment":
		return rest, ""
	case "answer":
		id, node, _ = strings.Cut(rest, "/")
		return id, node
	case "work", "round":
		id, _, _ = strings.Cut(rest, "/")
		return id, ""
	}
	return "", ""
}

// action names what was done; sharing and its end are one action and two words,
// so are answering to a commitment and marking a prerequisite.
func (w journalWords) action(l network.JournalLine) string {
	if _, node := assessmentOf(l.Subject); isBeside(node) {
		return "Marque d’un prérequis"
	}
	if l.Action == "assessment.share" && l.Reason == string(quality.VerbUnshare) {
		return i18n.ActionName("assessment.unshare")
	}
	return i18n.ActionName(l.Action)
}

func (w journalWords) details(l network.JournalLine) []string {
	id, node := assessmentOf(l.Subject)
	if node != "" {
		return w.answer(w.cycles[id], node, l)
	}
	var out []string
	if title := w.titles[l.Subject].Title; title != "" {
		out = append(out, title)
	}
	if title := w.cycles[id].title; title != "" {
		out = append(out, title)
	}
	out = append(out, w.teamwork(w.cycles[id], l)...)
	return append(out, w.facts(l)...)
}

// answerEvent is what an event keeps of an answer: no free text.
type answerEvent struct {
	Ratings      map[string]int          `json:"ratings"`
	Marks        map[string]quality.Mark `json:"marks"`
	NotConcerned bool                    `json:"not_concerned"`
	ToConfirm    bool                    `json:"to_confirm"`
}

func (w journalWords) answer(c cycleWords, node string, l network.JournalLine) []string {
	before, after := readEvent[answerEvent](l.Before), readEvent[answerEvent](l.After)
	out := []string{c.nodeName(node)}
	for _, scale := range c.inOrder(keysOf(before.Ratings, after.Ratings)) {
		out = appendChange(out, c.scaleName(scale), c.level(scale, before.Ratings[scale]), c.level(scale, after.Ratings[scale]))
	}
	out = append(out, markLines(before.Marks, after.Marks, isBeside(node))...)
	switch {
	case after.NotConcerned && !before.NotConcerned:
		out = append(out, "Déclaré non concerné")
	case before.NotConcerned && !after.NotConcerned:
		out = append(out, "N’est plus déclaré non concerné")
	}
	if before.ToConfirm && !after.ToConfirm {
		out = append(out, "Réponse confirmée")
	}
	if len(out) == 1 {
		out = append(out, "Commentaire ou raison modifiés")
	}
	return out
}

func (c cycleWords) nodeName(id string) string {
	if c.referential != nil {
		if n := c.referential.Node(id); n != nil && !isBeside(id) {
			return id + " " + n.Title()
		}
	}
	if isBeside(id) {
		_, code, _ := strings.Cut(id, "/")
		return "Prérequis " + strings.TrimPrefix(code, "p")
	}
	return "Engagement " + id
}

// isBeside tells a prerequisite (« 0/p2 »), marked as a whole, from a commitment
// (« 4.1.2 »), whose statements carry the slash.
func isBeside(node string) bool { return strings.Contains(node, "/") }

// inOrder puts scales in the order the référentiel gives them.
func (c cycleWords) inOrder(scales []string) []string {
	if c.referential == nil {
		return scales
	}
	rank := func(id string) int {
		return slices.IndexFunc(c.referential.Scales, func(s quality.Scale) bool { return s.ID == id })
	}
	slices.SortStableFunc(scales, func(a, b string) int { return rank(a) - rank(b) })
	return scales
}

func (c cycleWords) scaleName(id string) string {
	if c.referential != nil {
		if s, ok := c.referential.Scale(id); ok {
			return s.Label
		}
	}
	return "Niveau"
}

// level is « 3, satisfaisant », or the number alone when the scale is not known.
func (c cycleWords) level(scale string, value int) string {
	if value == 0 {
		return "sans réponse"
	}
	number := i18n.Integer(value)
	if c.referential == nil {
		return number
	}
	s, _ := c.referential.Scale(scale)
	for _, level := range s.Levels {
		if level.Value == value {
			return number + " (" + level.Label + ")"
		}
	}
	return number
}

// markLines says the marks that changed: one by one when they are few, else how
// many took which mark.
func markLines(before, after map[string]quality.Mark, beside bool) []string {
	var changed []string
	for _, statement := range keysOf(before, after) {
		if before[statement] != after[statement] {
			changed = append(changed, statement)
		}
	}
	if len(changed) > 2 {
		return []string{i18n.Count(len(changed), "attendu marqué", "attendus marqués") + "\u00a0: " + markCounts(changed, after)}
	}
	var out []string
	for _, statement := range changed {
		what := "Attendu " + statement
		if beside {
			what = "Marque"
		}
		out = appendChange(out, what, markWord(before[statement]), markWord(after[statement]))
	}
	return out
}

// markCounts is « 8 en place, 3 en partie », in the order of the marks.
func markCounts(statements []string, marks map[string]quality.Mark) string {
	count := map[quality.Mark]int{}
	for _, s := range statements {
		count[marks[s]]++
	}
	var parts []string
	for _, m := range append(quality.Marks(), quality.MarkNone) {
		if count[m] > 0 {
			parts = append(parts, i18n.Integer(count[m])+" "+markWord(m))
		}
	}
	return strings.Join(parts, ", ")
}

func markWord(m quality.Mark) string { return strings.ToLower(i18n.MarkName(m)) }

func appendChange(out []string, what, before, after string) []string {
	if before == after {
		return out
	}
	return append(out, what+"\u00a0: "+before+" → "+after)
}

func keysOf[K cmp.Ordered, V any](all ...map[K]V) []K {
	seen := map[K]bool{}
	for _, m := range all {
		for k := range m {
			seen[k] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// readEvent reads what it can; an event written by a later version says less, and
// never breaks the page.
func readEvent[T any](text string) T {
	var out T
	if text == "" || json.Unmarshal([]byte(text), &out) != nil {
		var none T
		return none
	}
	return out
}
