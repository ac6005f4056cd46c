package site

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Page is one answer. Doc is nil when it is not HTML.
type Page struct {
	Address string // path and query asked for
	Method  string
	Answer  *http.Response
	Body    string
	Doc     *html.Node
}

// Status wants this HTTP status.
func (p *Page) Status(t testing.TB, want int) {
	t.Helper()
	if p.Answer.StatusCode != want {
		t.Fatalf("%s %s answered %d, want %d; it leads to %q and says: %s", p.Method, p.Address, p.Answer.StatusCode, want, p.Location(), p.summary())
	}
}

// Location is where a redirect leads.
func (p *Page) Location() string { return p.Answer.Header.Get("Location") }

// LeadsTo wants a 303 to this address.
func (p *Page) LeadsTo(t testing.TB, address string) {
	t.Helper()
	p.Status(t, http.StatusSeeOther)
	if p.Location() != address {
		t.Errorf("%s %s leads to %q, want %q", p.Method, p.Address, p.Location(), address)
	}
}

// All finds every node of a selector (see All).
func (p *Page) All(t testing.TB, selector string) []*html.Node {
	t.Helper()
	if p.Doc == nil {
		t.Fatalf("%s %s is not a page: %d %s", p.Method, p.Address, p.Answer.StatusCode, p.Answer.Header.Get("Content-Type"))
	}
	return All(p.Doc, selector)
}

// One finds the only node of a selector; none or several is a failure.
func (p *Page) One(t testing.TB, selector string) *html.Node {
	t.Helper()
	found := p.All(t, selector)
	if len(found) != 1 {
		t.Fatalf("%s holds %d × %s, want one; it says: %s", p.Address, len(found), selector, p.summary())
	}
	return found[0]
}

// Has wants at least one node of the selector.
func (p *Page) Has(t testing.TB, selector string) {
	t.Helper()
	if len(p.All(t, selector)) == 0 {
		t.Errorf("%s holds no %s; it says: %s", p.Address, selector, p.summary())
	}
}

// Lacks wants no node of the selector.
func (p *Page) Lacks(t testing.TB, selector string) {
	t.Helper()
	if found := p.All(t, selector); len(found) > 0 {
		t.Errorf("%s holds %s: %s", p.Address, selector, Text(found[0]))
	}
}

// Says wants these words in the content (main) of the page.
func (p *Page) Says(t testing.TB, words ...string) {
	t.Helper()
	text := p.Text(t)
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s does not say %q; it says: %s", p.Address, w, p.summary())
		}
	}
}

// Silent wants none of these words anywhere in the answer.
func (p *Page) Silent(t testing.TB, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(p.Body, w) {
			t.Errorf("%s says %q", p.Address, w)
		}
	}
}

// Text is what one reads in the content of the page; of a fragment, all of it.
func (p *Page) Text(t testing.TB) string {
	t.Helper()
	if main := p.All(t, "main"); len(main) == 1 {
		return Text(main[0])
	}
	return Text(p.Doc)
}

// FaultAt wants a fault beside the field with this id, tied to it, and in the
// summary.
func (p *Page) FaultAt(t testing.TB, field string) {
	t.Helper()
	p.Has(t, `[id="`+field+`-erreur"]`)
	p.Has(t, `[data-error-summary] a[href="#`+field+`"]`)
	p.Has(t, `[aria-describedby*="`+field+`-erreur"]`)
}

// summary is enough of a page to understand a failed test.
func (p *Page) summary() string {
	text := p.Body
	if p.Doc != nil {
		text = Text(p.Doc)
		if main := All(p.Doc, "main"); len(main) == 1 {
			text = Text(main[0])
		}
	}
	if len(text) > 600 {
		text = text[:600] + "…"
	}
	return text
}
