package evidence_test

import (
	"testing"
	"time"

	"ariane/internal/evidence"
	"ariane/internal/files"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func onSQLite(t *testing.T) *store.Store { t.Helper(); return testkit.SQLite(t) }
func folder(t *testing.T) files.Settings { t.Helper(); return testkit.Folder(t) }

// letters claims the reminders that wait.
func (b *bench) letters(t *testing.T) int {
	t.Helper()
	jobs, err := b.store.ClaimJobs(t.Context(), store.Claim{Kinds: []string{evidence.JobMailExpiry}, Limit: 50, Now: b.clock.Now(), Lease: 1000 * time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	return len(jobs)
}

func TestTheOwnerIsRemindedThirtyAndSevenDaysBeforeOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		today := quality.MustDay("2026-05-04") // testkit.Start
		id, err := b.svc.Add(t.Context(), b.lead, evidence.Draft{Evidence: quality.Evidence{
			Kind: quality.EvidenceLink, Title: "Attestation", Address: "https://exemple.test/", Expires: today.AddDays(35),
		}})
		if err != nil {
			t.Fatal(err)
		}
		sent := map[int]int{}
		for day := range 40 {
			for range 2 { // twice a day: two nodes, or a second start
				if err := b.svc.Remind(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if n := b.letters(t); n > 0 {
				sent[35-day] = n
			}
			b.clock.Advance(24 * time.Hour)
		}
		if len(sent) != 2 || sent[30] != 1 || sent[7] != 1 {
			t.Errorf("letters by days left: %v", sent)
		}
		sheet := b.sheet(t, b.lead, id)
		if sheet.Status != quality.EvidenceExpired {
			t.Errorf("status %s", sheet.Status)
		}
		in := evidence.Revise{Evidence: sheet.Evidence, ID: id, Version: 1}
		in.Expires = today.AddDays(60)
		if _, err := b.svc.Revise(t.Context(), b.lead, in); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.Remind(t.Context()); err != nil || b.letters(t) != 1 {
			t.Errorf("a new end is reminded of again: %v", err)
		}
	})
}

func TestAReminderOfSomebodyWhoLeftGoesToWhoLeadsQuality(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		_, err := b.svc.Add(t.Context(), b.contributor, evidence.Draft{Evidence: quality.Evidence{
			Kind: quality.EvidenceLink, Title: "Attestation", Address: "https://exemple.test/", Expires: quality.MustDay("2026-05-10"),
		}})
		if err != nil {
			t.Fatal(err)
		}
		err = b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
			return tx.SetDisabled(t.Context(), b.contributor.PersonID, store.At(b.clock.Now()))
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := b.svc.Remind(t.Context()); err != nil || b.letters(t) != 1 {
			t.Errorf("nobody is told: %v", err)
		}
	})
}
