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
	Line    int
	Kind    quality.BodyKind
	Code    string
	Name    string
	Outcome ImportOutcome
	Changes []FieldChange   // of an updated structure
	Faults  []quality.Fault // why it is refused
	Notes   []quality.Fault // worth knowing: FaultClosedHere
}

// StructureRef names a structure.
type StructureRef struct{ ID, Code, Name string }

// ImportReport says what an import did, or would do.
type ImportReport struct {
	DryRun    bool
	Applied   bool // something was written
	Lines     []ImportLine
	Missing   []StructureRef // known here and absent from the file: left as they are
	Created   int
	Updated   int
	Unchanged int
	Refused   int // more than 0: nothing was written
}
