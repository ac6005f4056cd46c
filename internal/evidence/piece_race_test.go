package evidence_test

import (
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/quality"
)

func TestTwoPeopleWhoReviseAtOnceMakeOneRevisionAndLoseNoFile(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, "Charte d’accueil", "première version")
		before := b.sheet(t, b.lead, id)
		const people = 6
		sent := make([]string, people)
		for i := range sent {
			sent[i] = b.received(t, "charte.txt", "version de la personne "+string(rune('A'+i)))
		}
		errs := make(chan error, people)
		start := make(chan struct{})
		for i := range people {
			go func() {
				<-start
				_, err := b.svc.Revise(t.Context(), b.lead, evidence.Revise{Evidence: before.Evidence, ID: id, Version: 1, Uploads: sent[i : i+1]})
				errs <- err
			}()
		}
		close(start)
		won := 0
		for range people {
			if err := <-errs; err == nil {
				won++
			} else {
				wantCode(t, err, quality.CodeConflict, "")
			}
		}
		after := b.sheet(t, b.lead, id)
		if won != 1 || after.Revision != 2 || len(after.Files) != 2 || len(after.History) != 2 {
			t.Errorf("%d revisions accepted, at revision %d with %d files", won, after.Revision, len(after.Files))
		}
		waiting := 0
		for _, upload := range sent {
			if u, err := b.svc.Upload(t.Context(), b.lead, upload); err == nil && u.Done {
				waiting++
			}
		}
		if waiting != people-1 {
			t.Errorf("%d of the files refused are still at hand, want %d", waiting, people-1)
		}
	})
}
