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
	Format      string    `json:"format"` // "ariane-snapshot/1"
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
}

// Settled is one answer of a snapshot with the version it had.
type Settled struct {
	Answer
	AnswerVersion int `json:"version"`
}

// SnapshotFormat names the layout of the document.
const SnapshotFormat = "ariane-snapshot/1"

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
