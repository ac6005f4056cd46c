package referential

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
)

// GridEdit is a change to a draft by somebody who had read the state that has the
// hash Seen. Was is CriterionHash of the criterion as it was read, for an edit that
// is about one.
type GridEdit struct {
	ID      string
	Version int
	Seen    string
	Was     string
	Edit    quality.GridEdit
}

// CriterionHash tells one state of a criterion from another.
func CriterionHash(c quality.Criterion) string {
	return quality.HashOf(formats.WriteAuditGrid(quality.AuditGrid{Criteria: []quality.Criterion{c}}))
}

// EditGrid changes a draft and gives its new hash. What somebody else did meanwhile
// to other criteria stays. CodeConflict (reason "grid.changed") when what is about
// to be written is no longer what was read: nothing is written.
// CodeInvalid with the faults of what was typed, CodeState when it is no draft.
func (s *Service) EditGrid(ctx context.Context, actor authz.Actor, in GridEdit) (string, error) {
	scope, err := authz.Check(actor, authz.GridManage, authz.Facts{})
	if err != nil {
		return "", err
	}
	now, err := s.gridDraft(ctx, in.ID, in.Version)
	if err != nil {
		return "", err
	}
	next, err := now.Grid.Edited(in.Edit, now.Edition.Referential)
	if err != nil {
		return now.Hash, err
	}
	if in.Seen != now.Hash && !apart(in, now.Grid) {
		return now.Hash, quality.Refuse(quality.CodeConflict, "grid.changed")
	}
	n, err := s.gridRowOf(next)
	if err != nil || n.Hash == now.Hash {
		return now.Hash, err
	}
	return n.Hash, s.putGrid(ctx, writer{actor, scope}, n, now.Hash, string(in.Edit.Kind))
}

// apart reports that an edit does not touch what somebody else changed meanwhile.
func apart(in GridEdit, now quality.AuditGrid) bool {
	switch in.Edit.Kind {
	case quality.GridAdd:
		return true
	case quality.GridSet, quality.GridRemove:
		c, there := now.Criterion(in.Edit.ID)
		return there && in.Was != "" && in.Was == CriterionHash(c)
	default:
		return false
	}
}

// gridDraft opens a version that must be a draft.
func (s *Service) gridDraft(ctx context.Context, id string, version int) (OpenGrid, error) {
	row, err := s.store.Read().Grid(ctx, id, version)
	if err != nil {
		return OpenGrid{}, err
	}
	if _, err := quality.AuditGridFlow.Next(row.State, quality.VerbEdit); err != nil {
		return OpenGrid{}, err
	}
	return s.openGrid(ctx, row)
}

// NextGrid makes a draft of the next version that says what a published or retired
// one says, and gives its number. CodeExists (reason "grid.draft_exists") when a
// draft is open already: the number is then the one of that draft.
func (s *Service) NextGrid(ctx context.Context, actor authz.Actor, id string, version int) (int, error) {
	return s.derive(ctx, actor, id, version, "opened", func(from OpenGrid) (quality.AuditGrid, error) { return from.Grid.Clone(), nil })
}

// CarryGrid is NextGrid on the latest published version of the référentiel: what a
// criterion looks at gives way to what continues it there. CodeState (reason
// "grid.same_version") when the grid follows that version already.
func (s *Service) CarryGrid(ctx context.Context, actor authz.Actor, id string, version int) (int, error) {
	return s.derive(ctx, actor, id, version, "carried", func(from OpenGrid) (quality.AuditGrid, error) {
		changes, err := s.gridChanges(ctx, from)
		if err != nil {
			return quality.AuditGrid{}, err
		}
		return from.Grid.CarryTo(changes), nil
	})
}

// gridChanges compares the référentiel of a grid with its latest published version.
func (s *Service) gridChanges(ctx context.Context, g OpenGrid) (quality.VersionChanges, error) {
	if g.Newer == 0 || g.Edition.IsZero() {
		return quality.VersionChanges{}, quality.Refuse(quality.CodeState, "grid.same_version")
	}
	next, err := s.Edition(ctx, g.ReferentialID, g.Newer)
	if err != nil {
		return quality.VersionChanges{}, err
	}
	return s.Changes(ctx, g.Edition, next)
}

func (s *Service) derive(ctx context.Context, actor authz.Actor, id string, version int, how string, made func(OpenGrid) (quality.AuditGrid, error)) (int, error) {
	scope, err := authz.Check(actor, authz.GridManage, authz.Facts{})
	if err != nil {
		return 0, err
	}
	from, err := s.Grid(ctx, actor, id, version)
	if err != nil {
		return 0, err
	}
	next, err := made(from)
	if err != nil {
		return 0, err
	}
	if next.Version, err = s.nextGridVersion(ctx, id); err != nil {
		return next.Version, err
	}
	n, err := s.gridRowOf(next)
	if err != nil {
		return 0, err
	}
	return next.Version, s.putGrid(ctx, writer{actor, scope}, n, "", how)
}

// nextGridVersion is the number after the highest of a grid.
func (s *Service) nextGridVersion(ctx context.Context, id string) (int, error) {
	rows, err := s.store.Read().Grids(ctx)
	if err != nil {
		return 0, err
	}
	number := 0
	for _, r := range rows {
		if r.ID != id {
			continue
		}
		if r.State == quality.GridDraft {
			return r.Version, quality.Refuse(quality.CodeExists, "grid.draft_exists")
		}
		number = max(number, r.Version)
	}
	return number + 1, nil
}

// GridNews tells which criteria look at something that differs in the latest
// published version of the référentiel, and which commitments of it none would look
// at; nothing when the grid follows that version.
type GridNews struct {
	Version   int // of the référentiel; 0 when there is no news
	Changes   quality.VersionChanges
	Touched   []quality.GridChange
	Uncovered []*quality.Node
	Lost      []quality.GridLoss // what criteria look at and the next version no longer has
}

// GridNews compares a grid with its référentiel of today.
func (s *Service) GridNews(ctx context.Context, g OpenGrid) (GridNews, error) {
	if g.Newer == 0 || g.Edition.IsZero() {
		return GridNews{}, nil
	}
	changes, err := s.gridChanges(ctx, g)
	if err != nil {
		return GridNews{}, err
	}
	return GridNews{
		Version: g.Newer, Changes: changes, Touched: g.Grid.GridChanges(changes), Uncovered: g.Grid.CarryTo(changes).Uncovered(changes.New),
		Lost: g.Grid.GridLosses(changes),
	}, nil
}
