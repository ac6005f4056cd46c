package jobs

import "time"

// Hourly is the Next of a job run at the start of every hour: one that acts at a
// time of day in several time zones.
func Hourly(after time.Time) time.Time { return after.UTC().Truncate(time.Hour).Add(time.Hour) }
