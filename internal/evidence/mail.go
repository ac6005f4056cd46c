package evidence

import "ariane/internal/quality"

// JobMailExpiry is the kind of the job that reminds the owner of a piece that it
// will stop proving anything; its payload is an ExpiryMail.
const JobMailExpiry = "mail.evidence_expiry"

// JobRemind is the kind of the daily job that looks for them.
const JobRemind = "evidence.remind"

// ExpiryMail reminds somebody of a piece of evidence near its end.
type ExpiryMail struct {
	To      string      `json:"to"`
	Name    string      `json:"name"`
	Body    string      `json:"body"`
	Title   string      `json:"title"`
	Expires quality.Day `json:"expires"`
	Owner   bool        `json:"owner"` // false: the owner left, the letter goes to who leads quality
	Link    string      `json:"link"`
}
