package network_test

import (
	"context"
	"testing"
	"time"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// put writes rows of another activity, as it would.
func (w *world) put(write func(ctx context.Context, tx *store.Tx) error) {
	w.t.Helper()
	if err := w.store.WriteQuietly(w.t.Context(), func(tx *store.Tx) error { return write(w.t.Context(), tx) }); err != nil {
		w.t.Fatal(err)
	}
}

// answered is an erratum on a version, sent and answered; the clock moves on.
func (w *world) answered(author string, version int, state quality.State) {
	w.t.Helper()
	id, sent, by := store.NewID(w.clock.Now()), w.as(author).PersonID, w.as(office).PersonID
	w.clock.Advance(time.Second)
	w.put(func(ctx context.Context, tx *store.Tx) error {
		e := store.NewErratum{ID: id, ReferentialID: "petit", Version: version, NodeID: "1.1/1", Text: "Une faute", AuthorID: sent, At: w.clock.Now()}
		if err := tx.InsertErratum(ctx, e); err != nil {
			return err
		}
		return tx.AnswerErratum(ctx, store.ErratumAnswer{ID: id, State: state, Answer: "Lire autrement.", At: w.clock.Now(), By: by})
	})
	w.clock.Advance(time.Second)
}

func TestAnErratumIsToldToWhoReportedItAndToWhoLeadsAnOpenCycle(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		cycle, body, opener := store.NewID(w.clock.Now()), w.id("ML1"), w.as(director).PersonID // read before the write that holds the store
		w.put(func(ctx context.Context, tx *store.Tx) error {
			for _, version := range []int{1, 2} {
				n := store.NewReferential{ID: "petit", Version: version, Title: "Petit", Document: "…", Hash: "h", At: w.clock.Now()}
				if _, err := tx.InsertReferential(ctx, n); err != nil {
					return err
				}
				if err := tx.PublishReferential(ctx, n.ID, version, n.Hash, w.clock.Now()); err != nil {
					return err
				}
			}
			_, err := tx.InsertAssessment(ctx, store.NewAssessment{ID: cycle, BodyID: body, ReferentialID: "petit", Version: 1, At: w.clock.Now(), By: opener})
			return err
		})
		for _, who := range []string{lead, director, advisor, office} {
			w.see(who)
		}
		w.answered(advisor, 1, quality.ErratumAccepted)
		w.noticed(advisor, network.NoticeErratumAccepted)
		w.noticed(lead, network.NoticeErratum)
		w.noticed(director)
		w.noticed(office)
		w.see(lead)
		w.answered(lead, 1, quality.ErratumAccepted)
		w.noticed(lead, network.NoticeErratumAccepted) // told once
		w.see(lead)
		w.answered(lead, 1, quality.ErratumDeclined)
		w.noticed(lead, network.NoticeErratumDeclined)
		w.see(lead)
		w.answered(advisor, 2, quality.ErratumAccepted) // not the version of the cycle
		w.answered(advisor, 1, quality.ErratumDeclined)
		w.noticed(lead)
		page, err := w.Notices(t.Context(), w.as(advisor))
		if err != nil || len(page.Notices) != 3 || page.Notices[1].Version != 2 || page.Notices[1].ID != "petit" || page.Notices[1].Node != "1.1/1" {
			t.Errorf("%+v, %v", page.Notices, err)
		}
		w.see(office)
		sent, by := store.NewID(w.clock.Now()), w.as(lead).PersonID
		w.put(func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertErratum(ctx, store.NewErratum{ID: sent, ReferentialID: "petit", Version: 1, NodeID: "1.1/1", Text: "Une faute", AuthorID: by, At: w.clock.Now()})
		})
		w.noticed(office, network.NoticeErratumReported)
		w.noticed(director)
		if page, err := w.Notices(t.Context(), w.as(office)); err != nil || page.Notices[0].ID != sent || page.Notices[0].By == "" || page.Notices[0].Node != "1.1/1" {
			t.Errorf("%+v, %v", page.Notices, err)
		}
		w.put(func(ctx context.Context, tx *store.Tx) error {
			return tx.AnswerErratum(ctx, store.ErratumAnswer{ID: sent, State: quality.ErratumDeclined, Answer: "Non.", At: w.clock.Now(), By: by})
		})
		w.noticed(office) // it waits no more
	})
}
