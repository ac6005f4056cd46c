package app

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/jobs"
	"ariane/internal/store"
)

// tellAfter is how long what a colleague did waits for what comes next, so that
// both go in one letter. The demonstration makes its visitor wait less, and joins
// them all the same: its letters say so.
func tellAfter(why purpose) time.Duration {
	if why == demonstrating {
		return time.Minute
	}
	return 10 * time.Minute
}

// tellNews writes to people what their colleagues did.
func (s server) tellNews(ctx context.Context, job store.ClaimedJob) error {
	var payload assess.TellJob
	if json.Unmarshal(job.Payload, &payload) != nil {
		return jobs.Permanent(errors.New("the payload cannot be read"))
	}
	_, err := s.assess.Tell(ctx, authz.Actor{System: authz.SystemSchedule}, payload)
	return err
}
