package referential

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// How a state of a draft came to be, besides the edits of package quality.
const (
	StepOpened   = "opened"   // from a published version
	StepCreated  = "created"  // from nothing
	StepImported = "imported" // from a file
	StepReverted = "reverted" // back to a state before
)

// keptSteps is how many states of a draft one may go back to.
const keptSteps = 20

// OpenDraft makes a draft of the next version that says what a published or
// retired one says, and gives its number. CodeExists (reason
// "referential.draft_exists") when a draft is open already: the number is then the
// one of that draft.
func (s *Service) OpenDraft(ctx context.Context, actor authz.Actor, id string, version int) (int, error) {
	scope, err := authz.Check(actor, authz.ReferentialEdit, authz.Facts{})
	if err != nil {
		return 0, err
	}
	number, err := s.nextVersion(ctx, id)
	if err != nil {
		return number, err
	}
	from, err := s.Read(ctx, actor, id, version)
	if err != nil {
		return 0, err
	}
	next := from.Referential.Clone()
	next.Version, next.Published = number, quality.Day{}
	for _, n := range next.All() {
		n.Replaces = nil // it spoke of the version before the one copied
	}
	return number, s.begin(ctx, actor, scope, next, StepOpened)
}

// nextVersion is the number after the highest of a référentiel.
func (s *Service) nextVersion(ctx context.Context, id string) (int, error) {
	versions, err := s.store.Read().Referentials(ctx)
	if err != nil {
		return 0, err
	}
	number := 0
	for _, v := range versions {
		if v.ID != id {
			continue
		}
		if v.State == quality.ReferentialDraft {
			return v.Version, quality.Refuse(quality.CodeExists, "referential.draft_exists")
		}
		number = max(number, v.Version)
	}
	if number == 0 {
		return 0, quality.Refuse(quality.CodeNotFound, "referential")
	}
	return number + 1, nil
}

// NewDraft is what a référentiel made from nothing starts with.
type NewDraft struct {
	ID       string
	Title    string
	Provider string
	Licence  string
	Part     string // name of its first part
}

// CreateDraft makes the first version of a new référentiel: one part, and the two
// default scales of four levels. CodeInvalid with its faults.
func (s *Service) CreateDraft(ctx context.Context, actor authz.Actor, in NewDraft) error {
	scope, err := authz.Check(actor, authz.ReferentialEdit, authz.Facts{})
	if err != nil {
		return err
	}
	ref := firstDraft(in)
	faults := newDraftFaults(ref, in)
	versions, err := s.store.Read().Referentials(ctx)
	if err != nil {
		return err
	}
	for _, v := range versions {
		if v.ID == ref.ID {
			faults.Add("id", quality.FaultTaken, ref.ID)
			break
		}
	}
	if err := faults.Err(); err != nil {
		return err
	}
	return s.begin(ctx, actor, scope, ref, StepCreated)
}

// newDraftFaults keeps, of the faults of an empty référentiel, those of the form.
func newDraftFaults(ref *quality.Referential, in NewDraft) quality.Faults {
	var out quality.Faults
	for _, f := range quality.CheckReferential(ref) {
		switch f.Field {
		case "id", "title", "provider", "licence":
			out = append(out, f)
		}
	}
	if in.Part == "" {
		out.Add("part", quality.FaultMissing)
	}
	return out
}

func firstDraft(in NewDraft) *quality.Referential {
	ref := &quality.Referential{
		ID: in.ID, Version: 1, Locale: "fr", Title: in.Title, Provider: in.Provider, Licence: in.Licence, Scales: i18n.DefaultScales(),
		Nodes: []*quality.Node{{ID: "1", Kind: quality.KindPart, Text: in.Part}},
	}
	ref.Index()
	return ref
}

// begin stores a draft with its first state.
func (s *Service) begin(ctx context.Context, actor authz.Actor, scope authz.Scope, ref *quality.Referential, how string) error {
	tree, document, err := written(ref)
	if err != nil {
		return err
	}
	n := s.row(tree, document)
	n.Compiled = compiledOf(tree)
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		inserted, err := tx.InsertReferential(ctx, n)
		if err == nil && !inserted {
			return quality.Refuse(quality.CodeConflict, "referential.draft")
		}
		if err != nil {
			return err
		}
		if _, err := tx.KeepDraftStep(ctx, stepOf(n, actor, how), keptSteps); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: n.At, Actor: actor, Role: scope.Role(), Action: authz.ReferentialEdit, Subject: subject(n.ID, n.Version),
			After: trace{Hash: n.Hash, State: quality.ReferentialDraft}, Reason: how,
		})
	})
	if err == nil {
		s.cache.keep(tree, n.Hash)
	}
	return err
}

// row is a version to store. What is compiled beside it is added where it will last:
// a draft under work changes too often, and whoever opens it after a restart makes it.
func (s *Service) row(ref *quality.Referential, document []byte) store.NewReferential {
	return store.NewReferential{
		ID: ref.ID, Version: ref.Version, Title: ref.Title, Document: string(document), Hash: quality.HashOf(document), At: s.clock(),
	}
}

func stepOf(n store.NewReferential, actor authz.Actor, what string) store.NewDraftStep {
	return store.NewDraftStep{ID: n.ID, Version: n.Version, What: what, Document: n.Document, Hash: n.Hash, At: n.At, ByPerson: actor.Name()}
}
