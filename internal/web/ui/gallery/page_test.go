package gallery_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/web/ui/gallery"

	"golang.org/x/net/html"
)

// eachPage runs a check on every sample page, parsed as a browser would.
func eachPage(t *testing.T, check func(t *testing.T, page *html.Node)) {
	t.Helper()
	handler := gallery.Handler()
	for pattern := range gallery.Pages() {
		address := strings.TrimSuffix(pattern, "{$}")
		t.Run(address, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
			page, err := html.Parse(w.Body)
			if err != nil || w.Code != http.StatusOK {
				t.Fatalf("status %d, %v", w.Code, err)
			}
			check(t, page)
		})
	}
}

func elements(page *html.Node, names ...string) []*html.Node {
	var found []*html.Node
	for node := range page.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		for _, name := range names {
			if name == "*" || node.Data == name {
				found = append(found, node)
			}
		}
	}
	return found
}

func attribute(node *html.Node, name string) (string, bool) {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func ids(page *html.Node) map[string]int {
	count := map[string]int{}
	for _, node := range elements(page, "*") {
		if id, ok := attribute(node, "id"); ok {
			count[id]++
		}
	}
	return count
}

func TestAPageIsFrenchWithOneTitle(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, page *html.Node) {
		if lang, _ := attribute(elements(page, "html")[0], "lang"); lang != "fr" {
			t.Errorf("lang %q, want fr", lang)
		}
		if n := len(elements(page, "h1")); n != 1 {
			t.Errorf("%d h1, want 1", n)
		}
		if n := len(elements(page, "main")); n != 1 {
			t.Errorf("%d main, want 1", n)
		}
	})
}

func TestAnIDIsGivenOnceAndWhatPointsToItFindsIt(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, page *html.Node) {
		known := ids(page)
		for id, n := range known {
			if id == "" || n > 1 {
				t.Errorf("id %q is given %d times", id, n)
			}
		}
		for _, node := range elements(page, "*") {
			for _, name := range []string{"for", "aria-describedby", "aria-labelledby", "data-copy", "data-autosave", "data-dialog-open"} {
				value, _ := attribute(node, name)
				for id := range strings.FieldsSeq(value) {
					if known[id] == 0 {
						t.Errorf("<%s %s=%q> points nowhere", node.Data, name, value)
					}
				}
			}
		}
	})
}

func TestEveryFieldHasALabel(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, page *html.Node) {
		labelled := map[string]bool{}
		for _, label := range elements(page, "label") {
			target, _ := attribute(label, "for")
			labelled[target] = true
		}
		for _, field := range elements(page, "input", "select", "textarea") {
			kind, _ := attribute(field, "type")
			id, _ := attribute(field, "id")
			if kind != "hidden" && !labelled[id] && !inside(field, "label") {
				t.Errorf("field %q (%s) has no label", id, kind)
			}
		}
	})
}

func inside(node *html.Node, name string) bool {
	for parent := range node.Ancestors() {
		if parent.Data == name {
			return true
		}
	}
	return false
}

func TestAFaultIsTiedToItsFieldAndToTheSummary(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	gallery.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	page, err := html.Parse(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, node := range elements(page, "input") {
		if id, _ := attribute(node, "id"); id != "courriel-faux" {
			continue
		}
		described, _ := attribute(node, "aria-describedby")
		invalid, _ := attribute(node, "aria-invalid")
		if described != "courriel-faux-erreur" || invalid != "true" {
			t.Errorf("described by %q, invalid %q", described, invalid)
		}
	}
	known := ids(page)
	for _, link := range elements(page, "a") {
		href, _ := attribute(link, "href")
		if target, ok := strings.CutPrefix(href, "#"); ok && target != "" && inside(link, "li") && known[target] == 0 {
			t.Errorf("the summary leads to %q, which does not exist", href)
		}
	}
}

func TestNothingIsInline(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, page *html.Node) {
		if len(elements(page, "style")) > 0 {
			t.Error("a style element")
		}
		for _, node := range elements(page, "*") {
			for _, a := range node.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Key, "hx-on") {
					t.Errorf("<%s %s>", node.Data, a.Key)
				}
			}
			if _, linked := attribute(node, "src"); node.Data == "script" && !linked {
				t.Error("an inline script")
			}
		}
	})
}
