package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/store"
)

// The jobs that keep the house.
const (
	KindPurge  = "upkeep.purge"
	KindVerify = "upkeep.verify"
)

// keepDone is how long jobs done, and the demonstration's letters, are kept.
const keepDone = 30 * 24 * time.Hour

var errBroken = errors.New("the verification found broken rows: run `ariane verify`")

// Upkeep are the handlers that keep the house: old rows deleted and statistics
// refreshed; the journal and all that hangs together verified. A verification
// that finds something is given up at once, hence seen among the dead jobs.
func Upkeep(s *store.Store, log *slog.Logger, now func() time.Time) map[string]Handler {
	return map[string]Handler{
		KindPurge:  func(ctx context.Context, _ store.ClaimedJob) error { return purge(ctx, s, now()) },
		KindVerify: func(ctx context.Context, _ store.ClaimedJob) error { return verify(ctx, s, log) },
	}
}

func purge(ctx context.Context, s *store.Store, now time.Time) error {
	err := s.WriteQuietly(ctx, func(tx *store.Tx) error {
		if err := tx.PurgeRequests(ctx, now.Add(-store.RequestKept)); err != nil {
			return err
		}
		return tx.PurgeJobs(ctx, now.Add(-keepDone))
	})
	if err != nil {
		return err
	}
	return s.Tidy(ctx)
}

func verify(ctx context.Context, s *store.Store, log *slog.Logger) error {
	report, err := s.Verify(ctx)
	if err != nil {
		return err
	}
	if report.OK() {
		log.Info("verified", "events", report.Journal.Events, "answers", report.Answers, "snapshots", report.Snapshots, "journal_head", report.Journal.Head)
		return nil
	}
	n := len(report.Faults) + len(report.Journal.Faults)
	log.Error("the verification found broken rows", "faults", n)
	return Permanent(fmt.Errorf("%w (%d)", errBroken, n))
}

// UpkeepSchedule runs the upkeep every night.
func UpkeepSchedule() []store.Periodic {
	return []store.Periodic{
		{Name: KindPurge, Job: store.Job{Kind: KindPurge}, Next: Daily(3, 10)},
		{Name: KindVerify, Job: store.Job{Kind: KindVerify}, Next: Daily(3, 40)},
	}
}

// Daily is the Next of a job run every day at this time of France, also on the
// days when the clocks change.
func Daily(hour, minute int) func(after time.Time) time.Time {
	return func(after time.Time) time.Time {
		day := after.In(i18n.Paris())
		next := time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, i18n.Paris())
		if !next.After(after) {
			next = time.Date(day.Year(), day.Month(), day.Day()+1, hour, minute, 0, 0, i18n.Paris())
		}
		return next.UTC()
	}
}
