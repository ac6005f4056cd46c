package i18n

import (
	"testing"

	"ariane/internal/quality"
)

func TestAStateAgreesWithTheThingItIsSaidOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		flow  string
		state quality.State
		want  string
	}{
		{quality.ReferentialFlow.Name, quality.ReferentialPublished, "Publié"},
		{quality.ReferentialFlow.Name, quality.ReferentialRetired, "Retiré"},
		{quality.ReferentialFlow.Name, quality.ReferentialDraft, "Brouillon"},
		{quality.AuditGridFlow.Name, quality.GridPublished, "Publiée"},
	} {
		if got := StateOf(c.flow, c.state); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.flow, c.state, got, c.want)
		}
	}
}
