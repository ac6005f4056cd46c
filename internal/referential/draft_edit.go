package referential

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// DraftEdit is a change to a draft by somebody who had read the state that has
// the hash Seen.
type DraftEdit struct {
	ID      string
	Version int
	Seen    string
	Edit    quality.Edit
}

// DraftResult tells what became of it.
type DraftResult struct {
	Hash    string // of the draft now
	Step    int    // number of its state; 0 when nothing changed
	Outcome quality.EditOutcome
	Clashes []quality.Clash   // fields somebody else changed meanwhile: nothing is written
	Joined  map[string]string // beside clashes: the fields as they are now, with what could be joined
}

// errUnfaithful stops a document that would not be read as it was written.
var errUnfaithful = errors.New("the edited draft does not read back as it was written")

// EditDraft changes a draft. What somebody else did meanwhile stays: edits of
// other fields and of other nodes are joined. CodeConflict, with the clashes, when
// both changed one field (reason "draft.clash"), or when what is about to be
// removed is no longer what was read ("draft.changed_under"); CodeNotFound
// (quality.ReasonNodeGone) when the node was removed meanwhile.
func (s *Service) EditDraft(ctx context.Context, actor authz.Actor, in DraftEdit) (DraftResult, error) {
	scope, err := authz.Check(actor, authz.ReferentialEdit, authz.Facts{})
	if err != nil {
		return DraftResult{}, err
	}
	for range 8 { // each turn means that somebody else was faster
		now, err := s.draft(ctx, in.ID, in.Version)
		if err != nil {
			return DraftResult{}, err
		}
		var result DraftResult
		result, err = s.tryEdit(ctx, writer{actor, scope}, in, now)
		if quality.CodeOf(err) != quality.CodeConflict || quality.AsError(err).Reason != "row" {
			return result, err
		}
	}
	return DraftResult{}, quality.Refuse(quality.CodeConflict, "referential.draft")
}

// writer is who writes, and by which role.
type writer struct {
	actor authz.Actor
	scope authz.Scope
}

// draft opens a version that must be a draft.
func (s *Service) draft(ctx context.Context, id string, version int) (quality.Edition, error) {
	v, err := s.store.Read().Referential(ctx, id, version)
	if err != nil {
		return quality.Edition{}, err
	}
	if _, err := quality.ReferentialFlow.Next(v.State, quality.VerbEdit); err != nil {
		return quality.Edition{}, err
	}
	return s.open(ctx, v)
}

// tryEdit applies an edit to a draft as it stands; CodeConflict of the row alone
// when it changed while this was at work.
func (s *Service) tryEdit(ctx context.Context, w writer, in DraftEdit, now quality.Edition) (DraftResult, error) {
	edit, result, err := s.join(ctx, in, now)
	if err != nil {
		return result, err
	}
	reserved, err := s.reserved(ctx, in.ID, in.Version)
	if err != nil {
		return result, err
	}
	next, out, err := now.Referential.Edited(edit, reserved)
	result.Outcome = out
	if err != nil || !out.Changed {
		return result, err
	}
	write := written
	if edit.Kind == quality.EditSet {
		write = func(ref *quality.Referential) (*quality.Referential, []byte, error) { return rewritten(ref, out.Node) }
	}
	step := store.NewDraftStep{What: string(edit.Kind), NodeID: out.Node, Beside: out.Beside}
	result.Hash, result.Step, err = s.replace(ctx, w, now, next, step, write)
	return result, err
}

// join makes the edit apply to the draft as it stands, whatever was read.
func (s *Service) join(ctx context.Context, in DraftEdit, now quality.Edition) (quality.Edit, DraftResult, error) {
	result := DraftResult{Hash: now.Hash}
	fields := fieldsOf(in.Edit)
	if in.Seen == now.Hash || fields == nil && in.Edit.Kind != quality.EditRemove {
		return in.Edit, result, nil
	}
	read, err := s.stateRead(ctx, in)
	if err != nil {
		return in.Edit, result, err
	}
	if in.Edit.Kind == quality.EditRemove {
		if now.Referential.Node(in.Edit.Node) != nil && (read == nil || !quality.SameWhole(read, now.Referential, in.Edit.Node)) {
			return in.Edit, result, quality.Refuse(quality.CodeConflict, "draft.changed_under")
		}
		return in.Edit, result, nil
	}
	theirs := fields(now.Referential)
	if theirs == nil {
		return in.Edit, result, quality.Refuse(quality.CodeNotFound, quality.ReasonNodeGone)
	}
	var base map[string]string
	if read != nil {
		base = fields(read)
	}
	edit := in.Edit
	edit.Fields, result.Clashes = quality.MergeFields(base, in.Edit.Fields, theirs)
	if len(result.Clashes) == 0 {
		return edit, result, nil
	}
	for key, value := range edit.Fields {
		theirs[key] = value
	}
	result.Joined = theirs
	return edit, result, quality.Refuse(quality.CodeConflict, "draft.clash")
}

// fieldsOf reads, of any state, the fields an edit writes; nil for other edits.
func fieldsOf(e quality.Edit) func(*quality.Referential) map[string]string {
	switch e.Kind {
	case quality.EditSet:
		return func(r *quality.Referential) map[string]string { return r.NodeFields(e.Node) }
	case quality.EditHeader:
		return func(r *quality.Referential) map[string]string { return r.HeaderFields() }
	case quality.EditScale:
		return func(r *quality.Referential) map[string]string { return r.ScaleFields(e.Scale) }
	default:
		return nil
	}
}

