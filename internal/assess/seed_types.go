package assess

import (
	"time"

	"ariane/internal/quality"
)

// SeedCycle is a self-assessment of the demonstration, with its past.
type SeedCycle struct {
	BodyID        string
	ReferentialID string
	Version       int // 0: latest published
	OpenedAt      time.Time
	OpenedBy      string       // person id
	WorkedAs      quality.Role // the role in which it was opened and answered, for the journal
	Answers       []SeedAnswer
	ClosedAt      time.Time // zero: the cycle stays open; else every node must be settled
	ClosedBy      string
	ClosedAs      []quality.Role
	SharedAt      time.Time // zero: not shared
}

// SeedAnswer is one answer and who gave it when.
type SeedAnswer struct {
	quality.Answer
	By string // person id
	At time.Time
}
