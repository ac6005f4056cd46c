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
	Replaces           string             `json:"replaces,omitempty"` // hash of the draft that is replaced; "" for none
	Changes            GridDifference     `json:"-"`                  // what the file says otherwise than that draft
}

// ImportGrid stores the grid of a file (our YAML, or a workbook) as a draft, or
// replaces the draft of the same id and number. The account is complete also beside
// an error: CodeInvalid when the file has faults, CodeState when that version is
// published or retired and says something else. A dry run does all but write.
func (s *Service) ImportGrid(ctx context.Context, actor authz.Actor, file []byte, dryRun bool) (GridImport, error) {
	return s.importGridAs(ctx, actor, file, checked{dryRun: dryRun, unread: true})
}

// ImportGridRead is ImportGrid by somebody who was shown what the file replaces
// (the Replaces of that check, "" when there was nothing): CodeConflict (reason
// "import.changed_since") when something else stands there by now, and nothing is
// written.
func (s *Service) ImportGridRead(ctx context.Context, actor authz.Actor, file []byte, replaces string) (GridImport, error) {
	return s.importGridAs(ctx, actor, file, checked{replaces: replaces})
}

func (s *Service) importGridAs(ctx context.Context, actor authz.Actor, file []byte, how checked) (GridImport, error) {
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
	result := importOf(read, edition.Referential, how.dryRun)
	if read.Report.HasErrors() {
		return result, read.Report.Err()
	}
	n, err := s.gridRowOf(read.Grid)
	if err != nil {
		return result, err
	}
	result.Hash = n.Hash
	if err := s.confrontGrid(ctx, &result, read.Grid); err != nil || how.dryRun || result.Outcome == OutcomeSame {
		return result, err
	}
	if err := how.agrees(result.Replaces); err != nil {
		return result, err
	}
	return result, orChanged(s.putGrid(ctx, writer{actor, scope}, n, result.Replaces, string(result.Outcome)))
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

// confrontGrid compares a file with what is stored under its id and number.
func (s *Service) confrontGrid(ctx context.Context, result *GridImport, file quality.AuditGrid) error {
	stored, err := s.store.Read().Grid(ctx, result.ID, result.Version)
	if quality.CodeOf(err) == quality.CodeNotFound {
		result.Outcome = OutcomeNew
		return nil
	}
	if err != nil {
		return err
	}
	now, err := s.openGrid(ctx, stored)
	if err != nil {
		return err
	}
	result.Before = len(now.Grid.Criteria)
	if now.Hash == result.Hash {
		result.Outcome, result.State = OutcomeSame, stored.State
		return nil
	}
	if _, err := quality.AuditGridFlow.Next(stored.State, quality.VerbReplace); err != nil {
		return err
	}
	result.Outcome, result.Replaces, result.Changes = OutcomeReplaced, now.Hash, gridDifference(now.Grid, file)
	return nil
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
