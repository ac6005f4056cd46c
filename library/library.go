// Package library embeds the référentiels that ship with Ariane, as the YAML
// files an operator could also import:
//
//   - ml: the label of the Missions locales, worded by Ariane, each node tracing
//     its place in the network's own text (source);
//   - ref-209: nine service commitments, with indicators proposed by Ariane,
//     mapped to the commitments of the label.
//
// Beside them grille-ml is an audit grid for the label: one criterion per
// commitment, with what to ask, whom to meet and what to look at.
//
// indicateurs is the indicators a structure may take: what is counted, how often,
// which way is better, and by which formula when the product’s own data tells it.
//
// The official wording is not here: an operator loads it beside these files.
package library

import (
	_ "embed"
	"slices"
)

// File is one built-in référentiel. Data is in the canonical form of
// formats.WriteLibrary; treat it as read-only.
type File struct {
	ID   string
	Name string
	Data []byte
}

//go:embed ml.yaml
var label []byte

//go:embed ref-209.yaml
var ref209 []byte

//go:embed grille-ml.yaml
var grid []byte

//go:embed indicateurs.yaml
var indicators []byte

// Indicators is the library of indicators, for formats.ReadIndicators.
func Indicators() []byte { return slices.Clone(indicators) }

// Grids lists the built-in audit grids, in the canonical form of
// formats.WriteAuditGrid.
func Grids() []File {
	return []File{{ID: "grille-ml", Name: "grille-ml.yaml", Data: slices.Clone(grid)}}
}

// Files lists the built-in référentiels, the one of the label first.
func Files() []File {
	return []File{
		{ID: "ml", Name: "ml.yaml", Data: slices.Clone(label)},
		{ID: "ref-209", Name: "ref-209.yaml", Data: slices.Clone(ref209)},
	}
}

// Bytes returns the file of a built-in référentiel by its id.
func Bytes(id string) ([]byte, bool) {
	for _, f := range Files() {
		if f.ID == id {
			return f.Data, true
		}
	}
	return nil, false
}
