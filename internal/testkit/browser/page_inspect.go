package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
)

//go:embed axe/axe.min.js
var axeScript string

//go:embed axe/fr.json
var axeWords string

// inspected holds, for each way of looking at each kind of page, the kinds of
// elements axe-core has seen in this process.
var inspected = struct {
	sync.Mutex
	parts map[string]bool
}{parts: map[string]bool{}}

// parts lists the kinds of elements a page is made of: name, class, role.
const parts = `[...new Set([...document.querySelectorAll("body *:not(svg, svg *)")].flatMap(e =>
	[...(e.classList.length ? e.classList : [""])].map(c => e.tagName + "." + c + "." + (e.getAttribute("role") ?? ""))))]`

// numbered is a part of an address that names one thing among others of its kind.
var numbered = regexp.MustCompile(`/[^/]*\d[^/]*`)

// ShowsMore reports whether the page shows a kind of element that no page of its
// kind showed before to who looked this way; from now on it is seen. The journeys
// come by the same pages hundreds of times: what axe-core says of one, it says of
// all.
func (p *Person) ShowsMore(way string) bool {
	p.t.Helper()
	path, _, _ := strings.Cut(p.Path(), "?")
	path, _, _ = strings.Cut(path, "#")
	kind := way + " " + numbered.ReplaceAllString(path, "/…") + " "
	here := eval[[]string](p, parts)
	inspected.Lock()
	defer inspected.Unlock()
	more := false
	for _, part := range here {
		more = more || !inspected.parts[kind+part]
		inspected.parts[kind+part] = true
	}
	return more
}

type violation struct {
	ID    string   `json:"id"`
	Help  string   `json:"help"`
	Nodes []string `json:"nodes"`
}

// The rules of axe-core a page is held to, and those of them that look at colours.
const (
	everyRule   = `["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]`
	colourRules = `["color-contrast","link-in-text-block"]`
)

// axeRun brings colours on the move to rest, and lets what sticks to an edge
// of the screen stand in its place: what it covers depends on where one scrolled.
const axeRun = `(async rules => {
	document.getAnimations().forEach(a => { try { a.finish(); } catch { a.cancel(); } });
	const stuck = [...document.querySelectorAll("body *")].filter(e => getComputedStyle(e).position === "sticky");
	stuck.forEach(e => { e.style.position = "relative"; e.style.inset = "auto"; });
	const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false});
	stuck.forEach(e => { e.style.position = ""; e.style.inset = ""; });
	return JSON.stringify(found.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 5).map(n => n.html.slice(0, 200))})));
})`

// Accessible runs axe-core on the page as it stands.
func (p *Person) Accessible() { p.t.Helper(); p.axe(everyRule) }

// Legible checks the colours only: what is left to see of a page that is
// accessible, once the scheme has changed.
func (p *Person) Legible() { p.t.Helper(); p.axe(colourRules) }

func (p *Person) axe(rules string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 60*time.Second)
	defer cancel()
	if !eval[bool](p, "typeof axe === 'object'") { // it stays with the page
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](axeScript+";axe.configure({locale: "+axeWords+"}); true")); err != nil {
			p.t.Fatalf("%s: load axe: %v", p.name, err)
		}
	}
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](axeRun+"("+rules+")", chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: run axe: %v", p.name, err)
	}
	var found []violation
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		p.t.Fatalf("%s: read axe: %v", p.name, err)
	}
	for _, v := range found {
		p.t.Errorf("%s, %s, %d pixels wide %s: accessibility: %s (%s)\n  %s", p.name, p.Path(), p.width, p.colours, v.Help, v.ID, strings.Join(v.Nodes, "\n  "))
	}
}
