package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// ReminderLink is « c’est fait » in a letter: one person, one thing.
type ReminderLink struct {
	Hash     string
	PersonID string
	BodyID   string
	Kind     quality.DutyKind // action or routine
	Subject  string
	Due      quality.Day // of the turn of a routine
	Expires  time.Time
	Used     Time // zero: not used yet
}

// InsertLinks keeps the links of letters.
func (t *Tx) InsertLinks(ctx context.Context, list []ReminderLink) error {
	const most = 500 // keeps a statement far from the limit of binds
	for len(list) > 0 {
		n := min(len(list), most)
		insert := rowsOf(`INSERT INTO reminder_link (hash, person_id, body_id, kind, subject, due_day, expires_at) VALUES `)
		for _, l := range list[:n] {
			insert.add(l.Hash, l.PersonID, l.BodyID, string(l.Kind), l.Subject, Day{l.Due}, At(l.Expires))
		}
		if err := t.exec(ctx, insert.text.String(), insert.args...); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// ReminderLink finds what is behind the hash of a secret; CodeNotFound when there is
// nothing. The secret is the proof: reading it demands no scope.
func (r Reader) ReminderLink(ctx context.Context, hash string) (l ReminderLink, err error) {
	var due Day
	var expires Time
	err = one(r.q.QueryRowContext(ctx, `SELECT hash, person_id, body_id, kind, subject, due_day, expires_at, used_at FROM reminder_link WHERE hash = $1`, hash),
		&l.Hash, &l.PersonID, &l.BodyID, &l.Kind, &l.Subject, &due, &expires, &l.Used)
	l.Due, l.Expires = due.Day, expires.Time
	return l, err
}

// UseLink keeps that a link was used, the first time.
func (t *Tx) UseLink(ctx context.Context, hash string, at time.Time) error {
	return t.exec(ctx, `UPDATE reminder_link SET used_at = $2 WHERE hash = $1 AND used_at IS NULL`, hash, At(at))
}

// NetworkRules is the key of the delays of the whole network in ReminderRules.
const NetworkRules = ""

// ReminderRules reads the delays that were chosen, by structure, those of the UNML as
// NetworkRules; who chose none is missing. They are no secret: reading them demands no
// scope.
func (r Reader) ReminderRules(ctx context.Context) (map[string]quality.ReminderRules, error) {
	type line struct {
		body, details string
	}
	lines, err := collect(ctx, r.q, func(rows *sql.Rows, l *line) error { return rows.Scan(&l.body, &l.details) },
		`SELECT CASE WHEN (SELECT b.kind FROM body b WHERE b.id = r.body_id) = 'unml' THEN '' ELSE r.body_id END, r.details FROM reminder_rule r`)
	if err != nil {
		return nil, err
	}
	out := make(map[string]quality.ReminderRules, len(lines))
	for _, l := range lines {
		var rules quality.ReminderRules
		if err := json.Unmarshal([]byte(l.details), &rules); err != nil {
			return nil, fmt.Errorf("read reminder rules of %s: %w", l.body, err)
		}
		out[l.body] = rules
	}
	return out, nil
}

// SetReminderRules keeps the delays a structure chose.
func (t *Tx) SetReminderRules(ctx context.Context, bodyID string, rules quality.ReminderRules) error {
	details, err := json.Marshal(rules)
	if err != nil {
		return fmt.Errorf("write reminder rules of %s: %w", bodyID, err)
	}
	return t.exec(ctx, `INSERT INTO reminder_rule (body_id, version, details) VALUES ($1, 1, $2)
		ON CONFLICT (body_id) DO UPDATE SET details = excluded.details, version = reminder_rule.version + 1`, bodyID, string(details))
}

// Absence is somebody away from a structure.
type Absence struct {
	quality.Absence
	ID         string
	PersonID   string
	PersonName string
	BodyID     string
	StandName  string
}

const absenceQuery = `SELECT a.id, a.person_id, p.name, a.body_id, a.from_day, a.until_day, COALESCE(a.stand_in_id, ''), COALESCE(s.name, '')
	FROM absence a JOIN body b ON b.id = a.body_id JOIN person p ON p.id = a.person_id LEFT JOIN person s ON s.id = a.stand_in_id `

func scanAbsence(rows *sql.Rows, a *Absence) error {
	var from, until Day
	err := rows.Scan(&a.ID, &a.PersonID, &a.PersonName, &a.BodyID, &from, &until, &a.StandIn, &a.StandName)
	a.From, a.Until = from.Day, until.Day
	return err
}

// Absences lists those that are not over before a day, the nearest first; no body
// takes those of the whole scope.
func (r Reader) Absences(ctx context.Context, scope authz.Scope, since quality.Day, bodies ...string) ([]Absence, error) {
	var c conditions
	c.add("a.until_day >= ?", since.String())
	in(&c, "a.body_id", bodies)
	where, args := inScope(scope, c.args)
	return collect(ctx, r.q, scanAbsence, absenceQuery+`WHERE `+c.where()+` AND `+where+` ORDER BY a.from_day, a.id`, args...)
}

// OwnAbsences lists those of a person that are not over before a day.
func (r Reader) OwnAbsences(ctx context.Context, scope authz.Scope, since quality.Day) ([]Absence, error) {
	return collect(ctx, r.q, scanAbsence, absenceQuery+`WHERE a.person_id = $1 AND a.until_day >= $2 ORDER BY a.from_day, a.id`, scope.Person(), since.String())
}

// InsertAbsence keeps that somebody will be away.
func (t *Tx) InsertAbsence(ctx context.Context, a Absence, at time.Time) error {
	return t.exec(ctx, `INSERT INTO absence (id, person_id, body_id, from_day, until_day, stand_in_id, said_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		a.ID, a.PersonID, a.BodyID, a.From.String(), a.Until.String(), nullable(a.StandIn), At(at))
}

// DeleteAbsence takes back an absence of a person; false when it was already.
func (t *Tx) DeleteAbsence(ctx context.Context, personID, id string) (bool, error) {
	return t.some(ctx, `DELETE FROM absence WHERE id = $1 AND person_id = $2`, id, personID)
}
