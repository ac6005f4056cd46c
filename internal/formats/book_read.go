package formats

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// OpenedBook is a workbook of WriteAnswerBook brought back, its answers not read
// yet: they are read with the version of the référentiel it was taken on.
type OpenedBook struct {
	AssessmentID  string
	ReferentialID string
	Version       int
	tables        map[string]bookTable
	versions      map[string]int // of each answer when it was taken
}

// OpenAnswerBook reads where a workbook comes from. What is no workbook of
// WriteAnswerBook, or one of a later layout, is an error of the report, and has no
// AssessmentID; one with formulas in it has faults, and is read all the same: all are
// told at once.
func OpenAnswerBook(data []byte) (OpenedBook, Report) {
	var report Report
	if !isWorkbook(data) {
		report.Error(0, "", quality.FaultNotABook)
		return OpenedBook{}, report
	}
	sheets := readWorkbook(data, &report)
	if sheets == nil {
		return OpenedBook{}, report
	}
	b := OpenedBook{tables: map[string]bookTable{}, versions: map[string]int{}}
	for _, s := range sheets {
		b.tables[i18n.Fold(s.name)] = tableOf(s)
	}
	b.origin(&report)
	return b, report
}

// Read reads the answers of a workbook with the référentiel it was taken on. Every
// fault names its sheet and its cell, and is added to found. Lines, columns and
// sheets that are gone leave their fields out, and what has another name is not
// read: found warns of both. A code the référentiel does not have, or given twice,
// is a fault.
func (o OpenedBook) Read(ref *quality.Referential, profile quality.Profile, found *Report) []BookLine {
	switch {
	case o.ReferentialID != ref.ID:
		found.Error(0, "", quality.FaultOtherBook)
		return nil
	case o.Version != ref.Version:
		found.Error(0, "", quality.FaultBookVersion, strconv.Itoa(o.Version), strconv.Itoa(ref.Version))
		return nil
	}
	b := &bookAnswers{report: found, ref: ref, tables: o.tables, lines: map[string]*BookLine{}, versions: o.versions}
	b.unread(profile)
	b.committed()
	b.statements(profile)
	b.beside()
	var out []BookLine
	for _, n := range append(ref.RatedFor(profile), ref.BesideFor(profile)...) {
		if line := b.lines[n.ID]; line != nil && len(line.Fields) > 0 {
			out = append(out, *line)
		}
		delete(b.lines, n.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(b.lines)) { // the structure changed: they no longer apply to it
		found.Warn(0, id, quality.FaultNotApplicable)
	}
	return out
}

// bookAnswers gathers what the sheets say of each node.
type bookAnswers struct {
	report   *Report
	ref      *quality.Referential
	tables   map[string]bookTable
	lines    map[string]*BookLine
	versions map[string]int
}

func (b *bookAnswers) table(name string) bookTable { return b.tables[i18n.Fold(name)] }

// origin reads the hidden sheet: which cycle, on which version, at which version
// each answer was taken.
func (o *OpenedBook) origin(report *Report) {
	said := map[string]string{}
	t := o.tables[i18n.Fold(sheetOrigin)]
	for _, r := range t.rows {
		key, value := t.get(r, "Clé"), strings.TrimSpace(t.get(r, "Valeur"))
		said[key] = value
		if id, ok := strings.CutPrefix(key, originAnswer); ok {
			if n, err := strconv.Atoi(value); err == nil && n >= 0 {
				o.versions[id] = n
			}
		}
	}
	version, err := strconv.Atoi(said[originVersion])
	o.AssessmentID, o.ReferentialID, o.Version = said[originAssessment], said[originEdition], version
	switch {
	case said[originFormat] == "" || o.AssessmentID == "":
		report.Error(0, "", quality.FaultNotABook)
	case said[originFormat] != bookFormat:
		report.Error(0, "", quality.FaultBookNewer)
	case err != nil || version < 1:
		report.Error(0, "", quality.FaultNotABook)
	default:
		return
	}
	o.AssessmentID = ""
}

// each calls fn for every line of a sheet whose code names a node; a code twice is
// a fault: which of the two would count?
func (b *bookAnswers) each(name string, fn func(t bookTable, r bookRow, n *quality.Node)) {
	t := b.table(name)
	if _, there := t.heads[i18n.Fold(headCode)]; !there {
		return
	}
	met := map[string]int{}
	for _, r := range t.rows {
		code := strings.TrimSpace(t.get(r, headCode))
		n := b.ref.Node(code)
		switch {
		case code == "":
			continue
		case n == nil:
			b.report.Error(r.line, t.place(r, headCode), quality.FaultNotFound, code)
			continue
		case met[code] > 0:
			b.report.Error(r.line, t.place(r, headCode), quality.FaultDuplicateLine, code, strconv.Itoa(met[code]))
			continue
		}
		met[code] = r.line
		fn(t, r, n)
	}
}

// line is what is known of a node so far.
func (b *bookAnswers) line(id string) *BookLine {
	if b.lines[id] == nil {
		b.lines[id] = &BookLine{
			Answer:      quality.Answer{NodeID: id, Ratings: map[string]int{}, Marks: map[string]quality.Mark{}, MarkReasons: map[string]string{}},
			BaseVersion: b.versions[id], Fields: map[string]string{},
		}
	}
	return b.lines[id]
}

// cell reads one cell into a field; nothing is said when its column is gone.
func (b *bookAnswers) cell(t bookTable, r bookRow, head string, line *BookLine, field string, set func(text string)) {
	if _, there := t.heads[i18n.Fold(head)]; !there {
		return
	}
	line.Fields[field] = t.place(r, head)
	if text := strings.TrimSpace(t.get(r, head)); text != "" {
		set(text)
	}
}

func (b *bookAnswers) committed() {
	b.each(sheetCommitted, func(t bookTable, r bookRow, n *quality.Node) {
		line := b.line(n.ID)
		for _, id := range n.Rated {
			scale, _ := b.ref.Scale(id)
			b.cell(t, r, scale.Label, line, "rating."+id, func(said string) {
				value, known := levelOf(scale, said)
				if !known {
					b.report.Error(r.line, t.place(r, scale.Label), quality.FaultNotALevel, said, scale.Label)
				}
				line.Answer.Ratings[id] = value
			})
		}
		b.cell(t, r, headNotConcerned, line, "not_concerned", func(said string) {
			yes, known := yesOrNo(said)
			if !known {
				b.report.Error(r.line, t.place(r, headNotConcerned), quality.FaultNotYesNo, said)
			}
			line.Answer.NotConcerned = yes
		})
		b.cell(t, r, headReason, line, "reason", func(said string) { line.Answer.Reason = said })
		b.cell(t, r, headComment, line, "comment", func(said string) { line.Answer.Comment = said })
	})
}

func (b *bookAnswers) statements(profile quality.Profile) {
	above := map[string]string{}
	for _, n := range b.ref.RatedFor(profile) {
		for _, s := range n.MarkedUnder(profile) {
			above[s.ID] = n.ID
		}
	}
	b.each(sheetStatements, func(t bookTable, r bookRow, n *quality.Node) {
		if above[n.ID] == "" {
			b.report.Warn(r.line, t.place(r, headCode), quality.FaultNotApplicable)
			return
		}
		b.mark(t, r, n, b.line(above[n.ID]))
	})
}

func (b *bookAnswers) beside() {
	b.each(sheetBeside, func(t bookTable, r bookRow, n *quality.Node) {
		if !n.IsBeside() {
			b.report.Error(r.line, t.place(r, headCode), quality.FaultNotFound, n.ID)
			return
		}
		line := b.line(n.ID)
		b.mark(t, r, n, line)
		b.cell(t, r, headComment, line, "comment", func(said string) { line.Answer.Comment = said })
	})
}

func (b *bookAnswers) mark(t bookTable, r bookRow, n *quality.Node, line *BookLine) {
	b.cell(t, r, headMark, line, "mark."+n.ID, func(said string) {
		mark, known := markOf(said)
		if !known {
			b.report.Error(r.line, t.place(r, headMark), quality.FaultNotAMark, said)
		}
		line.Answer.Marks[n.ID] = mark
	})
	b.cell(t, r, headReason, line, "mark_reason."+n.ID, func(said string) { line.Answer.MarkReasons[n.ID] = said })
}

// levelOf reads « 3 – Satisfaisant », « 3 » or « satisfaisant ».
func levelOf(scale quality.Scale, said string) (int, bool) {
	folded := i18n.Fold(said)
	for _, l := range scale.Levels {
		if folded == strconv.Itoa(l.Value) || folded == i18n.Fold(l.Label) || folded == i18n.Fold(levelWord(l)) {
			return l.Value, true
		}
	}
	return 0, false
}

func markOf(said string) (quality.Mark, bool) {
	for _, m := range quality.Marks() {
		if i18n.Fold(said) == i18n.Fold(i18n.MarkName(m)) {
			return m, true
		}
	}
	return quality.MarkNone, i18n.Fold(said) == i18n.Fold(i18n.MarkName(quality.MarkNone))
}

func yesOrNo(said string) (yes, known bool) {
	switch i18n.Fold(said) {
	case saidYes, "x", "1", "vrai":
		return true, true
	case saidNo, "0", "faux":
		return false, true
	}
	return false, false
}
