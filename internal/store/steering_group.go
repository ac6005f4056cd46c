package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// SteeringGroup is a group of a structure of any kind, with what steering knows of it.
type SteeringGroup struct {
	quality.Group
	ID        string
	BodyID    string
	Version   int
	EndedAt   Time // zero: it exists
	EndReason string
}

// Facts is what a decision of a person about the group and its meetings is taken on.
func (g SteeringGroup) Facts(personID string, state quality.State) authz.Facts {
	return authz.Facts{
		BodyID: g.BodyID, State: state,
		Mine: personID != "" && slices.Contains(g.People, personID), Leads: personID != "" && g.ChairID == personID && g.EndedAt.IsZero(),
	}
}

// SteeringGroups lists every group of a structure with its people: those that exist
// first, then by kind and name. id "" takes them all.
func (r Reader) SteeringGroups(ctx context.Context, scope authz.Scope, bodyID, id string) ([]SteeringGroup, error) {
	type line struct {
		group  SteeringGroup
		person string
	}
	where, args := inScope(scope, []any{bodyID, id})
	lines, err := collect(ctx, r.q, func(rows *sql.Rows, l *line) error {
		g := &l.group
		return rows.Scan(&g.ID, &g.BodyID, &g.Kind, &g.Name, &g.Mission, &g.ChairID, &g.Version, &g.EndedAt, &g.EndReason, &l.person)
	}, `SELECT g.id, g.body_id, g.kind, g.name, g.mission, COALESCE(g.chair_id, ''), g.version, g.ended_at, g.end_reason, COALESCE(m.person_id, '')
		FROM work_group g JOIN body b ON b.id = g.body_id LEFT JOIN work_group_member m ON m.group_id = g.id
		WHERE g.body_id = $1 AND (g.id = $2 OR $2 = '') AND `+where+`
		ORDER BY CASE WHEN g.ended_at IS NULL THEN 0 ELSE 1 END, g.kind, g.search_key, g.id, m.person_id`, args...)
	var out []SteeringGroup
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

// InsertSteeringGroup stores a new group. CodeExists when another group that exists
// has its name.
func (t *Tx) InsertSteeringGroup(ctx context.Context, g SteeringGroup, searchKey, formKey string) error {
	err := t.exec(ctx, `INSERT INTO work_group (id, body_id, name, search_key, kind, mission, chair_id, form_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		g.ID, g.BodyID, g.Name, searchKey, string(g.Kind), g.Mission, nullable(g.ChairID), formKey)
	if err != nil {
		return err
	}
	return t.setGroupPeople(ctx, g.ID, g.People)
}

// GroupOfForm finds the group a form made; "" when there is none.
func (t *Tx) GroupOfForm(ctx context.Context, bodyID, key string) (id string, err error) {
	if key == "" {
		return "", nil
	}
	return id, one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(id), '') FROM work_group WHERE body_id = $1 AND form_key = $2`, bodyID, key), &id)
}

// ReviseSteeringGroup changes a group that exists: CodeConflict when its version is
// not the one stored, CodeExists when another one has its name.
func (t *Tx) ReviseSteeringGroup(ctx context.Context, g SteeringGroup, searchKey string) error {
	err := t.change(ctx, `UPDATE work_group SET version = version + 1, name = $4, search_key = $5, kind = $6, mission = $7, chair_id = $8
		WHERE id = $1 AND body_id = $2 AND version = $3 AND ended_at IS NULL`,
		g.ID, g.BodyID, g.Version, g.Name, searchKey, string(g.Kind), g.Mission, nullable(g.ChairID))
	if err != nil {
		return err
	}
	return t.setGroupPeople(ctx, g.ID, g.People)
}

// EndSteeringGroup ends a group with a reason: what was given to it alone is given to
// nobody. CodeConflict when it changed since.
func (t *Tx) EndSteeringGroup(ctx context.Context, g SteeringGroup, reason string, at time.Time) error {
	return t.change(ctx, `UPDATE work_group SET ended_at = $4, end_reason = $5, version = version + 1 WHERE id = $1 AND body_id = $2 AND version = $3 AND ended_at IS NULL`,
		g.ID, g.BodyID, g.Version, At(at), reason)
}
