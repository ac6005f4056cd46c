package assess

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/store"
)

func TestASnapshotThatDoesNotHoldIsNamed(t *testing.T) {
	t.Parallel()
	hash := quality.HashOf([]byte("document"))
	journal := `{"state":"closed","hash":"` + hash + `","roles":["director"]}`
	for want, c := range map[string]store.ClosedCycle{
		"":        {Document: "document", Hash: hash, Journal: journal},
		"missing": {Journal: journal},
		"hash":    {Document: "Document", Hash: hash, Journal: journal},
		"journal": {Document: "document", Hash: hash, Journal: `{"hash":"autre"}`},
	} {
		if got := faultOf(c); got != want {
			t.Errorf("%+v: %q, want %q", c, got, want)
		}
	}
	if got := faultOf(store.ClosedCycle{Document: "document", Hash: hash}); got != "journal" {
		t.Errorf("a snapshot the journal never heard of: %q", got)
	}
}
