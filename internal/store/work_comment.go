package store

import (
	"context"
	"database/sql"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// WorkComment is a word between colleagues on a commitment.
type WorkComment struct {
	ID       string
	NodeID   string
	AuthorID string
	Author   string // name
	Kind     string // "remark", or "return": the word of who sent the work back
	Text     string
	At       Time
	DoneAt   Time
	DoneBy   string   // name
	Mentions []string // names of whom it calls
	Called   []string // their person ids
}

const commentQuery = `SELECT c.id, c.node_id, c.author_id, p.name, c.kind, c.text, c.at, c.done_at, COALESCE(d.name, ''), COALESCE(called.name, ''), COALESCE(m.person_id, '')
	FROM work_comment c JOIN assessment a ON a.id = c.assessment_id JOIN body b ON b.id = a.body_id
	JOIN person p ON p.id = c.author_id LEFT JOIN person d ON d.id = c.done_by LEFT JOIN work_mention m ON m.comment_id = c.id
	LEFT JOIN person called ON called.id = m.person_id `

// WorkComments lists the words on a commitment, first one first; nodeID "" lists
// those of the whole cycle.
func (r Reader) WorkComments(ctx context.Context, scope authz.Scope, assessmentID, nodeID string) ([]WorkComment, error) {
	where, args := inScope(scope, []any{assessmentID, nodeID})
	type line struct {
		comment WorkComment
		mention string
		called  string
	}
	lines, err := collect(ctx, r.q, func(rows *sql.Rows, l *line) error {
		c := &l.comment
		return rows.Scan(&c.ID, &c.NodeID, &c.AuthorID, &c.Author, &c.Kind, &c.Text, &c.At, &c.DoneAt, &c.DoneBy, &l.mention, &l.called)
	}, commentQuery+`WHERE c.assessment_id = $1 AND (c.node_id = $2 OR $2 = '') AND `+where+` ORDER BY c.at, c.id, m.person_id`, args...)
	var out []WorkComment
	for _, l := range lines {
		if len(out) == 0 || out[len(out)-1].ID != l.comment.ID {
			out = append(out, l.comment)
		}
		if l.mention != "" {
			last := &out[len(out)-1]
			last.Mentions, last.Called = append(last.Mentions, l.mention), append(last.Called, l.called)
		}
	}
	return out, err
}

// OpenComments counts the words nobody dealt with, by commitment of a cycle.
func (r Reader) OpenComments(ctx context.Context, scope authz.Scope, assessmentID string) (map[string]int, error) {
	where, args := inScope(scope, []any{assessmentID})
	type count struct {
		node string
		n    int
	}
	rows, err := collect(ctx, r.q, func(rows *sql.Rows, c *count) error { return rows.Scan(&c.node, &c.n) },
		`SELECT c.node_id, COUNT(*) FROM work_comment c JOIN assessment a ON a.id = c.assessment_id JOIN body b ON b.id = a.body_id
		WHERE c.assessment_id = $1 AND c.done_at IS NULL AND `+where+` GROUP BY c.node_id`, args...)
	out := map[string]int{}
	for _, c := range rows {
		out[c.node] = c.n
	}
	return out, err
}

// NewComment is a word to store.
type NewComment struct {
	ID, AssessmentID, NodeID, AuthorID, Kind, Text string
	At                                             time.Time
	Mentions                                       []string
}

// InsertComment stores a word and whom it calls.
func (t *Tx) InsertComment(ctx context.Context, c NewComment) error {
	err := t.exec(ctx, `INSERT INTO work_comment (id, assessment_id, node_id, author_id, kind, text, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		c.ID, c.AssessmentID, c.NodeID, c.AuthorID, c.Kind, c.Text, At(c.At))
	if err != nil || len(c.Mentions) == 0 {
		return err
	}
	insert := rowsOf("INSERT INTO work_mention (comment_id, person_id) VALUES ")
	for _, p := range c.Mentions {
		insert.add(c.ID, p)
	}
	return t.exec(ctx, insert.text.String(), insert.args...)
}

// SetCommentDone marks a word as dealt with (done) or opens it again. False when
// it already was so; CodeNotFound when the commitment has no such word.
func (t *Tx) SetCommentDone(ctx context.Context, assessmentID, nodeID, id string, done bool, at time.Time, by string) (changed bool, err error) {
	var since Time
	err = one(t.q.QueryRowContext(ctx, `UPDATE work_comment SET at = at WHERE id = $1 AND assessment_id = $2 AND node_id = $3 RETURNING done_at`,
		id, assessmentID, nodeID), &since)
	if err != nil || !since.IsZero() == done {
		return false, err
	}
	when, who := At(at), any(by)
	if !done {
		when, who = Time{}, nil
	}
	return true, t.exec(ctx, `UPDATE work_comment SET done_at = $2, done_by = $3 WHERE id = $1`, id, when, who)
}

// CalledWord is a word that calls somebody and that nobody dealt with.
type CalledWord struct {
	AssessmentID string
	NodeID       string
	At           Time
	Author       string
}

// WordsFor lists the words of open cycles of a structure that call a person.
func (r Reader) WordsFor(ctx context.Context, scope authz.Scope, bodyID, personID string) ([]CalledWord, error) {
	where, args := inScope(scope, []any{bodyID, personID})
	return collect(ctx, r.q, func(rows *sql.Rows, c *CalledWord) error {
		return rows.Scan(&c.AssessmentID, &c.NodeID, &c.At, &c.Author)
	},
		`SELECT c.assessment_id, c.node_id, c.at, p.name FROM work_mention m JOIN work_comment c ON c.id = m.comment_id
		JOIN assessment a ON a.id = c.assessment_id JOIN body b ON b.id = a.body_id JOIN person p ON p.id = c.author_id
		WHERE a.body_id = $1 AND m.person_id = $2 AND a.state = '`+string(quality.AssessmentOpen)+`' AND c.done_at IS NULL AND `+where+` ORDER BY c.at, c.id`, args...)
}
