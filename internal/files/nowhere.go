package files

import (
	"context"
	"iter"
	"time"
)

// nowhere is the engine of a program that was not told where to keep files: the
// commands that need none work, the others say what is missing.
type nowhere struct{}

func (nowhere) spool() (*spool, error)                        { return nil, ErrNowhere }
func (nowhere) publish(context.Context, *spool, string) error { return ErrNowhere }
func (nowhere) open(context.Context, string) (content, error) { return nil, ErrNowhere }
func (nowhere) stat(context.Context, string) (object, error)  { return object{}, ErrNowhere }
func (nowhere) remove(context.Context, string) error          { return ErrNowhere }
func (nowhere) tidy(context.Context, time.Time) error         { return ErrNowhere }
func (nowhere) ping(context.Context) error                    { return ErrNowhere }
func (nowhere) close() error                                  { return nil }
func (nowhere) list(context.Context, string) iter.Seq2[object, error] {
	return func(yield func(object, error) bool) { yield(object{}, ErrNowhere) }
}
