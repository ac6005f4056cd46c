package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// answerForm is the form of a commitment as the page's own script sends it:
// whole, at each change, with the version it started from.
type answerForm struct {
	path   string
	values url.Values
	levels []string // names of the fields that hold a level
	saved  int
}

// open reads the form of a commitment and answers all of it: the first choice
// of each mark, a level on each scale, a comment.
func (p *person) open(ctx context.Context, path string) (*answerForm, error) {
	text, err := p.read(ctx, path)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	f := &answerForm{path: path, values: url.Values{}}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Input {
			f.take(attribute(n, "name"), attribute(n, "value"))
		}
	}
	if f.values.Get("version") == "" || f.values.Get("whole") == "" || len(f.levels) == 0 {
		return nil, fmt.Errorf("%s is not a form to answer", path)
	}
	return f, nil
}

func (f *answerForm) take(name, value string) {
	switch {
	case name == "version" || name == "whole" || name == "state":
		f.values.Set(name, value)
	case value == "" || f.values.Has(name):
	case strings.HasPrefix(name, "mark."):
		f.values.Set(name, value)
	case strings.HasPrefix(name, "rating."):
		f.levels = append(f.levels, name)
		f.values.Set(name, value)
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// save changes a level and the comment, and sends the form as the script does.
// The answer must be a receipt that acknowledges a new version.
func (f *answerForm) save(ctx context.Context, p *person) error {
	f.saved++
	f.values.Set(f.levels[f.saved%len(f.levels)], []string{"2", "3", "4"}[f.saved/len(f.levels)%3])
	f.values.Set("comment", fmt.Sprintf("Relevé n° %d : la pratique est commune à toutes les antennes, reste à l’écrire dans le recueil qualité.", f.saved))
	return f.send(ctx, p)
}

// send sends the form as it stands.
func (f *answerForm) send(ctx context.Context, p *person) error {
	a, err := p.do(ctx, http.MethodPost, f.path, f.values, "HX-Request", "true")
	if err != nil {
		return err
	}
	text, err := a.text()
	if err != nil {
		return err
	}
	version := between(text, `name="version" value="`, `"`)
	if a.status != http.StatusOK || version == "" {
		return fmt.Errorf("POST %s answered %d: %s", f.path, a.status, text[:min(len(text), 600)])
	}
	if version == f.values.Get("version") {
		return errors.New("a save wrote nothing")
	}
	f.values.Set("version", version)
	if state := between(text, `name="state" value="`, `"`); state != "" {
		f.values.Set("state", state)
	}
	return nil
}

// between is the text that follows start, up to end; "" when there is none.
func between(text, start, end string) string {
	_, rest, _ := strings.Cut(text, start)
	found, _, _ := strings.Cut(rest, end)
	return found
}
