package audit

import (
	"context"
	"errors"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Declaration is what somebody declared of their links with structures.
type Declaration struct {
	Year  int
	At    time.Time // it was made for this year; zero: not yet
	Links []DeclaredLink
}

// DeclaredLink is one of them.
type DeclaredLink struct {
	quality.Interest
	ID, BodyName string
	At           time.Time
}

// declares checks that the actor is one of those whose links are looked at.
func declares(actor authz.Actor) (authz.Scope, error) {
	return authz.Check(actor, authz.InterestDeclare, authz.Facts{PersonID: actor.PersonID})
}

// Declaration reads the actor’s own links. Errors: CodeForbidden for who neither audits
// nor decides.
func (s *Service) Declaration(ctx context.Context, actor authz.Actor) (Declaration, error) {
	scope, err := declares(actor)
	if err != nil {
		return Declaration{}, err
	}
	out := Declaration{Year: s.year()}
	at, err := s.store.Read().DeclaredYear(ctx, scope, actor.PersonID, out.Year)
	if err != nil {
		return out, wrapped(err, "read the links of", actor.PersonID)
	}
	out.At = at.Time
	rows, err := s.store.Read().DeclaredInterests(ctx, scope, actor.PersonID)
	for _, r := range rows {
		out.Links = append(out.Links, DeclaredLink{r.Interest, r.ID, r.BodyName, r.At.Time})
	}
	return out, wrapped(err, "read the links of", actor.PersonID)
}

// Linkable are the structures a link may be declared with: all those of the network that
// are open, by name.
func (s *Service) Linkable(ctx context.Context, actor authz.Actor) ([]Named, error) {
	if _, err := declares(actor); err != nil {
		return nil, err
	}
	rows, err := s.store.Read().BodyNames(ctx)
	out := make([]Named, 0, len(rows))
	for _, r := range rows {
		out = append(out, Named{r.ID, r.Name})
	}
	return out, wrapped(err, "list the structures for", actor.PersonID)
}

// Declare keeps a link of the actor’s. Faults: those of quality.Interest.Check, and
// "body" for one that is not of the network.
func (s *Service) Declare(ctx context.Context, actor authz.Actor, link quality.Interest) error {
	scope, err := declares(actor)
	if err != nil {
		return err
	}
	link = link.Tidy()
	link.PersonID = actor.PersonID
	if err := link.Check().Err(); err != nil {
		return err
	}
	at := s.now()
	row := store.InterestRow{Interest: link, ID: store.NewID(at), At: store.At(at)}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.InsertInterest(ctx, row); err != nil {
			return unknownBody(err)
		}
		if _, err := tx.DeclareYear(ctx, actor.PersonID, s.year(), store.At(at)); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: actor.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.InterestDeclare, Subject: "interest:" + row.ID,
			After: interestTrace{link.Kind, link.BodyID, link.From, link.Until}, Reason: "declared", Texts: map[string]string{"word": link.Word},
		})
	})
	return wrapped(err, "declare a link of", actor.PersonID)
}

// interestTrace is what the journal keeps of a link.
type interestTrace struct {
	Kind  quality.InterestKind `json:"kind"`
	Body  string               `json:"body"`
	From  quality.Day          `json:"from"`
	Until quality.Day          `json:"until"`
}

// unknownBody puts beside its field a body that does not exist.
func unknownBody(err error) error {
	if code := quality.CodeOf(err); code == quality.CodeNotFound || code == quality.CodeInvalid {
		return quality.Faults{{Field: "body", Code: quality.FaultUnknown}}.Err()
	}
	return err
}

// DeclareNothing says that the actor’s links are those declared, none or some, for this
// year. Said again, it changes nothing.
func (s *Service) DeclareNothing(ctx context.Context, actor authz.Actor) error {
	scope, err := declares(actor)
	if err != nil {
		return err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		fresh, err := tx.DeclareYear(ctx, actor.PersonID, s.year(), store.At(at))
		if err != nil {
			return err
		}
		if !fresh {
			return store.ErrNoEvent
		}
		return tx.Record(ctx, store.Record{
			Stream: actor.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.InterestDeclare, Subject: "person:" + actor.PersonID, Reason: "confirmed",
		})
	})
	if errors.Is(err, store.ErrNoEvent) {
		return nil
	}
	return wrapped(err, "declare the links of", actor.PersonID)
}

// TakeLinkBack takes back a link the actor declared by mistake.
func (s *Service) TakeLinkBack(ctx context.Context, actor authz.Actor, id string) error {
	scope, err := declares(actor)
	if err != nil {
		return err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.TakeInterestBack(ctx, actor.PersonID, id, store.At(at)); err != nil {
			if quality.CodeOf(err) == quality.CodeConflict {
				return quality.Refuse(quality.CodeNotFound, "interest")
			}
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: actor.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.InterestDeclare, Subject: "interest:" + id, Reason: "taken_back",
		})
	})
	return wrapped(err, "take back link", id)
}
