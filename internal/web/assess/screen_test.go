package assess_test

import (
	"fmt"
	"testing"

	"ariane/internal/testkit/browser"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// The telephones people have: the narrowest first.
var phones = []int64{320, 360, 375, 390, 412}

// rows counts the lines on which the visible children of an element stand.
const rows = `(selector => new Set([...document.querySelectorAll(selector)].filter(e => e.getClientRects().length)
	.map(e => { const r = e.getBoundingClientRect(); return Math.round((r.top + r.bottom) / 2 / 20); })).size)`

// cut names what stands beyond the screen or breaks a word, in the bars.
const cut = `[...document.querySelectorAll(".topbar a, .topbar summary, .save-bar .button")].filter(e => e.getClientRects().length).filter(e => {
	const r = e.getBoundingClientRect();
	return r.left < 0 || r.right > innerWidth || e.scrollWidth > e.clientWidth + 1 || r.height > 60;
}).map(e => e.innerText.trim() + " " + JSON.stringify(e.getBoundingClientRect())).join(", ")`

func TestTheBarsOfACommitmentFitEveryTelephone(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	address := s.As(t, site.QualityLead).Serve(t)
	for name, scripted := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			p := browser.New(t, address, "Camille "+name)
			p.NoAxe = true
			if !scripted {
				p.WithoutScript()
			}
			for _, width := range phones {
				p.Screen(width, 800)
				p.Open(path.Commitment(cycle, outreach))
				if n := browser.Eval[int](p, rows+`(".topbar-row > .menu-rail, .topbar-row > .brand, .topbar-tools > *")`); n != 1 {
					t.Errorf("%d px: the top bar has %d lines", width, n)
				}
				if said := browser.Eval[string](p, cut); said != "" {
					t.Errorf("%d px: cut or broken: %s", width, said)
				}
				if empty := browser.Eval[bool](p, `document.querySelector(".save-bar .receipt").getClientRects().length > 0`); empty != scripted {
					t.Errorf("%d px: the line of the receipt is shown: %v", width, empty)
				}
				p.ScreenTo(fmt.Sprintf("%s/barres-%v-%d.png", t.TempDir(), scripted, width))
			}
		})
	}
}
