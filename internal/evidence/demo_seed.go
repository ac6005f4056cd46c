package evidence

import (
	"bytes"
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SeedPiece is a piece of the demonstration, with the bytes of its files.
type SeedPiece struct {
	quality.Evidence // OwnerID is who hands it in
	BodyID           string
	Files            []SeedFile
	Attach           *Attachment // to an open cycle
	At               time.Time
	Role             quality.Role // of the owner, for the journal
}

// SeedFile is a file of a SeedPiece.
type SeedFile struct {
	Name string
	Data []byte
}

// Seed adds the pieces of the demonstration, in the name of their owners.
func (s *Service) Seed(ctx context.Context, pieces []SeedPiece) error {
	if _, err := authz.Check(authz.Actor{System: authz.SystemDemo}, authz.EvidenceManage, authz.Facts{}); err != nil {
		return err
	}
	for _, p := range pieces {
		if err := s.seed(ctx, p); err != nil {
			return wrap("plant evidence", p.Title, err)
		}
	}
	return nil
}

func (s *Service) seed(ctx context.Context, p SeedPiece) error {
	p.Evidence = p.Tidy()
	if err := p.Check(len(p.Files)).Err(); err != nil {
		return err
	}
	list := make([]received, 0, len(p.Files))
	for _, f := range p.Files {
		file, err := spool(bytes.NewReader(f.Data), int64(len(f.Data)))
		if err != nil {
			return err
		}
		mediaType, err := file.check(ctx, f.Name)
		_ = file.Close() // only read
		if err != nil {
			return err
		}
		blob, err := s.files.Put(ctx, bytes.NewReader(f.Data), int64(len(f.Data)))
		if err != nil {
			return err
		}
		list = append(list, received{name: f.Name, mediaType: mediaType, hash: blob.Hash, size: blob.Size})
	}
	who := authz.Actor{PersonID: p.OwnerID, BodyID: p.BodyID, Roles: []quality.Role{p.Role}}
	w := store.EvidenceWrite{
		Evidence: p.Evidence, ID: store.NewID(p.At), BodyID: p.BodyID, Number: 1, Reason: "added", Keys: keysOf(p.Evidence), At: p.At, By: p.OwnerID,
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.InsertEvidence(ctx, w); err != nil {
			return err
		}
		if err := s.addFiles(ctx, tx, w, list); err != nil {
			return err
		}
		if err := tx.Record(ctx, recordOf(who, p.Role, "evidence.add", w, list)); err != nil {
			return err
		}
		if p.Attach == nil {
			return nil
		}
		return attach(ctx, tx, who, p.Role, p.BodyID, w.ID, *p.Attach, p.At)
	})
}
