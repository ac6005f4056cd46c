package evidence_test

import (
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestTheSameFileAddedTwiceIsToldToWhoSeesBothPieces(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	charter := piece(t, s, cycle, "Charte d’accueil", "Bienvenue.", "1.1")
	other := piece(t, s, cycle, "Livret des jeunes", "Bienvenue.", "1.2")
	alone := piece(t, s, cycle, "Tableau", "Autre chose.", "1.2")
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Evidence(other))
	p.Sound(t)
	p.Says(t, "Ce même fichier est aussi ailleurs dans la bibliothèque")
	p.Has(t, `.evidence-found a[href="`+path.Evidence(charter)+`"]`)
	lead.Get(t, path.Evidence(alone)).Silent(t, "Ce même fichier")

	given(t, s, cycle, "1.2", site.Staff)
	s.As(t, site.Staff).Get(t, path.Evidence(other)).Silent(t, "Ce même fichier", "Charte d’accueil")
	if err := s.Evidence.Withdraw(t.Context(), s.Actor(t, site.QualityLead), charter); err != nil {
		t.Fatal(err)
	}
	lead.Get(t, path.Evidence(other)).Silent(t, "Ce même fichier")
}
