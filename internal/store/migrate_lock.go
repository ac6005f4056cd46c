package store

import (
	"fmt"

	"github.com/pressly/goose/v3/lock"
)

// newSessionLocker serialises migrations of several PostgreSQL nodes.
func newSessionLocker() (lock.SessionLocker, error) {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, fmt.Errorf("prepare migration lock: %w", err)
	}
	return locker, nil
}
