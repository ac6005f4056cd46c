package site

import (
	"testing"

	"ariane/internal/network"
)

// Merge closes a structure into another; its people keep their roles there.
func (s *Site) Merge(t testing.TB, closing, into string) {
	t.Helper()
	office := s.Actor(t, LabelOffice)
	at := func(code string) network.VersionedID {
		view, err := s.Network.Structure(t.Context(), office, s.BodyID(t, code))
		if err != nil {
			t.Fatalf("read %s: %v", code, err)
		}
		return network.VersionedID{ID: view.ID, Version: view.Version}
	}
	_, err := s.Network.MergeStructures(t.Context(), office, network.Merge{Sources: []network.VersionedID{at(closing)}, Into: at(into), Members: network.MoveMembers})
	if err != nil {
		t.Fatalf("merge %s into %s: %v", closing, into, err)
	}
}
