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
	return s.importAs(ctx, actor, file, checked{dryRun: dryRun, unread: true})
}

// ImportRead is Import by somebody who was shown what the file replaces (the
// Replaces of that check, "" when there was nothing): CodeConflict (reason
// "import.changed_since") when something else stands there by now, and nothing is
// written.
func (s *Service) ImportRead(ctx context.Context, actor authz.Actor, file []byte, replaces string) (ImportResult, error) {
	return s.importAs(ctx, actor, file, checked{replaces: replaces})
}

// checked is what somebody knows of what an import replaces.
type checked struct {
	dryRun   bool
	unread   bool   // nobody looked: whatever stands there is replaced
	replaces string // hash of what was shown
}

// agrees reports that what would be replaced is what was shown.
func (c checked) agrees(replaces string) error {
	if c.unread || c.replaces == replaces {
		return nil
	}
	return errChangedSince
}

var errChangedSince = quality.Refuse(quality.CodeConflict, "import.changed_since")

// orChanged tells a conflict of rows in the words of an import.
func orChanged(err error) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return errChangedSince
	}
	return err
}

func (s *Service) importAs(ctx context.Context, actor authz.Actor, file []byte, how checked) (ImportResult, error) {
	scope, err := authz.Check(actor, authz.ReferentialImport, authz.Facts{})
	if err != nil {
		return ImportResult{}, err
	}
	c, document := readCatalogue(file)
	ref := c.Referential
	result := ImportResult{
		Format: c.Format, ID: ref.ID, Version: ref.Version, Title: ref.Title, Hash: quality.HashOf(document),
		Outcome: OutcomeRefused, DryRun: how.dryRun, Counts: ref.Counts(), Found: c.Found, Kept: c.Kept, Report: c.Report,
	}
	if c.Report.HasErrors() {
		return result, c.Report.Err()
	}
	now, err := s.confront(ctx, &result, ref)
	if err != nil || how.dryRun || result.Outcome == OutcomeSame {
		return result, err
	}
	if err := how.agrees(result.Replaces); err != nil {
		return result, err
	}
	return result, orChanged(s.putDraft(ctx, writer{actor, scope}, now, ref, document))
}

// confront compares a file with what is stored under its id and number, and gives
// the draft it would replace, if any. A version that is published stays: a file
// that says the same changes nothing, another is refused.
func (s *Service) confront(ctx context.Context, result *ImportResult, ref *quality.Referential) (now quality.Edition, err error) {
	stored, err := s.store.Read().Referential(ctx, result.ID, result.Version)
	if quality.CodeOf(err) == quality.CodeNotFound {
		result.Outcome = OutcomeNew
		return now, nil
	}
	if err != nil {
		return now, err
	}
	if now, err = s.open(ctx, stored); err != nil {
		return now, err
	}
	if _, fixed := quality.ReferentialFlow.Next(stored.State, quality.VerbReplace); fixed != nil {
		if now.Hash != result.Hash && canonicalHash(now.Referential) != canonicalHash(ref) {
			return now, fixed
		}
		result.Outcome, result.State = OutcomeSame, stored.State
		return now, nil
	}
	result.Before, result.Outcome, result.Replaces = now.Referential.Counts(), OutcomeReplaced, now.Hash
	if now.Hash == result.Hash {
		result.Outcome, result.State = OutcomeSame, stored.State
		return now, nil
	}
	result.Changes = quality.CompareStates(now.Referential, ref)
	return now, nil
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

// putDraft writes the draft of a file: a new one, or a state of the one that stands
// there, whose state before stays among those one may go back to.
func (s *Service) putDraft(ctx context.Context, w writer, now quality.Edition, ref *quality.Referential, document []byte) error {
	if !now.IsZero() {
		_, _, err := s.put(ctx, w, now, newState{
			tree: ref, document: document, compiled: compiledOf(ref), step: store.NewDraftStep{What: StepImported}, action: authz.ReferentialImport, reason: string(OutcomeReplaced),
		})
		return err
	}
	n := s.row(ref, document)
	n.Compiled = compiledOf(ref)
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		inserted, err := tx.InsertReferential(ctx, n)
		if err == nil && !inserted {
			return quality.Refuse(quality.CodeConflict, "row")
		}
		if err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: n.At, Actor: w.actor, Role: w.scope.Role(), Action: authz.ReferentialImport, Subject: subject(n.ID, n.Version),
			After: trace{Hash: n.Hash, State: quality.ReferentialDraft}, Reason: string(OutcomeNew),
		})
	})
	if err == nil {
		s.cache.keep(ref, n.Hash)
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
