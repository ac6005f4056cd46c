package referential

import (
	"context"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// GridImport is the account of the import of a grid, dry or real, refused ones
// included.
type GridImport struct {
	Format             formats.GridFormat `json:"format"`
	ID                 string             `json:"id"`
	Version            int                `json:"version"`
	Title              string             `json:"title"`
	ReferentialID      string             `json:"referential"`
	ReferentialVersion int                `json:"referential_version"`
	Hash               string             `json:"hash"`
	Outcome            Outcome            `json:"outcome"`
	State              quality.State      `json:"state,omitempty"` // of what is stored, when the outcome is OutcomeSame
	DryRun             bool               `json:"dry_run"`
	Criteria           int                `json:"criteria"`
	Before             int                `json:"criteria_before,omitzero"` // of the draft that is replaced
	Covered            int                `json:"covered"`                  // commitments a criterion looks at
	Commitments        int                `json:"commitments"`              // of the référentiel
	Report             formats.Report     `json:"report"`
}

// ImportGrid stores the grid of a file (our YAML, or a workbook) as a draft, or
// replaces the draft of the same id and number. The account is complete also beside
// an error: CodeInvalid when the file has faults, CodeState when that version is
// published or retired and says something else. A dry run does all but write.
func (s *Service) ImportGrid(ctx context.Context, actor authz.Actor, file []byte, dryRun bool) (GridImport, error) {
	scope, err := authz.Check(actor, authz.GridManage, authz.Facts{})
	if err != nil {
		return GridImport{}, err
	}
	read := formats.ReadAuditGrid(file)
	edition, err := s.editionOf(ctx, read.Grid)
	if err != nil {
		return GridImport{}, err
	}
	read.CheckedAgainst(edition.Referential)
	result := importOf(read, edition.Referential, dryRun)
	if read.Report.HasErrors() {
		return result, read.Report.Err()
	}
	n, err := s.gridRowOf(read.Grid)
	if err != nil {
		return result, err
	}
	result.Hash = n.Hash
	seen, err := s.confrontGrid(ctx, &result)
	if err != nil || dryRun || result.Outcome == OutcomeSame {
		return result, err
	}
	return result, s.putGrid(ctx, writer{actor, scope}, n, seen, string(result.Outcome))
}

func importOf(read formats.GridFile, ref *quality.Referential, dryRun bool) GridImport {
	g := read.Grid
	out := GridImport{
		Format: read.Format, ID: g.ID, Version: g.Version, Title: g.Title, ReferentialID: g.ReferentialID, ReferentialVersion: g.ReferentialVersion,
		Outcome: OutcomeRefused, DryRun: dryRun, Criteria: len(g.Criteria), Report: read.Report,
	}
	if ref != nil {
		out.Covered, out.Commitments = g.Covered(ref)
	}
	return out
}

// confrontGrid compares a file with what is stored under its id and number, and
// gives the hash of the draft it would replace.
func (s *Service) confrontGrid(ctx context.Context, result *GridImport) (seen string, err error) {
	stored, err := s.store.Read().Grid(ctx, result.ID, result.Version)
	if quality.CodeOf(err) == quality.CodeNotFound {
		result.Outcome = OutcomeNew
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if stored.Hash == result.Hash {
		result.Before, result.Outcome, result.State = stored.Criteria, OutcomeSame, stored.State
		return stored.Hash, nil
	}
	if _, err := quality.AuditGridFlow.Next(stored.State, quality.VerbReplace); err != nil {
		return "", err
	}
	result.Before, result.Outcome = stored.Criteria, OutcomeReplaced
	return stored.Hash, nil
}

// putGrid writes a draft: a new one when seen is "", else in the place of the state
// that has this hash (CodeConflict "grid.changed" when there is another by now).
func (s *Service) putGrid(ctx context.Context, w writer, n store.NewGrid, seen, how string) error {
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if seen == "" {
			inserted, err := tx.InsertGrid(ctx, n)
			if err != nil {
				return err
			}
			if !inserted {
				return quality.Refuse(quality.CodeConflict, "row")
			}
		} else if err := tx.ReplaceGrid(ctx, n, seen); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: n.At, Actor: w.actor, Role: w.scope.Role(), Action: authz.GridManage, Subject: gridSubject(n.ID, n.Version),
			Before: trace{Hash: seen}, After: trace{Hash: n.Hash, State: quality.GridDraft}, Reason: how,
		})
	})
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, "grid.changed")
	}
	return err
}

func gridSubject(id string, version int) string {
	return "audit_grid:" + id + "@" + strconv.Itoa(version)
}
