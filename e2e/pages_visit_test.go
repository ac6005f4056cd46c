package e2e_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

// everybody is who the demonstration lets in, and a visitor nobody knows.
var everybody = []string{
	"", qualityLead, director, chair, contributor, "Alix Corvombre", "Charlie Dorsudel", advisor, "Lou Palessan", "Noa Verdonnet",
	labelOffice, "Morgan Albandin", "Yaël Fenosse", "Sam Berthuel", "Robin Fontelle", technicalAdmin,
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
	for _, name := range everybody {
		t.Run("as "+name, func(t *testing.T) {
			t.Parallel()
			takeSeat(t)
			p := s.visitor(t, "a visitor")
			if name != "" {
				p = s.enter(t, name)
			}
			visitAll(t, p, name)
		})
	}
}

func visitAll(t *testing.T, p *browser.Person, name string) {
	t.Helper()
	queue, seen := []string{"/"}, map[string]bool{"/": true}
	if name != "" && name != qualityLead { // the foot of every page leads to the same ones
		for _, public := range []string{"/accessibilite", "/donnees-personnelles", "/mentions-legales", "/registre"} {
			seen[public] = true
		}
	}
	for i := 0; i < len(queue) && i < mostPages; i++ {
		p.Open(queue[i])
		inspect(t, p, kindOf(queue[i]))
		for _, href := range links(p) {
			if kind := kindOf(href); !seen[kind] && isPage(href) {
				seen[kind] = true
				queue = append(queue, href)
			}
		}
	}
	t.Logf("%d kinds of pages", len(queue))
	if len(queue) < fewestPages {
		t.Errorf("only %d kinds of pages: %v", len(queue), queue)
	}
}

func inspect(t *testing.T, p *browser.Person, kind string) {
	t.Helper()
	if weight := p.Weight(); weight > heaviest || weight < 1000 {
		t.Errorf("%s weighs %d bytes", kind, weight)
	}
	if p.ShowsMore("every way") {
		if wrong := p.FocusShows(); wrong != "" {
			t.Errorf("%s: %s", kind, wrong)
		}
		otherFaces(p)
	}
}

// otherFaces inspects the page as it stands on a desktop by night, and on a
// telephone by day and by night; it was opened on a desktop by day.
func otherFaces(p *browser.Person) {
	p.Dark()
	p.Legible()
	p.Phone()
	p.Legible()
	p.Light()
	p.Sound()
	p.Accessible()
	p.Desktop()
}

// links are the addresses on the page, of this site only; those of the rail come
// first, so that the bound never hides a part of the site.
func links(p *browser.Person) []string {
	return browser.Eval[[]string](p, `[...document.querySelectorAll("nav a[href^='/'], a[href^='/']")].map(a => a.getAttribute("href"))`)
}

var (
	identifier  = regexp.MustCompile(`/[0-9a-z]{26}`)
	commitment  = regexp.MustCompile(`/engagement/[^/?]+`)
	figure      = regexp.MustCompile(`/resultats/[^/]+/[^/?]+`)
	fileOfProof = regexp.MustCompile(`^/preuves/[^/]+/fichiers/[^/?]+`)
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
	return !strings.HasPrefix(href, "/demo") && !strings.HasPrefix(href, "/api/") && !fileOfProof.MatchString(href) &&
		!slices.ContainsFunc([]string{".csv", ".xlsx", ".json", ".yaml", ".pdf", ".odt", ".zip"}, func(ending string) bool {
			path, _, _ := strings.Cut(href, "?")
			return strings.HasSuffix(path, ending)
		})
}
