package browser

import (
	"fmt"

	"github.com/chromedp/chromedp/kb"
)

// Weight is how many bytes the page and everything it uses take on a first
// visit, as transferred: compressed, cache or not.
func (p *Person) Weight() int {
	p.t.Helper()
	return eval[int](p, `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
		.reduce((sum, e) => sum + e.encodedBodySize, 0)`)
}

// Sound checks that the page is in French, has one h1 and is no wider than the
// screen.
func (p *Person) Sound() {
	p.t.Helper()
	found := eval[string](p, `(() => {
		const root = document.documentElement, headings = document.querySelectorAll("h1").length;
		if (root.lang !== "fr") return "lang is «" + root.lang + "»";
		if (headings !== 1) return headings + " h1";
		const over = root.scrollWidth - innerWidth;
		if (over <= 0) return "";
		const who = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3);
		return "scrolls sideways by " + over + " px: " + who.map(e => e.outerHTML.slice(0, 120)).join(" | ");
	})()`)
	if found != "" {
		p.t.Errorf("%s, %s: %s", p.name, p.Path(), found)
	}
}

// FocusShows presses Tab once and says what is wrong with the focus, "" when a
// keyboard user sees where it is.
func (p *Person) FocusShows() string {
	p.t.Helper()
	p.Keys(kb.Tab)
	return eval[string](p, `(() => {
		const e = document.activeElement;
		if (!e || e === document.body) return "nothing takes the focus";
		const s = getComputedStyle(e), r = e.getBoundingClientRect();
		if (!e.matches(":focus-visible")) return "the focus is not visible on " + e.outerHTML.slice(0, 120);
		if ((s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2) && s.boxShadow === "none") return "no ring around " + e.outerHTML.slice(0, 120);
		if (r.width < 2 || r.height < 2 || r.bottom <= 0 || r.right <= 0 || r.top >= innerHeight || r.left >= innerWidth) return "out of the screen: " + e.outerHTML.slice(0, 120);
		return "";
	})()`)
}

// TabTo presses Tab until the focus is in the group whose legend holds the words.
func (p *Person) TabTo(legend string) {
	p.t.Helper()
	for range 300 {
		p.Keys(kb.Tab)
		if eval[bool](p, fmt.Sprintf(`(document.activeElement.closest("fieldset")?.querySelector("legend")?.innerText ?? "").replace(/[\u00a0\u202f\s]+/g, " ").includes(%q)`, plain(legend))) {
			return
		}
	}
	p.t.Fatalf("%s, %s: the keyboard never reaches «%s»", p.name, p.Path(), legend)
}
