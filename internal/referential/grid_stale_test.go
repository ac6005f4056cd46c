package referential_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestAGridIsNotPublishedUnread(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc := withGrid(t, s)
		if err := svc.PublishGridRead(t.Context(), office, "grille", 1, "une autre lecture"); quality.CodeOf(err) != quality.CodeConflict {
			t.Errorf("published unread: %v", err)
		}
		if err := svc.PublishGridRead(t.Context(), office, "grille", 1, grid(t, svc, 1).Hash); err != nil {
			t.Error(err)
		}
	})
}
