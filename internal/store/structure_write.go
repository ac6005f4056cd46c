package store

import (
	"context"
	"fmt"

	"ariane/internal/quality"
)

// BodyKeys are the search and sort keys of a body, computed in Go.
type BodyKeys struct{ Search, Sort string }

// InsertBody adds a body; CodeExists when the code is taken.
func (t *Tx) InsertBody(ctx context.Context, s quality.Structure, keys BodyKeys) error {
	err := t.exec(ctx, `INSERT INTO body (id, kind, code, name, official_name, usual_name, legal_status, wider_body, parent_id,
		region, department, commune_code, commune, address, post_code, latitude, longitude, siret, state, search_key, sort_key, version)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,1)`,
		s.ID, s.Kind, s.Code, s.Name, s.OfficialName, s.UsualName, s.Status, s.WiderBody, nullable(s.ParentID),
		s.Region, s.Department, s.CommuneCode, s.Commune, s.Address, s.PostCode, s.Latitude, s.Longitude, s.Siret, s.State, keys.Search, keys.Sort)
	if err != nil {
		return fmt.Errorf("insert body %s: %w", s.Code, err)
	}
	return t.setRegions(ctx, s.ID, s.Regions)
}

// UpdateBody writes every field of a structure if its version is still the one
// read; CodeConflict otherwise.
func (t *Tx) UpdateBody(ctx context.Context, s quality.Structure, keys BodyKeys) error {
	err := t.change(ctx, `UPDATE body SET name = $3, official_name = $4, usual_name = $5, legal_status = $6, wider_body = $7, parent_id = $8,
		region = $9, department = $10, commune_code = $11, commune = $12, address = $13, post_code = $14, latitude = $15, longitude = $16,
		siret = $17, state = $18, search_key = $19, sort_key = $20, version = version + 1 WHERE id = $1 AND version = $2`,
		s.ID, s.Version, s.Name, s.OfficialName, s.UsualName, s.Status, s.WiderBody, nullable(s.ParentID),
		s.Region, s.Department, s.CommuneCode, s.Commune, s.Address, s.PostCode, s.Latitude, s.Longitude, s.Siret, s.State, keys.Search, keys.Sort)
	if err != nil {
		return fmt.Errorf("update body %s: %w", s.ID, err)
	}
	return t.setRegions(ctx, s.ID, s.Regions)
}

// SetBodyState moves a body to a state if its version is still the one read.
func (t *Tx) SetBodyState(ctx context.Context, id string, version int, state quality.State) error {
	err := t.change(ctx, `UPDATE body SET state = $3, version = version + 1 WHERE id = $1 AND version = $2`, id, version, state)
	if err != nil {
		return fmt.Errorf("move body %s to %s: %w", id, state, err)
	}
	return nil
}

// LockBody makes this transaction the only one that decides about the people
// and the invitations of a body until it ends.
func (t *Tx) LockBody(ctx context.Context, id string) error {
	return t.change(ctx, `UPDATE body SET version = version WHERE id = $1`, id)
}

func (t *Tx) setRegions(ctx context.Context, id string, regions []string) error {
	if err := t.exec(ctx, `DELETE FROM body_region WHERE body_id = $1`, id); err != nil {
		return fmt.Errorf("clear regions of %s: %w", id, err)
	}
	for _, region := range regions {
		if err := t.exec(ctx, `INSERT INTO body_region (body_id, region) VALUES ($1, $2)`, id, region); err != nil {
			return fmt.Errorf("set regions of %s: %w", id, err)
		}
	}
	return nil
}

// nullable stores "" as NULL, for optional references.
func nullable(id string) any {
	if id == "" {
		return nil
	}
	return id
}
