package e2e_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ariane/internal/testkit/browser"
)

const typedComment = "Répondu du début à la fin sans toucher la souris."

// Tab leads from a question to the next, arrows choose, Space opens, Enter goes
// on: nothing of a commitment needs a mouse.
func TestACommitmentIsAnsweredWithTheKeyboardOnly(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	camille := s.enter(t, qualityLead)
	camille.Open(commitmentPath(camille, "1.1"))
	listen(camille)
	camille.Keys(kb.Tab)
	if got := camille.Focused(); got != "Aller au contenu" {
		t.Errorf("the first Tab leads to %q", got)
	}
	camille.Keys(kb.Enter)

	given := answerByKeys(t, camille)
	if len(given) != browser.Eval[int](camille, `new Set([...document.querySelectorAll("#engagement input[type=radio]")].map(r => r.name)).size`) {
		t.Errorf("the keyboard reached %d questions only: %v", len(given), given)
	}
	camille.Wait("see it saved", `document.querySelector("#recu [data-receipt=saved]") !== null`)
	camille.See("déjà 13 sur 24")
	heard(t, camille, "Enregistrement…", "Enregistré à ")
	camille.Keys(kb.Enter) // on « Enregistrer et continuer »
	camille.Wait("be on the next commitment", `document.querySelector("h1")?.innerText.startsWith("1.2") && document.readyState === "complete"`)
	expect(t, camille, "1.2 Cap et cohérence")

	camille.Open(strings.TrimSuffix(camille.Path(), "2") + "1")
	for name, value := range given {
		if got := browser.Eval[string](camille, fmt.Sprintf(`document.querySelector("[name='%s']:checked").value`, name)); got != value {
			t.Errorf("%s: chose %q, the page shows %q", name, value, got)
		}
	}
	if got := browser.Eval[string](camille, `document.querySelector("textarea[name=comment]").value`); got != typedComment {
		t.Errorf("the comment is %q", got)
	}
}

// answerByKeys walks the form with Tab to its last button, and answers each
// question on the way; it returns what it chose, by question.
func answerByKeys(t *testing.T, p *browser.Person) map[string]string {
	t.Helper()
	given := map[string]string{}
	for range 80 {
		p.Keys(kb.Tab)
		at := focusOf(t, p)
		if at.Wrong != "" {
			t.Errorf("after %d answers: %s", len(given), at.Wrong)
		}
		switch {
		case strings.HasPrefix(at.Words, "Enregistrer et continuer"):
			return given
		case at.Kind == "radio":
			name, value := choose(t, p, at, len(given))
			given[name] = value
		case at.Kind == "textarea":
			p.Keys(typedComment)
		case at.Kind == "summary" && strings.HasPrefix(at.Words, "Conseil"):
			p.Keys(" ")
			if !browser.Eval[bool](p, `document.activeElement.parentElement.open`) {
				t.Errorf("Space does not open %q", at.Words)
			}
		}
	}
	t.Fatalf("80 times Tab never reach the button that goes on; given: %v", given)
	return nil
}

// choose moves inside the group that has the focus, and stays there: a save must
// not take the focus away.
func choose(t *testing.T, p *browser.Person, at focus, turn int) (name, value string) {
	t.Helper()
	switch at.Legend {
	case "Respect":
		p.Keys(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown)
		p.Keys(kb.Enter) // saves at once, and stays
		p.Wait("see the level saved", `document.querySelector("#recu [data-receipt=saved]") !== null`)
	case "Mise en pratique":
		p.Keys(kb.ArrowUp)
	default:
		p.Keys(strings.Repeat(kb.ArrowRight, 1+turn%3))
	}
	after := focusOf(t, p)
	if after.Kind != "radio" || after.Name != at.Name || after.Value == "" {
		t.Fatalf("arrows in «%s» lead to %+v", at.Legend, after)
	}
	return after.Name, after.Value
}

// focus is what has the focus, and what is wrong with how it shows.
type focus struct{ Kind, Name, Value, Words, Legend, Wrong string }

// focusOf also checks that one sees where the focus is: a ring of 2 px at least,
// on the screen, under nothing else.
func focusOf(t *testing.T, p *browser.Person) focus {
	t.Helper()
	text := browser.Eval[string](p, `(() => {
		const e = document.activeElement, clean = s => (s ?? "").replace(/[\u00a0\u202f\s]+/g, " ").trim();
		const wrong = () => {
			if (e === document.body) return "nothing takes the focus";
			if (!e.matches(":focus-visible")) return "the focus does not show on " + e.outerHTML.slice(0, 120);
			const ringed = x => { const s = getComputedStyle(x); return s.opacity !== "0" && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2; };
			const face = [e, e.nextElementSibling, e.closest("label")].find(x => x && ringed(x));
			if (!face) return "no ring around " + e.outerHTML.slice(0, 120);
			const r = face.getBoundingClientRect();
			if (r.width < 2 || r.top < 0 || r.left < 0 || r.right > innerWidth || (r.bottom > innerHeight && r.height < innerHeight)) return "not on the screen: " + e.outerHTML.slice(0, 120);
			const over = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
			if (!over || !(over === e || face.contains(over) || over.contains(face))) return "hidden by " + over?.outerHTML.slice(0, 80) + ": " + e.outerHTML.slice(0, 120);
			return "";
		};
		return JSON.stringify({
			Kind: e.type === "radio" || e.type === "checkbox" ? e.type : e.tagName.toLowerCase(), Name: e.name ?? "", Value: e.value ?? "",
			Words: clean(e.labels?.[0]?.innerText || e.innerText), Legend: clean(e.closest("fieldset")?.querySelector("legend")?.innerText), Wrong: wrong(),
		});
	})()`)
	var f focus
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// listen notes what the live region of the page says from now on.
func listen(p *browser.Person) {
	browser.Eval[bool](p, `(() => {
		const region = document.getElementById("recu");
		window.__heard = [];
		new MutationObserver(() => __heard.push(region.innerText.replace(/[\u00a0\u202f\s]+/g, " ").trim())).observe(region, {subtree: true, childList: true, characterData: true});
		return true;
	})()`)
}

// heard fails unless the region, which must be a live one all along, said this.
func heard(t *testing.T, p *browser.Person, words ...string) {
	t.Helper()
	if role := browser.Eval[string](p, `document.getElementById("recu").getAttribute("role")`); role != "status" {
		t.Errorf("the receipt has the role %q", role)
	}
	said := strings.Join(browser.Eval[[]string](p, `__heard`), " | ")
	for _, w := range words {
		if !strings.Contains(said, w) {
			t.Errorf("nobody is told «%s»: %s", w, said)
		}
	}
}
