package grid_test

import (
	"bytes"
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
)

func TestAFileDoesNotReplaceWhatAColleagueWroteSinceTheCheck(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := drafting(t, s)
	at := bytes.Index(second(), []byte("- id: C24"))
	if at < 0 {
		at = bytes.Index(second(), []byte(`- id: "C24"`))
	}
	file := second()[:at]
	c.Submit(t, c.Get(t, draft+"/critere/C02"), "form#critere", site.Values("title", "Écrit ici")).Status(t, http.StatusSeeOther)
	checked := upload(t, c, "grille.yaml", file)
	checked.Status(t, http.StatusOK)
	checked.Sound(t)
	checked.Says(t, "remplacera le brouillon actuel", "Le critère C24, «\u00a0", "disparaît", "Le critère C02, «\u00a0", "est écrit autrement", "Emporter le brouillon actuel")
	checked.Silent(t, "Le critère C03")

	c.Submit(t, c.Get(t, draft+"/critere/C03"), "form#critere", site.Values("title", "Écrit par une collègue")).Status(t, http.StatusSeeOther)
	refused := c.Submit(t, checked, "form#ecrire", nil)
	refused.Status(t, http.StatusConflict)
	refused.Sound(t)
	refused.Says(t, "Rien n’est remplacé", "Le critère C03, «\u00a0")
	c.Get(t, draft).Says(t, "Écrit par une collègue")
	c.Follow(t, c.Submit(t, refused, "form#ecrire", nil)).Says(t, "L’import est appliqué")
	c.Get(t, draft).Silent(t, "Écrit par une collègue")
}
