package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Erratum is what somebody found wrong in a référentiel.
type Erratum struct {
	ID               string
	ReferentialID    string
	Version          int
	NodeID           string
	State            quality.State
	Text             string
	Proposal         string
	AuthorID         string
	Author           string // name
	Email            string // of the author
	Body             string // name of the structure whose hat the author wore, "" when none
	At               Time
	Answer           string
	CorrectedVersion int
	AnsweredAt       Time
}

const erratumQuery = `SELECT e.id, e.referential_id, e.version, e.node_id, e.state, e.text, e.proposal, e.author_id, p.name, p.email,
	COALESCE(b.name, ''), e.at, e.answer, e.corrected_version, e.answered_at
	FROM erratum e JOIN person p ON p.id = e.author_id LEFT JOIN body b ON b.id = e.body_id `

func scanErratum(rows *sql.Rows, e *Erratum) error { return rows.Scan(e.dest()...) }

func (e *Erratum) dest() []any {
	return []any{
		&e.ID, &e.ReferentialID, &e.Version, &e.NodeID, &e.State, &e.Text, &e.Proposal, &e.AuthorID, &e.Author, &e.Email,
		&e.Body, &e.At, &e.Answer, &e.CorrectedVersion, &e.AnsweredAt,
	}
}

// erratumScope keeps a query to the errata of a scope: all of them, or those the
// actor sent.
func erratumScope(scope authz.Scope, args []any) (string, []any) {
	switch {
	case scope.Network():
		return "TRUE", args
	case scope.Person() != "":
		return "e.author_id = " + binds(len(args)+1, 1), append(args, scope.Person())
	}
	return "FALSE", args
}

// Errata lists errata, those that wait first, then latest first; referentialID ""
// takes all.
func (r Reader) Errata(ctx context.Context, scope authz.Scope, referentialID string) ([]Erratum, error) {
	where, args := erratumScope(scope, []any{referentialID})
	return collect(ctx, r.q, scanErratum, erratumQuery+`WHERE (e.referential_id = $1 OR $1 = '') AND `+where+`
		ORDER BY CASE e.state WHEN 'open' THEN 0 ELSE 1 END, e.at DESC, e.id DESC`, args...)
}

// Erratum reads one; CodeNotFound when there is none in scope.
func (r Reader) Erratum(ctx context.Context, scope authz.Scope, id string) (e Erratum, err error) {
	where, args := erratumScope(scope, []any{id})
	return e, one(r.q.QueryRowContext(ctx, erratumQuery+`WHERE e.id = $1 AND `+where, args...), e.dest()...)
}

// Corrigendum is an accepted erratum as everybody reads it: the answer alone,
// nothing of who sent it.
type Corrigendum struct {
	Version          int // it was written of
	NodeID           string
	Answer           string
	CorrectedVersion int
	At               Time
}

// Corrigenda lists the accepted errata of a version, and those of earlier versions
// that do not say this one corrects them, first one first. They belong to the
// référentiel: reading them demands no scope.
func (r Reader) Corrigenda(ctx context.Context, id string, version int) ([]Corrigendum, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, c *Corrigendum) error {
		return rows.Scan(&c.Version, &c.NodeID, &c.Answer, &c.CorrectedVersion, &c.At)
	}, `SELECT version, node_id, answer, corrected_version, answered_at FROM erratum
		WHERE referential_id = $1 AND (version = $2 OR version < $2 AND (corrected_version = 0 OR corrected_version > $2)) AND state = 'accepted' ORDER BY answered_at, id`, id, version)
}
