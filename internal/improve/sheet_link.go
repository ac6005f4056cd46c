package improve

import (
	"context"
	"errors"
	"time"

	"ariane/internal/authz"
	"ariane/internal/store"
)

// sheetSecretLength is that of store.NewSecret(sheetSecretBytes), in characters.
const (
	sheetSecretBytes  = 10
	sheetSecretLength = 16
)

// SheetLink is the link by which a structure receives sheets without an account.
type SheetLink struct {
	Body      string
	Secret    string // "" while there is none
	Address   string // whole
	RenewedAt time.Time
	RenewedBy string
}

// SheetLink reads it, for who may show and print it.
func (s *Service) SheetLink(ctx context.Context, actor authz.Actor) (SheetLink, error) {
	scope, body, err := s.sheetBody(ctx, actor, authz.SheetLink)
	if err != nil {
		return SheetLink{}, err
	}
	row, err := s.store.Read().SheetLink(ctx, scope, body.ID)
	out := SheetLink{Body: body.Name, Secret: row.Secret, RenewedAt: row.RenewedAt.Time, RenewedBy: row.RenewedBy}
	if row.Secret != "" {
		out.Address = s.baseURL + "/fiche/" + row.Secret
	}
	return out, err
}

// RenewSheetLink makes the link, or another one: the one before leads nowhere from
// then on. read is the secret that was on the page: when it is not the one any more,
// somebody did it meanwhile and nothing is done.
func (s *Service) RenewSheetLink(ctx context.Context, actor authz.Actor, read string) error {
	scope, body, err := s.sheetBody(ctx, actor, authz.SheetLink)
	if err != nil {
		return err
	}
	at, done := s.now(), false
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		now, err := tx.SheetLink(ctx, scope, body.ID)
		if err != nil {
			return err
		}
		if done = now.Secret != read; done {
			return store.ErrNoEvent
		}
		if err := tx.SetSheetLink(ctx, body.ID, store.NewSecret(sheetSecretBytes), at, actor.PersonID); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{Stream: body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.SheetLink, Subject: "sheet_link:" + body.ID})
	})
	if done {
		return nil
	}
	return wrapped(err, "renew the link of the sheets of", body.ID)
}

// CloseSheetLink takes the link away: no sheet comes without an account until another
// one is made. read as in RenewSheetLink; the claim codes keep working.
func (s *Service) CloseSheetLink(ctx context.Context, actor authz.Actor, read string) error {
	scope, body, err := s.sheetBody(ctx, actor, authz.SheetLink)
	if err != nil {
		return err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		now, err := tx.SheetLink(ctx, scope, body.ID)
		if err != nil {
			return err
		}
		if now.Secret == "" || now.Secret != read {
			return store.ErrNoEvent
		}
		if err := tx.DropSheetLink(ctx, body.ID); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.SheetLink, Subject: "sheet_link:" + body.ID, Reason: "closed",
		})
	})
	if errors.Is(err, store.ErrNoEvent) {
		return nil
	}
	return wrapped(err, "close the link of the sheets of", body.ID)
}
