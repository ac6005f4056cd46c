package assess

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Validate closes a complete cycle into its snapshot, in one transaction; of
// several who try, one wins and the others get CodeState. What changed since it
// was read is refused with CodeConflict, reason "assessment.changed", and one
// fault FaultChanged per answer (Field: its node). An incomplete cycle is
// refused with CodeInvalid, reason "assessment.incomplete", and one fault per
// node left; one that a blocking check stops with CodeInvalid, reason
// quality.ReasonChecksBlock; one whose change of version waits for a decision with CodeInvalid,
// reason quality.ReasonVersionPending. The journal and the snapshot hold every role of the validator: a
// director who is also quality lead shows.
func (s *Service) Validate(ctx context.Context, actor authz.Actor, id string, read Reading) (Receipt, error) {
	scope, row, err := s.cycleFor(ctx, actor, quality.VerbValidate, id)
	if err != nil {
		return Receipt{}, err
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return Receipt{}, err
	}
	c := &closing{edition: edition, read: read, by: actor.Name(), as: actor.Roles, at: s.now()}
	if c.proofs, err = s.proofs(ctx, actor, id); err != nil {
		return Receipt{}, err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := c.run(ctx, tx, scope, id); err != nil {
			return err
		}
		return tx.Record(ctx, c.record(actor, scope.Role()))
	})
	if err != nil && quality.AsError(err) == nil {
		err = fmt.Errorf("validate %s: %w", id, err)
	}
	if err != nil {
		return Receipt{}, err
	}
	return Receipt{Hash: c.hash, ClosedAt: c.at, Document: c.document}, nil
}

// closing is one validation under way.
type closing struct {
	edition  quality.Edition
	read     Reading
	by       string
	as       []quality.Role
	at       time.Time
	proofs   []quality.Proof // asked for before the transaction, which does nothing slow
	row      store.Assessment
	snapshot quality.Snapshot
	document []byte
	hash     string
}

func (c *closing) run(ctx context.Context, tx *store.Tx, scope authz.Scope, id string) error {
	state, _, err := tx.LockAssessment(ctx, id)
	if err != nil {
		return err
	}
	if _, err := quality.AssessmentFlow.Next(state, quality.VerbValidate); err != nil {
		return err
	}
	if c.row, err = tx.Assessment(ctx, scope, id); err != nil {
		return err
	}
	if err := c.noVersionPending(ctx, tx, scope); err != nil {
		return err
	}
	contents, err := tx.Contents(ctx, scope, c.row)
	if err != nil {
		return err
	}
	left := quality.Missing(c.edition.Referential, contents.Profile, contents.ByNode())
	if len(left) > 0 {
		return &quality.Error{Code: quality.CodeInvalid, Reason: "assessment.incomplete", Faults: left}
	}
	if err := c.read.changed(readingOf(c.edition.Referential, contents)); err != nil {
		return err
	}
	if err := c.noBlocking(ctx, tx, scope, contents); err != nil {
		return err
	}
	c.freeze(contents)
	if c.snapshot.Evidence, err = tx.SettleEvidence(ctx, id); err != nil {
		return err
	}
	return c.save(ctx, tx)
}

// noVersionPending: what is validated can no longer go back, so whoever decides
// must first keep the version or leave it. The version may also have changed since
// the edition was opened.
func (c *closing) noVersionPending(ctx context.Context, tx *store.Tx, scope authz.Scope) error {
	pending, err := tx.PendingVersion(ctx, scope, c.row.ID)
	if err != nil {
		return err
	}
	if pending != nil || c.row.Version != c.edition.Referential.Version {
		return quality.Refuse(quality.CodeInvalid, quality.ReasonVersionPending)
	}
	return nil
}

// noBlocking refuses while a check that the network made blocking finds something:
// one fault FaultChecked per check (Field: its node), with its code.
func (c *closing) noBlocking(ctx context.Context, tx *store.Tx, scope authz.Scope, contents store.Contents) error {
	facts := checkFacts{edition: c.edition, proofs: c.proofs, today: i18n.Today(c.at)}
	checks, err := facts.check(ctx, tx.Reader, scope, c.row, contents)
	if err != nil || !quality.Blocks(checks) {
		return err
	}
	var faults quality.Faults
	for _, found := range checks {
		if found.Severity == quality.SeverityBlocking {
			faults.Add(found.NodeID, quality.FaultChecked, string(found.Code))
		}
	}
	return &quality.Error{Code: quality.CodeInvalid, Reason: quality.ReasonChecksBlock, Faults: faults}
}

func (c *closing) freeze(contents store.Contents) {
	ref := c.edition.Referential
	c.snapshot = quality.Snapshot{
		Format: quality.SnapshotFormat, Assessment: c.row.ID, Structure: c.row.Body.ID, Name: c.row.Body.Name,
		Referential: ref.ID, Version: ref.Version, LibraryHash: c.edition.Hash,
		OpenedAt: store.Instant(c.row.OpenedAt.Time), ClosedAt: store.Instant(c.at), ClosedBy: c.by, ClosedAs: c.as,
		Profile: contents.Profile, Progress: quality.ProgressOf(ref, contents.Profile, contents.ByNode()),
	}
	stored := byNode(contents.Answers)
	for _, n := range append(ref.BesideFor(contents.Profile), ref.RatedFor(contents.Profile)...) {
		if a, answered := stored[n.ID]; answered {
			c.snapshot.Answers = append(c.snapshot.Answers, quality.Settled{Answer: a.Answer, AnswerVersion: a.Version})
		}
	}
}

func (c *closing) save(ctx context.Context, tx *store.Tx) (err error) {
	if c.document, c.hash, err = c.snapshot.Canonical(); err != nil {
		return err
	}
	if err := tx.CloseAssessment(ctx, c.row.ID, c.snapshot.Progress.Needed, c.at, c.by); err != nil {
		return err
	}
	return tx.InsertSnapshot(ctx, c.row.ID, c.document, c.hash, c.at)
}

// validated is what the journal keeps of a validation; VerifySnapshots compares
// its hash with the document.
type validated struct {
	State quality.State  `json:"state"`
	Hash  string         `json:"hash"`
	Roles []quality.Role `json:"roles"`
}

func (c *closing) record(actor authz.Actor, role quality.Role) store.Record {
	return store.Record{
		Stream: c.row.Body.ID, At: c.at, Actor: actor, Role: role, Action: authz.AssessmentValidate, Subject: subject(c.row.ID),
		Before: struct {
			State quality.State `json:"state"`
		}{quality.AssessmentOpen},
		After: validated{State: quality.AssessmentClosed, Hash: c.hash, Roles: c.as},
	}
}
