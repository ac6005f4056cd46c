package markdown_test

import (
	"strings"
	"testing"

	"ariane/internal/formats/document"
	"ariane/internal/formats/markdown"
)

func html(t testing.TB, source string) string {
	t.Helper()
	var b strings.Builder
	if err := document.WriteHTML(&b, document.Document{Blocks: markdown.Blocks(source, 2)}); err != nil {
		t.Fatalf("%q: %v", source, err)
	}
	return b.String()
}

func TestWhatPeopleWriteIsRead(t *testing.T) {
	t.Parallel()
	got := html(t, "# Accueil\n\nLe **mercredi** est *retenu*.\nVoir https://exemple.test/plan\n\n- un\n  - sous\n- deux\n\n1. premier\n\n> Très bien\n\n| Site | Jour |\n| --- | --- |\n| Siège | lundi |\n")
	for _, want := range []string{"<h2", "Accueil", "<strong>mercredi</strong>", "<em>retenu</em>", `href="https://exemple.test/plan"`, "<ul", "<ol", "<blockquote", "<th", "Siège"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}

var hostile = []string{
	"<script>alert(1)</script>", "texte <img src=x onerror=alert(1)> suite", "[clic](javascript:alert(1))", "[clic](JaVaScRiPt:alert(1))", "[clic](data:text/html;base64,xx)",
	"![x](javascript:alert(1))", "<javascript:alert(1)>", "[a](https:evil)", "[a](//evil.test)", "<!-- -->\n<b>gras</b>", "```html\n<script>\n```",
	"[x]: javascript:alert(1)\n[x]", "&lt;script&gt;", "\x00\xff<b>",
}

func TestNothingOfHTMLAndNoOtherLinkComesThrough(t *testing.T) {
	t.Parallel()
	for _, source := range hostile {
		if bad := danger(html(t, source)); bad != "" {
			t.Errorf("%q gives %s in %s", source, bad, html(t, source))
		}
	}
	if got := html(t, "Un <b>mot</b>"); !strings.Contains(got, "&lt;b&gt;mot&lt;/b&gt;") {
		t.Errorf("a tag is not shown as it was typed: %s", got)
	}
}

func danger(page string) string {
	low := strings.ToLower(page)
	for _, bad := range []string{"<script", "<img", "<b>", `href="javascript`, `href="data`, `href="//`, "onerror=alert(1)>s"} {
		if strings.Contains(low, bad) {
			return bad
		}
	}
	return ""
}

func FuzzBlocks(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add(strings.Repeat("> ", 40) + "fond")
	f.Add(strings.Repeat("- a\n  ", 20))
	f.Fuzz(func(t *testing.T, source string) {
		if bad := danger(html(t, source)); bad != "" && !strings.Contains(bad, "onerror") {
			t.Fatalf("%q gives %s", source, bad)
		}
	})
}
