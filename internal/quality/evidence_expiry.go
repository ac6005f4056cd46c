package quality

// EvidenceStatus is what the dates of a piece of evidence make of it today. It is
// computed, never stored.
type EvidenceStatus string

// The statuses.
const (
	EvidenceCurrent  EvidenceStatus = "current"
	EvidenceExpiring EvidenceStatus = "expiring" // within the first reminder
	EvidenceExpired  EvidenceStatus = "expired"
)

// EvidenceReminders are the days before the end on which the owner is told, the
// farthest first.
var EvidenceReminders = []int{30, 7}

// StatusOn tells where a piece stands on a day.
func (e Evidence) StatusOn(today Day) EvidenceStatus {
	switch {
	case e.Expires.IsZero() || today.AddDays(EvidenceReminders[0]).Before(e.Expires):
		return EvidenceCurrent
	case e.Expires.Before(today):
		return EvidenceExpired
	}
	return EvidenceExpiring
}

// ReminderDue tells which reminder is due on a day for something that expires: the
// nearest one whose day has come, 0 when none has or when it is too late. A
// program that was stopped for a week sends one letter, not two.
func ReminderDue(today, expires Day) int {
	if expires.IsZero() || expires.Before(today) {
		return 0
	}
	due := 0
	for _, days := range EvidenceReminders {
		if !today.AddDays(days).Before(expires) {
			due = days
		}
	}
	return due
}
