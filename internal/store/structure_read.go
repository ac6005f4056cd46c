package store

import (
	"context"
	"database/sql"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Body is what a decision about a body is taken on, before any scope exists.
type Body struct {
	ID       string
	Kind     quality.BodyKind
	Code     string
	Name     string
	ParentID string
	State    quality.State
	Version  int
}

// Facts are the facts of the body for authz.Check.
func (b Body) Facts() authz.Facts { return authz.Facts{BodyID: b.ID, ParentID: b.ParentID} }

const bodyColumns = `b.id, b.kind, b.code, b.name, COALESCE(b.parent_id, ''), b.state, b.version`

func (b *Body) fields() []any {
	return []any{&b.ID, &b.Kind, &b.Code, &b.Name, &b.ParentID, &b.State, &b.Version}
}

// Body reads the facts of a body; CodeNotFound.
func (r Reader) Body(ctx context.Context, id string) (Body, error) {
	var b Body
	return b, one(r.q.QueryRowContext(ctx, `SELECT `+bodyColumns+` FROM body b WHERE b.id = $1`, id), b.fields()...)
}

// BodyByCode is Body by its code.
func (r Reader) BodyByCode(ctx context.Context, code string) (Body, error) {
	var b Body
	return b, one(r.q.QueryRowContext(ctx, `SELECT `+bodyColumns+` FROM body b WHERE b.code = $1`, code), b.fields()...)
}

const structureColumns = `b.id, b.kind, b.code, b.name, b.official_name, b.usual_name, b.legal_status, b.wider_body,
	COALESCE(b.parent_id, ''), b.region, b.department, b.commune_code, b.commune, b.address, b.post_code,
	b.latitude, b.longitude, b.siret, b.state, b.version`

func structureFields(s *quality.Structure) []any {
	return []any{
		&s.ID, &s.Kind, &s.Code, &s.Name, &s.OfficialName, &s.UsualName, &s.Status, &s.WiderBody,
		&s.ParentID, &s.Region, &s.Department, &s.CommuneCode, &s.Commune, &s.Address, &s.PostCode,
		&s.Latitude, &s.Longitude, &s.Siret, &s.State, &s.Version,
	}
}

// Structure reads one structure in scope, with the régions of an ARML.
func (r Reader) Structure(ctx context.Context, scope authz.Scope, id string) (quality.Structure, error) {
	var s quality.Structure
	where, args := bodyScope(scope, 2)
	row := r.q.QueryRowContext(ctx, `SELECT `+structureColumns+` FROM body b WHERE b.id = $1 AND `+where, append([]any{id}, args...)...)
	if err := one(row, structureFields(&s)...); err != nil {
		return s, err
	}
	regions, err := collect(ctx, r.q, func(rows *sql.Rows, v *string) error { return rows.Scan(v) },
		`SELECT region FROM body_region WHERE body_id = $1 ORDER BY region`, id)
	if err != nil {
		return s, fmt.Errorf("read regions of %s: %w", id, err)
	}
	s.Regions = regions
	return s, nil
}

// AllStructures reads every body in scope with its régions, by code: what an
// import is compared with.
func (r Reader) AllStructures(ctx context.Context, scope authz.Scope) ([]quality.Structure, error) {
	where, args := bodyScope(scope, 1)
	all, err := collect(ctx, r.q, func(rows *sql.Rows, s *quality.Structure) error { return rows.Scan(structureFields(s)...) },
		`SELECT `+structureColumns+` FROM body b WHERE `+where+` ORDER BY b.code`, args...)
	if err != nil {
		return nil, err
	}
	regions, err := collect(ctx, r.q, func(rows *sql.Rows, v *[2]string) error { return rows.Scan(&v[0], &v[1]) },
		`SELECT body_id, region FROM body_region ORDER BY body_id, region`)
	if err != nil {
		return nil, fmt.Errorf("read regions: %w", err)
	}
	of := map[string][]string{}
	for _, v := range regions {
		of[v[0]] = append(of[v[0]], v[1])
	}
	for i := range all {
		all[i].Regions = of[all[i].ID]
	}
	return all, nil
}

// Children lists the structures in scope attached to a body that are not closed.
func (r Reader) Children(ctx context.Context, scope authz.Scope, parentID string) ([]quality.Structure, error) {
	where, args := bodyScope(scope, 2)
	return collect(ctx, r.q, func(rows *sql.Rows, s *quality.Structure) error { return rows.Scan(structureFields(s)...) },
		`SELECT `+structureColumns+` FROM body b WHERE b.parent_id = $1 AND b.state <> 'closed' AND `+where+` ORDER BY b.code`, append([]any{parentID}, args...)...)
}
