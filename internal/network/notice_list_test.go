package network_test

import (
	"testing"
	"time"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestNoticesTellRolesAndInvitationsUntilTheyAreSeen(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.see(lead)
		w.invited(director, lead, "ML1", quality.RoleStaff)
		_, err := w.MergeStructures(t.Context(), w.as(office), network.Merge{
			Sources: []network.VersionedID{w.versioned("ML1")}, Into: w.versioned("ML2"), Members: network.MoveMembers,
		})
		if err != nil {
			t.Fatal(err)
		}
		w.invited(director, lead, "ML2", quality.RoleStaff)
		w.noticed(lead, network.NoticeInvited, network.NoticeRole) // the first invitation went with its structure
		w.see(lead)
		w.noticed(lead)
		w.invited(director, lead, "ML2", quality.RoleContributor)
		w.noticed(lead, network.NoticeInvited)
		w.clock.Advance(31 * 24 * time.Hour) // nothing older than thirty days, and the link has ended
		w.noticed(lead)
	})
}

// see says « tout vu » as this person; what follows comes later.
func (w *world) see(email string) {
	w.t.Helper()
	if err := w.SeeNotices(w.t.Context(), w.as(email), w.clock.Now()); err != nil {
		w.t.Fatal(err)
	}
	w.clock.Advance(time.Second)
}

// noticed wants these kinds of notices, in the order of their names, and the same
// count in the bar.
func (w *world) noticed(email string, kinds ...network.NoticeKind) {
	w.t.Helper()
	page, err := w.Notices(w.t.Context(), w.as(email))
	count, counted := w.NoticeCount(w.t.Context(), w.as(email))
	if err != nil || counted != nil || count != len(kinds) || len(page.Notices) != len(kinds) {
		w.t.Fatalf("%s is told %+v, %d in the bar: %v, %v", email, page.Notices, count, err, counted)
	}
	for i, n := range page.Notices {
		if n.Kind != kinds[i] || n.Name == "" || n.At.Before(page.Since) {
			w.t.Errorf("notice %d of %s: %+v", i, email, n)
		}
	}
}
