package evidence

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Revise is a new state of a piece: what it says now, files that leave, files that
// come, and a note for who reads its history.
type Revise struct {
	quality.Evidence
	ID      string
	Version int // revision that was read
	Drop    []string
	Uploads []string
	Note    string
}

// Revise adds a revision and returns its number. The ones before stay readable,
// with their files; a validated cycle keeps the one it had. CodeConflict: somebody
// revised it meanwhile, nothing is written and what was received stays at hand.
// CodeInvalid: as Add, and note.
func (s *Service) Revise(ctx context.Context, actor authz.Actor, in Revise) (int, error) {
	scope, row, err := s.piece(ctx, actor, authz.EvidenceManage, in.ID)
	if err != nil {
		return 0, err
	}
	if _, err := quality.EvidenceFlow.Next(row.State, quality.VerbRevise); err != nil {
		return 0, err
	}
	if row.Revision != in.Version {
		return 0, quality.Refuse(quality.CodeConflict, "row")
	}
	readScope, err := s.sight(ctx, actor)
	if err != nil {
		return 0, err
	}
	all, err := s.store.Read().EvidenceFiles(ctx, readScope, in.ID)
	if err != nil {
		return 0, err
	}
	if err := s.checkRevision(ctx, &in, row, all); err != nil {
		return 0, err
	}
	at := s.now()
	w := store.EvidenceWrite{
		Evidence: in.Evidence, ID: in.ID, BodyID: row.BodyID, Number: in.Version + 1, Reason: "revised", Note: in.Note,
		Keys: keysOf(in.Evidence), At: at, By: actor.Name(),
	}
	before := noted{Revision: in.Version, Kind: row.Kind, Dropped: len(in.Drop)}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		taken, err := s.replaceFiles(ctx, tx, actor, w, in)
		if err != nil {
			return err
		}
		record := recordOf(actor, scope.Role(), "evidence.revise", w, taken)
		record.Before = before
		return tx.Record(ctx, record)
	})
	if err != nil {
		return 0, wrap("revise evidence", in.ID, err)
	}
	return w.Number, nil
}

// replaceFiles writes the revision, takes out the files that leave and adds those
// that come.
func (s *Service) replaceFiles(ctx context.Context, tx *store.Tx, actor authz.Actor, w store.EvidenceWrite, in Revise) ([]received, error) {
	if err := tx.ReviseEvidence(ctx, w); err != nil {
		return nil, err
	}
	for _, file := range in.Drop {
		if err := tx.DropEvidenceFile(ctx, in.ID, file, w.Number); err != nil {
			return nil, err
		}
	}
	taken, err := takeUploads(ctx, tx, actor, w, in.Uploads)
	if err != nil {
		return nil, err
	}
	return taken, s.addFiles(ctx, tx, w, taken)
}

func (s *Service) checkRevision(ctx context.Context, in *Revise, row store.Evidence, all []store.EvidenceFile) error {
	in.Evidence = in.Tidy()
	if in.OwnerID == "" {
		in.OwnerID = row.OwnerID
	}
	left := 0
	in.Drop = slices.DeleteFunc(in.Drop, func(id string) bool {
		return !slices.ContainsFunc(all, func(f store.EvidenceFile) bool { return f.ID == id && f.Gone == 0 })
	})
	for _, f := range all {
		if f.Gone == 0 && f.MaskedOf == "" && !slices.Contains(in.Drop, f.ID) {
			left++
		}
	}
	faults := in.Check(left + len(in.Uploads))
	in.Note = quality.CleanText(in.Note)
	faults = append(faults, quality.CheckEvidenceNote("note", in.Note)...)
	if err := s.checkOwner(ctx, row.BodyID, in.OwnerID, row.OwnerID, &faults); err != nil {
		return err
	}
	if in.Evidence == row.Evidence && len(in.Drop)+len(in.Uploads) == 0 && len(faults) == 0 {
		faults.Add("", quality.FaultNothingMore)
	}
	return faults.Err()
}
