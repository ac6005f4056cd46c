package formats

import (
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ariane/internal/quality"
)

// OfficialText is the official wording of one node of a référentiel; an empty
// Text withdraws the wording loaded before.
type OfficialText struct {
	Line int
	ID   string
	Text string
}

var officialForm = tableForm{Mandatory: []string{"id", "text"}, Optional: []string{"kind"}, Any: true}

// officialKinds are the rows of a file with a column "kind" that hold the
// wording of a node; the others (notes, reference texts) share the id of
// their commitment.
var officialKinds = map[string]bool{"engagement": true, "attendu": true, "commitment": true, "statement": true}

// ReadOfficial reads the overlay of official wording: columns id and text, and
// optionally kind. Texts come in the order of the file, one per id, an empty one
// being noted; the use case tells which ids the référentiel does not have.
func ReadOfficial(r io.Reader) ([]OfficialText, Report) {
	var report Report
	var out []OfficialText
	first, aside := map[string]int{}, map[string]int{}
	for _, row := range readTable(r, officialForm, &report) {
		if kind, has := row.values["kind"]; has && !officialKinds[kind] {
			aside[kind]++
			continue
		}
		before := report.Errors()
		checkOfficial(row, &report)
		checkUnique(row, "id", row.get("id"), first, &report)
		if report.Errors() == before {
			out = append(out, OfficialText{Line: row.line, ID: row.get("id"), Text: row.get("text")})
		}
	}
	noteAside(aside, &report)
	if len(out) == 0 && !report.HasErrors() {
		report.Error(0, "", quality.FaultNoLine)
	}
	return out, report
}

// noteAside says, once, how many rows hold something else than a wording.
func noteAside(aside map[string]int, report *Report) {
	rows := 0
	for _, n := range aside {
		rows += n
	}
	if rows > 0 {
		kinds := strings.Join(slices.Sorted(maps.Keys(aside)), ", ")
		report.Warn(0, "kind", quality.FaultOtherRows, strconv.Itoa(rows), kinds)
	}
}

func checkOfficial(row tableRow, report *Report) {
	if row.get("id") == "" {
		report.Error(row.line, "id", quality.FaultMissing)
	} else if row.get("text") == "" {
		report.Warn(row.line, "text", quality.FaultWithdrawn, row.get("id"))
	}
	if utf8.RuneCountInString(row.get("text")) > quality.MaxNodeText {
		report.Error(row.line, "text", quality.FaultTooLong, strconv.Itoa(quality.MaxNodeText))
	}
	if utf8.RuneCountInString(row.get("id")) > 160 {
		report.Error(row.line, "id", quality.FaultTooLong, "160")
	}
}
