package browser

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
)

//go:embed axe/axe.min.js
var axeScript string

//go:embed axe/fr.json
var axeWords string

func (p *Person) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%s: %s: %v", p.name, what, err)
	}
}

func eval[T any](p *Person, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("%s: evaluate: %v", p.name, err)
	}
	return v
}

// wait polls an expression; a page that is just changing counts as "not yet".
func (p *Person) wait(what, expression string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	for {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		if err == nil && ok {
			return
		}
		select {
		case <-ctx.Done():
			p.t.Fatalf("%s, %s: waited in vain to %s (%v)", p.name, p.where(), what, err)
		case <-time.After(40 * time.Millisecond):
		}
	}
}

func (p *Person) where() string {
	ctx, cancel := context.WithTimeout(p.ctx, 3*time.Second)
	defer cancel()
	at, err := chromedp.Run(ctx, chromedp.Location())
	if err != nil {
		return "?"
	}
	return strings.TrimPrefix(at, p.base)
}

// arrived checks each page a person comes to: it is sound and passes axe-core. A page that was checked already in this process, letter for
// letter (the other engine shows the same ones), is not checked again.
func (p *Person) arrived() {
	p.t.Helper()
	if p.NoAxe || !p.script {
		return
	}
	key := fmt.Sprint(p.width, p.colours) + eval[string](p, `document.documentElement.outerHTML.replace(/ data-e2e=""/g, "").replace(/[0-9a-z]{26}/g, "id").replace(/\d+[\s\u00a0]h[\s\u00a0]\d+/g, "time")`)
	if _, known := checked.LoadOrStore(sha256.Sum256([]byte(key)), true); known {
		return
	}
	p.Sound()
	p.Accessible()
}

// checked holds the pages that passed, or failed once, in this process.
var checked sync.Map

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

// axeRun waits until the colours have come to rest, and lets what sticks to an edge
// of the screen stand in its place: what it covers depends on where one scrolled.
const axeRun = `(async rules => {
	await Promise.allSettled(document.getAnimations().map(a => a.finished));
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

// leaveTrace saves what the person saw when the test failed.
func (p *Person) leaveTrace() {
	folder := filepath.Join(os.TempDir(), "ariane-e2e")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
	defer cancel()
	file := filepath.Join(folder, fmt.Sprintf("%s-%s", strings.ReplaceAll(p.t.Name(), "/", "-"), p.name))
	if png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100)); err == nil {
		_ = os.WriteFile(file+".png", png, 0o644) // a trace is best effort
	}
	if html, err := chromedp.Run(ctx, chromedp.OuterHTML(chromedp.CSS("html"))); err == nil {
		_ = os.WriteFile(file+".html", []byte(html), 0o644)
	}
	p.t.Logf("%s was at %s; picture and page in %s.*", p.name, p.where(), file)
}
