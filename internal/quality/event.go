package quality

import (
	"encoding/json"
	"fmt"
)

// Event is one line of the append-only journal. Before and After are small
// JSON values without free text; a text is represented by its salted hash in
// Texts, so that it can be erased and the chain still verifies.
type Event struct {
	Stream    string            `json:"stream"` // structure id, or "national"
	Seq       int64             `json:"seq"`    // 1, 2, 3… inside the stream
	ID        string            `json:"id"`
	At        string            `json:"at"`    // UTC instant; the day only on anonymous channels
	Actor     string            `json:"actor"` // person id, "system:<name>", "" when anonymous
	Role      string            `json:"role"`
	Action    string            `json:"action"`
	Subject   string            `json:"subject"` // "<kind>:<id>"
	Before    string            `json:"before,omitempty"`
	After     string            `json:"after,omitempty"`
	TextHash  map[string]string `json:"texts,omitempty"` // name → SHA-256(salt ‖ text)
	ReasonKey string            `json:"reason,omitempty"`
	Prev      string            `json:"prev"` // hash of the previous event of the stream
}

// NationalStream holds what belongs to no single structure, and the opening of
// every other stream.
const NationalStream = "national"

// Hash chains the event: SHA-256 of its canonical JSON, Prev included.
func (e Event) Hash() (string, error) {
	b, err := json.Marshal(e)
	if err != nil {
		return "", fmt.Errorf("hash event %s: %w", e.ID, err)
	}
	return HashOf(b), nil
}

// TextHash is the salted hash that stands for a text in the journal.
func TextHash(salt, text string) string { return HashOf([]byte(salt + "\x00" + text)) }
