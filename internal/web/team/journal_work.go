package team

import (
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// flowOf is the life cycle an action belongs to.
func flowOf(action string) string {
	flow, _, _ := strings.Cut(action, ".")
	if flow == "consensus" {
		return quality.RoundFlow.Name
	}
	return flow
}

// workEvent is what an event keeps of work given, and of rounds of opinions.
type workEvent struct {
	People  []string       `json:"people"`
	Groups  []string       `json:"groups"`
	Due     quality.Day    `json:"due"`
	Ratings map[string]int `json:"ratings"`
}

// groupMoved tells that a group was closed, or opened again.
func groupMoved(l network.JournalLine) []string {
	switch {
	case l.Action != "work.group":
		return nil
	case l.Reason == "end":
		return []string{"Groupe fermé"}
	case l.Reason == "reopen":
		return []string{"Groupe rouvert"}
	}
	return nil
}

// teamwork tells what happened to the work on a commitment, a theme or a part.
func (w journalWords) teamwork(c cycleWords, l network.JournalLine) []string {
	kind, rest, _ := strings.Cut(l.Subject, ":")
	if kind != "work" && kind != "round" {
		return groupMoved(l)
	}
	_, node, _ := strings.Cut(rest, "/")
	event := readEvent[workEvent](l.After)
	out := []string{c.nodeName(node)}
	if n := len(event.People); n > 0 && kind == "work" {
		out = append(out, "Confié à "+i18n.Count(n, "personne", "personnes"))
	}
	if n := len(event.People); n > 0 && kind == "round" {
		out = append(out, i18n.Count(n, "personne invitée", "personnes invitées"))
	}
	if n := len(event.Groups); n > 0 {
		out = append(out, "Confié à "+i18n.Count(n, "groupe", "groupes"))
	}
	if !event.Due.IsZero() {
		out = append(out, "Pour "+i18n.OnDate(event.Due))
	}
	for _, scale := range c.inOrder(keysOf(event.Ratings)) {
		out = append(out, c.scaleName(scale)+"\u00a0: "+c.level(scale, event.Ratings[scale]))
	}
	return out
}
