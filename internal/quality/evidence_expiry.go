package quality

// EvidenceStatus is what the dates of a piece of evidence make of it today. It is
// computed, never stored.
type EvidenceStatus string

// The statuses.
const (
	EvidenceCurrent  EvidenceStatus = "current"
	EvidenceExpiring EvidenceStatus = "expiring" // within EvidenceAhead
	EvidenceExpired  EvidenceStatus = "expired"
)

// EvidenceAhead is how many days before its end a piece is said to come to it.
const EvidenceAhead = 30

// StatusOn tells where a piece stands on a day.
func (e Evidence) StatusOn(today Day) EvidenceStatus {
	switch {
	case e.Expires.IsZero() || today.AddDays(EvidenceAhead).Before(e.Expires):
		return EvidenceCurrent
	case e.Expires.Before(today):
		return EvidenceExpired
	}
	return EvidenceExpiring
}
