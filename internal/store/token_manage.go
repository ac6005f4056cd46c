package store

import (
	"context"
	"database/sql"
	"fmt"

	"ariane/internal/quality"
)

// Token is the key of a script: it wears one hat of its person.
type Token struct {
	ID        string
	PersonID  string
	Hash      string
	Name      string
	BodyID    string
	BodyName  string // read only
	CreatedAt Time
	ExpiresAt Time
	RevokedAt Time
}

const tokenColumns = `t.id, t.person_id, t.hash, t.name, COALESCE(t.body_id, ''), t.created_at, t.expires_at, t.revoked_at`

func (v *Token) fields() []any {
	return []any{&v.ID, &v.PersonID, &v.Hash, &v.Name, &v.BodyID, &v.CreatedAt, &v.ExpiresAt, &v.RevokedAt}
}

// InsertToken adds a token.
func (t *Tx) InsertToken(ctx context.Context, v Token) error {
	err := t.exec(ctx, `INSERT INTO api_token (id, person_id, hash, name, body_id, created_at, expires_at) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
		v.ID, v.PersonID, v.Hash, v.Name, nullable(v.BodyID), v.CreatedAt, v.ExpiresAt)
	if err != nil {
		return fmt.Errorf("insert token of %s: %w", v.PersonID, err)
	}
	return nil
}

// RevokeToken ends a token of a person; CodeConflict when it is not theirs or
// already revoked.
func (t *Tx) RevokeToken(ctx context.Context, personID, id string, at Time) error {
	return t.change(ctx, `UPDATE api_token SET revoked_at = $3 WHERE person_id = $1 AND id = $2 AND revoked_at IS NULL`, personID, id, at)
}

// PersonTokens lists the tokens of a person, latest first.
func (r Reader) PersonTokens(ctx context.Context, personID string) ([]Token, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, v *Token) error { return rows.Scan(append(v.fields(), &v.BodyName)...) },
		`SELECT `+tokenColumns+`, COALESCE(b.name, '') FROM api_token t LEFT JOIN body b ON b.id = t.body_id
		WHERE t.person_id = $1 ORDER BY t.created_at DESC, t.id DESC`, personID)
}

// TokenPresence reads a token that is good at now with its person and the hats
// held on a day; CodeNotFound.
func (r Reader) TokenPresence(ctx context.Context, hash string, now Time, day quality.Day) (Token, Person, []Hat, error) {
	var v Token
	var p Person
	hats, err := collect(ctx, r.q, func(rows *sql.Rows, h *Hat) error {
		return rows.Scan(append(append(v.fields(), p.fields()...), h.fields()...)...)
	}, `SELECT `+tokenColumns+`, `+personColumns+`, `+hatColumns+`
		FROM api_token t JOIN person p ON p.id = t.person_id AND p.disabled_at IS NULL`+hatJoin+`
		WHERE t.hash = $1 AND t.expires_at > $3 AND t.revoked_at IS NULL ORDER BY b.sort_key, b.id, m.role`, hash, day.String(), now)
	if err != nil {
		return v, p, nil, err
	}
	if len(hats) == 0 {
		return v, p, nil, quality.Refuse(quality.CodeNotFound, "token")
	}
	return v, p, worn(hats), nil
}
