package ui

import (
	"strings"
	"time"

	"github.com/a-h/templ"
)

// FormProps is a form that posts and is followed by a redirect.
type FormProps struct {
	ID        string
	Action    string
	Get       bool             // a search or a filter: the address holds the answer
	Multipart bool             // needed as soon as a file field is inside
	FileOnly  bool             // it sends a file and nothing written
	Faults    []FieldFault     // every fault at once; shown as a summary above the fields
	Secret    bool             // it asks for a password, which never comes back to the page
	Attrs     templ.Attributes // htmx attributes, for instance Autosave(…)
}

// FieldFault ties a sentence to the field it speaks of.
type FieldFault struct {
	Field   string // id of the field, its name unless FieldProps.ID said otherwise; empty for the whole form
	Message string
}

// afterFault says what became of what was sent, under the title of the summary.
func (f FormProps) afterFault() string {
	switch {
	case f.Secret:
		return "Écrivez de nouveau votre mot de passe\u00a0: par sécurité, il ne revient jamais à l’écran."
	case f.FileOnly:
		return "Rien n’a été enregistré. Choisissez de nouveau un fichier quand c’est corrigé."
	}
	return "Rien n’est perdu\u00a0: ce que vous avez écrit est toujours là."
}

// FaultOf returns the message about a field, or "". Convenient to fill FieldProps.Error.
func FaultOf(faults []FieldFault, field string) string {
	for _, fault := range faults {
		if fault.Field == field {
			return fault.Message
		}
	}
	return ""
}

func (f FormProps) method() string {
	if f.Get {
		return "get"
	}
	return "post"
}

// attributes adds what must not be rendered when it does not apply: enctype, and
// the guard against a second click, which an autosaved form must not have.
func (f FormProps) attributes() templ.Attributes {
	all := templ.Attributes{}
	if f.ID != "" {
		all["id"] = f.ID
	}
	if f.Multipart {
		all["enctype"] = "multipart/form-data"
	}
	if _, autosaved := f.Attrs["data-autosave"]; !f.Get && !autosaved {
		all["data-once"] = true
	}
	for name, value := range f.Attrs {
		all[name] = value
	}
	return all
}

// FieldKind says which control a Field shows.
type FieldKind int

// The kinds of fields.
const (
	FieldText FieldKind = iota
	FieldEmail
	FieldPassword
	FieldDate
	FieldNumber
	FieldTel
	FieldURL
	FieldCode // one-time code: digits, wide letters
	FieldTextarea
	FieldSelect
	FieldRadios
	FieldCheckboxes
	FieldCheckbox // a single one: Label stands at its right, Value is sent, Checked says its state
	FieldFile
)

// FieldWidth is how much one is expected to write.
type FieldWidth string

// The widths of a field. The zero value takes a readable line.
const (
	WidthLine  FieldWidth = ""
	WidthShort FieldWidth = "field-short"
	WidthHalf  FieldWidth = "field-half"
	WidthFull  FieldWidth = "field-full"
)

// FieldProps is a label, its control, its hint and its fault.
type FieldProps struct {
	Kind         FieldKind
	Name         string
	ID           string // Name when empty
	Label        string
	LabelHidden  bool // only where a visible heading says the same
	Hint         string
	Error        string
	Value        string
	Checked      bool // FieldCheckbox
	Options      []Option
	EmptyOption  string // FieldSelect: « Choisissez… »; none when empty
	Inline       bool   // FieldRadios, FieldCheckboxes: side by side
	Optional     bool   // shows « facultatif »
	Required     bool
	Disabled     bool
	ReadOnly     bool
	Autocomplete string // "email", "current-password", "one-time-code"…
	InputMode    string
	Suffix       string // unit after the control: « jours »
	Rows         int    // FieldTextarea, 4 when zero
	MaxLength    int
	Min, Max     string
	Step         string
	Accept       string // FieldFile: ".pdf,.odt"
	Multiple     bool   // FieldFile
	Width        FieldWidth
	Attrs        templ.Attributes
}

// Option is one choice of a select, of radios or of checkboxes.
type Option struct {
	Value    string
	Label    string
	Hint     string // radios and checkboxes only
	Selected bool   // or FieldProps.Value, for a single choice
	Disabled bool
}

func (f FieldProps) id() string {
	if f.ID != "" {
		return f.ID
	}
	return f.Name
}

func (f FieldProps) optionID(i int) string {
	if i == 0 { // the error summary leads to the first choice
		return f.id()
	}
	return f.id() + "-" + itoa(i+1)
}

// optionHintID names the hint of one choice apart from the hint of its group: the
// first choice has the id of the group itself.
func optionHintID(option string) string { return option + "-choix" }

func (f FieldProps) selected(o Option) bool {
	return o.Selected || (f.Value != "" && o.Value == f.Value)
}

func (f FieldProps) isGroup() bool { return f.Kind == FieldRadios || f.Kind == FieldCheckboxes }

func (f FieldProps) inputType() string {
	switch f.Kind {
	case FieldEmail:
		return "email"
	case FieldPassword:
		return "password"
	case FieldDate:
		if f.looseDate() {
			return "text"
		}
		return "date"
	case FieldTel:
		return "tel"
	case FieldURL:
		return "url"
	case FieldFile:
		return "file"
	case FieldRadios:
		return "radio"
	case FieldCheckboxes, FieldCheckbox:
		return "checkbox"
	default:
		return "text" // numbers too: type=number loses what it does not understand
	}
}

// looseDate reports a date that browsers would drop: they show in a date field only
// what is written 2026-11-30. Whatever else was typed comes back as text.
func (f FieldProps) looseDate() bool {
	_, err := time.Parse(time.DateOnly, f.Value)
	return f.Kind == FieldDate && f.Value != "" && err != nil
}

// hint is what stands under the label; a date that comes back as text says how it is
// written.
func (f FieldProps) hint() string {
	if !f.looseDate() {
		return f.Hint
	}
	return strings.TrimSpace(f.Hint + " Le jour, le mois, l’année\u00a0: 30/11/2026.")
}

// controlAttributes are those common to every control of a field.
func (f FieldProps) controlAttributes() templ.Attributes {
	all := templ.Attributes{"name": f.Name, "id": f.id()}
	setText(all, "aria-describedby", describedBy(f.id(), f.hint(), f.Error))
	setText(all, "autocomplete", f.Autocomplete)
	setText(all, "inputmode", f.inputMode())
	setText(all, "min", f.Min)
	setText(all, "max", f.Max)
	setText(all, "step", f.Step)
	setText(all, "accept", f.Accept)
	if f.MaxLength > 0 {
		all["maxlength"] = itoa(f.MaxLength)
	}
	setText(all, "aria-invalid", trueWhen(f.Error != ""))
	all["required"] = f.Required
	all["disabled"] = f.Disabled
	all["readonly"] = f.ReadOnly
	all["multiple"] = f.Multiple
	for name, value := range f.Attrs {
		all[name] = value
	}
	return all
}

func (f FieldProps) inputMode() string {
	if f.InputMode != "" {
		return f.InputMode
	}
	switch f.Kind {
	case FieldNumber:
		return "decimal"
	case FieldCode:
		return "numeric"
	default:
		return ""
	}
}

func (f FieldProps) rows() string {
	if f.Rows == 0 {
		return "4"
	}
	return itoa(f.Rows)
}
