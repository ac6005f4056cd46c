package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// ConfirmVersion keeps the version a cycle passed to; from then on it cannot go
// back. Answers « à confirmer » stay so.
func (s *Service) ConfirmVersion(ctx context.Context, actor authz.Actor, id string) error {
	p, change, err := s.pending(ctx, actor, id, quality.VerbConfirm)
	if err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := p.hold(ctx, tx, change.To); err != nil {
			return err
		}
		if err := p.end(ctx, tx, change.ID, quality.VerbConfirm, quality.VersionConfirmed); err != nil {
			return err
		}
		return tx.Record(ctx, p.record(string(quality.VerbConfirm), change.From, change.To, passed{}))
	})
	return passageError(err, "confirm", id)
}

// UndoVersion puts a cycle back on the version it came from, with the answers it
// had. Answers changed since on what both versions read alike are kept; the others
// go back, and what they said stays in their history (ReturnVersion tells which).
func (s *Service) UndoVersion(ctx context.Context, actor authz.Actor, id string) error {
	p, change, err := s.pending(ctx, actor, id, quality.VerbUndo)
	if err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := p.hold(ctx, tx, change.To); err != nil {
			return err
		}
		if err := p.end(ctx, tx, change.ID, quality.VerbUndo, quality.VersionUndone); err != nil {
			return err
		}
		if err := p.giveBack(ctx, tx, change); err != nil {
			return err
		}
		if err := p.settle(ctx, tx, p.from.Referential, p.changes.Returns()); err != nil {
			return err
		}
		return tx.Record(ctx, p.record(string(quality.VerbUndo), change.To, change.From, passed{}))
	})
	return passageError(err, "undo", id)
}

// ReturnVersion tells what UndoVersion would do, before it is done.
func (s *Service) ReturnVersion(ctx context.Context, actor authz.Actor, id string) (VersionReturn, error) {
	p, change, err := s.pending(ctx, actor, id, quality.VerbUndo)
	if err != nil {
		return VersionReturn{}, err
	}
	contents, err := s.store.Read().Contents(ctx, p.scope, p.row)
	if err != nil {
		return VersionReturn{}, err
	}
	back := p.wayBack(change)
	out := VersionReturn{Change: versionChangeOf(change), From: p.from, To: p.to}
	answers := contents.ByNode()
	for _, n := range p.bothSides() {
		current, answered := answers[n.ID]
		if !answered || quality.SameAnswer(current, back.after[n.ID].Answer) {
			continue
		}
		kept, stays := back.stays(current)
		out.Edited = append(out.Edited, EditedSince{Node: n, Kept: stays, ToConfirm: stays && kept.ToConfirm})
	}
	return out, nil
}

// bothSides lists what holds an answer in the new version, then what it withdrew:
// a workbook may have been brought for it since.
func (p *passage) bothSides() []*quality.Node {
	out := slices.Clone(p.to.Referential.All())
	for _, n := range p.from.Referential.All() {
		if n.HoldsAnswer() && !p.to.Referential.Node(n.ID).HoldsAnswer() {
			out = append(out, n)
		}
	}
	return out
}

// pending reads the latest passage of a cycle, on which the verb must be possible.
func (s *Service) pending(ctx context.Context, actor authz.Actor, id string, verb quality.Verb) (*passage, store.VersionChange, error) {
	scope, row, err := s.cycleToPass(ctx, actor, id)
	if err != nil {
		return nil, store.VersionChange{}, err
	}
	all, err := s.store.Read().VersionChanges(ctx, scope, id)
	if err != nil {
		return nil, store.VersionChange{}, err
	}
	if len(all) == 0 {
		return nil, store.VersionChange{}, quality.Refuse(quality.CodeNotFound, "version_change")
	}
	change := all[0]
	if _, err := quality.VersionChangeFlow.Next(change.State, verb); err != nil {
		return nil, change, err
	}
	from, err := s.editions.Edition(ctx, row.ReferentialID, change.From)
	if err != nil {
		return nil, change, err
	}
	to, err := s.editions.Edition(ctx, row.ReferentialID, change.To)
	if err != nil {
		return nil, change, err
	}
	p, err := s.passageOf(ctx, actor, scope, row, from, to)
	return p, change, err
}

// end decides once: whoever comes second finds it decided.
func (p *passage) end(ctx context.Context, tx *store.Tx, changeID string, verb quality.Verb, state quality.State) error {
	pending, err := tx.PendingVersion(ctx, p.scope, p.row.ID)
	if err != nil {
		return err
	}
	if pending == nil || pending.ID != changeID {
		_, err := quality.VersionChangeFlow.Next(quality.VersionConfirmed, verb)
		return err
	}
	return tx.EndVersionChange(ctx, changeID, state, p.at, p.actor.Name())
}
