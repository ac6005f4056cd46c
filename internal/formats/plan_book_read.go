package formats

import (
	"strconv"
	"strings"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// OpenedPlan is a workbook of WritePlanBook brought back, its lines not read yet.
type OpenedPlan struct {
	ID     string // of the copy
	BodyID string
	tables map[string]bookTable
	people map[string]string // folded name → person id
	names  map[string]string // and the reverse, as the workbook shows them
}

// OpenPlanBook reads where a workbook of the plan comes from. What is none, or one of
// a later layout, is an error of the report, and has no BodyID; one with formulas in it
// has faults, and is read all the same.
func OpenPlanBook(data []byte) (OpenedPlan, Report) {
	var report Report
	if !isWorkbook(data) {
		report.Error(0, "", quality.FaultNotAPlan)
		return OpenedPlan{}, report
	}
	sheets := readWorkbook(data, &report)
	if sheets == nil {
		return OpenedPlan{}, report
	}
	o := OpenedPlan{tables: map[string]bookTable{}, people: map[string]string{}, names: map[string]string{}}
	for _, s := range sheets {
		o.tables[i18n.Fold(s.name)] = tableOf(s)
	}
	said := map[string]string{}
	t := o.table(sheetOrigin)
	for _, r := range t.rows {
		key, value := t.get(r, "Clé"), strings.TrimSpace(t.get(r, "Valeur"))
		said[key] = value
		if id, ok := strings.CutPrefix(key, originPerson); ok {
			o.people[i18n.Fold(value)], o.names[id] = id, value
		}
	}
	o.ID, o.BodyID = said[originBook], said[originBody]
	switch {
	case said[originFormat] == "" || o.ID == "" || o.BodyID == "":
		report.Error(0, "", quality.FaultNotAPlan)
	case said[originFormat] != planFormat:
		report.Error(0, "", quality.FaultBookNewer)
	default:
		return o, report
	}
	return OpenedPlan{}, report
}

func (o OpenedPlan) table(name string) bookTable { return o.tables[i18n.Fold(name)] }

// Read reads the lines that say something. Numbers and people are those of today,
// beside those the workbook itself knows. Every fault names its cell and is added to
// found; a column that is gone says nothing, and found warns of it.
func (o OpenedPlan) Read(numbers map[int]string, people []PlanPerson, found *Report) []BroughtAction {
	p := planReading{OpenedPlan: o, found: found, numbers: numbers, bases: map[int]BroughtAction{}, shown: map[string]int{}, sheet: o.table(sheetActions)}
	for _, person := range people {
		if _, known := p.people[i18n.Fold(person.Name)]; !known {
			p.people[i18n.Fold(person.Name)] = person.ID
		}
	}
	if _, there := p.sheet.heads[i18n.Fold(headTitle)]; !there {
		found.Error(0, sheetActions, quality.FaultNoColumn, headTitle)
		return nil
	}
	for _, c := range planColumns {
		if !p.has(c.head) {
			found.Warn(1, sheetActions, quality.FaultNoColumn, c.head)
		}
	}
	p.base()
	return p.lines()
}

type planReading struct {
	OpenedPlan
	found   *Report
	numbers map[int]string // of today, number → id
	bases   map[int]BroughtAction
	shown   map[string]int // id of an action → the number the workbook shows
	sheet   bookTable
}

func (p *planReading) has(head string) bool {
	_, there := p.sheet.heads[i18n.Fold(head)]
	return there
}

// base reads what each action said when the workbook was taken.
func (p *planReading) base() {
	t := p.table(sheetBase)
	for _, r := range t.rows {
		number, err := strconv.Atoi(t.get(r, headNumber))
		id := t.get(r, headCode)
		if err != nil || id == "" {
			continue
		}
		b := BroughtAction{ID: id, Number: number}
		for _, c := range planColumns {
			setStored(&b.Base, c.field, t.get(r, c.head))
		}
		b.Base = b.Base.Tidy()
		p.bases[number], p.shown[id] = b, number
	}
}

// setStored is the reverse of planStored; the sheet is hidden, what is no number in it
// is nothing.
func setStored(a *quality.Action, field, said string) {
	switch field {
	case "owner":
		a.OwnerID = said
	case "helpers":
		a.Helpers = strings.Fields(said)
	case "parent":
		a.Parent = said
	case "start":
		a.Start, _ = quality.TypedDay(said)
	case "due":
		a.Due, _ = quality.TypedDay(said)
	case "gain":
		a.Gain, _ = strconv.Atoi(said)
	case "effort":
		a.Effort, _ = strconv.Atoi(said)
	case "budget":
		a.Budget, _ = strconv.Atoi(said)
	default:
		*planText(a, field) = said
	}
}

func (p *planReading) lines() []BroughtAction {
	var out []BroughtAction
	met := map[string]int{} // number or title → line
	for _, r := range p.sheet.rows {
		line, said := p.line(r)
		if !said {
			continue
		}
		key := "n" + strconv.Itoa(line.Number)
		if line.ID == "" {
			key = "t" + i18n.Fold(line.Mine.Title)
		}
		if met[key] > 0 {
			name := numberOrNothing(line.Number)
			if name == "" {
				name = line.Mine.Title
			}
			p.found.Error(r.line, p.sheet.place(r, headNumber), quality.FaultDuplicateLine, name, strconv.Itoa(met[key]))
			continue
		}
		met[key] = r.line
		out = append(out, line)
	}
	return out
}

// line reads one line; false when it says nothing, or names no action.
func (p *planReading) line(r bookRow) (BroughtAction, bool) {
	line := BroughtAction{}
	if number := strings.TrimSpace(p.sheet.get(r, headNumber)); number != "" {
		n, err := strconv.Atoi(number)
		base, known := p.bases[n]
		if err != nil || !known {
			p.found.Error(r.line, p.sheet.place(r, headNumber), quality.FaultNoAction, number)
			return line, false
		}
		line = base
	}
	line.Line, line.Mine, line.Cells = r.line, line.Base, map[string]string{}
	said := line.ID != ""
	for _, c := range planColumns {
		if !p.has(c.head) {
			continue
		}
		line.Cells[c.field] = p.sheet.place(r, c.head)
		value := strings.TrimSpace(p.sheet.get(r, c.head))
		said = said || value != ""
		if value != planWord(line.Base, c.field, p.names, p.shown) { // as it was: not read again
			p.set(&line.Mine, c.field, value, line.Cells[c.field])
		}
	}
	line.Mine = line.Mine.Tidy()
	return line, said
}

// set reads a cell into a field.
func (p *planReading) set(a *quality.Action, field, said, place string) {
	switch field {
	case "owner":
		a.OwnerID = p.person(said, place)
	case "helpers":
		a.Helpers = nil
		for _, name := range strings.FieldsFunc(said, func(r rune) bool { return r == ';' || r == '\n' }) {
			a.Helpers = append(a.Helpers, p.person(strings.TrimSpace(name), place))
		}
	case "start":
		a.Start = p.day(said, place)
	case "due":
		a.Due = p.day(said, place)
	case "gain":
		a.Gain = p.weight(said, place, i18n.GainName)
	case "effort":
		a.Effort = p.weight(said, place, i18n.EffortName)
	case "budget":
		a.Budget = p.money(said, place)
	case "parent":
		a.Parent = p.action(said, place)
	default:
		*planText(a, field) = said
	}
}

func (p *planReading) person(name, place string) string {
	id, known := p.people[i18n.Fold(name)]
	if name != "" && !known {
		p.found.Error(0, place, quality.FaultNoPerson, name)
	}
	return id
}

// The days a spreadsheet counts from, and the most it may count here.
var firstDay = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

const lastSerial = 110_000

// day reads 31/12/2026, 2026-12-31, or the number a spreadsheet keeps for a day.
func (p *planReading) day(said, place string) quality.Day {
	if n, err := strconv.Atoi(said); err == nil && n > 0 && n < lastSerial {
		return quality.DayOf(firstDay.AddDate(0, 0, n), time.UTC)
	}
	day, err := quality.TypedDay(said)
	if err != nil {
		p.found.Error(0, place, quality.FaultBadDate)
	}
	return day
}

func (p *planReading) weight(said, place string, word func(int) string) int {
	for n := 1; n <= quality.MostOfScale; n++ {
		if i18n.Fold(said) == i18n.Fold(word(n)) || said == strconv.Itoa(n) {
			return n
		}
	}
	if said != "" {
		p.found.Error(0, place, quality.FaultNotAWeight, said)
	}
	return 0
}

// money reads « 1 200 € » as people write it.
func (p *planReading) money(said, place string) int {
	digits := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '\u202f' || r == '€' {
			return -1
		}
		return r
	}, said)
	if digits == "" {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		p.found.Error(0, place, quality.FaultBadNumber)
	}
	return n
}

func (p *planReading) action(said, place string) string {
	if said == "" {
		return ""
	}
	n, err := strconv.Atoi(said)
	if base, known := p.bases[n]; err == nil && known {
		return base.ID
	}
	if id := p.numbers[n]; err == nil && id != "" {
		return id
	}
	p.found.Error(0, place, quality.FaultNoAction, said)
	return ""
}
