package grid_test

import (
	"testing"

	"ariane/internal/testkit/site"
)

func TestAStalePageOfAGridPublishesNothing(t *testing.T) {
	t.Parallel()
	c := drafting(t, newSite(t))
	ask := c.Get(t, "/grilles/grille-ml/2/publier")
	c.Submit(t, c.Get(t, draft+"/critere/C02"), "form#critere", site.Values("title", "Jamais relu")).Status(t, 303)
	c.Submit(t, c.Get(t, draft+"/critere/C04/retirer"), "form#decision", nil).Status(t, 303)
	refused := c.Submit(t, ask, "form#decision", nil)
	refused.Status(t, 409)
	refused.Sound(t)
	refused.Says(t, "Rien n’est publié", "Ajouté ou réécrit\u00a0: C02.", "Retiré\u00a0: C04.")
	c.Follow(t, c.Submit(t, refused, "form#decision", nil)).Says(t, "La grille est publiée")
}
