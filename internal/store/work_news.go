package store

import (
	"context"
	"database/sql"
	"time"

	"ariane/internal/quality"
)

// NewsKind is what a colleague did that concerns somebody.
type NewsKind string

// The kinds of news.
const (
	NewsGiven     NewsKind = "given"     // a commitment, a theme or a part was given, or its day changed
	NewsCalled    NewsKind = "called"    // a word calls the person
	NewsSubmitted NewsKind = "submitted" // work waits to be read again by the person
	NewsReturned  NewsKind = "returned"  // work came back with a word
	NewsAsked     NewsKind = "asked"     // an opinion is awaited from the person
	NewsRevealed  NewsKind = "revealed"  // the opinions the person asked for are all there
)

// News is one thing a colleague did, for one person.
type News struct {
	ID           string
	PersonID     string
	AssessmentID string
	NodeID       string
	Kind         NewsKind
	ByID         string // "" for the program
	By           string // name, read only
	Due          quality.Day
	At           Time
}

// InsertNews keeps what is to be told.
func (t *Tx) InsertNews(ctx context.Context, list []News) error {
	if len(list) == 0 {
		return nil
	}
	insert := rowsOf("INSERT INTO work_news (id, person_id, assessment_id, node_id, kind, by_id, due_day, at) VALUES ")
	for _, n := range list {
		var by any
		if n.ByID != "" {
			by = n.ByID
		}
		insert.add(n.ID, n.PersonID, n.AssessmentID, n.NodeID, string(n.Kind), by, Day{n.Due}, n.At)
	}
	return t.exec(ctx, insert.text.String(), insert.args...)
}

// TakeNews lists what a person was not told yet in the open cycles of a
// structure, oldest first, and marks it as told: of two that take at once, each
// news goes to one.
func (t *Tx) TakeNews(ctx context.Context, bodyID, personID string, at time.Time) ([]News, error) {
	taken, err := collect(ctx, t.q, scanText, `UPDATE work_news SET told_at = $3 WHERE person_id = $2 AND told_at IS NULL
		AND assessment_id IN (SELECT a.id FROM assessment a WHERE a.body_id = $1 AND a.state = '`+string(quality.AssessmentOpen)+`') RETURNING id`, bodyID, personID, At(at))
	if err != nil || len(taken) == 0 {
		return nil, err
	}
	return collect(ctx, t.q, func(rows *sql.Rows, n *News) error {
		var due Day
		err := rows.Scan(&n.ID, &n.PersonID, &n.AssessmentID, &n.NodeID, &n.Kind, &n.By, &due, &n.At)
		n.Due = due.Day
		return err
	}, `SELECT n.id, n.person_id, n.assessment_id, n.node_id, n.kind, COALESCE(p.name, ''), n.due_day, n.at
		FROM work_news n LEFT JOIN person p ON p.id = n.by_id WHERE n.id IN (`+binds(1, len(taken))+`) ORDER BY n.at, n.id`, anys(taken)...)
}

// DropGivenNews forgets that work was given to persons who no longer have it.
func (t *Tx) DropGivenNews(ctx context.Context, assessmentID, nodeID string, people []string) error {
	if len(people) == 0 {
		return nil
	}
	return t.exec(ctx, `DELETE FROM work_news WHERE assessment_id = $1 AND node_id = $2 AND kind = 'given' AND person_id IN (`+binds(3, len(people))+`)`,
		append([]any{assessmentID, nodeID}, anys(people)...)...)
}

// ForgetNews deletes what is older than an instant: nothing of it is shown any more.
func (t *Tx) ForgetNews(ctx context.Context, before time.Time) error {
	return t.exec(ctx, `DELETE FROM work_news WHERE at < $1`, At(before))
}

// WorkSubmitter is who last moved the work on a commitment, inside a write that
// holds its cycle; "" when nobody did.
func (t *Tx) WorkSubmitter(ctx context.Context, assessmentID, nodeID string) (string, error) {
	var by string
	err := one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(w.changed_by), '') FROM work_state w JOIN person p ON p.id = w.changed_by
		WHERE w.assessment_id = $1 AND w.node_id = $2`, assessmentID, nodeID), &by)
	return by, err
}
