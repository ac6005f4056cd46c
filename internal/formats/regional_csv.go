package formats

import (
	"io"
	"strings"

	"ariane/internal/formats/cog"
	"ariane/internal/quality"
)

var regionalForm = tableForm{Mandatory: []string{"code_arml", "nom", "codes_regions"}}

// RegionalRow is one regional association (ARML) with the régions it covers:
// at least one, some cover several.
type RegionalRow struct {
	Line    int
	Code    string
	Name    string
	Regions []string // INSEE codes
}

// Structure is the row as a structure of the network, without id, parent nor
// state.
func (r RegionalRow) Structure() quality.Structure {
	s := quality.Structure{Kind: quality.KindRegional, Code: r.Code, Name: r.Name, Regions: r.Regions}
	if len(r.Regions) > 0 {
		s.Region = r.Regions[0]
	}
	return s
}

// ReadRegional reads the list of regional associations.
func ReadRegional(r io.Reader) ([]RegionalRow, Report) {
	var report Report
	var out []RegionalRow
	codes, holders := map[string]int{}, map[string]int{}
	for _, row := range readTable(r, regionalForm, &report) {
		before := report.Errors()
		for _, column := range regionalForm.Mandatory {
			if row.get(column) == "" {
				report.Error(row.line, column, quality.FaultMissing)
			}
		}
		checkLines(row, regionalForm, &report)
		checkCode(row, "code_arml", &report)
		checkUnique(row, "code_arml", row.get("code_arml"), codes, &report)
		regions := strings.Fields(row.get("codes_regions"))
		for _, code := range regions {
			if _, known := cog.RegionOf(code); !known {
				report.Error(row.line, "codes_regions", quality.FaultUnknownRegion, code)
			}
			checkUnique(row, "codes_regions", code, holders, &report)
		}
		if report.Errors() == before {
			out = append(out, RegionalRow{Line: row.line, Code: row.get("code_arml"), Name: row.get("nom"), Regions: regions})
		}
	}
	return out, report
}
