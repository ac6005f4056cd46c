package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Record is what a write says of itself to the journal.
type Record struct {
	Stream  string // structure id; "" is the national stream
	At      time.Time
	Actor   authz.Actor
	Role    quality.Role // the role that spoke (Scope.Role)
	Action  authz.Action
	Subject string // "<kind>:<id>"
	Before  any    // small values without free text; nil when there is none
	After   any
	Texts   map[string]string // free texts: kept apart, erasable, hashed with a salt
	Reason  string            // a code, not a sentence
}

// openAction announces a stream in the national one.
const openAction = "journal.open"

// Record appends an event to its stream in this transaction. The first event of
// a stream is announced in the national stream, so that a whole stream cannot
// vanish unseen.
func (t *Tx) Record(ctx context.Context, r Record) error {
	if r.Stream == "" {
		r.Stream = quality.NationalStream
	}
	if r.At.IsZero() {
		return errors.New("record " + string(r.Action) + ": At is required")
	}
	t.recorded++
	opened, err := t.append(ctx, r)
	if err != nil {
		return fmt.Errorf("record %s on %s: %w", r.Action, r.Subject, err)
	}
	if !opened || r.Stream == quality.NationalStream {
		return nil
	}
	_, err = t.append(ctx, Record{
		Stream: quality.NationalStream, At: r.At, Actor: authz.Actor{System: "journal"},
		Action: openAction, Subject: "stream:" + r.Stream,
	})
	return err
}

// salted is a text as the journal keeps it: beside the chain, with its salt.
type salted struct{ name, salt, text string }

func (t *Tx) append(ctx context.Context, r Record) (opened bool, err error) {
	seq, prev, err := t.nextSeq(ctx, r.Stream)
	if err != nil {
		return false, err
	}
	texts := saltTexts(r.Texts)
	event, err := eventOf(r, texts, seq, prev)
	if err != nil {
		return false, err
	}
	hash, err := event.Hash()
	if err != nil {
		return false, err
	}
	if err := t.insertEvent(ctx, event, hash, texts); err != nil {
		return false, err
	}
	return seq == 1, t.exec(ctx, `UPDATE journal_head SET hash = $2 WHERE stream = $1`, r.Stream, hash)
}

// nextSeq takes the next number of a stream. The lock on the row of its head
// serialises the writers of the stream where several write at once.
func (t *Tx) nextSeq(ctx context.Context, stream string) (seq int64, prev string, err error) {
	const take = `UPDATE journal_head SET seq = seq + 1 WHERE stream = $1 RETURNING seq, hash`
	err = one(t.q.QueryRowContext(ctx, take, stream), &seq, &prev)
	if quality.CodeOf(err) != quality.CodeNotFound {
		return seq, prev, err
	}
	if err := t.exec(ctx, `INSERT INTO journal_head (stream, seq, hash) VALUES ($1, 0, '') ON CONFLICT (stream) DO NOTHING`, stream); err != nil {
		return 0, "", err
	}
	err = one(t.q.QueryRowContext(ctx, take, stream), &seq, &prev)
	return seq, prev, err
}

func saltTexts(texts map[string]string) []salted {
	out := make([]salted, 0, len(texts))
	for name, text := range texts {
		out = append(out, salted{name: name, salt: NewSecret(16), text: text})
	}
	return out
}

func eventOf(r Record, texts []salted, seq int64, prev string) (quality.Event, error) {
	e := quality.Event{
		Stream: r.Stream, Seq: seq, ID: NewID(r.At), At: Instant(r.At), Actor: r.Actor.Name(), Role: string(r.Role),
		Action: string(r.Action), Subject: r.Subject, ReasonKey: r.Reason, Prev: prev,
	}
	var err error
	if e.Before, err = small(r.Before); err != nil {
		return e, err
	}
	if e.After, err = small(r.After); err != nil {
		return e, err
	}
	if len(texts) > 0 {
		e.TextHash = map[string]string{}
	}
	for _, s := range texts {
		e.TextHash[s.name] = quality.TextHash(s.salt, s.text)
	}
	return e, nil
}

// small writes a journal value as JSON; nil is "".
func small(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("write journal value: %w", err)
	}
	return string(b), nil
}

func (t *Tx) insertEvent(ctx context.Context, e quality.Event, hash string, texts []salted) error {
	hashes := ""
	if len(e.TextHash) > 0 {
		b, err := json.Marshal(e.TextHash)
		if err != nil {
			return fmt.Errorf("write text hashes: %w", err)
		}
		hashes = string(b)
	}
	err := t.exec(ctx, `INSERT INTO journal (stream, seq, id, at, actor, role, action, subject, before, after, text_hash, reason, prev, hash)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
		e.Stream, e.Seq, e.ID, e.At, e.Actor, e.Role, e.Action, e.Subject, e.Before, e.After, hashes, e.ReasonKey, e.Prev, hash)
	if err != nil {
		return err
	}
	for _, s := range texts {
		if err := t.exec(ctx, `INSERT INTO journal_text (event_id, name, salt, text) VALUES ($1,$2,$3,$4)`, e.ID, s.name, s.salt, s.text); err != nil {
			return err
		}
	}
	return nil
}
