package network

import (
	"ariane/internal/formats"
	"ariane/internal/quality"
)

// ImportRow is one structure of a file. Rows of kind arml carry their régions;
// rows of kind ml the code of their ARML.
type ImportRow struct {
	Line       int
	Structure  quality.Structure // Kind, Code, names and place; the rest is ignored
	ParentCode string
}

// ImportRows puts the rows of the two files of the network together, ARML
// first.
func ImportRows(structures []formats.NetworkRow, regional []formats.RegionalRow) []ImportRow {
	out := make([]ImportRow, 0, len(structures)+len(regional))
	for _, row := range regional {
		out = append(out, ImportRow{Line: row.Line, Structure: quality.Structure{
			Kind: quality.KindRegional, Code: row.Code, Name: row.Name, Regions: row.Regions,
		}, ParentCode: CodeNational})
	}
	for _, row := range structures {
		out = append(out, ImportRow{Line: row.Line, Structure: row.Structure(), ParentCode: row.ParentCode})
	}
	return out
}

// ImportOutcome is what an import does with a line.
type ImportOutcome string

// The outcomes.
const (
	ImportCreated   ImportOutcome = "created"
	ImportUpdated   ImportOutcome = "updated"
	ImportUnchanged ImportOutcome = "unchanged"
	ImportRefused   ImportOutcome = "refused"
)

// ImportLine is the report on one line.
type ImportLine struct {
	Line    int              `json:"line"`
	Kind    quality.BodyKind `json:"kind"`
	Code    string           `json:"code"`
	Name    string           `json:"name"`
	Outcome ImportOutcome    `json:"outcome"`
	Changes []FieldChange    `json:"changes,omitempty"` // of an updated structure
	Faults  []quality.Fault  `json:"faults,omitempty"`  // why it is refused
	Notes   []quality.Fault  `json:"notes,omitempty"`   // worth knowing: FaultClosedHere
}

// StructureRef names a structure.
type StructureRef struct {
	ID   string `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`
}

// ImportReport says what an import did, or would do.
type ImportReport struct {
	DryRun    bool           `json:"dry_run"`
	Applied   bool           `json:"applied"` // something was written
	Lines     []ImportLine   `json:"lines"`
	Missing   []StructureRef `json:"missing,omitempty"` // known here and absent from the file: left as they are
	Created   int            `json:"created"`
	Updated   int            `json:"updated"`
	Unchanged int            `json:"unchanged"`
	Refused   int            `json:"refused"` // more than 0: nothing was written
}
