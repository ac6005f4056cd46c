package evidence

import (
	"context"
	"errors"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// FilePage is one file of the current revision of a piece, for who may mask it.
type FilePage struct {
	Piece Piece
	File  File
}

// vouchable reports that a file waits for somebody to say what it holds.
func (f File) vouchable() bool {
	return !f.HasMask && (f.Reading == ReadingFound || f.Reading == ReadingUnread && f.MaskedOf == "")
}

// Vouchable reports that somebody may vouch for the file, and nobody did for the
// revision shown.
func (f File) Vouchable() bool { return f.vouchable() && f.Vouched.Revision == 0 }

// VouchPage reads a file that somebody may vouch for. CodeState
// (quality.ReasonNothingToVouch) when nothing was found in it.
func (s *Service) VouchPage(ctx context.Context, actor authz.Actor, id, fileID string) (FilePage, error) {
	row, file, masked, err := s.current(ctx, actor, id, fileID)
	if err != nil {
		return FilePage{}, err
	}
	out := FilePage{Piece: s.pieceOf(row, true, true), File: fileOf(file, masked != nil, row.Revision)}
	if !out.File.vouchable() {
		return out, quality.Refuse(quality.CodeState, quality.ReasonNothingToVouch)
	}
	return out, nil
}

// Vouch keeps that the actor read a file in this revision of its piece, and that it
// holds no personal data: it then opens outside where the cycle is shared. It
// speaks of that file and that revision only. Said already, nothing changes.
// CodeConflict when the piece was revised meanwhile, CodeState when nothing was
// found in the file or the piece is withdrawn.
func (s *Service) Vouch(ctx context.Context, actor authz.Actor, id, fileID string, revision int) error {
	page, err := s.VouchPage(ctx, actor, id, fileID)
	if err != nil {
		return err
	}
	if _, err := quality.EvidenceFlow.Next(page.Piece.State, quality.VerbRevise); err != nil {
		return err
	}
	return s.say(ctx, actor, id, fileID, "evidence.vouch", func(tx *store.Tx, now int) (bool, error) {
		if now != revision {
			return false, quality.Refuse(quality.CodeConflict, "row")
		}
		return tx.VouchFile(ctx, fileID, revision, s.now(), actor.Name())
	})
}

// Unvouch takes back what was said of a file, for every revision of its piece: it
// stays inside again.
func (s *Service) Unvouch(ctx context.Context, actor authz.Actor, id, fileID string) error {
	if _, _, _, err := s.current(ctx, actor, id, fileID); err != nil {
		return err
	}
	return s.say(ctx, actor, id, fileID, "evidence.unvouch", func(tx *store.Tx, _ int) (bool, error) {
		lines, err := tx.UnvouchFile(ctx, fileID)
		return lines > 0, err
	})
}

// vouchNote is what the journal keeps: no name of a file, no word of it.
type vouchNote struct {
	Revision int    `json:"revision"`
	File     string `json:"file"` // id
}

// say writes what is said of a file, with its event when that changes something.
func (s *Service) say(ctx context.Context, actor authz.Actor, id, fileID string, action authz.Action, write func(tx *store.Tx, now int) (bool, error)) error {
	scope, row, err := s.piece(ctx, actor, authz.EvidenceManage, id)
	if err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		_, now, err := tx.LockEvidence(ctx, id)
		if err != nil {
			return err
		}
		if changed, err := write(tx, now); err != nil || !changed {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: s.now(), Actor: actor, Role: scope.Role(), Action: action, Subject: subject(id), After: vouchNote{Revision: now, File: fileID},
		})
	})
	if errors.Is(err, store.ErrNoEvent) { // it was so already
		return nil
	}
	return wrap("vouch for a file of evidence", id, err)
}
