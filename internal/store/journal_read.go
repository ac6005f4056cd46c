package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

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
	return json.Unmarshal([]byte(hashes), &e.TextHash)
}

// Journal lists a stream from its latest event backwards: at most limit events
// older than before (0: from the latest).
func (r Reader) Journal(ctx context.Context, scope authz.Scope, stream string, before int64, limit int) ([]JournalEntry, error) {
	if !scope.Network() && scope.Body() != stream {
		return nil, quality.Refuse(quality.CodeForbidden, "journal")
	}
	if before == 0 {
		before = 1 << 62
	}
	return collect(ctx, r.q, scanEntry, `SELECT `+journalColumns+` FROM journal WHERE stream = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3`, stream, before, limit)
}

// JournalReport is what VerifyJournal checked.
type JournalReport struct {
	Streams int
	Events  int
	Texts   int
	Faults  []JournalFault // empty: everything holds
}

// JournalFault is one broken place of the journal.
type JournalFault struct {
	Stream string
	Seq    int64
	Code   string // "gap", "prev", "hash", "head", "text", "unannounced", "missing_stream"
}

// VerifyJournal recomputes every chain: no gap, each event hashing to what is
// stored and naming the hash before it, heads in step, texts still matching
// their salted hashes, and every stream announced in the national one.
func (r Reader) VerifyJournal(ctx context.Context) (JournalReport, error) {
	var report JournalReport
	heads, err := r.journalHeads(ctx)
	if err != nil {
		return report, err
	}
	check := chainCheck{report: &report, announced: map[string]bool{quality.NationalStream: true}, seen: map[string]bool{}}
	rows, err := r.q.QueryContext(ctx, `SELECT `+journalColumns+` FROM journal ORDER BY stream, seq`)
	if err != nil {
		return report, fmt.Errorf("read journal: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var e JournalEntry
		if err := scanEntry(rows, &e); err != nil {
			return report, fmt.Errorf("scan event: %w", err)
		}
		if err := check.event(e); err != nil {
			return report, err
		}
	}
	if err := rows.Err(); err != nil {
		return report, fmt.Errorf("read journal: %w", err)
	}
	check.heads(heads)
	return report, r.verifyTexts(ctx, &report)
}

type head struct {
	stream, hash string
	seq          int64
}

func (r Reader) journalHeads(ctx context.Context) ([]head, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, h *head) error { return rows.Scan(&h.stream, &h.seq, &h.hash) },
		`SELECT stream, seq, hash FROM journal_head ORDER BY stream`)
}

// chainCheck walks the journal in stream and sequence order.
type chainCheck struct {
	report    *JournalReport
	last      JournalEntry
	seen      map[string]bool
	ends      map[string]JournalEntry
	announced map[string]bool
}

func (c *chainCheck) event(e JournalEntry) error {
	if e.Stream != c.last.Stream {
		c.report.Streams++
		c.seen[e.Stream] = true
		c.last = JournalEntry{Event: quality.Event{Stream: e.Stream}}
	}
	c.report.Events++
	if e.Seq != c.last.Seq+1 {
		c.fault(e, "gap")
	}
	if e.Prev != c.last.Hash {
		c.fault(e, "prev")
	}
	hash, err := e.Event.Hash()
	if err != nil {
		return err
	}
	if hash != e.Hash {
		c.fault(e, "hash")
	}
	if e.Action == "journal.open" {
		c.announced[e.Subject[len("stream:"):]] = true
	}
	c.last = e
	if c.ends == nil {
		c.ends = map[string]JournalEntry{}
	}
	c.ends[e.Stream] = e
	return nil
}

func (c *chainCheck) heads(heads []head) {
	for _, h := range heads {
		if end := c.ends[h.stream]; end.Seq != h.seq || end.Hash != h.hash {
			c.report.Faults = append(c.report.Faults, JournalFault{Stream: h.stream, Seq: h.seq, Code: "head"})
		}
	}
	for stream := range c.seen {
		if !c.announced[stream] {
			c.report.Faults = append(c.report.Faults, JournalFault{Stream: stream, Code: "unannounced"})
		}
	}
	for stream := range c.announced {
		if stream != quality.NationalStream && !c.seen[stream] {
			c.report.Faults = append(c.report.Faults, JournalFault{Stream: stream, Code: "missing_stream"})
		}
	}
}

func (c *chainCheck) fault(e JournalEntry, code string) {
	c.report.Faults = append(c.report.Faults, JournalFault{Stream: e.Stream, Seq: e.Seq, Code: code})
}

func (r Reader) verifyTexts(ctx context.Context, report *JournalReport) error {
	rows, err := r.q.QueryContext(ctx, `SELECT j.stream, j.seq, j.text_hash, t.name, t.salt, t.text FROM journal_text t JOIN journal j ON j.id = t.event_id`)
	if err != nil {
		return fmt.Errorf("read journal texts: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var stream, hashes, name, salt, body string
		var seq int64
		if err := rows.Scan(&stream, &seq, &hashes, &name, &salt, &body); err != nil {
			return fmt.Errorf("scan journal text: %w", err)
		}
		report.Texts++
		var want map[string]string
		if err := json.Unmarshal([]byte(hashes), &want); err != nil || want[name] != quality.TextHash(salt, body) {
			report.Faults = append(report.Faults, JournalFault{Stream: stream, Seq: seq, Code: "text"})
		}
	}
	return rows.Err()
}
