package grid_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

const deletion = "/grilles/grille-ml/2/supprimer"

func TestADraftOfAGridIsDeletedOnceItWasConfirmed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := drafting(t, s)
	c.Get(t, draft).Has(t, `a[href="`+deletion+`"]`)
	ask := c.Get(t, deletion)
	ask.Status(t, 200)
	ask.Sound(t)
	ask.Breadcrumb(t, "Accueil", "Référentiels", "Grilles d’audit", "grille-ml, version 2", "Brouillon", "Supprimer")
	ask.Says(t, "avec ses 24\u00a0critères", "Les versions publiées de la grille ne changent pas")
	c.Post(t, deletion, site.Values()).Status(t, 422) // a form cut short deletes nothing

	c.Submit(t, c.Get(t, draft+"/critere/C01/retirer"), "form#decision", nil).Status(t, 303)
	again := c.Submit(t, ask, "form#decision", nil)
	again.Status(t, 409)
	again.Sound(t)
	again.Says(t, "Rien n’est supprimé", "avec ses 23\u00a0critères")
	list := c.Follow(t, c.Submit(t, again, "form#decision", nil))
	list.Says(t, "Le brouillon est supprimé", "Publiée")
	list.Lacks(t, `a[href="/grilles/grille-ml/2"]`)
	c.Get(t, draft).Status(t, 404)
	c.Get(t, "/grilles/grille-ml/1").Status(t, 200)
	c.Get(t, "/grilles/grille-ml/1/supprimer").Status(t, 409)
}

func TestNobodyButTheLabelOfficeDeletesADraftOfAGrid(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	drafting(t, s)
	for _, who := range site.Everybody() {
		if who.Roles[0] == quality.RoleLabelOffice {
			continue
		}
		c := s.As(t, who)
		c.Get(t, deletion).Status(t, 403)
		c.Post(t, deletion, site.Values("hash", "x")).Status(t, 403)
		c.Get(t, "/grilles/grille-ml").Lacks(t, `a[href="`+draft+`"]`)
	}
	s.Visitor(t).Get(t, deletion).Status(t, 303)
	s.As(t, site.LabelOffice).Get(t, draft).Status(t, 200)
}
