package browser

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long a person waits for what they expect to see.
const patience = 30 * time.Second

// Person is somebody in front of a screen, with cookies of their own.
type Person struct {
	t       *testing.T
	ctx     context.Context
	base    string
	name    string
	width   int64
	colours string
	watch   *watch
	NoAxe   bool // pages are checked by hand, with Accessible
	script  bool
	close   func() // of a tab of OtherTab
}

// New opens a fresh browser profile on a site; name tells the pictures apart.
func New(t *testing.T, base, name string) *Person {
	t.Helper()
	base = strings.TrimSuffix(base, "/")
	w := &watch{base: base}
	ctx, cancel := chromedp.NewContext(need(t), chromedp.WithNewBrowserContext(), chromedp.WithListener(w.see))
	p := &Person{t: t, ctx: ctx, base: base, name: name, colours: "light", watch: w, script: true}
	t.Cleanup(func() {
		if t.Failed() {
			p.leaveTrace()
		}
		cancel()
		for _, trouble := range w.troubles() {
			t.Errorf("%s: %s", name, trouble)
		}
	})
	if err := chromedp.Do(ctx); err != nil { // without a timeout: the tab lives as long as the context of its first call
		t.Fatalf("%s: open a tab: %v", name, err)
	}
	p.do("watch the network", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{})
		return err
	}))
	p.Desktop()
	return p
}

// Desktop and Phone choose the screen: 1280 or 390 pixels wide.
func (p *Person) Desktop() { p.Screen(1280, 900) }

// Phone is a small screen held upright.
func (p *Person) Phone() { p.Screen(390, 844) }

// Screen is a screen of that many pixels.
func (p *Person) Screen(width, height int64) {
	p.width = width
	p.do("screen", chromedp.EmulateViewport(width, height))
}

// Dark and Light choose the colour scheme of the system.
func (p *Person) Dark() { p.scheme("dark") }

// Light is the usual scheme.
func (p *Person) Light() { p.scheme("light") }

func (p *Person) scheme(value string) {
	p.colours = value
	p.do("scheme", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}},
		})
		return err
	}))
}

