package page

import (
	"net/url"

	"ariane/internal/web/ui"
)

// Filled is a form as it comes back to the person who sent it: what was typed
// and every fault. Its zero value is a form nobody has filled yet.
type Filled struct {
	Values url.Values
	Faults []ui.FieldFault
}

// Field gives a field what was typed in it and its fault. Options of a choice
// are selected from the values.
func (f Filled) Field(p ui.FieldProps) ui.FieldProps {
	p.Error = ui.FaultOf(f.Faults, p.Name)
	switch p.Kind {
	case ui.FieldPassword, ui.FieldFile:
	case ui.FieldCheckbox:
		p.Checked = f.Values.Get(p.Name) != ""
	case ui.FieldCheckboxes:
		for i := range p.Options {
			p.Options[i].Selected = f.has(p.Name, p.Options[i].Value)
		}
	default:
		p.Value = f.Values.Get(p.Name)
	}
	return p
}

func (f Filled) has(name, value string) bool {
	for _, v := range f.Values[name] {
		if v == value {
			return true
		}
	}
	return false
}
