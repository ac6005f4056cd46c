package store

import (
	"context"
	"fmt"
)

// SweepInvitations removes invitations, answered or not, whose link ended before
// an instant: an address of somebody who never came is not kept.
func (t *Tx) SweepInvitations(ctx context.Context, before Time) error {
	if err := t.exec(ctx, `DELETE FROM invitation WHERE expires_at < $1`, before); err != nil {
		return fmt.Errorf("sweep invitations: %w", err)
	}
	return nil
}
