package remind

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Doer does what a link of a letter stands for (package improve).
type Doer struct {
	// Look tells how the thing stands for who is asked to do it.
	Look func(ctx context.Context, actor authz.Actor, subject string, due quality.Day) (Thing, error)
	// Do says it done, with a word when there is one.
	Do func(ctx context.Context, actor authz.Actor, subject string, due quality.Day, word string) error
}

// Thing is what a link stands for, as its page shows it.
type Thing struct {
	Title string
	State string   // where it stands, in words
	Mine  bool     // the actor may say it done
	Done  bool     // it is, by whoever
	Open  bool     // it can be said done as it stands
	Word  bool     // a word is needed
	Waits []string // titles of what has to be done before
}

// Asked is what a link of a letter asks its person to confirm.
type Asked struct {
	Thing
	Kind quality.DutyKind
	Due  quality.Day // of the turn of a routine
	Body string      // name of the structure
	Name string      // of the person
	Used bool        // it was confirmed by this very link
}

// Asked reads what is behind the secret of a link, for its page: nothing changes, for
// programs that watch over mails open every link. CodeNotFound ReasonReminderUnknown,
// CodeExpired ReasonReminderOver, CodeForbidden ReasonReminderRole.
func (s *Service) Asked(ctx context.Context, secret string) (Asked, error) {
	_, asked, _, err := s.behind(ctx, secret)
	return asked, err
}

// behind reads a link with the actor it speaks for: the person, in the roles of today.
func (s *Service) behind(ctx context.Context, secret string) (link store.ReminderLink, asked Asked, actor authz.Actor, err error) {
	link, err = s.Store.Read().ReminderLink(ctx, hashOf(secret))
	switch {
	case quality.CodeOf(err) == quality.CodeNotFound:
		return link, asked, actor, quality.Refuse(quality.CodeNotFound, quality.ReasonReminderUnknown)
	case err != nil:
		return link, asked, actor, wrapped(err, "look for a link")
	case !s.now().Before(link.Expires):
		return link, asked, actor, quality.Refuse(quality.CodeExpired, quality.ReasonReminderOver)
	}
	scope, err := reading()
	if err != nil {
		return link, asked, actor, err
	}
	w, err := s.world(ctx, scope, s.now(), link.BodyID)
	if err != nil {
		return link, asked, actor, err
	}
	crew := w.crews[link.BodyID]
	if crew == nil || !crew.Has(link.PersonID) {
		return link, asked, actor, quality.Refuse(quality.CodeForbidden, quality.ReasonReminderRole)
	}
	actor = authz.Actor{PersonID: link.PersonID, BodyID: crew.BodyID, BodyKind: crew.BodyKind, ParentID: crew.ParentID}
	for _, m := range crew.People {
		if m.ID == link.PersonID {
			actor.Roles = m.Roles
		}
	}
	asked = Asked{Kind: link.Kind, Due: link.Due, Body: w.names[link.BodyID], Name: w.byID[link.PersonID].name, Used: !link.Used.IsZero()}
	asked.Thing, err = s.Doers[link.Kind].Look(ctx, actor, link.Subject, link.Due)
	return link, asked, actor, wrapped(err, "look at what a link stands for")
}

// Confirm says done what a link stands for, with the rights of its person today. Done
// already, nothing changes. Errors as Asked, and: CodeForbidden ReasonReminderOthers (it is
// somebody else’s now), CodeState (it stands where it cannot be said done, or its
// sub-tasks are open), fault "word".
func (s *Service) Confirm(ctx context.Context, secret, word string) error {
	link, asked, actor, err := s.behind(ctx, secret)
	switch {
	case err != nil:
		return err
	case asked.Done:
		return nil
	case !asked.Mine:
		return quality.Refuse(quality.CodeForbidden, quality.ReasonReminderOthers)
	}
	if err := s.Doers[link.Kind].Do(ctx, actor, link.Subject, link.Due, word); err != nil {
		return err
	}
	err = s.Store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.UseLink(ctx, link.Hash, s.now()) })
	return wrapped(err, "keep that a link was used")
}
