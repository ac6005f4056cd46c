package referential

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// GridVersion is one line of the list of audit grids.
type GridVersion struct {
	ID                 string        `json:"id"`
	Version            int           `json:"version"`
	Title              string        `json:"title"`
	State              quality.State `json:"state"` // quality.GridDraft, …Published, …Retired
	ReferentialID      string        `json:"referential"`
	ReferentialVersion int           `json:"referential_version"`
	Criteria           int           `json:"criteria"`
	Hash               string        `json:"hash"`                   // SHA-256 of the stored form
	WrittenAt          time.Time     `json:"written_at"`             // of a draft, when it last changed
	PublishedAt        time.Time     `json:"published_at,omitzero"`  // zero: not yet
	RetiredAt          time.Time     `json:"retired_at,omitzero"`    // zero: not retired
	Newer              int           `json:"newer_version,omitzero"` // latest published version of the référentiel, when it is not the one of the grid
}

// OpenGrid is a version of a grid with the référentiel it was made for.
type OpenGrid struct {
	GridVersion
	Grid    quality.AuditGrid
	Edition quality.Edition // zero when that version is no longer known
	Faults  quality.Faults  // what publication waits for
}

// Grids lists every version, by id, latest first; drafts only to who writes them.
func (s *Service) Grids(ctx context.Context, actor authz.Actor) ([]GridVersion, error) {
	if _, err := authz.Reach(actor, authz.GridRead); err != nil {
		return nil, err
	}
	rows, err := s.store.Read().Grids(ctx)
	if err != nil {
		return nil, err
	}
	published, err := s.store.Read().PublishedReferentials(ctx)
	if err != nil {
		return nil, err
	}
	latest := map[string]int{}
	for _, v := range published {
		latest[v.ID] = v.Version
	}
	var out []GridVersion
	for _, r := range rows {
		if r.State != quality.GridDraft || managesGrids(actor) {
			out = append(out, gridVersionOf(r, latest[r.ReferentialID]))
		}
	}
	return out, nil
}

// Grid opens a version for somebody; version 0 is the latest published. A draft
// does not exist for who may not write it.
func (s *Service) Grid(ctx context.Context, actor authz.Actor, id string, version int) (OpenGrid, error) {
	if _, err := authz.Check(actor, authz.GridRead, authz.Facts{}); err != nil {
		return OpenGrid{}, err
	}
	row, err := s.gridRow(ctx, id, version)
	if err != nil {
		return OpenGrid{}, err
	}
	if row.State == quality.GridDraft && !managesGrids(actor) {
		return OpenGrid{}, quality.Refuse(quality.CodeNotFound, "grid")
	}
	return s.openGrid(ctx, row)
}

// AuditGrid opens a published or retired version for the program itself: what an
// audit goes through.
func (s *Service) AuditGrid(ctx context.Context, id string, version int) (OpenGrid, error) {
	row, err := s.gridRow(ctx, id, version)
	if err != nil {
		return OpenGrid{}, err
	}
	if row.State == quality.GridDraft {
		return OpenGrid{}, quality.Refuse(quality.CodeNotFound, "grid")
	}
	return s.openGrid(ctx, row)
}

func (s *Service) gridRow(ctx context.Context, id string, version int) (store.GridVersion, error) {
	if version == 0 {
		return s.store.Read().LatestGrid(ctx, id)
	}
	return s.store.Read().Grid(ctx, id, version)
}

func (s *Service) openGrid(ctx context.Context, row store.GridVersion) (OpenGrid, error) {
	document, hash, err := s.store.Read().GridDocument(ctx, row.ID, row.Version)
	if err != nil {
		return OpenGrid{}, err
	}
	row.Hash = hash
	file := formats.ReadAuditGrid([]byte(document))
	if file.Report.HasErrors() {
		return OpenGrid{}, fmt.Errorf("open audit grid %s@%d: %w", row.ID, row.Version, file.Report.Err())
	}
	edition, err := s.editionOf(ctx, file.Grid)
	if err != nil {
		return OpenGrid{}, err
	}
	newer := 0
	if latest, err := s.store.Read().LatestReferential(ctx, row.ReferentialID, quality.ReferentialPublished); err == nil {
		newer = latest.Version
	} else if quality.CodeOf(err) != quality.CodeNotFound {
		return OpenGrid{}, err
	}
	return OpenGrid{gridVersionOf(row, newer), file.Grid, edition, quality.CheckAuditGrid(file.Grid, edition.Referential)}, nil
}

// editionOf opens the référentiel a grid was made for; the zero Edition when that
// version is not known.
func (s *Service) editionOf(ctx context.Context, g quality.AuditGrid) (quality.Edition, error) {
	e, err := s.Edition(ctx, g.ReferentialID, g.ReferentialVersion)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return quality.Edition{}, nil
	}
	return e, err
}

func managesGrids(actor authz.Actor) bool {
	return authz.May(actor, authz.GridManage, authz.Facts{})
}

func gridVersionOf(r store.GridVersion, latest int) GridVersion {
	if latest <= r.ReferentialVersion {
		latest = 0
	}
	return GridVersion{
		ID: r.ID, Version: r.Version, Title: r.Title, State: r.State, ReferentialID: r.ReferentialID, ReferentialVersion: r.ReferentialVersion,
		Criteria: r.Criteria, Hash: r.Hash, WrittenAt: r.ImportedAt.Time, PublishedAt: r.PublishedAt.Time, RetiredAt: r.RetiredAt.Time, Newer: latest,
	}
}

// errGridUnfaithful stops a grid that would not be read as it was written.
var errGridUnfaithful = errors.New("the audit grid does not read back as it was written")

func (s *Service) gridRowOf(g quality.AuditGrid) (store.NewGrid, error) {
	document := formats.WriteAuditGrid(g)
	again := formats.ReadAuditGrid(document)
	if again.Report.HasErrors() || string(formats.WriteAuditGrid(again.Grid)) != string(document) {
		return store.NewGrid{}, fmt.Errorf("write audit grid %s@%d: %w", g.ID, g.Version, errGridUnfaithful)
	}
	return store.NewGrid{
		ID: g.ID, Version: g.Version, Title: g.Title, ReferentialID: g.ReferentialID, ReferentialVersion: g.ReferentialVersion,
		Criteria: len(g.Criteria), Document: string(document), Hash: quality.HashOf(document), At: s.clock(),
	}, nil
}
