package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// InterestRow is a link somebody declared.
type InterestRow struct {
	quality.Interest
	ID       string
	BodyName string
	At       Time
}

// DeclaredInterests lists the links a person declared, the latest first; the scope is of
// their own account, or of the network.
func (r Reader) DeclaredInterests(ctx context.Context, scope authz.Scope, personID string) ([]InterestRow, error) {
	if !scope.Network() && scope.Person() != personID {
		return nil, quality.Refuse(quality.CodeNotFound, "person")
	}
	return collect(ctx, r.q, scanInterest, interestQuery+`AND i.person_id = $1 ORDER BY i.id DESC`, personID)
}

const interestQuery = `SELECT i.id, i.person_id, i.body_id, b.name, b.kind, COALESCE(b.parent_id, ''), i.kind, i.from_day, i.until_day, i.word, i.at
	FROM interest i JOIN body b ON b.id = i.body_id WHERE i.taken_back IS NULL `

func scanInterest(rows *sql.Rows, i *InterestRow) error {
	var kind quality.BodyKind
	var parent string
	var from, until Day
	err := rows.Scan(&i.ID, &i.PersonID, &i.BodyID, &i.BodyName, &kind, &parent, &i.Kind, &from, &until, &i.Word, &i.At)
	i.From, i.Until, i.RegionID, i.Source = from.Day, until.Day, quality.RegionOf(kind, i.BodyID, parent), quality.SourcePerson
	return err
}

// DeclaredYear tells whether a person declared their links for a year.
func (r Reader) DeclaredYear(ctx context.Context, scope authz.Scope, personID string, year int) (at Time, err error) {
	if !scope.Network() && scope.Person() != personID {
		return at, quality.Refuse(quality.CodeNotFound, "person")
	}
	return at, one(r.q.QueryRowContext(ctx, `SELECT MAX(at) FROM interest_year WHERE person_id = $1 AND year = $2`, personID, year), &at)
}

// InsertInterest keeps a link somebody declared. CodeNotFound when there is no such body.
func (t *Tx) InsertInterest(ctx context.Context, i InterestRow) error {
	return t.exec(ctx, `INSERT INTO interest (id, person_id, body_id, kind, from_day, until_day, word, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		i.ID, i.PersonID, i.BodyID, string(i.Kind), Day{i.From}, Day{i.Until}, i.Word, i.At)
}

// TakeInterestBack takes back a link of a person; CodeConflict when none is left to.
func (t *Tx) TakeInterestBack(ctx context.Context, personID, id string, at Time) error {
	return t.change(ctx, `UPDATE interest SET taken_back = $3 WHERE id = $1 AND person_id = $2 AND taken_back IS NULL`, id, personID, at)
}

// DeclareYear keeps that somebody declared their links for a year; false when they had
// already.
func (t *Tx) DeclareYear(ctx context.Context, personID string, year int, at Time) (bool, error) {
	return t.some(ctx, `INSERT INTO interest_year (person_id, year, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, personID, year, at)
}

// Interests lists every link that may stand between people and a candidate: what they
// declared, the roles they held, what they did for it, what they audited; and, for
// reciprocal audits, the roles and the audits of the candidate’s own people. For who
// composes pairs and sittings.
func (r Reader) Interests(ctx context.Context, scope authz.Scope, bodyIDs, persons []string) ([]quality.Interest, error) {
	if !scope.Network() {
		return nil, quality.Refuse(quality.CodeNotFound, "interest")
	}
	args := make([]any, 0, len(persons)+len(bodyIDs))
	for _, id := range append(append([]string{}, persons...), bodyIDs...) {
		args = append(args, id)
	}
	whom := binds(1, len(persons))
	bodies := binds(len(persons)+1, len(bodyIDs))
	known := `x.person_id IN (` + whom + `) OR x.person_id IN (SELECT m.person_id FROM membership m WHERE m.body_id IN (` + bodies + `))`
	return collect(ctx, r.q, scanLink, `SELECT x.source, x.kind, x.person_id, b.id, b.kind, COALESCE(b.parent_id, ''), x.role, x.from_day, x.until_day, x.word FROM (
			SELECT 'person' AS source, i.kind, i.person_id, i.body_id, '' AS role, i.from_day, i.until_day, i.word FROM interest i WHERE i.taken_back IS NULL
			UNION ALL SELECT 'support_log', 'support', s.person_id, s.body_id, '', s.day, s.day, '' FROM support_entry s WHERE s.taken_back IS NULL
			UNION ALL SELECT 'history', '', m.person_id, m.body_id, m.role, m.from_day, m.until_day, '' FROM membership m
			UNION ALL SELECT 'history', 'audit', u.external_id, u.body_id, '', SUBSTR(u.at, 1, 10), SUBSTR(u.at, 1, 10), '' FROM audit u WHERE u.state = 'agreed' AND u.external_id IS NOT NULL
			UNION ALL SELECT 'history', 'audit', u.peer_id, u.body_id, '', SUBSTR(u.at, 1, 10), SUBSTR(u.at, 1, 10), '' FROM audit u WHERE u.state = 'agreed' AND u.peer_id IS NOT NULL
		) x JOIN body b ON b.id = x.body_id WHERE `+known+` ORDER BY x.person_id, b.id, x.source, x.kind, x.role, x.from_day`, args...)
}

// scanLink reads a link; a role that makes none comes out with no kind.
func scanLink(rows *sql.Rows, i *quality.Interest) error {
	var body quality.BodyKind
	var parent string
	var role quality.Role
	var from, until Day
	if err := rows.Scan(&i.Source, &i.Kind, &i.PersonID, &i.BodyID, &body, &parent, &role, &from, &until, &i.Word); err != nil {
		return err
	}
	if role != "" {
		*i, _ = quality.InterestOf(quality.Membership{PersonID: i.PersonID, BodyID: i.BodyID, BodyKind: body, ParentID: parent, Role: role, From: from.Day, Until: until.Day})
		return nil
	}
	i.RegionID, i.From, i.Until = quality.RegionOf(body, i.BodyID, parent), from.Day, until.Day
	return nil
}

// BodyNames lists the structures of the network that are open, by name: their names are
// public.
func (r Reader) BodyNames(ctx context.Context) ([]NamedBody, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, b *NamedBody) error { return rows.Scan(&b.ID, &b.Name) },
		`SELECT b.id, b.name FROM body b WHERE b.kind IN ('ml','arml','unml') AND b.state <> 'closed' ORDER BY b.sort_key, b.id`)
}

// NamedBody is a body by name.
type NamedBody struct{ ID, Name string }

// NamesOf gives bodies their names: they are public.
func (r Reader) NamesOf(ctx context.Context, bodyIDs []string) (map[string]string, error) {
	if len(bodyIDs) == 0 {
		return nil, nil
	}
	args := make([]any, 0, len(bodyIDs))
	for _, id := range bodyIDs {
		args = append(args, id)
	}
	rows, err := collect(ctx, r.q, func(rows *sql.Rows, b *NamedBody) error { return rows.Scan(&b.ID, &b.Name) },
		`SELECT b.id, b.name FROM body b WHERE b.id IN (`+binds(1, len(bodyIDs))+`)`, args...)
	out := make(map[string]string, len(rows))
	for _, b := range rows {
		out[b.ID] = b.Name
	}
	return out, err
}
