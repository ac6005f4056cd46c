// Package home is the first page: the public welcome, and for who is signed in
// one page per kind of role with what is done, what is left and the one next
// step. Every figure on it opens what it is made of.
package home

import (
	"context"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// area is what the home pages work with.
type area struct {
	reports *report.Service
	welcome page.Handler // shown to who is not signed in
	panels  []Panel
}

// Panel is a part of the home page of a structure that another area knows about;
// nil when it has nothing to show to this visitor.
type Panel func(ctx context.Context, v *page.Visit) (templ.Component, error)

// Hint makes a panel that invites rather than shows work: it comes after the rest, and
// the page does not take it for something to do.
func Hint(p Panel) Panel {
	return func(ctx context.Context, v *page.Visit) (templ.Component, error) {
		part, err := p(ctx, v)
		if part == nil || err != nil {
			return nil, err
		}
		return hint{part}, nil
	}
}

type hint struct{ templ.Component }

// Routes lists the home page; welcome is the page of who is not signed in.
func Routes(_ page.Kit, reports *report.Service, welcome page.Handler, panels ...Panel) []page.Route {
	a := area{reports: reports, welcome: welcome, panels: panels}
	return []page.Route{{Pattern: "GET /{$}", Handle: a.show, Public: true}}
}

// show opens the page of the hat one wears. Who still owes a step of the sign-in
// is led to it, which says why.
func (a area) show(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if due := v.Due(); due != "" {
		return v.Redirect(w, r, due, "")
	}
	if !v.SignedIn() {
		return a.welcome(w, r, v)
	}
	switch report.KindOf(v.Actor) {
	case report.HomeStructure:
		return a.structure(w, r, v)
	case report.HomeRegional:
		return a.regional(w, r, v)
	case report.HomeNational:
		return a.national(w, r, v)
	case report.HomePlatform:
		return a.platform(w, r, v)
	}
	return a.hatless(w, r, v)
}

// frame is the home page of a body; sentence says where it stands.
func frame(v *page.Visit, title, sentence string) page.Frame {
	return page.Frame{Title: title, Purpose: greeting(v) + " " + sentence, Rail: page.RailHome}
}

// greeting calls the person by the first word of their name.
func greeting(v *page.Visit) string {
	first, _, _ := strings.Cut(v.Viewer.Name, " ")
	if first == "" {
		return "Bonjour."
	}
	return "Bonjour " + first + "."
}

// homeProps is what every home page is made of; parts left empty are not shown.
type homeProps struct {
	Columns  ui.HomeColumnsProps
	Panels   []templ.Component
	Hints    []templ.Component // see Hint
	Journey  *ui.JourneyProps
	Figures  figuresProps
	Radar    *ui.RadarProps
	Bars     *ui.BarListProps
	Tables   []tableProps
	Shortcut []ui.ButtonProps
}

// figuresProps is a titled row of figures.
type figuresProps struct {
	Title string
	Items []ui.FigureProps
}

// tableProps is a titled table.
type tableProps struct {
	ID, Title, Intro string
	Table            ui.TableProps
	MoreHref         string
	MoreLabel        string
}
