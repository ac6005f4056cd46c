package network

import (
	"ariane/internal/formats"
	"ariane/internal/quality"
)

// RowsOfNetwork and RowsOfRegional turn the lines of the two files into rows of
// an import; associations come first, so that structures find theirs.
func RowsOfNetwork(lines []formats.NetworkRow) []ImportRow {
	rows := make([]ImportRow, 0, len(lines))
	for _, l := range lines {
		rows = append(rows, ImportRow{Line: l.Line, Structure: l.Structure(), ParentCode: l.ParentCode})
	}
	return rows
}

// RowsOfRegional does the same for the regional associations.
func RowsOfRegional(lines []formats.RegionalRow) []ImportRow {
	rows := make([]ImportRow, 0, len(lines))
	for _, l := range lines {
		rows = append(rows, ImportRow{Line: l.Line, Structure: quality.Structure{
			Kind: quality.KindRegional, Code: l.Code, Name: l.Name, Regions: l.Regions,
		}})
	}
	return rows
}
