package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

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

// arrived checks each page a person comes to: it is sound, and passes axe-core
// when it shows something new.
func (p *Person) arrived() {
	p.t.Helper()
	if p.NoAxe || !p.script {
		return
	}
	p.wait("see the page whole", `document.readyState === "complete" && !!document.documentElement`)
	p.Sound()
	if p.ShowsMore(fmt.Sprint(p.width, p.colours)) {
		p.Accessible()
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
