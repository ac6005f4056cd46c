package ui

import (
	"regexp"
	"strings"
	"testing"
)

// The first choice of a group has the id of the group, so that a fault leads to
// it; its hint must not take the id of the hint of the group.
func TestTheHintsOfAGroupAndOfItsChoicesHaveTheirOwnIds(t *testing.T) {
	t.Parallel()
	for kind, name := range map[FieldKind]string{FieldRadios: "radios", FieldCheckboxes: "checkboxes"} {
		var page strings.Builder
		err := Field(FieldProps{
			Kind: kind, Name: "who", Label: "Qui", Hint: "Une seule personne.", Error: "Choisissez quelqu’un.",
			Options: []Option{{Value: "a", Label: "Claire", Hint: "Direction"}, {Value: "b", Label: "Malik", Hint: "Accueil"}, {Value: "c", Label: "Inès"}},
		}).Render(t.Context(), &page)
		if err != nil {
			t.Fatal(err)
		}
		html := page.String()
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(html, -1) {
			if ids[m[1]] {
				t.Errorf("%s: the id %q stands twice in %s", name, m[1], html)
			}
			ids[m[1]] = true
		}
		described := regexp.MustCompile(`aria-describedby="([^"]*)"`).FindAllStringSubmatch(html, -1)
		if len(described) != 3 {
			t.Errorf("%s: %d descriptions, want those of the group and of two choices", name, len(described))
		}
		for _, m := range described {
			for _, id := range strings.Fields(m[1]) {
				if !ids[id] {
					t.Errorf("%s: described by %q, which is not there", name, id)
				}
			}
		}
		for _, want := range []string{`id="who-aide">Une seule personne.`, `id="who-choix-aide">Direction`, `id="who-2-choix-aide">Accueil`, `id="who-erreur"`} {
			if !strings.Contains(html, want) {
				t.Errorf("%s: no %s in %s", name, want, html)
			}
		}
	}
}

// Browsers show nothing in a date field whose value they do not understand: what was
// typed would be lost with the refusal.
func TestADateThatIsNotUnderstoodComesBackAsItWasTyped(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"30/11/2026": `type="text" value="30/11/2026"`, "le 30 février": `type="text" value="le 30 février"`, "2026-02-31": `type="text"`,
		"2026-11-30": `type="date" value="2026-11-30"`, "": `type="date" value=""`,
	} {
		var page strings.Builder
		if err := Field(FieldProps{Kind: FieldDate, Name: "due", Label: "Pour quand", Hint: "Un courriel le rappelle.", Value: value}).Render(t.Context(), &page); err != nil {
			t.Fatal(err)
		}
		html := page.String()
		if !strings.Contains(html, want) {
			t.Errorf("%q: no %s in %s", value, want, html)
		}
		if told := strings.Contains(html, "30/11/2026.</p>"); told != strings.Contains(want, "text") {
			t.Errorf("%q: how a date is written is told: %v, in %s", value, told, html)
		}
	}
}
