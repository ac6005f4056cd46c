package quality

import "strings"

// tableHead is the header of a list: which columns hold names, which one birth
// dates. Lists are written with tabs (cells of a workbook or of a table in a
// document), semicolons, bars or commas.
type tableHead struct {
	separator byte
	birth     int
	names     []int
}

// tables reports the dates of the columns whose header says birth, and the
// names of the same lines.
func (f *personalFinder) tables() {
	var head tableHead
	known := false
	for start := 0; start < len(f.text) && !f.full(); {
		end := len(f.text)
		if at := strings.IndexByte(f.text[start:], '\n'); at >= 0 {
			end = start + at
		}
		line := f.text[start:end]
		if next, ok := readHead(line); ok {
			head, known = next, true
		} else if known {
			known = f.tableLine(head, line, start)
		}
		start = end + 1
	}
}

// readHead recognises a header: several cells, one of which announces a birth
// date and none of which holds one.
func readHead(line string) (tableHead, bool) {
	if len(line) > 4096 || !containsAny(line, "aissance", "AISSANCE", "DDN", "Ddn", "é le", "é(e) le", "É LE", "ée le", "é·e le") {
		return tableHead{}, false
	}
	head := tableHead{separator: separatorOf(line), birth: -1}
	if head.separator == 0 {
		return head, false
	}
	column := 0
	eachCell(line, head.separator, func(from, to int) {
		switch cell := strings.Trim(foldLatin(line[from:to]), " :"); {
		case isBirthLabel(cell):
			head.birth = column
		case containsAny(cell, "nom", "jeune", "beneficiaire", "participant", "salarie", "stagiaire", "identite"):
			head.names = append(head.names, column)
		}
		column++
	})
	return head, head.birth >= 0
}

func isBirthLabel(cell string) bool {
	if strings.ContainsAny(cell, "0123456789") || containsAny(cell, "lieu", "ville", "commune", "pays", "nom de naiss", "nom naiss", "nom (naiss") {
		return false
	}
	switch cell {
	case "ddn", "ne le", "nee le", "ne(e) le", "ne e le", "naissance":
		return true
	}
	return containsAny(cell, "date de naissance", "date naissance", "naissance date", "date de naiss", "date naiss", "ne(e) le", "ne e le")
}

func separatorOf(line string) byte {
	for _, c := range []byte("\t;|,") {
		if strings.IndexByte(line, c) >= 0 {
			return c
		}
	}
	return 0
}

// eachCell gives the bounds of the cells of a line; a separator between
// straight quotes does not cut.
func eachCell(line string, separator byte, do func(from, to int)) {
	from, quoted := 0, false
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == separator && !quoted:
			do(from, i)
			from = i + 1
		}
	}
	do(from, len(line))
}

// tableLine reads one line of a list; false when the list is over.
func (f *personalFinder) tableLine(head tableHead, line string, offset int) bool {
	if strings.IndexByte(line, head.separator) < 0 {
		return false
	}
	var cells [][2]int
	eachCell(line, head.separator, func(from, to int) {
		if len(cells) < 512 {
			cells = append(cells, trimCell(line, from, to))
		}
	})
	if head.birth >= len(cells) || !f.birthCell(line, cells[head.birth], offset, 95) {
		return f.looseLine(line, cells, offset)
	}
	for _, column := range head.names {
		if column < len(cells) && isCellName(line[cells[column][0]:cells[column][1]]) {
			f.add(PersonalName, offset+cells[column][0], offset+cells[column][1], 85)
		}
	}
	return true
}

// birthCell reports the date a cell starts with.
func (f *personalFinder) birthCell(line string, cell [2]int, offset, confidence int) bool {
	if cell[0] == cell[1] || !isDigit(line[cell[0]]) {
		return false
	}
	d, ok := readDate(line, cell[0])
	if !ok || !d.exists() {
		return false
	}
	f.add(PersonalBirthDate, offset+cell[0], offset+d.end, confidence)
	return true
}

// looseLine reads a line whose cells are not those of the header, as in a table
// that was drawn: the first date that fits an age counts.
func (f *personalFinder) looseLine(line string, cells [][2]int, offset int) bool {
	for _, cell := range cells {
		d, ok := readDate(line, min(cell[0], len(line)))
		if ok && f.fitsAge(d.year) && f.birthCell(line, cell, offset, 80) {
			return true
		}
	}
	return true
}

func trimCell(line string, from, to int) [2]int {
	for from < to && strings.IndexByte(" \"\r", line[from]) >= 0 {
		from++
	}
	for to > from && strings.IndexByte(" \"\r", line[to-1]) >= 0 {
		to--
	}
	return [2]int{from, to}
}

func isCellName(cell string) bool {
	return len(cell) > 1 && len(cell) < 80 && !strings.ContainsAny(cell, "0123456789@")
}
