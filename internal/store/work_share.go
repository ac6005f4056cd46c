package store

import (
	"context"
	"database/sql"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// WorkShare is work given as it is stored.
type WorkShare struct {
	quality.Share
	AssessmentID string
	GivenAt      Time
	GivenBy      string // person id, or the name of the program
	Version      int
}

// WorkShares lists what was given in a cycle, by node; nothing out of the scope.
func (r Reader) WorkShares(ctx context.Context, scope authz.Scope, assessmentID string) ([]WorkShare, error) {
	where, args := inScope(scope, []any{assessmentID})
	return sharesOf(ctx, r.q, `w.assessment_id = $1 AND `+where, args)
}

// OpenShares lists what was given in the open cycles of a structure, by cycle then
// node; nothing out of the scope.
func (r Reader) OpenShares(ctx context.Context, scope authz.Scope, bodyID string) ([]WorkShare, error) {
	where, args := inScope(scope, []any{bodyID})
	return sharesOf(ctx, r.q, `a.body_id = $1 AND a.state = 'open' AND `+where, args)
}

// Shares is what was given in one cycle, as the rule wants it.
func Shares(rows []WorkShare) quality.Shares {
	list := make([]quality.Share, 0, len(rows))
	for _, r := range rows {
		list = append(list, r.Share)
	}
	return quality.SharesOf(list)
}

// SharesNow reads the same inside a write that holds the cycle.
func (t *Tx) SharesNow(ctx context.Context, assessmentID string) ([]WorkShare, error) {
	return sharesOf(ctx, t.q, `w.assessment_id = $1`, []any{assessmentID})
}

func sharesOf(ctx context.Context, q querier, where string, args []any) ([]WorkShare, error) {
	type line struct {
		share         WorkShare
		person, group string
	}
	lines, err := collect(ctx, q, func(rows *sql.Rows, l *line) error {
		var due Day
		err := rows.Scan(&l.share.AssessmentID, &l.share.NodeID, &due, &l.share.GivenAt, &l.share.GivenBy, &l.share.Version, &l.person, &l.group)
		l.share.Due = due.Day
		return err
	}, `SELECT w.assessment_id, w.node_id, w.due_day, w.given_at, w.given_by, w.version, COALESCE(s.person_id, ''), COALESCE(s.group_id, '')
		FROM work_share w JOIN assessment a ON a.id = w.assessment_id JOIN body b ON b.id = a.body_id
		JOIN work_assignee s ON s.assessment_id = w.assessment_id AND s.node_id = w.node_id
		WHERE `+where+` ORDER BY w.assessment_id, w.node_id, s.group_id, s.person_id`, args...)
	var out []WorkShare
	for _, l := range lines {
		if last := len(out) - 1; last < 0 || out[last].NodeID != l.share.NodeID || out[last].AssessmentID != l.share.AssessmentID {
			out = append(out, l.share)
		}
		last := &out[len(out)-1]
		if l.person != "" {
			last.People = append(last.People, l.person)
		}
		if l.group != "" {
			last.Groups = append(last.Groups, l.group)
		}
	}
	return out, err
}

// PutShare gives work on a node, in place of what was given there.
func (t *Tx) PutShare(ctx context.Context, assessmentID string, s quality.Share, at time.Time, by string) error {
	err := t.exec(ctx, `INSERT INTO work_share (assessment_id, node_id, due_day, given_at, given_by) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (assessment_id, node_id) DO UPDATE SET due_day = excluded.due_day, given_at = excluded.given_at,
		given_by = excluded.given_by, version = work_share.version + 1`, assessmentID, s.NodeID, Day{s.Due}, At(at), by)
	if err != nil {
		return err
	}
	if err := t.dropAssignees(ctx, assessmentID, s.NodeID); err != nil {
		return err
	}
	insert := rowsOf("INSERT INTO work_assignee (assessment_id, node_id, person_id, group_id) VALUES ")
	for _, person := range s.People {
		insert.add(assessmentID, s.NodeID, person, nil)
	}
	for _, group := range s.Groups {
		insert.add(assessmentID, s.NodeID, nil, group)
	}
	return t.exec(ctx, insert.text.String(), insert.args...)
}

// DropShare takes back what was given on a node; nothing happens when nothing was.
func (t *Tx) DropShare(ctx context.Context, assessmentID, nodeID string) error {
	if err := t.dropAssignees(ctx, assessmentID, nodeID); err != nil {
		return err
	}
	return t.exec(ctx, `DELETE FROM work_share WHERE assessment_id = $1 AND node_id = $2`, assessmentID, nodeID)
}

func (t *Tx) dropAssignees(ctx context.Context, assessmentID, nodeID string) error {
	return t.exec(ctx, `DELETE FROM work_assignee WHERE assessment_id = $1 AND node_id = $2`, assessmentID, nodeID)
}
