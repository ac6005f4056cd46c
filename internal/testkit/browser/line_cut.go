package browser

import (
	"strings"

	"github.com/chromedp/cdproto/log"
)

// ExpectCuts tells that the line will be cut on purpose, of the browser or of the
// program: requests that fail for want of a line, or are answered 503, are no trouble
// of the site any more.
func (p *Person) ExpectCuts() {
	p.watch.mu.Lock()
	defer p.watch.mu.Unlock()
	p.watch.cuts = true
}

func (w *watch) isCut(e *log.Entry) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.cuts && e.Source == log.EntrySourceNetwork && (strings.Contains(e.Text, "net::ERR_") || strings.Contains(e.Text, "status of 503"))
}

func (w *watch) isFailedFetch(text string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.cuts && strings.Contains(text, "Failed to fetch")
}
