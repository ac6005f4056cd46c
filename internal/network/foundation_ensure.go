package network

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// The codes of the bodies that always exist.
const (
	CodeNational   = "UNML"
	CodeCertifier  = "CERTIF"
	CodeCommission = "COMMISSION"
)

func foundation() []quality.Structure {
	return []quality.Structure{
		{Kind: quality.KindNational, Code: CodeNational, Name: "Union nationale des Missions locales", UsualName: "UNML"},
		{Kind: quality.KindCertifier, Code: CodeCertifier, Name: "Organisme certificateur"},
		{Kind: quality.KindCommission, Code: CodeCommission, Name: "Commission nationale de labellisation"},
	}
}

// EnsureFoundation makes the bodies that always exist; doing it again changes
// nothing.
func (s *Service) EnsureFoundation(ctx context.Context, actor authz.Actor) error {
	if _, err := authz.Check(actor, authz.StructureImport, authz.Facts{}); err != nil {
		return err
	}
	_, err := s.store.Read().BodyByCode(ctx, CodeCommission) // the last one made
	if quality.CodeOf(err) != quality.CodeNotFound {
		return err
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return s.ensureFoundation(ctx, tx, actor) })
	if quality.CodeOf(err) == quality.CodeExists {
		return nil // another node made them at the same moment
	}
	return err
}

func (s *Service) ensureFoundation(ctx context.Context, tx *store.Tx, actor authz.Actor) error {
	for _, v := range foundation() {
		_, err := tx.BodyByCode(ctx, v.Code)
		if err == nil {
			continue
		}
		if quality.CodeOf(err) != quality.CodeNotFound {
			return err
		}
		v.ID, v.State, v.Status = store.NewID(s.clock()), quality.StructureActive, quality.StatusAssociation
		if err := tx.InsertBody(ctx, v, bodyKeys(v)); err != nil {
			return err
		}
		err = tx.Record(ctx, store.Record{
			Stream: v.ID, At: s.clock(), Actor: actor, Action: authz.StructureImport, Subject: subject("body", v.ID), After: stateMark{v.State},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
