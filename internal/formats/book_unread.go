package formats

import (
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// unread warns of the sheets and columns of a workbook that are not found under
// their name, and of columns that have another one: what they hold is not read, and
// nobody should believe that it was.
func (b *bookAnswers) unread(profile quality.Profile) {
	b.expect(sheetCommitted, append([]string{headCode, headNotConcerned, headReason, headComment}, b.scaleNames(profile)...))
	b.expect(sheetStatements, []string{headCode, headMark, headReason})
	if _, there := b.tables[i18n.Fold(sheetBeside)]; there { // not written where there is none
		b.expect(sheetBeside, []string{headCode, headMark, headReason, headComment})
	}
}

func (b *bookAnswers) expect(sheet string, columns []string) {
	t, there := b.tables[i18n.Fold(sheet)]
	if !there {
		b.report.Warn(0, sheet, quality.FaultNoSheet, sheet)
		return
	}
	t.expect(b.report, columns, shownColumns)
}

// expect warns of the columns of a sheet that are not found under their name, and of
// those that have one nobody reads; shown are those written for people alone.
func (t bookTable) expect(report *Report, columns, shown []string) {
	for _, name := range t.absent(columns) {
		report.Warn(t.headLine(), t.name, quality.FaultNoColumn, name)
	}
	t.unknown(report, slices.Concat(columns, shown))
}

// scaleNames are the columns of levels: the scales a commitment is rated on.
func (b *bookAnswers) scaleNames(profile quality.Profile) []string {
	var out []string
	for _, s := range b.ref.Scales {
		rated := func(n *quality.Node) bool { return slices.Contains(n.Rated, s.ID) && b.holds(n.ID) }
		if slices.ContainsFunc(b.ref.RatedFor(profile), rated) {
			out = append(out, s.Label)
		}
	}
	return out
}

// holds reports that the sheet of commitments has a line for a node.
func (b *bookAnswers) holds(id string) bool {
	t := b.table(sheetCommitted)
	return slices.ContainsFunc(t.rows, func(r bookRow) bool { return t.get(r, headCode) == id })
}
