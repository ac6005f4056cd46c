package quality

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Snapshot is what the direction validated: self-contained, so that its hash
// can be recomputed from the document alone.
type Snapshot struct {
	Format      string    `json:"format"` // SnapshotFormat of its day
	Assessment  string    `json:"assessment"`
	Structure   string    `json:"structure"`
	Name        string    `json:"name"`
	Referential string    `json:"referential"`
	Version     int       `json:"version"`
	LibraryHash string    `json:"library_hash"` // SHA-256 of the library file in force
	OpenedAt    string    `json:"opened_at"`
	ClosedAt    string    `json:"closed_at"`
	ClosedBy    string    `json:"closed_by"` // person id
	ClosedAs    []Role    `json:"closed_as"` // roles held: a director may also be quality lead, and it shows
	Profile     Profile   `json:"profile"`
	Progress    Progress  `json:"progress"`
	Answers     []Settled `json:"answers"` // reading order of the référentiel

	// Evidence is what the cycle rested on, by id; since layout 2.
	Evidence []SettledEvidence `json:"evidence,omitempty"`
}

// Settled is one answer of a snapshot with the version it had.
type Settled struct {
	Answer
	AnswerVersion int `json:"version"`
}

// SnapshotFormat names the layout of the document. Layout 1 had no evidence;
// whoever reads 2 reads 1: what is missing is empty, and the hash is that of the
// bytes as they are stored.
const SnapshotFormat = "ariane-snapshot/2"

// Canonical writes the snapshot as bytes that depend only on its content (Go's
// JSON: struct order, sorted map keys), and their SHA-256 in hexadecimal.
func (s Snapshot) Canonical() (document []byte, hash string, err error) {
	document, err = json.Marshal(s)
	if err != nil {
		return nil, "", fmt.Errorf("write snapshot %s: %w", s.Assessment, err)
	}
	return document, HashOf(document), nil
}

// HashOf is the SHA-256 of a document in hexadecimal.
func HashOf(document []byte) string {
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:])
}
