package quality

// SettledEvidence is a piece of evidence as a validated cycle keeps it: which
// revision, where it was attached, and the hashes of its files. The files
// themselves stay in the library, where a hash finds them again.
type SettledEvidence struct {
	ID       string        `json:"id"`
	Revision int           `json:"revision"`
	Evidence Evidence      `json:"evidence"`
	Links    []SettledLink `json:"links"`
	Files    []SettledFile `json:"files,omitempty"`
}

// SettledLink is one place of the référentiel that the piece supports.
type SettledLink struct {
	NodeID string `json:"node"`
	Place  string `json:"place,omitempty"` // where in the piece
}

// SettledFile is one file of the piece.
type SettledFile struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Hash   string `json:"hash"` // SHA-256
	Size   int64  `json:"size"`
	Masked bool   `json:"masked,omitempty"` // the copy that is shared, of another file
}
