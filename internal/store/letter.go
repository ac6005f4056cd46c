package store

import (
	"context"
	"database/sql"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// LetterHat is a role of somebody who may be written to, with what they chose of the
// weekly letter.
type LetterHat struct {
	PersonID, Name, Email      string
	BodyID, BodyName, ParentID string
	BodyKind                   quality.BodyKind
	Department                 string
	Role                       quality.Role
	From, Until                quality.Day
	Weekday                    quality.LetterWeekday
	Chosen                     Time // zero: they chose nothing
}

// LetterHats lists the roles held about a day (the day before and the day after
// included: it is not the same day everywhere) in structures that are not closed, by
// person, those of a person in the order of their hats. People whose account was shut
// are left out. people "" takes everybody of the scope, otherwise these alone.
func (r Reader) LetterHats(ctx context.Context, scope authz.Scope, day quality.Day, bodies ...string) ([]LetterHat, error) {
	var c conditions
	c.add("m.from_day <= ?", day.AddDays(1).String())
	c.add("(m.until_day IS NULL OR m.until_day >= ?)", day.String())
	in(&c, "m.body_id", bodies)
	where, args := inScope(scope, c.args)
	return collect(ctx, r.q, func(rows *sql.Rows, h *LetterHat) error {
		var from, until Day
		err := rows.Scan(&h.PersonID, &h.Name, &h.Email, &h.BodyID, &h.BodyName, &h.ParentID, &h.BodyKind, &h.Department, &h.Role, &from, &until, &h.Weekday, &h.Chosen)
		h.From, h.Until = from.Day, until.Day
		return err
	}, `SELECT p.id, p.name, p.email, b.id, b.name, COALESCE(b.parent_id, ''), b.kind, b.department, m.role, m.from_day, m.until_day, COALESCE(l.weekday, 1), l.chosen_at
		FROM membership m JOIN person p ON p.id = m.person_id JOIN body b ON b.id = m.body_id LEFT JOIN letter_choice l ON l.person_id = p.id
		WHERE p.disabled_at IS NULL AND b.state <> 'closed' AND `+c.where()+` AND `+where+` ORDER BY p.id, b.sort_key, b.id, m.role`, args...)
}

// LetterSent is a letter that was asked for.
type LetterSent struct {
	PersonID string
	Week     quality.Day // its Monday
}

// LettersSent lists those of the weeks from one on.
func (r Reader) LettersSent(ctx context.Context, _ authz.Scope, since quality.Day) ([]LetterSent, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, s *LetterSent) error {
		var week Day
		err := rows.Scan(&s.PersonID, &week)
		s.Week = week.Day
		return err
	}, `SELECT person_id, week FROM letter_sent WHERE week >= $1`, since.String())
}

// TakeLetters keeps that these letters are about to be asked for, and tells which of
// these persons had none for their week yet, by this node or another.
func (t *Tx) TakeLetters(ctx context.Context, list []LetterSent, at time.Time) (map[string]bool, error) {
	if len(list) == 0 {
		return nil, nil
	}
	insert := rowsOf(`INSERT INTO letter_sent (person_id, week, at) VALUES `)
	for _, s := range list {
		insert.add(s.PersonID, s.Week.String(), At(at))
	}
	ids, err := collect(ctx, t.q, scanText, insert.text.String()+` ON CONFLICT DO NOTHING RETURNING person_id`, insert.args...)
	out := make(map[string]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out, err
}

// ForgetLetters deletes what was sent before an instant, and links that are over.
func (t *Tx) ForgetLetters(ctx context.Context, sent, expired time.Time) error {
	if err := t.exec(ctx, `DELETE FROM letter_sent WHERE at < $1`, At(sent)); err != nil {
		return err
	}
	return t.exec(ctx, `DELETE FROM reminder_link WHERE expires_at < $1`, At(expired))
}

// LetterChoice is what a person chose of the weekly letter; nothing chosen is Monday.
func (r Reader) LetterChoice(ctx context.Context, scope authz.Scope) (w quality.LetterWeekday, chosen Time, err error) {
	err = one(r.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(weekday), 1), MAX(chosen_at) FROM letter_choice WHERE person_id = $1`, scope.Person()), &w, &chosen)
	return w, chosen, err
}

// ChooseLetter keeps what a person chose; false when it was that already.
func (t *Tx) ChooseLetter(ctx context.Context, personID string, w quality.LetterWeekday, at time.Time) (bool, error) {
	return t.some(ctx, `INSERT INTO letter_choice (person_id, weekday, chosen_at) VALUES ($1, $2, $3)
		ON CONFLICT (person_id) DO UPDATE SET weekday = excluded.weekday, chosen_at = excluded.chosen_at WHERE letter_choice.weekday <> excluded.weekday`, personID, int(w), At(at))
}
