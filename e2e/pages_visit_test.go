package e2e_test

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"ariane/internal/testkit/browser"
)

// everybody is who the demonstration lets in, and a visitor nobody knows.
var everybody = []string{
	"", qualityLead, director, chair, contributor, "Alix Corvombre", "Charlie Dorsudel", advisor, "Lou Palessan", "Noa Verdonnet",
	labelOffice, "Morgan Albandin", "Yaël Fenosse", technicalAdmin,
}

const (
	mostPages   = 40      // kinds of pages visited for one person
	heaviest    = 150_000 // bytes of a page with everything it uses
	fewestPages = 5       // kinds of pages the least of roles has
)

// Every page every role reaches by its links, on a desktop and on a telephone, by
// day and by night: axe-core, one h1, French, no wider than the screen, a focus one
// sees, nothing from elsewhere, a quiet console, a light page.
func TestEveryPageOfEveryRoleIsSound(t *testing.T) {
	t.Parallel()
	s := start(t, sqliteFile(t))
	looked := &inspected{parts: map[string]bool{}}
	for _, name := range everybody {
		t.Run("as "+name, func(t *testing.T) {
			t.Parallel()
			takeSeat(t)
			p := s.visitor(t, "a visitor")
			if name != "" {
				p = s.enter(t, name)
			}
			p.NoAxe = true
			visitAll(t, p, looked)
		})
	}
}

func visitAll(t *testing.T, p *browser.Person, looked *inspected) {
	t.Helper()
	queue, seen := []string{"/"}, map[string]bool{"/": true}
	for i := 0; i < len(queue) && i < mostPages; i++ {
		p.Open(queue[i])
		inspect(t, p, kindOf(queue[i]), looked)
		for _, href := range links(p) {
			if kind := kindOf(href); !seen[kind] && isPage(href) {
				seen[kind] = true
				queue = append(queue, href)
			}
		}
	}
	t.Logf("%d kinds of pages, %d inspections so far", len(queue), looked.count)
	if len(queue) < fewestPages {
		t.Errorf("only %d kinds of pages: %v", len(queue), queue)
	}
}

func inspect(t *testing.T, p *browser.Person, kind string, looked *inspected) {
	t.Helper()
	p.Phone()
	p.Sound()
	p.Desktop()
	p.Sound()
	if wrong := p.FocusShows(); wrong != "" {
		t.Errorf("%s: %s", kind, wrong)
	}
	if weight := p.Weight(); weight > heaviest || weight < 1000 {
		t.Errorf("%s weighs %d bytes", kind, weight)
	}
	if looked.showsMore(kind, parts(p)) {
		everyFace(p)
	}
}

// everyFace inspects the page as it stands on a telephone and on a desktop, by day
// and by night.
func everyFace(p *browser.Person) {
	for _, screen := range []func(){p.Phone, p.Desktop} {
		screen()
		p.Accessible()
		p.Dark()
		p.Legible()
		p.Light()
	}
}

// inspected knows what axe-core has seen of each kind of page: for one more role,
// a page is inspected again only when it shows a kind of element nobody's did.
type inspected struct {
	mu    sync.Mutex
	parts map[string]bool
	count int
}

func (i *inspected) showsMore(kind string, parts []string) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	more := false
	for _, part := range parts {
		more = more || !i.parts[kind+" "+part]
		i.parts[kind+" "+part] = true
	}
	if more {
		i.count++
	}
	return more
}

// links are the addresses on the page, of this site only; those of the rail come
// first, so that the bound never hides a part of the site.
func links(p *browser.Person) []string {
	return browser.Eval[[]string](p, `[...document.querySelectorAll("nav a[href^='/'], a[href^='/']")].map(a => a.getAttribute("href"))`)
}

// parts are the kinds of elements a page is made of: the names, classes and roles
// of what people use or read in it.
func parts(p *browser.Person) []string {
	return browser.Eval[[]string](p, `[...new Set([...document.querySelectorAll("body *:not(svg, svg *)")].flatMap(e => [...(e.classList.length ? e.classList : [""])].map(c => e.tagName + "." + c + "." + (e.getAttribute("role") ?? ""))))]`)
}

var (
	identifier = regexp.MustCompile(`/[0-9a-z]{26}`)
	commitment = regexp.MustCompile(`/engagement/[^/?]+`)
	figure     = regexp.MustCompile(`/resultats/[^/]+/[^/?]+`)
)

// kindOf is an address without what names one thing among others of its kind, nor
// how a list is sorted and narrowed.
func kindOf(href string) string {
	href, _, _ = strings.Cut(href, "#")
	href, _, _ = strings.Cut(href, "?")
	href = identifier.ReplaceAllString(href, "/…")
	href = commitment.ReplaceAllString(href, "/engagement/…")
	return figure.ReplaceAllString(href, "/resultats/…")
}

// isPage leaves out files and what the demonstration adds.
func isPage(href string) bool {
	return !strings.HasPrefix(href, "/demo") && !strings.HasPrefix(href, "/api/") &&
		!slices.ContainsFunc([]string{".csv", ".xlsx", ".json", ".yaml", ".pdf", ".odt"}, func(ending string) bool {
			path, _, _ := strings.Cut(href, "?")
			return strings.HasSuffix(path, ending)
		})
}
