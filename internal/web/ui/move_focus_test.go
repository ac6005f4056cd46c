package ui

import "testing"

func TestTheFocusStaysOnTheButtonThatMovesOrGoesToItsTwin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		at, among int
		pressed   string
		up, down  bool
	}{
		{1, 3, MoveUp, true, false}, {1, 3, MoveDown, false, true},
		{0, 3, MoveUp, false, true}, {2, 3, MoveDown, true, false}, {1, 3, "", false, false},
	} {
		m := NewMoveButtons("sens", c.at, c.among)
		m.Pressed(c.pressed)
		if up, down := m.Up.Attrs["autofocus"] == true, m.Down.Attrs["autofocus"] == true; up != c.up || down != c.down {
			t.Errorf("%+v: %v %v", c, up, down)
		}
	}
}
