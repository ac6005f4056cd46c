package ui

import "github.com/a-h/templ"

// The values of the two buttons that move something among its siblings.
const (
	MoveUp   = "monter"
	MoveDown = "descendre"
)

// MoveButtons are the two buttons that move something among its siblings.
type MoveButtons struct{ Up, Down ButtonProps }

// NewMoveButtons makes the buttons of what stands at a place (from 0) among so
// many; name is that of the field that says which one was pressed.
func NewMoveButtons(name string, at, among int) MoveButtons {
	return MoveButtons{
		Up:   ButtonProps{Label: "Monter", Icon: IconArrowUp, Name: name, Value: MoveUp, Disabled: at <= 0},
		Down: ButtonProps{Label: "Descendre", Icon: IconArrowDown, Name: name, Value: MoveDown, Disabled: at >= among-1},
	}
}

// Pressed puts the focus, on the page that comes after a move, on the button that
// was pressed, or on the other one when there is nowhere further to go that way: by
// keyboard one goes on from there, without script too. The address of that page has
// no fragment, which would take the focus.
func (m *MoveButtons) Pressed(value string) {
	switch {
	case value != MoveUp && value != MoveDown:
	case value == MoveUp && !m.Up.Disabled || m.Down.Disabled:
		m.Up.Attrs = templ.Attributes{"autofocus": true}
	default:
		m.Down.Attrs = templ.Attributes{"autofocus": true}
	}
}
