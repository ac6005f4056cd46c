package formats

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// guard protects a sheet against slips, not against people: only some cells are
// open, others offer a list. There is no password: whoever wants to may lift it,
// and what comes back is checked whatever it is.
type guard struct {
	Open  []cellRange
	Lists []choiceList
}

// cellRange is a part of one column, lines included; columns count from 0.
type cellRange struct{ Column, From, To int }

func (r cellRange) from() string { return columnName(r.Column) + strconv.Itoa(r.From) }
func (r cellRange) to() string   { return columnName(r.Column) + strconv.Itoa(r.To) }

// choiceList offers the values of a range of another sheet to some cells.
type choiceList struct {
	Cells  cellRange
	Source string // « 'Listes'!$A$1:$A$4 »
	Title  string
	Hint   string
}

func (b *book) guard(p page) {
	if p.Hidden {
		b.try(b.file.SetSheetVisible(p.Name, false, true))
	}
	if p.Guard == nil {
		return
	}
	for _, r := range p.Guard.Open {
		b.try(b.file.SetCellStyle(p.Name, r.from(), r.to(), b.open))
	}
	for _, l := range p.Guard.Lists {
		b.choices(p.Name, l)
	}
	b.try(b.file.ProtectSheet(p.Name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, Sort: true, AutoFilter: true,
	}))
}

func (b *book) choices(sheet string, l choiceList) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(l.Cells.from() + ":" + l.Cells.to())
	v.SetSqrefDropList(l.Source)
	v.SetError(excelize.DataValidationErrorStyleStop, l.Title, "Choisissez dans la liste, ou videz la cellule.")
	v.SetInput(l.Title, l.Hint)
	b.try(b.file.AddDataValidation(sheet, v))
}
