package store

import (
	"context"
	"database/sql"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Invitation is an offer of one role in one body to one e-mail.
type Invitation struct {
	ID        string
	TokenHash string
	Email     string
	Name      string
	BodyID    string
	Role      quality.Role
	InvitedBy string
	CreatedAt Time
	ExpiresAt Time
	UsedAt    Time
	RevokedAt Time
	Body      Body   // read only
	Inviter   string // read only: name of who invited, "" for a system actor
}

const invitationSelect = `SELECT i.id, i.token_hash, i.email, i.name, i.body_id, i.role, i.invited_by, i.created_at, i.expires_at, i.used_at, i.revoked_at,
	` + bodyColumns + `, COALESCE(p.name, '') FROM invitation i JOIN body b ON b.id = i.body_id LEFT JOIN person p ON p.id = i.invited_by`

func (i *Invitation) fields() []any {
	return slices.Concat(
		[]any{&i.ID, &i.TokenHash, &i.Email, &i.Name, &i.BodyID, &i.Role, &i.InvitedBy, &i.CreatedAt, &i.ExpiresAt, &i.UsedAt, &i.RevokedAt},
		i.Body.fields(), []any{&i.Inviter},
	)
}

// InvitationByToken reads the invitation whose link somebody holds; CodeNotFound.
func (r Reader) InvitationByToken(ctx context.Context, hash string) (Invitation, error) {
	var i Invitation
	return i, one(r.q.QueryRowContext(ctx, invitationSelect+` WHERE i.token_hash = $1`, hash), i.fields()...)
}

// SameInvitations are the open invitations that one person made to another for a
// role of a body after an instant, under the same name: none, or one.
func (r Reader) SameInvitations(ctx context.Context, as Invitation, after Time) ([]Invitation, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, i *Invitation) error { return rows.Scan(i.fields()...) },
		invitationSelect+` WHERE i.body_id = $1 AND i.email = $2 AND i.role = $3 AND i.name = $4 AND i.invited_by = $5 AND i.created_at > $6
		AND i.used_at IS NULL AND i.revoked_at IS NULL`, as.BodyID, as.Email, string(as.Role), as.Name, as.InvitedBy, after)
}

// InvitationBody tells for which body an invitation was made; CodeNotFound.
func (r Reader) InvitationBody(ctx context.Context, id string) (string, error) {
	var body string
	return body, one(r.q.QueryRowContext(ctx, `SELECT body_id FROM invitation WHERE id = $1`, id), &body)
}

// Invitation reads an invitation of a body in scope.
func (r Reader) Invitation(ctx context.Context, scope authz.Scope, id string) (Invitation, error) {
	var i Invitation
	where, args := bodyScope(scope, 2)
	return i, one(r.q.QueryRowContext(ctx, invitationSelect+` WHERE i.id = $1 AND `+where, append([]any{id}, args...)...), i.fields()...)
}

// OpenInvitations lists the invitations of a body in scope that were neither
// accepted nor revoked and that end after a moment, latest first.
func (r Reader) OpenInvitations(ctx context.Context, scope authz.Scope, bodyID string, after Time) ([]Invitation, error) {
	where, args := bodyScope(scope, 3)
	return collect(ctx, r.q, func(rows *sql.Rows, i *Invitation) error { return rows.Scan(i.fields()...) },
		invitationSelect+` WHERE i.body_id = $1 AND i.expires_at > $2 AND i.used_at IS NULL AND i.revoked_at IS NULL AND `+where+`
		ORDER BY i.created_at DESC, i.id DESC`, append([]any{bodyID, after}, args...)...)
}

// InviterName is the name of who made an invitation, "" for a system actor.
func (r Reader) InviterName(ctx context.Context, id string) (string, error) {
	var name string
	return name, one(r.q.QueryRowContext(ctx, `SELECT COALESCE(p.name, '') FROM invitation i LEFT JOIN person p ON p.id = i.invited_by WHERE i.id = $1`, id), &name)
}
