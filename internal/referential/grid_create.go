package referential

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// NewGrid is what a grid made from nothing starts with.
type NewGrid struct {
	ID            string
	Title         string
	ReferentialID string // its latest published version
}

// CreateGrid makes a first draft for a référentiel: one criterion per commitment
// (quality.DefaultAuditGrid). CodeInvalid with its faults.
func (s *Service) CreateGrid(ctx context.Context, actor authz.Actor, in NewGrid) error {
	scope, err := authz.Check(actor, authz.GridManage, authz.Facts{})
	if err != nil {
		return err
	}
	var faults quality.Faults
	edition, err := s.Latest(ctx, in.ReferentialID)
	switch {
	case quality.CodeOf(err) == quality.CodeNotFound:
		faults.Add("referential", quality.FaultNotFound, in.ReferentialID)
		return faults.Err()
	case err != nil:
		return err
	}
	g := quality.DefaultAuditGrid(edition.Referential, in.ID, i18n.DefaultGridValues(), i18n.GridCheckWords)
	g.Title = in.Title
	if faults, err = s.newGridFaults(ctx, g, edition.Referential); err != nil {
		return err
	}
	if err := faults.Err(); err != nil {
		return err
	}
	n, err := s.gridRowOf(g)
	if err != nil {
		return err
	}
	return s.putGrid(ctx, writer{actor, scope}, n, "", "created")
}

// newGridFaults keeps the faults of the form, and says when the id is taken.
func (s *Service) newGridFaults(ctx context.Context, g quality.AuditGrid, ref *quality.Referential) (quality.Faults, error) {
	var out quality.Faults
	for _, f := range quality.CheckAuditGrid(g, ref) {
		if f.Field == "id" || f.Field == "title" {
			out = append(out, f)
		}
	}
	rows, err := s.store.Read().Grids(ctx)
	for _, r := range rows {
		if r.ID == g.ID {
			out.Add("id", quality.FaultTaken, g.ID)
			break
		}
	}
	return out, err
}
