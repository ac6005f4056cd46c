package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// JournalEntry is an event as it is stored, with its hash.
type JournalEntry struct {
	quality.Event
	Hash string
}

const journalColumns = `stream, seq, id, at, actor, role, action, subject, before, after, text_hash, reason, prev, hash`

func scanEntry(rows *sql.Rows, e *JournalEntry) error {
	var hashes string
	err := rows.Scan(&e.Stream, &e.Seq, &e.ID, &e.At, &e.Actor, &e.Role, &e.Action, &e.Subject, &e.Before, &e.After, &hashes, &e.ReasonKey, &e.Prev, &e.Hash)
	if err != nil || hashes == "" {
		return err
	}
	if json.Unmarshal([]byte(hashes), &e.TextHash) != nil {
		e.TextHash = map[string]string{"unreadable": hashes} // changed by a hand: Verify says so
	}
	return nil
}

// Journal lists a stream from its latest event backwards: at most limit events
// older than before (0: from the latest).
func (r Reader) Journal(ctx context.Context, scope authz.Scope, stream string, before int64, limit int) ([]JournalEntry, error) {
	if !scope.Network() && (stream == "" || !slices.Contains(scope.Bodies(), stream)) {
		return nil, quality.Refuse(quality.CodeForbidden, "journal")
	}
	if before == 0 {
		before = math.MaxInt32 // INTEGER has 32 bits on one of the engines
	}
	return collect(ctx, r.q, scanEntry, `SELECT `+journalColumns+` FROM journal WHERE stream = $1 AND seq < $2 ORDER BY seq DESC`+atMost(limit), stream, before)
}

// RecordedSince reports whether an action was done on a subject after an instant.
func (r Reader) RecordedSince(ctx context.Context, subject string, action authz.Action, since time.Time) (bool, error) {
	var n int
	err := one(r.q.QueryRowContext(ctx, `SELECT count(*) FROM journal WHERE subject = $1 AND action = $2 AND at > $3`, subject, string(action), At(since)), &n)
	return n > 0, err
}

type head struct {
	stream, hash string
	seq          int64
}

func (r Reader) journalHeads(ctx context.Context) ([]head, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, h *head) error { return rows.Scan(&h.stream, &h.seq, &h.hash) },
		`SELECT stream, seq, hash FROM journal_head ORDER BY stream`)
}
