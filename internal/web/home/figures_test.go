package home_test

import (
	"testing"

	"ariane/internal/testkit/browser"
	"ariane/internal/testkit/site"
)

// validated is the home of a structure whose label is validated: four figures
// stand beside the radar.
func validated(t *testing.T) *site.Site {
	t.Helper()
	s := newSite(t)
	c := answer(t, s, 24)
	s.Validate(t, site.Director, c.ID)
	return s
}

func TestFourFiguresBesideTheRadarStandTwoAndTwo(t *testing.T) {
	t.Parallel()
	s := validated(t)
	p := browser.New(t, s.As(t, site.Director).Serve(t), "Claire")
	p.NoAxe = true
	p.Open("/")
	const widths = `(e => e.length + ": " + new Set(e.map(f => Math.round(f.getBoundingClientRect().left))).size + " columns, " +
		(Math.min(...e.map(f => f.clientWidth)) >= 120 ? "wide" : "narrow"))([...document.querySelectorAll(".home-pair .figure")])`
	if got := browser.Eval[string](p, widths); got != "4: 2 columns, wide" {
		t.Error(got)
	}
}

func TestPicturesOfAValidatedLabel(t *testing.T) {
	t.Parallel()
	s := validated(t)
	s.As(t, site.Director).Pictures(t, map[string]string{"accueil-valide": "/"})
}
