package jobs

import (
	"embed"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"text/template"

	"ariane/internal/formats"
)

// letter is what a letter says, before it is laid out as text and as HTML. All
// of it is plain text.
type letter struct {
	To      string
	Name    string // of the addressee, "" when it is not known
	Subject string
	Before  []string // paragraphs
	Button  *button
	After   []string // paragraphs

	Sections []letterSection // after Before

	Calendar *formats.Calendar // goes with the letter, nil for none
}

// letterSection is a list under a title; its texts are of ours.
type letterSection struct {
	Heading string // above the title, where a part of the letter begins
	Title   string
	Lines   []letterLine
	More    string
}

type letterLine struct{ Text, Link, Done string }

type button struct{ Label, Link string }

//go:embed templates
var templates embed.FS

var (
	textLayout = template.Must(template.ParseFS(templates, "templates/letter.txt.tmpl"))
	htmlLayout = htmltemplate.Must(htmltemplate.ParseFS(templates, "templates/letter.html.tmpl"))
)

// render lays a letter out. Names come from people: each is held to one line of
// a decent length, so that it cannot pass for a sentence of ours.
func (l letter) render(id string) (Message, error) {
	l.Name = oneLine(l.Name)
	m := Message{ID: id, To: l.To, Subject: oneLine(l.Subject)}
	var text, html strings.Builder
	if err := textLayout.Execute(&text, l); err != nil {
		return m, fmt.Errorf("lay out the text of a letter: %w", err)
	}
	if err := htmlLayout.Execute(&html, l); err != nil {
		return m, fmt.Errorf("lay out the HTML of a letter: %w", err)
	}
	m.Text, m.HTML = text.String(), html.String()
	if l.Calendar != nil {
		m.Calendar, m.CalendarMethod = formats.WriteICS(*l.Calendar), string(l.Calendar.Method)
	}
	return m, nil
}

// oneLine collapses white space, takes addresses of sites apart so that no mail
// program makes a link of them, and cuts what is too long for a name.
func oneLine(s string) string {
	const most = 120
	line := strings.Join(strings.Fields(s), " ")
	line = strings.ReplaceAll(line, "://", " ")
	if runes := []rune(line); len(runes) > most {
		line = string(runes[:most-1]) + "…"
	}
	return line
}

// quoted writes a name between French quotation marks.
func quoted(name string) string { return "«\u00a0" + oneLine(name) + "\u00a0»" }
