package store

import (
	"context"
	"database/sql"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Site is a site with the version its editors compare.
type Site struct {
	quality.Site
	Version int
}

const siteColumns = `s.id, s.body_id, s.name, s.commune, s.post_code, s.main, s.closed_on, s.version`

func scanSite(rows *sql.Rows, s *Site) error {
	var closed Day
	err := rows.Scan(&s.ID, &s.StructureID, &s.Name, &s.Commune, &s.PostCode, &s.Main, &closed, &s.Version)
	s.ClosedOn = closed.Day
	return err
}

// Sites lists the sites of a body in scope: open ones first, the main one
// first, then by name.
func (r Reader) Sites(ctx context.Context, scope authz.Scope, bodyID string) ([]Site, error) {
	where, args := bodyScope(scope, 2)
	return collect(ctx, r.q, scanSite, `SELECT `+siteColumns+` FROM site s JOIN body b ON b.id = s.body_id WHERE s.body_id = $1 AND `+where+`
		ORDER BY CASE WHEN s.closed_on IS NULL THEN 0 ELSE 1 END, CASE WHEN s.main THEN 0 ELSE 1 END, s.search_key, s.id`, append([]any{bodyID}, args...)...)
}

// SiteBody tells to which body a site belongs; CodeNotFound.
func (r Reader) SiteBody(ctx context.Context, siteID string) (string, error) {
	var id string
	return id, one(r.q.QueryRowContext(ctx, `SELECT body_id FROM site WHERE id = $1`, siteID), &id)
}

// InsertSite adds a site; key is its folded name and commune.
func (t *Tx) InsertSite(ctx context.Context, s quality.Site, key string) error {
	err := t.exec(ctx, `INSERT INTO site (id, body_id, name, commune, post_code, main, closed_on, search_key) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)`,
		s.ID, s.StructureID, s.Name, s.Commune, s.PostCode, s.Main, Day{s.ClosedOn}, key)
	if err != nil {
		return fmt.Errorf("insert site of %s: %w", s.StructureID, err)
	}
	return nil
}

// UpdateSite writes a site if its version is still the one read.
func (t *Tx) UpdateSite(ctx context.Context, s Site, key string) error {
	err := t.change(ctx, `UPDATE site SET body_id = $3, name = $4, commune = $5, post_code = $6, main = $7, closed_on = $8, search_key = $9, version = version + 1
		WHERE id = $1 AND version = $2`, s.ID, s.Version, s.StructureID, s.Name, s.Commune, s.PostCode, s.Main, Day{s.ClosedOn}, key)
	if err != nil {
		return fmt.Errorf("update site %s: %w", s.ID, err)
	}
	return nil
}

// NoOtherMainSite leaves at most one main site in a body.
func (t *Tx) NoOtherMainSite(ctx context.Context, bodyID, siteID string) error {
	err := t.exec(ctx, `UPDATE site SET main = FALSE, version = version + 1 WHERE body_id = $1 AND main AND id <> $2`, bodyID, siteID)
	if err != nil {
		return fmt.Errorf("set main site of %s: %w", bodyID, err)
	}
	return nil
}
