package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
)

// EvidencePieces reads these pieces, in no order; those out of the scope or out of
// sight are missing.
func (r Reader) EvidencePieces(ctx context.Context, scope authz.Scope, ids []string) ([]Evidence, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	where, args := inScope(scope, nil)
	sees := sightOf(scope, args)
	list := binds(len(sees.args)+1, len(ids))
	return collect(ctx, r.q, func(rows *sql.Rows, e *Evidence) error { return scanEvidence(rows.Scan, e) },
		`SELECT `+sees.columns()+sees.from()+`WHERE e.id IN (`+list+`) AND `+where, append(sees.args, anys(ids)...)...)
}
