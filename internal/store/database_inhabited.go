package store

import (
	"context"
	"fmt"
)

// Inhabited reports that somebody has an account, or that a Mission locale is
// known: an installation, or a demonstration, began there. Nothing of them is told,
// hence no scope.
func (r Reader) Inhabited(ctx context.Context) (yes bool, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM body WHERE kind = 'ml')`)
	if err := one(row, &yes); err != nil {
		return false, fmt.Errorf("look whether anybody is there: %w", err)
	}
	return yes, nil
}