// WithoutScript turns JavaScript off, for pages opened from now on.
func (p *Person) WithoutScript() {
	p.script = false
	p.do("no script", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
}

// Open goes to an address of the site.
func (p *Person) Open(path string) {
	p.t.Helper()
	p.do("open "+path, chromedp.Navigate(p.base+path))
	p.arrived()
}

// Path is where the person is.
func (p *Person) Path() string {
	p.t.Helper()
	return strings.TrimPrefix(eval[string](p, "location.href"), p.base)
}

// Status is what the site answered with: 200, 404…
func (p *Person) Status() int {
	p.t.Helper()
	return eval[int](p, `performance.getEntriesByType("navigation")[0].responseStatus`)
}

// Heading is the h1 of the page.
func (p *Person) Heading() string {
	p.t.Helper()
	return eval[string](p, `document.querySelector("h1")?.innerText.trim() ?? ""`)
}

// See waits until the words are on the page, visible.
func (p *Person) See(words string) {
	p.t.Helper()
	p.wait("see «"+words+"»", fmt.Sprintf(`document.body.innerText.replace(/[\u00a0\u202f]/g, " ").includes(%q)`, plain(words)))
}

// Miss checks that the words are not on the page.
func (p *Person) Miss(words string) {
	p.t.Helper()
	if eval[bool](p, fmt.Sprintf(`document.body.innerText.replace(/[\u00a0\u202f]/g, " ").includes(%q)`, plain(words))) {
		p.t.Fatalf("%s, %s: «%s» should not be on the page", p.name, p.Path(), words)
	}
}

// Follow clicks the link with these words and waits for the next page.
func (p *Person) Follow(words string) { p.t.Helper(); p.leave("a", words) }

// Press clicks the button with these words and waits for the next page.
func (p *Person) Press(words string) { p.t.Helper(); p.leave("button, a.button, summary", words) }

// Click clicks a link or button that stays on the page (a disclosure, a dialog).
func (p *Person) Click(words string) {
	p.t.Helper()
	p.mark("button, a, summary, label", words)
	p.do("click "+words, chromedp.Click(chromedp.CSS(`[data-e2e]`)))
}

func (p *Person) leave(kinds, words string) {
	p.t.Helper()
	p.mark(kinds, words)
	eval[bool](p, `window.__left = true`)
	p.do("press "+words, chromedp.Click(chromedp.CSS(`[data-e2e]`)))
	p.wait("next page after «"+words+"»", `window.__left !== true && document.readyState === "complete"`)
	p.arrived()
}

// mark finds the visible element with these words: the exact words first, else
// the first that holds them; the page itself comes before its header.
func (p *Person) mark(kinds, words string) {
	p.t.Helper()
	p.wait("find «"+words+"»", fmt.Sprintf(`(() => {
		const said = e => (e.getAttribute("aria-label") || e.innerText || "").replace(/[\u00a0\u202f\s]+/g, " ").trim();
		document.querySelectorAll("[data-e2e]").forEach(e => e.removeAttribute("data-e2e"));
		const all = [...document.querySelectorAll(%q)].filter(e => e.checkVisibility() && e.getClientRects().length)
			.sort((a, b) => !!b.closest("main") - !!a.closest("main"));
		const found = all.find(e => said(e) === %q) || all.find(e => said(e).includes(%q));
		if (!found) return false;
		found.scrollIntoView({block: "center"});
		found.setAttribute("data-e2e", "");
		return true;
	})()`, kinds, plain(words), plain(words)))
}

// Fill types into the field with this label, over what it holds.
func (p *Person) Fill(label, value string) {
	p.t.Helper()
	p.field(label)
	eval[bool](p, `(() => { const e = document.querySelector("[data-e2e]"); e.focus(); e.select(); return true })()`)
	p.do("fill "+label, chromedp.KeyEvent(kb.Backspace), chromedp.KeyEvent(value))
}

// Select chooses an option of a list by its words.
func (p *Person) Select(label, option string) {
	p.t.Helper()
	p.field(label)
	p.wait("option «"+option+"»", fmt.Sprintf(`(() => {
		const list = document.querySelector("[data-e2e]");
		const o = [...list.options].find(o => o.text.replace(/[\u00a0\u202f\s]+/g, " ").includes(%q));
		if (!o) return false;
		list.value = o.value;
		list.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})()`, plain(option)))
}

// Choose ticks the radio or checkbox with these words, inside the group whose
// legend holds legend ("" for any).
func (p *Person) Choose(legend, words string) {
	p.t.Helper()
	p.wait("choose «"+words+"» in «"+legend+"»", fmt.Sprintf(`(() => {
		const clean = s => (s || "").replace(/[\u00a0\u202f\s]+/g, " ").trim();
		document.querySelectorAll("[data-e2e]").forEach(e => e.removeAttribute("data-e2e"));
		const groups = %q === "" ? [document.body] : [...document.querySelectorAll("fieldset")].filter(f => clean(f.querySelector("legend")?.innerText).includes(%q));
		for (const g of groups.reverse()) {
			for (const input of g.querySelectorAll("input[type=radio], input[type=checkbox]")) {
				const label = input.labels?.[0];
				if (!label || !clean(label.innerText).includes(%q)) continue;
				label.scrollIntoView({block: "center"});
				label.setAttribute("data-e2e", "");
				return true;
			}
		}
		return false;
	})()`, plain(legend), plain(legend), plain(words)))
	p.do("choose "+words, chromedp.Click(chromedp.CSS(`[data-e2e]`)))
}

// Upload gives a file to the field with this label.
func (p *Person) Upload(label, file string) {
	p.t.Helper()
	p.field(label)
	p.do("upload "+label, chromedp.SetUploadFiles(chromedp.CSS(`[data-e2e]`), []string{file}))
}

// Keys sends keys to what has the focus (kb.Tab, kb.ArrowDown, text…).
func (p *Person) Keys(keys string) { p.t.Helper(); p.do("keys", chromedp.KeyEvent(keys)) }

// Focused is the accessible words of what has the focus.
func (p *Person) Focused() string {
	p.t.Helper()
	return eval[string](p, `(() => { const e = document.activeElement; return ((e.labels?.[0]?.innerText) || e.getAttribute("aria-label") || e.innerText || "").replace(/[\u00a0\u202f\s]+/g, " ").trim() })()`)
}

func (p *Person) field(label string) {
	p.t.Helper()
	p.wait("field «"+label+"»", fmt.Sprintf(`(() => {
		const clean = s => (s || "").replace(/[\u00a0\u202f\s]+/g, " ").trim();
		document.querySelectorAll("[data-e2e]").forEach(e => e.removeAttribute("data-e2e"));
		const fields = [...document.querySelectorAll("input:not([type=hidden]), textarea, select")].filter(e => e.labels?.length && e.checkVisibility());
		const found = fields.find(e => clean(e.labels[0].innerText) === %q) || fields.find(e => clean(e.labels[0].innerText).includes(%q));
		if (!found) return false;
		found.scrollIntoView({block: "center"});
		found.setAttribute("data-e2e", "");
		return true;
	})()`, plain(label), plain(label)))
}

// Eval runs an expression in the page.
func Eval[T any](p *Person, expression string) T { p.t.Helper(); return eval[T](p, expression) }

// Wait waits until an expression is true.
func (p *Person) Wait(what, expression string) { p.t.Helper(); p.wait(what, expression) }

// plain writes words with ordinary spaces, as the page's are compared.
func plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}
