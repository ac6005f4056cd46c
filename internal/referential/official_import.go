package referential

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// ImportOfficial loads the official wording of a version in the place of what
// was loaded before, as a whole; version 0 is the latest published, else the
// latest draft. Ids the référentiel does not have are not loaded and always
// reported; a file with none of its ids is refused. The account is complete also
// beside an error.
func (s *Service) ImportOfficial(ctx context.Context, actor authz.Actor, id string, version int, file []byte, dryRun bool) (OfficialResult, error) {
	scope, err := authz.Check(actor, authz.OfficialImport, authz.Facts{})
	if err != nil {
		return OfficialResult{}, err
	}
	v, err := s.target(ctx, id, version)
	if err != nil {
		return OfficialResult{}, err
	}
	edition, err := s.open(ctx, v)
	if err != nil {
		return OfficialResult{}, err
	}
	lines, report := formats.ReadOfficial(bytes.NewReader(file))
	texts, result := overlay(edition.Referential, lines, report)
	result.ID, result.Version, result.DryRun = v.ID, v.Version, dryRun
	if result.Report.HasErrors() {
		return result, result.Report.Err()
	}
	hash, err := overlayHash(texts)
	if err != nil {
		return result, err
	}
	result.Outcome = outcomeOf(v, hash)
	if dryRun || result.Outcome == OutcomeSame {
		return result, nil
	}
	return result, s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.ReplaceOfficial(ctx, store.OfficialOverlay{ID: v.ID, Version: v.Version, Texts: texts, Hash: hash, At: s.clock()}); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.clock(), Actor: actor, Role: scope.Role(), Action: authz.OfficialImport, Subject: subject(v.ID, v.Version),
			Before: trace{Hash: v.OfficialHash, Texts: v.OfficialCount},
			After:  trace{Hash: hash, Texts: len(texts), Unknown: len(result.Unknown)},
		})
	})
}

func (s *Service) target(ctx context.Context, id string, version int) (store.ReferentialVersion, error) {
	if version != 0 {
		return s.store.Read().Referential(ctx, id, version)
	}
	v, err := s.store.Read().LatestReferential(ctx, id, quality.ReferentialPublished)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return s.store.Read().LatestReferential(ctx, id, quality.ReferentialDraft)
	}
	return v, err
}

func outcomeOf(v store.ReferentialVersion, hash string) Outcome {
	switch v.OfficialHash {
	case "":
		return OutcomeNew
	case hash:
		return OutcomeSame
	}
	return OutcomeReplaced
}

// overlay keeps the lines whose id the référentiel has and accounts for all.
func overlay(ref *quality.Referential, lines []formats.OfficialText, report formats.Report) (map[string]string, OfficialResult) {
	result := OfficialResult{Outcome: OutcomeRefused}
	texts := map[string]string{}
	for _, l := range lines {
		if ref.Node(l.ID) == nil {
			result.Unknown = append(result.Unknown, l.ID)
			report.Warn(l.Line, "id", quality.FaultUnknownOfficial, l.ID)
			continue
		}
		texts[l.ID] = l.Text
	}
	result.Matched = len(texts)
	if len(texts) == 0 && len(lines) > 0 {
		report.Error(0, "id", quality.FaultUnknownOfficial, lines[0].ID)
	}
	for _, n := range ref.All() {
		if (len(n.Rated) > 0 || n.Marked) && texts[n.ID] == "" {
			result.Uncovered = append(result.Uncovered, n.ID)
		}
	}
	result.Report = report
	return texts, result
}

func overlayHash(texts map[string]string) (string, error) {
	b, err := json.Marshal(texts) // sorted keys
	if err != nil {
		return "", fmt.Errorf("hash official wording: %w", err)
	}
	return quality.HashOf(b), nil
}
