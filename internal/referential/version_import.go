package referential

import (
	"context"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Import stores the référentiel of a file of any format as a draft, or replaces
// the draft of the same id and number. A file in our own form is stored byte for
// byte; of the others what is stored is the référentiel in our form, which holds
// all the way back. The account is complete also beside an error: CodeInvalid when
// the file has faults, CodeState when that version is published or retired and says something
// else (reason "referential.published.replace"). A dry run does all but write.
func (s *Service) Import(ctx context.Context, actor authz.Actor, file []byte, dryRun bool) (ImportResult, error) {
	scope, err := authz.Check(actor, authz.ReferentialImport, authz.Facts{})
	if err != nil {
		return ImportResult{}, err
	}
	c, document := readCatalogue(file)
	ref := c.Referential
	result := ImportResult{
		Format: c.Format, ID: ref.ID, Version: ref.Version, Title: ref.Title, Hash: quality.HashOf(document),
		Outcome: OutcomeRefused, DryRun: dryRun, Counts: ref.Counts(), Found: c.Found, Kept: c.Kept, Report: c.Report,
	}
	if c.Report.HasErrors() {
		return result, c.Report.Err()
	}
	before, err := s.confront(ctx, &result, ref)
	if err != nil || dryRun || result.Outcome == OutcomeSame {
		return result, err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.putDraft(ctx, tx, result, ref, document); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.clock(), Actor: actor, Role: scope.Role(), Action: authz.ReferentialImport, Subject: subject(ref.ID, ref.Version),
			Before: before, After: trace{Hash: result.Hash, State: quality.ReferentialDraft}, Reason: string(result.Outcome),
		})
	})
	if err == nil {
		s.cache.keep(ref, result.Hash)
	}
	return result, err
}

// confront compares a file with what is stored under its id and number. A version
// that is published stays: a file that says the same changes nothing, another is
// refused.
func (s *Service) confront(ctx context.Context, result *ImportResult, ref *quality.Referential) (before any, err error) {
	stored, err := s.store.Read().Referential(ctx, result.ID, result.Version)
	if quality.CodeOf(err) == quality.CodeNotFound {
		result.Outcome = OutcomeNew
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	edition, err := s.open(ctx, stored)
	if err != nil {
		return nil, err
	}
	if _, fixed := quality.ReferentialFlow.Next(stored.State, quality.VerbReplace); fixed != nil {
		if stored.Hash != result.Hash && canonicalHash(edition.Referential) != canonicalHash(ref) {
			return nil, fixed
		}
		result.Outcome, result.State = OutcomeSame, stored.State
		return nil, nil
	}
	result.Before, result.Outcome = edition.Referential.Counts(), OutcomeReplaced
	if stored.Hash == result.Hash {
		result.Outcome, result.State = OutcomeSame, stored.State
	}
	return trace{Hash: stored.Hash, State: stored.State}, nil
}

// canonicalHash is that of a référentiel written in our own form: the same for the
// same référentiel, whatever the file it came in.
func canonicalHash(ref *quality.Referential) string { return quality.HashOf(formats.WriteLibrary(ref)) }

// readCatalogue reads a file. What was made from another format is read again as
// it will be stored: a référentiel that could not be opened afterwards is refused
// here, and what is kept in memory is what a restart opens.
func readCatalogue(file []byte) (c formats.Catalogue, document []byte) {
	c = formats.ReadCatalogue(file)
	if c.Report.HasErrors() {
		return c, file
	}
	document = c.Document()
	if c.Format == formats.FormatYAML {
		return c, document
	}
	ref, again := formats.ReadLibrary(document)
	if again.HasErrors() {
		c.Report = again
	}
	c.Referential = ref
	return c, document
}

func (s *Service) putDraft(ctx context.Context, tx *store.Tx, result ImportResult, ref *quality.Referential, document []byte) error {
	draft := store.NewReferential{
		ID: result.ID, Version: result.Version, Title: result.Title,
		Document: string(document), Hash: result.Hash, Compiled: compiledOf(ref), At: s.clock(),
	}
	if result.Outcome == OutcomeReplaced {
		return tx.ReplaceDraft(ctx, draft)
	}
	inserted, err := tx.InsertReferential(ctx, draft)
	if err == nil && !inserted {
		return quality.Refuse(quality.CodeConflict, "referential.import")
	}
	return err
}

// trace is what the journal keeps of a version.
type trace struct {
	Hash    string        `json:"hash,omitempty"`
	State   quality.State `json:"state,omitempty"`
	Texts   int           `json:"texts,omitempty"`
	Unknown int           `json:"unknown,omitempty"`
	Node    string        `json:"node,omitempty"` // of an edit
}

func subject(id string, version int) string { return "referential:" + id + "@" + strconv.Itoa(version) }
