package browser

import (
	"fmt"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// watch notes what nobody sees on the page: errors in the console, and requests
// that leave the site.
type watch struct {
	base string

	mu    sync.Mutex
	found []string
	cuts  bool // see ExpectCuts
}

// see runs inside the loop that reads the browser's messages: it only notes.
func (w *watch) see(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		w.note("exception in the page: " + exceptionText(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			if text := consoleText(e.Args); !w.isFailedFetch(text) {
				w.note("console error: " + text)
			}
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && !w.isRefusedPage(e.Entry) && !w.isCut(e.Entry) {
			w.note(fmt.Sprintf("browser error: %s %s", e.Entry.Text, e.Entry.URL))
		}
	case *network.EventRequestWillBeSent:
		if !w.isOurs(e.Request.URL) {
			w.note("request to another origin: " + e.Request.URL)
		}
	}
}

// isRefusedPage: journeys open refused pages (404, 410, 422…) on purpose, and
// the browser logs each one; a missing file of the site itself stays a fault.
func (w *watch) isRefusedPage(e *log.Entry) bool {
	return e.Source == log.EntrySourceNetwork && strings.Contains(e.Text, "a status of 4") && !strings.HasPrefix(e.URL, w.base+"/assets/")
}

func (w *watch) isOurs(url string) bool {
	return strings.HasPrefix(url, w.base+"/") || strings.HasPrefix(url, "data:") || strings.HasPrefix(url, "blob:") || strings.HasPrefix(url, "about:")
}

func (w *watch) note(text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.found = append(w.found, text)
}

func (w *watch) troubles() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.found
}

func exceptionText(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return d.Exception.Description
	}
	return d.Text
}

func consoleText(args []*runtime.RemoteObject) string {
	parts := make([]string, 0, len(args))
	for _, a := range args {
		parts = append(parts, strings.TrimSpace(a.Description+" "+string(a.Value)))
	}
	return strings.Join(parts, " ")
}
