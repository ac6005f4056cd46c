package public_test

import (
	"testing"

	"ariane/internal/testkit/browser"
)

func TestTheHintOfTheRegisterIsReadWholeOnATelephone(t *testing.T) {
	t.Parallel()
	p := browser.New(t, open(t, operator).Visitor(t).Serve(t), "Visite")
	p.NoAxe = true
	for _, width := range []int64{320, 360, 390} {
		p.Screen(width, 800)
		p.Open("/registre")
		if cut := p.CutHints(); cut != "" {
			t.Errorf("%d px: cut: %s", width, cut)
		}
	}
}
