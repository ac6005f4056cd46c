package report

import (
	"time"

	"ariane/internal/formats/document"
	"ariane/internal/formats/markdown"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// MeetingSheet is a meeting as its minutes on paper tell it. Names and words are
// those of the day it is written.
type MeetingSheet struct {
	Structure  string
	Group      string
	Title      string
	When       string // « mardi 3 mars 2026, de 14 h à 16 h »
	Place      string
	Chair      string // who animates the group
	State      string // « Compte rendu approuvé »
	Approved   string // « le 6 mars 2026 à 9 h, par … », "" while it is not
	WrittenAt  time.Time
	Attendance quality.Attendance
	Agenda     []string
	Minutes    string // Markdown
	Decisions  []MeetingDecision
}

// MeetingDecision is something decided, with the action that was born from it.
type MeetingDecision struct {
	Words  string
	Action string // « Action 12, tenue par … », "" for none
}

// MeetingMinutes is a meeting as a document: who was there, what was on the agenda,
// what was said, what was decided and what comes of it.
func MeetingMinutes(m MeetingSheet) document.Document {
	d := document.Document{
		Title: m.Title + " – compte rendu", Subject: m.Group, Author: m.Structure, Language: "fr-FR", Date: m.WrittenAt,
		Running: m.Structure + " · " + m.Group, Footer: m.footer(),
	}
	d.Blocks = append(d.Blocks, m.facts())
	d.Blocks = append(d.Blocks, m.attendance()...)
	if len(m.Agenda) > 0 {
		d.Blocks = append(d.Blocks, document.Heading{Level: 1, Text: "Ordre du jour"}, listOf(true, m.Agenda))
	}
	if m.Minutes != "" {
		d.Blocks = append(d.Blocks, document.Heading{Level: 1, Text: "Compte rendu"})
		d.Blocks = append(d.Blocks, markdown.Blocks(m.Minutes, 2)...)
	}
	if len(m.Decisions) > 0 {
		d.Blocks = append(d.Blocks, document.Heading{Level: 1, Text: "Décisions"}, m.decisions())
	}
	return d
}

func (m MeetingSheet) footer() string {
	if m.Approved != "" {
		return "Approuvé " + m.Approved
	}
	return "Document de travail, pas encore approuvé"
}

func (m MeetingSheet) facts() document.Block {
	var out document.Definitions
	for _, f := range [][2]string{{"Groupe", m.Group}, {"Date", m.When}, {"Lieu", m.Place}, {"Animation", m.Chair}, {"État", m.State}, {"Approuvé", m.Approved}} {
		if f[1] != "" {
			out.Items = append(out.Items, document.Definition{Term: f[0], Text: document.Plain(f[1])})
		}
	}
	return out
}

func (m MeetingSheet) attendance() []document.Block {
	var out document.Definitions
	for _, said := range []struct {
		term string
		as   quality.Presence
	}{{"Présents", quality.PresencePresent}, {"Excusés", quality.PresenceExcused}, {"Absents", quality.PresenceAbsent}} {
		var names []string
		for _, p := range m.Attendance.People {
			if p.Presence == said.as {
				names = append(names, p.Name)
			}
		}
		if len(names) > 0 {
			out.Items = append(out.Items, document.Definition{Term: said.term, Text: document.Plain(i18n.List(names))})
		}
	}
	if len(m.Attendance.Guests) > 0 {
		out.Items = append(out.Items, document.Definition{Term: "Invités", Text: document.Plain(i18n.List(m.Attendance.Guests))})
	}
	if len(out.Items) == 0 {
		return nil
	}
	return []document.Block{document.Heading{Level: 1, Text: "Qui était là"}, out}
}

func (m MeetingSheet) decisions() document.Block {
	out := document.List{Ordered: true}
	for _, d := range m.Decisions {
		item := document.Item{Text: document.Plain(d.Words)}
		if d.Action != "" {
			item.Under = &document.List{Items: []document.Item{{Text: document.Muted(d.Action)}}}
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func listOf(ordered bool, words []string) document.Block {
	out := document.List{Ordered: ordered}
	for _, w := range words {
		out.Items = append(out.Items, document.Item{Text: document.Plain(w)})
	}
	return out
}
