package app

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/jobs"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/store"
)

// kindEvidenceSweep deletes the files of evidence nothing points to any more.
const kindEvidenceSweep = "evidence.sweep"

// evidenceJobs adds the work beside the library: reading texts, files
// nobody points to.
func (s *services) evidenceJobs(handlers map[string]jobs.Handler) {
	handlers[evidence.JobRead] = func(ctx context.Context, job store.ClaimedJob) error {
		var order evidence.ReadOrder
		if json.Unmarshal(job.Payload, &order) != nil {
			return jobs.Permanent(errors.New("the payload cannot be read"))
		}
		return s.evidence.ReadFile(ctx, order.FileID)
	}
	handlers[kindEvidenceSweep] = func(ctx context.Context, _ store.ClaimedJob) error {
		n, err := s.evidence.Sweep(ctx)
		if n > 0 {
			s.log.Info("unused files deleted", slog.Int("count", n))
		}
		return err
	}
}

// followEvidence keeps evidence at its place when a cycle changes version.
func followEvidence(ctx context.Context, tx *store.Tx, assessmentID string, successors map[string][]string) error {
	return tx.MoveEvidenceLinks(ctx, assessmentID, successors)
}

// proofLines is the library as the synthesis names it (report.EvidenceSource).
type proofLines struct{ library *evidence.Service }

// EvidenceLines implements report.EvidenceSource.
func (p proofLines) EvidenceLines(ctx context.Context, actor authz.Actor, assessmentID string) (map[string][]report.EvidenceLine, error) {
	list, err := p.library.Cycle(ctx, actor, assessmentID)
	if err != nil {
		return nil, err
	}
	out := map[string][]report.EvidenceLine{} // never nil: the document says that there is none
	for _, a := range list {
		out[a.CommitmentID] = append(out[a.CommitmentID], evidenceLine(a))
	}
	return out, nil
}

func evidenceLine(a evidence.Attached) report.EvidenceLine {
	line := report.EvidenceLine{
		Piece: a.ID, Title: a.Title, Place: a.Place, Covers: i18n.EvidencePeriod(a.Evidence), Expired: a.Status == quality.EvidenceExpired,
		Summary: a.Summary, Certificate: i18n.CertificateWords(a.Certificate), Address: a.Address,
	}
	if !a.Expires.IsZero() {
		line.ValidUntil = i18n.Date(a.Expires)
	}
	if a.NodeID != a.CommitmentID {
		line.Statement = a.NodeID
	}
	for _, f := range a.Files {
		if !f.HasMask { // a name too can tell who it is about, and the document travels
			line.Files = append(line.Files, f.Name)
		}
	}
	return line
}
