package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// OtherTab opens one more tab for the same person: same cookies, same window, so
// that the first is hidden. Close comes back to the first.
func (p *Person) OtherTab() *Person {
	p.t.Helper()
	ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithNewWindow(false), chromedp.WithListener(p.watch.see))
	tab := *p
	tab.ctx, tab.name = ctx, p.name+", in another tab"
	tab.close = func() { cancel(); p.front() }
	p.t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		p.t.Fatalf("%s: open a tab: %v", tab.name, err)
	}
	tab.Desktop()
	tab.front()
	return &tab
}

// Close closes a tab of OtherTab.
func (p *Person) Close() { p.t.Helper(); p.close() }

func (p *Person) front() {
	p.t.Helper()
	p.do("come to the front", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, page.BringToFront, cdp.Empty{})
		return err
	}))
}
