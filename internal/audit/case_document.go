package audit

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// NameDocument says which piece of the library is a document of the file of the
// structure of the hat worn, and of which day. Faults: "kind", "evidence" (missing, or
// none of the structure), "day".
func (s *Service) NameDocument(ctx context.Context, actor authz.Actor, kind quality.CaseDocumentKind, d quality.CaseDocument) error {
	f, err := s.own(ctx, actor, authz.CaseDocument)
	if err != nil {
		return err
	}
	if err := d.Check(kind, f.today).Err(); err != nil {
		return err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SetCaseDocument(ctx, f.row.Body.ID, kind, d, store.At(at), actor.PersonID); err != nil {
			return unknownPiece(err)
		}
		return tx.Record(ctx, store.Record{
			Stream: f.row.Body.ID, At: at, Actor: actor, Role: f.scope.Role(), Action: authz.CaseDocument, Subject: "evidence:" + d.EvidenceID, Reason: string(kind),
		})
	})
	return wrapped(err, "name the document of", f.row.Body.ID)
}

func unknownPiece(err error) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Faults{{Field: "evidence", Code: quality.FaultUnknown}}.Err()
	}
	return err
}
