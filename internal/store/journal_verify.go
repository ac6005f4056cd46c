package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ariane/internal/quality"
)

// JournalReport is what VerifyJournal checked.
type JournalReport struct {
	Streams int `json:"streams"`
	Events  int `json:"events"`
	Texts   int `json:"texts"`
	// Head is the hash of the last national event. Who keeps it elsewhere can
	// also tell a journal that was rewritten whole, heads included.
	Head   string         `json:"head"`
	Faults []JournalFault `json:"faults,omitempty"` // empty: everything holds
}

// JournalFault is one broken place of the journal.
type JournalFault struct {
	Stream string `json:"stream"`
	Seq    int64  `json:"seq"`
	// Code is one of
	//   gap             the number before it is missing
	//   prev            it does not name the hash of the event before it
	//   hash            its content does not have its hash: it was changed
	//   head            the stream does not end where its head says
	//   text            a text is not the one that was recorded
	//   unannounced     the stream was never opened in the national one
	//   missing_stream  the stream was opened, and is gone
	Code string `json:"code"`
}

// VerifyJournal recomputes every chain: no gap, each event hashing to what is
// stored and naming the hash before it, heads in step, texts still matching
// their salted hashes, and every stream announced in the national one. Run it
// inside Store.Consistently when something may be writing.
func (r Reader) VerifyJournal(ctx context.Context) (JournalReport, error) {
	heads, err := r.journalHeads(ctx)
	if err != nil {
		return JournalReport{}, err
	}
	check := chainCheck{announced: map[string]bool{}, ends: map[string]JournalEntry{}}
	if err := r.walkJournal(ctx, check.event); err != nil {
		return JournalReport{}, err
	}
	check.headsMatch(heads)
	check.streamsMatch()
	check.report.Head = check.ends[quality.NationalStream].Hash
	return check.report, r.verifyTexts(ctx, &check.report)
}

// walkJournal calls visit with every event in stream and sequence order.
func (r Reader) walkJournal(ctx context.Context, visit func(JournalEntry) error) error {
	rows, err := r.q.QueryContext(ctx, `SELECT `+journalColumns+` FROM journal ORDER BY stream, seq`)
	if err != nil {
		return fmt.Errorf("read journal: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err below tells what matters
	for rows.Next() {
		var e JournalEntry
		if err := scanEntry(rows, &e); err != nil {
			return fmt.Errorf("scan event: %w", err)
		}
		if err := visit(e); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read journal: %w", err)
	}
	return nil
}

// chainCheck is what has been seen of the journal on the way.
type chainCheck struct {
	report    JournalReport
	last      JournalEntry
	ends      map[string]JournalEntry // last event of each stream
	announced map[string]bool
}

func (c *chainCheck) event(e JournalEntry) error {
	if e.Stream != c.last.Stream {
		c.report.Streams++
		c.last = JournalEntry{Event: quality.Event{Stream: e.Stream}}
	}
	c.report.Events++
	if e.Seq != c.last.Seq+1 {
		c.fault(e.Stream, e.Seq, "gap")
	}
	if e.Prev != c.last.Hash {
		c.fault(e.Stream, e.Seq, "prev")
	}
	hash, err := e.Event.Hash()
	if err != nil {
		return err
	}
	if hash != e.Hash {
		c.fault(e.Stream, e.Seq, "hash")
	}
	if stream, ok := strings.CutPrefix(e.Subject, "stream:"); ok && e.Action == openAction && e.Stream == quality.NationalStream {
		c.announced[stream] = true
	}
	c.last = e
	c.ends[e.Stream] = e
	return nil
}

func (c *chainCheck) headsMatch(heads []head) {
	headed := map[string]bool{}
	for _, h := range heads {
		headed[h.stream] = true
		if end := c.ends[h.stream]; end.Seq != h.seq || end.Hash != h.hash {
			c.fault(h.stream, h.seq, "head")
		}
	}
	for _, stream := range slices.Sorted(maps.Keys(c.ends)) {
		if !headed[stream] {
			c.fault(stream, c.ends[stream].Seq, "head")
		}
	}
}

func (c *chainCheck) streamsMatch() {
	for _, stream := range slices.Sorted(maps.Keys(c.ends)) {
		if stream != quality.NationalStream && !c.announced[stream] {
			c.fault(stream, 0, "unannounced")
		}
	}
	for _, stream := range slices.Sorted(maps.Keys(c.announced)) {
		if _, seen := c.ends[stream]; !seen {
			c.fault(stream, 0, "missing_stream")
		}
	}
}

func (c *chainCheck) fault(stream string, seq int64, code string) {
	c.report.Faults = append(c.report.Faults, JournalFault{Stream: stream, Seq: seq, Code: code})
}

func (r Reader) verifyTexts(ctx context.Context, report *JournalReport) error {
	rows, err := r.q.QueryContext(ctx, `SELECT j.stream, j.seq, j.text_hash, t.name, t.salt, t.text
		FROM journal_text t JOIN journal j ON j.id = t.event_id ORDER BY j.stream, j.seq, t.name`)
	if err != nil {
		return fmt.Errorf("read journal texts: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err below tells what matters
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
