package store

import (
	"context"
	"database/sql"
	"time"

	"ariane/internal/authz"
)

// WorkGroup is a thematic group of a structure as the work of a self-assessment
// sees it: work is given to it. SteeringGroup is the whole of it (ADR 0020).
type WorkGroup struct {
	ID      string
	BodyID  string
	Name    string
	People  []string // person ids
	Version int
	EndedAt Time // zero: it exists
}

// WorkGroups lists the thematic groups of a structure that still exist, by name; nothing
// out of the scope.
func (r Reader) WorkGroups(ctx context.Context, scope authz.Scope, bodyID string) ([]WorkGroup, error) {
	return r.groups(ctx, scope, bodyID, "g.kind = 'theme' AND g.ended_at IS NULL")
}

// EndedGroups lists those that were closed, by name.
func (r Reader) EndedGroups(ctx context.Context, scope authz.Scope, bodyID string) ([]WorkGroup, error) {
	return r.groups(ctx, scope, bodyID, "g.kind = 'theme' AND g.ended_at IS NOT NULL")
}

func (r Reader) groups(ctx context.Context, scope authz.Scope, bodyID, which string) ([]WorkGroup, error) {
	type line struct {
		group  WorkGroup
		person string
	}
	where, args := inScope(scope, []any{bodyID})
	lines, err := collect(ctx, r.q, func(rows *sql.Rows, l *line) error {
		return rows.Scan(&l.group.ID, &l.group.BodyID, &l.group.Name, &l.group.Version, &l.group.EndedAt, &l.person)
	}, `SELECT g.id, g.body_id, g.name, g.version, g.ended_at, COALESCE(m.person_id, '') FROM work_group g JOIN body b ON b.id = g.body_id
		LEFT JOIN work_group_member m ON m.group_id = g.id
		WHERE g.body_id = $1 AND `+which+` AND `+where+` ORDER BY g.search_key, g.id, m.person_id`, args...)
	var out []WorkGroup
	for _, l := range lines {
		if len(out) == 0 || out[len(out)-1].ID != l.group.ID {
			out = append(out, l.group)
		}
		if l.person != "" {
			last := &out[len(out)-1]
			last.People = append(last.People, l.person)
		}
	}
	return out, err
}

// GroupsOf lists the groups of a structure a person is in.
func (r Reader) GroupsOf(ctx context.Context, scope authz.Scope, bodyID, personID string) ([]string, error) {
	where, args := inScope(scope, []any{bodyID, personID})
	return collect(ctx, r.q, func(rows *sql.Rows, id *string) error { return rows.Scan(id) },
		`SELECT g.id FROM work_group g JOIN body b ON b.id = g.body_id JOIN work_group_member m ON m.group_id = g.id
		WHERE g.body_id = $1 AND m.person_id = $2 AND g.ended_at IS NULL AND `+where, args...)
}

// SaveGroup makes a group (Version 0) or changes it: CodeConflict when Version
// is not the one stored, CodeExists when another group has this name.
func (t *Tx) SaveGroup(ctx context.Context, g WorkGroup, searchKey string) error {
	var err error
	if g.Version == 0 {
		err = t.exec(ctx, `INSERT INTO work_group (id, body_id, name, search_key) VALUES ($1, $2, $3, $4)`, g.ID, g.BodyID, g.Name, searchKey)
	} else {
		err = t.change(ctx, `UPDATE work_group SET name = $3, search_key = $4, version = version + 1
			WHERE id = $1 AND version = $2 AND body_id = $5 AND kind = 'theme' AND ended_at IS NULL`, g.ID, g.Version, g.Name, searchKey, g.BodyID)
	}
	if err != nil {
		return err
	}
	if err := t.setGroupPeople(ctx, g.ID, g.People); err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE work_group SET chair_id = NULL WHERE id = $1 AND chair_id NOT IN (SELECT person_id FROM work_group_member WHERE group_id = $1)`, g.ID)
}

func (t *Tx) setGroupPeople(ctx context.Context, id string, people []string) error {
	if err := t.exec(ctx, `DELETE FROM work_group_member WHERE group_id = $1`, id); err != nil || len(people) == 0 {
		return err
	}
	insert := rowsOf("INSERT INTO work_group_member (group_id, person_id) VALUES ")
	for _, p := range people {
		insert.add(id, p)
	}
	return t.exec(ctx, insert.text.String(), insert.args...)
}

// EndGroup closes a group at the version that was read: what was given to it alone
// is given to nobody. CodeConflict when it changed since.
func (t *Tx) EndGroup(ctx context.Context, g WorkGroup, at time.Time) error {
	return t.change(ctx, `UPDATE work_group SET ended_at = $4, version = version + 1 WHERE id = $1 AND body_id = $2 AND version = $3 AND ended_at IS NULL`,
		g.ID, g.BodyID, g.Version, At(at))
}

// ReopenGroup opens again a group that was closed, with its members and what is
// still given to it. CodeExists when another group took its name, CodeConflict when
// it changed since it was read.
func (t *Tx) ReopenGroup(ctx context.Context, g WorkGroup) error {
	return t.change(ctx, `UPDATE work_group SET ended_at = NULL, end_reason = '', version = version + 1 WHERE id = $1 AND body_id = $2 AND version = $3 AND ended_at IS NOT NULL`,
		g.ID, g.BodyID, g.Version)
}
