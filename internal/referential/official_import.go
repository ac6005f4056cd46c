package referential

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// ImportOfficial joins official wording to what was loaded before for a version:
// texts that are not in the file stay, an empty text withdraws the one of its id;
// version 0 is the latest published, else the latest draft. Ids the référentiel
// does not have are not loaded and always reported; a file with none of its ids
// is refused. The account is complete also beside an error; CodeConflict when
// somebody loaded another file meanwhile.
func (s *Service) ImportOfficial(ctx context.Context, actor authz.Actor, id string, version int, file []byte, dryRun bool) (OfficialResult, error) {
	return s.importOfficialAs(ctx, actor, id, version, file, checked{dryRun: dryRun, unread: true})
}

// ImportOfficialRead is ImportOfficial by somebody who was shown what the file
// changes (the Replaces of that check): CodeConflict (reason
// "import.changed_since") when other texts stand there by now.
func (s *Service) ImportOfficialRead(ctx context.Context, actor authz.Actor, id string, version int, file []byte, replaces string) (OfficialResult, error) {
	return s.importOfficialAs(ctx, actor, id, version, file, checked{replaces: replaces})
}

func (s *Service) importOfficialAs(ctx context.Context, actor authz.Actor, id string, version int, file []byte, how checked) (OfficialResult, error) {
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
	texts, result := overlay(edition, lines, report)
	result.ID, result.Version, result.DryRun, result.Replaces = v.ID, v.Version, how.dryRun, v.OfficialHash
	if result.Report.HasErrors() {
		return result, result.Report.Err()
	}
	hash, err := overlayHash(texts)
	if err != nil {
		return result, err
	}
	result.Outcome = outcomeOf(v, hash)
	if how.dryRun || result.Outcome == OutcomeSame {
		return result, nil
	}
	if err := how.agrees(result.Replaces); err != nil {
		return result, err
	}
	o := store.OfficialOverlay{ID: v.ID, Version: v.Version, Texts: texts, Hash: hash, Before: v.OfficialHash, At: s.clock()}
	return result, orChanged(s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.ReplaceOfficial(ctx, o); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: o.At, Actor: actor, Role: scope.Role(), Action: authz.OfficialImport, Subject: subject(v.ID, v.Version),
			Before: trace{Hash: v.OfficialHash, Texts: v.OfficialCount},
			After:  trace{Hash: hash, Texts: len(texts), Unknown: len(result.Unknown)},
		})
	}))
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
	case hash:
		return OutcomeSame
	case "":
		return OutcomeNew
	}
	return OutcomeReplaced
}

// overlay joins the lines whose id the référentiel has to the official wording
// it has today, and accounts for all of them.
func overlay(e quality.Edition, lines []formats.OfficialText, report formats.Report) (map[string]string, OfficialResult) {
	result := OfficialResult{Outcome: OutcomeRefused}
	texts := maps.Clone(e.Official)
	if texts == nil {
		texts = map[string]string{}
	}
	for _, l := range lines {
		if e.Referential.Node(l.ID) == nil {
			result.Unknown = append(result.Unknown, l.ID)
			report.Warn(l.Line, "id", quality.FaultUnknownOfficial, l.ID)
			continue
		}
		result.Matched++
		result.join(texts, l)
	}
	if result.Matched == 0 && len(lines) > 0 {
		report.Error(0, "id", quality.FaultUnknownOfficial, lines[0].ID)
	}
	for _, n := range e.Referential.All() {
		if (len(n.Rated) > 0 || n.Marked) && texts[n.ID] == "" {
			result.Uncovered = append(result.Uncovered, n.ID)
		}
	}
	result.Loaded, result.Report = len(texts), report
	return texts, result
}

// join applies one line of the file and counts what it does.
func (r *OfficialResult) join(texts map[string]string, l formats.OfficialText) {
	before, had := texts[l.ID]
	switch {
	case l.Text == before:
		r.Unchanged++
	case l.Text == "":
		r.Withdrawn++
		delete(texts, l.ID)
		return
	case had:
		r.Changed++
	default:
		r.Added++
	}
	if l.Text != "" {
		texts[l.ID] = l.Text
	}
}

// overlayHash is "" without texts: as before any was loaded.
func overlayHash(texts map[string]string) (string, error) {
	if len(texts) == 0 {
		return "", nil
	}
	b, err := json.Marshal(texts) // sorted keys
	if err != nil {
		return "", fmt.Errorf("hash official wording: %w", err)
	}
	return quality.HashOf(b), nil
}
