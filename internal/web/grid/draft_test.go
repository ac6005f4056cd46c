package grid_test

import (
	"fmt"
	"strings"
	"testing"

	"ariane/internal/testkit/site"
)

func TestADraftIsWrittenCriterionByCriterion(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := drafting(t, s)
	p := c.Get(t, draft)
	p.Sound(t)
	p.Says(t, "Prête à publier", "Monter", "C24")

	form := c.Get(t, draft+"/critere/C02")
	form.SoundLong(t)
	form.Breadcrumb(t, "Accueil", "Référentiels", "Grilles d’audit", "grille-ml, version 2", "Brouillon", "Critère C02")
	form.Has(t, `input[name="nodes"][value="1.2/1"][checked]`)
	saved := c.Submit(t, form, "form#critere", site.Values("title", "Un cap partagé", "questions", "Une\u202f?\r\n\r\n  Deux\u202f? ", "weight", "2", "repere-valide", "On le voit."))
	saved.LeadsTo(t, draft+"#ligne-C02")
	c.Get(t, "/grilles/grille-ml/2").Says(t, "Un cap partagé", "Poids\u00a02", "On le voit.")
	g, err := s.Referentials.Grid(t.Context(), s.Actor(t, site.LabelOffice), "grille-ml", 2)
	if err != nil || fmt.Sprint(g.Grid.Criteria[1].Questions) != "[Une\u202f? Deux\u202f?]" || len(g.Grid.Criteria[1].Nodes) < 5 {
		t.Errorf("%v %+v", err, g.Grid.Criteria[1])
	}

	add := c.Get(t, draft+"/ajouter")
	add.SoundLong(t)
	values := site.Values("title", "Un critère de plus", "nodes", "2.1", "suite", "fini")
	if code := site.Attr(add.One(t, `input[name="id"]`), "value"); code != "C25" {
		t.Errorf("the code offered is %s", code)
	}
	c.Submit(t, add, "form#critere", values).LeadsTo(t, draft+"#ligne-C25")
	c.Follow(t, c.Submit(t, c.Get(t, draft+"/critere/C25/retirer"), "form#decision", nil)).Says(t, "Le critère est retiré")
	c.Get(t, draft+"/critere/C25").Status(t, 404)

	page := c.Get(t, draft)
	hash := site.Attr(page.One(t, `#glisser input[name="hash"]`), "value")
	c.Post(t, draft+"/deplacer", site.Values("hash", hash, "noeud", "C02", "sens", "monter")).LeadsTo(t, draft+"?place=C02&sens=monter")
	page = c.Get(t, draft+"?place=C02&sens=monter")
	page.Says(t, "Le critère C02 est maintenant à la place 1 sur 24.")
	page.One(t, `li[data-node="C02"] button[autofocus][value="descendre"]`) // it stands first: only down is left
	if first := page.All(t, ".grid-lines li[data-node]")[0]; site.Attr(first, "data-node") != "C02" {
		t.Errorf("%s comes first", site.Attr(first, "data-node"))
	}
	c.Follow(t, c.Post(t, draft+"/deplacer", site.Values("hash", hash, "noeud", "C02", "avant", "C05"))).Says(t, "vient de modifier cette grille")
	c.Follow(t, c.Submit(t, page, "form#presentation", site.Values("title", "Ma grille"))).Says(t, "C’est enregistré", "Ma grille")
	c.Submit(t, page, "form#presentation", site.Values("title", "")).FaultAt(t, "title")
}

func TestTheFormOfACriterionSaysAllItsFaultsAndKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	c := drafting(t, newSite(t))
	form := c.Get(t, draft+"/critere/C02")
	hash, was := site.Attr(form.One(t, `input[name="hash"]`), "value"), site.Attr(form.One(t, `input[name="etat"]`), "value")
	p := c.Post(t, draft+"/critere/C02", site.Values("hash", hash, "etat", was, "id", "C01", "title", "", "text", "Mes mots", "questions", "", "meet", "", "evidence", "", "weight", "lourd", "fin", "1", "repere-valide", strings.Repeat("x", 4001)))
	p.Status(t, 422)
	p.SoundLong(t)
	for _, field := range []string{"title", "nodes", "weight", "repere-valide"} {
		p.FaultAt(t, field)
	}
	p.Says(t, "Mes mots")
	p = c.Post(t, draft+"/critere/C02", site.Values("hash", hash, "etat", was, "id", "C01", "title", "x", "text", "", "questions", "", "meet", "", "evidence", "", "weight", "", "fin", "1", "nodes", "1.2"))
	p.Status(t, 422)
	p.FaultAt(t, "id")
	c.Post(t, draft+"/critere/C02", site.Values("hash", hash, "title", "cut")).Status(t, 422)
}

func TestTwoPeopleOnOneGridKeepBothWorks(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := drafting(t, s)
	mine := c.Get(t, draft+"/critere/C02")
	same, other := c.Get(t, draft+"/critere/C02"), c.Get(t, draft+"/critere/C03")
	c.Submit(t, mine, "form#critere", site.Values("title", "Le premier titre")).Status(t, 303)
	c.Submit(t, other, "form#critere", site.Values("title", "Ailleurs")).Status(t, 303) // another criterion: nobody is in the way

	clash := c.Submit(t, same, "form#critere", site.Values("title", "Le second titre"))
	clash.Status(t, 409)
	clash.SoundLong(t)
	clash.Says(t, "Quelqu’un d’autre vient de modifier ce critère", "Le premier titre")
	clash.Has(t, `input[name="title"][value="Le second titre"]`)
	c.Submit(t, clash, "form#critere", nil).Status(t, 303)
	page := c.Get(t, draft)
	page.Says(t, "Le second titre", "Ailleurs")

	late := c.Get(t, draft+"/critere/C04")
	c.Submit(t, c.Get(t, draft+"/critere/C04/retirer"), "form#decision", nil).Status(t, 303)
	gone := c.Submit(t, late, "form#critere", site.Values("title", "Gardé"))
	gone.Status(t, 409)
	gone.Says(t, "Ce critère a été retiré entre-temps")
	c.Submit(t, gone, "form#critere", site.Values("suite", "fini")).LeadsTo(t, draft+"#ligne-C04")
}

func TestAGridThatIsNotReadySaysWhatIsLeft(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := drafting(t, s)
	for i := 1; i <= 24; i++ {
		c.Submit(t, c.Get(t, fmt.Sprintf("%s/critere/C%02d/retirer", draft, i)), "form#decision", nil).Status(t, 303)
	}
	p := c.Get(t, draft)
	p.Sound(t)
	p.Says(t, "Pas encore prête", "Une grille a au moins un critère")
	ask := c.Get(t, "/grilles/grille-ml/2/publier")
	ask.Says(t, "ne peut pas encore être publiée")
	c.Post(t, "/grilles/grille-ml/2/publier", site.Values()).Status(t, 422)
	c.Get(t, "/grilles/grille-ml/2/export.yaml").Status(t, 200)
}