// stateRead opens the state somebody started from; nil when it is no longer kept.
func (s *Service) stateRead(ctx context.Context, in DraftEdit) (*quality.Referential, error) {
	document, err := s.store.Read().DraftDocumentOf(ctx, in.ID, in.Version, in.Seen)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return nil, nil //nolint:nilnil // nothing to compare with: the caller takes every difference for a clash
	}
	if err != nil {
		return nil, err
	}
	return parse(document)
}

// reserved tells the ids that the other versions of a référentiel use: a node
// that was withdrawn keeps its id for itself.
func (s *Service) reserved(ctx context.Context, id string, version int) (func(string) bool, error) {
	versions, err := s.store.Read().Referentials(ctx)
	if err != nil {
		return nil, err
	}
	var others []*quality.Referential
	for _, v := range versions {
		if v.ID != id || v.Version == version {
			continue
		}
		e, err := s.open(ctx, v.ReferentialVersion)
		if err != nil {
			return nil, err
		}
		others = append(others, e.Referential)
	}
	return func(node string) bool {
		for _, r := range others {
			if r.Node(node) != nil {
				return true
			}
		}
		return false
	}, nil
}

// replace writes a new state of a draft in the place of now.
func (s *Service) replace(ctx context.Context, w writer, now quality.Edition, next *quality.Referential, step store.NewDraftStep, write writing) (hash string, number int, err error) {
	tree, document, err := write(next)
	if err != nil {
		return now.Hash, 0, err
	}
	return s.put(ctx, w, now, newState{tree: tree, document: document, step: step, action: authz.ReferentialEdit, reason: step.What})
}

// newState is what takes the place of a draft, and how it came to be.
type newState struct {
	tree     *quality.Referential
	document []byte
	compiled store.Compiled // zero where another state soon follows
	step     store.NewDraftStep
	action   authz.Action
	reason   string // in the journal
}

// put writes a state in the place of now, which is kept among those before;
// CodeConflict of the row when the draft is another one by now.
func (s *Service) put(ctx context.Context, w writer, now quality.Edition, next newState) (hash string, number int, err error) {
	n, step := s.row(next.tree, next.document), next.step
	n.Compiled = next.compiled
	before, err := s.unkept(ctx, now)
	if err != nil {
		return now.Hash, 0, err
	}
	step.ID, step.Version, step.Document, step.Hash, step.At, step.ByPerson = n.ID, n.Version, n.Document, n.Hash, n.At, w.actor.Name()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.EditDraft(ctx, n, now.Hash); err != nil {
			return err
		}
		if before != nil {
			if _, err := tx.KeepDraftStep(ctx, *before, keptSteps); err != nil {
				return err
			}
		}
		if number, err = tx.KeepDraftStep(ctx, step, keptSteps); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: n.At, Actor: w.actor, Role: w.scope.Role(), Action: next.action, Subject: subject(n.ID, n.Version),
			Before: trace{Hash: now.Hash}, After: trace{Hash: n.Hash, Node: step.NodeID}, Reason: next.reason,
		})
	})
	if err != nil {
		return now.Hash, 0, err
	}
	s.cache.keep(next.tree, n.Hash)
	return n.Hash, number, nil
}

// unkept is the state to keep before the first edit of a draft that came as a
// file; nil when it is kept already.
func (s *Service) unkept(ctx context.Context, now quality.Edition) (*store.NewDraftStep, error) {
	id, version := now.Referential.ID, now.Referential.Version
	kept, err := s.store.Read().DraftStepKept(ctx, id, version, now.Hash)
	if kept || err != nil {
		return nil, err
	}
	document, err := s.store.Read().ReferentialDocument(ctx, id, version)
	if err != nil {
		return nil, err
	}
	return &store.NewDraftStep{ID: id, Version: version, What: StepImported, Document: document, Hash: quality.HashOf([]byte(document)), At: s.clock()}, nil
}

// writing makes a document of a référentiel, and gives the tree that reading it
// again would give; errUnfaithful when that is not the one that was written.
type writing func(*quality.Referential) (*quality.Referential, []byte, error)

// rewritten is written when one node changed in a tree that was written before: it
// alone is read back, the others read as they did.
func rewritten(ref *quality.Referential, id string) (*quality.Referential, []byte, error) {
	alone, _, err := written(ref.Alone(id))
	if err != nil {
		return nil, nil, err
	}
	node, read := ref.Node(id), alone.Node(id)
	if read == nil {
		return nil, nil, fmt.Errorf("write %s of %s@%d: %w", id, ref.ID, ref.Version, errUnfaithful)
	}
	node.Become(read)
	return ref, formats.WriteLibrary(ref), nil
}

// written is a référentiel as it will be stored and as a restart will open it.
func written(ref *quality.Referential) (*quality.Referential, []byte, error) {
	document := formats.WriteLibrary(ref)
	tree, _ := formats.ReadLibrary(document)
	if !bytes.Equal(formats.WriteLibrary(tree), document) {
		return nil, nil, fmt.Errorf("write %s@%d: %w", ref.ID, ref.Version, errUnfaithful)
	}
	return tree, document, nil
}
