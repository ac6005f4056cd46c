package search_test

import (
	"testing"

	"ariane/internal/testkit/browser"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestTheHintOfTheSearchIsReadWholeOnATelephone(t *testing.T) {
	t.Parallel()
	p := browser.New(t, mounted(t).As(t, site.LabelOffice).Serve(t), "Hugo")
	p.NoAxe = true
	for _, width := range []int64{320, 360, 390} {
		p.Screen(width, 800)
		p.Open(path.Search)
		if cut := p.CutHints(); cut != "" {
			t.Errorf("%d px: cut: %s", width, cut)
		}
	}
}
