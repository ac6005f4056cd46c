package remind

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Doer does what a link of a letter stands for (package improve).
type Doer struct {
	// Look tells how the thing stands for who is asked to do it.
	Look func(ctx context.Context, actor authz.Actor, subject string, due quality.Day) (Thing, error)
	// Do does it, with a word when there is one.
	Do func(ctx context.Context, actor authz.Actor, subject string, due quality.Day, word string) error
}

// Thing is what a link stands for, as its page shows it.
type Thing struct {
	Title string
	State string // where it stands, in words
	Owner bool   // the actor may say it done
	Done  bool   // it is, by whoever
	Open  bool   // it can be said done as it stands
	Word  bool   // a word is needed
}
