package assess

import (
	"context"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Snapshot reads what the direction validated and recomputes its hash.
func (s *Service) Snapshot(ctx context.Context, actor authz.Actor, id string) (Frozen, error) {
	scope, _, err := s.cycle(ctx, actor, authz.AssessmentRead, id)
	if err != nil {
		return Frozen{}, err
	}
	kept, err := s.store.Read().Snapshot(ctx, scope, id)
	if err != nil {
		return Frozen{}, err
	}
	f := Frozen{Document: []byte(kept.Document), Hash: kept.Hash, Recomputed: quality.HashOf([]byte(kept.Document))}
	f.Intact = f.Hash == f.Recomputed
	if err := json.Unmarshal(f.Document, &f.Snapshot); err != nil {
		return f, fmt.Errorf("read snapshot %s: %w", id, err)
	}
	return f, nil
}

// VerifySnapshots recomputes the hash of every snapshot and compares it with
// what is stored beside it and with what the journal says of the validation.
func (s *Service) VerifySnapshots(ctx context.Context) (SnapshotReport, error) {
	var report SnapshotReport
	scope, err := authz.Check(authz.Actor{System: authz.SystemCommand}, authz.AssessmentRead, authz.Facts{})
	if err != nil {
		return report, err
	}
	err = s.store.Read().EachClosedCycle(ctx, scope, func(c store.ClosedCycle) error {
		report.Snapshots++
		if code := faultOf(c); code != "" {
			report.Faults = append(report.Faults, SnapshotFault{AssessmentID: c.AssessmentID, Code: code})
		}
		return nil
	})
	return report, err
}

func faultOf(c store.ClosedCycle) string {
	if c.Document == "" {
		return "missing"
	}
	if quality.HashOf([]byte(c.Document)) != c.Hash {
		return "hash"
	}
	var v validated
	if err := json.Unmarshal([]byte(c.Journal), &v); err != nil || v.Hash != c.Hash {
		return "journal"
	}
	return ""
}
