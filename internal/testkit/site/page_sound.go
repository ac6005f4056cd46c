package site

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ariane/internal/i18n"
)

// maxPage is the weight of a page, before compression.
const maxPage = 150 << 10

// Sound wants what every page must be: French, one h1, a title, labels tied,
// described-by that exist, unique ids, no inline code or style, a reasonable
// weight, French typography in its content.
func (p *Page) Sound(t testing.TB) {
	t.Helper()
	if lang := Attr(p.One(t, "html"), "lang"); lang != "fr" {
		t.Errorf("%s: lang is %q", p.Address, lang)
	}
	if h1 := p.One(t, "h1"); Text(h1) == "" {
		t.Errorf("%s: the h1 is empty", p.Address)
	}
	p.One(t, "head title")
	p.One(t, "main")
	if len(p.Body) > maxPage {
		t.Errorf("%s weighs %d bytes, at most %d", p.Address, len(p.Body), maxPage)
	}
	p.checkInline(t)
	p.checkIDs(t)
	p.checkLabels(t)
	p.checkTypography(t)
}

// Breadcrumb wants these steps, the page itself last.
func (p *Page) Breadcrumb(t testing.TB, steps ...string) {
	t.Helper()
	items := p.All(t, "nav.breadcrumb li")
	got := make([]string, 0, len(items))
	for _, li := range items {
		got = append(got, Text(li))
	}
	if strings.Join(got, " > ") != strings.Join(steps, " > ") {
		t.Errorf("%s: breadcrumb %q, want %q", p.Address, got, steps)
	}
}

func (p *Page) checkInline(t testing.TB) {
	t.Helper()
	for n := range p.Doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "style" || n.Data == "script" && !HasAttr(n, "src") {
			t.Errorf("%s: inline <%s>", p.Address, n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s: <%s %s> is inline", p.Address, n.Data, a.Key)
			}
			third := (a.Key == "src" || a.Key == "srcset") && strings.Contains(a.Val, "//")
			if third {
				t.Errorf("%s: calls a third party: %s", p.Address, a.Val)
			}
		}
	}
}

func (p *Page) checkIDs(t testing.TB) {
	t.Helper()
	ids := map[string]bool{}
	for _, n := range p.All(t, "[id]") {
		if id := Attr(n, "id"); ids[id] {
			t.Errorf("%s: the id %q stands twice", p.Address, id)
		}
		ids[Attr(n, "id")] = true
	}
	for _, name := range []string{"aria-describedby", "aria-labelledby", "for", "aria-controls"} {
		for _, n := range p.All(t, "["+name+"]") {
			for _, id := range strings.Fields(Attr(n, name)) {
				if !ids[id] {
					t.Errorf("%s: %s=%q of <%s> leads nowhere", p.Address, name, id, n.Data)
				}
			}
		}
	}
}

func (p *Page) checkLabels(t testing.TB) {
	t.Helper()
	tied := map[string]bool{}
	for _, n := range p.All(t, "label[for]") {
		tied[Attr(n, "for")] = true
	}
	for _, n := range p.All(t, "input, select, textarea") {
		kind := Attr(n, "type")
		if kind == "hidden" || kind == "submit" || kind == "button" {
			continue
		}
		if !tied[Attr(n, "id")] && Attr(n, "aria-label") == "" && Attr(n, "aria-labelledby") == "" && !inside(n, "label") {
			t.Errorf("%s: the field %q has no label", p.Address, Attr(n, "name"))
		}
	}
	for _, n := range p.All(t, "button, a[href], summary") {
		if Text(n) == "" && Attr(n, "aria-label") == "" {
			t.Errorf("%s: a <%s> has no words", p.Address, n.Data)
		}
	}
}

func inside(n *html.Node, tag string) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Data == tag {
			return true
		}
	}
	return false
}

// address matches what French typography does not apply to.
var address = regexp.MustCompile(`\S*(?:://|@|/[a-z])\S*`)

func (p *Page) checkTypography(t testing.TB) {
	t.Helper()
	for _, n := range p.All(t, "main h1, main h2, main h3, main p, main label, main legend, main li, main dt, main dd, main th, main button, main summary") {
		if inside(n, "pre") || inside(n, "code") || len(All(n, "p, ul, ol, pre, code, div")) > 0 {
			continue
		}
		for _, fault := range i18n.TypographyFaults(address.ReplaceAllString(Text(n), "x")) {
			t.Errorf("%s: %s in %q", p.Address, fault, Text(n))
		}
	}
}
