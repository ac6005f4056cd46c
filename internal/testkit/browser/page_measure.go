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

// FocusShows presses Tab once, then lets the focus come to one element of every
// kind the page has, and says what is wrong with it, "" when a keyboard user sees
// each time where it is.
func (p *Person) FocusShows() string {
	p.t.Helper()
	p.Keys(kb.Tab)
	return eval[string](p, `(() => {
		const first = document.activeElement;
		if (!first || first === document.body) return "nothing takes the focus";
		const r = first.getBoundingClientRect();
		if (r.width < 2 || r.height < 2 || r.bottom <= 0 || r.right <= 0 || r.top >= innerHeight || r.left >= innerWidth) return "out of the screen: " + first.outerHTML.slice(0, 120);
		const kinds = new Set(), wrong = [];
		const ring = e => { const s = getComputedStyle(e); return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 ? s.outline : "") + (s.boxShadow !== "none" ? s.boxShadow : ""); };
		for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex='0']")) {
			const kind = [e.tagName, e.type, e.className, e.parentElement.className].join(" ");
			if (kinds.has(kind) || e.disabled || !e.checkVisibility({visibilityProperty: true})) continue;
			kinds.add(kind);
			const around = [e, e.parentElement, e.nextElementSibling, ...(e.labels ?? [])].filter(Boolean);
			e.blur();
			const before = around.map(ring);
			e.focus({preventScroll: true});
			if (document.activeElement === e && !around.some((x, i) => ring(x) && ring(x) !== before[i])) wrong.push(e.outerHTML.slice(0, 160));
		}
		document.activeElement.blur();
		return wrong.length ? "no ring around " + wrong.join(" | ") : "";
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
