package improve

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Days is what a calendar shows to one person: what they hold or take part in of the
// plan, the recurring tasks they hold, and the meetings to come of their groups.
type Days struct {
	BodyName string
	Actions  []Line // decided, with a due day
	Tasks    []Routine
	Meetings []MeetingLine
	At       time.Time
}

// OwnDays reads those of the actor in the structure of the hat worn.
func (s *Service) OwnDays(ctx context.Context, actor authz.Actor) (Days, error) {
	f := Filter{States: []quality.State{quality.ActionRetained, quality.ActionRunning}, Person: actor.PersonID}
	plan, err := s.Plan(ctx, actor, f)
	if err != nil {
		return Days{}, err
	}
	all, err := s.Routines(ctx, actor, "")
	if err != nil {
		return Days{}, err
	}
	out := Days{BodyName: plan.BodyName, At: s.now()}
	for _, l := range plan.Lines {
		if !l.Due.IsZero() {
			out.Actions = append(out.Actions, l)
		}
	}
	out.Tasks = slices.DeleteFunc(all.List, func(r Routine) bool { return r.Ended || r.OwnerID != actor.PersonID })
	out.Meetings, err = s.ownMeetings(ctx, actor)
	return out, err
}

// ownMeetings are those to come of the groups the actor is in, the nearest first.
func (s *Service) ownMeetings(ctx context.Context, actor authz.Actor) ([]MeetingLine, error) {
	all, err := s.Steering(ctx, actor)
	if quality.CodeOf(err) == quality.CodeForbidden {
		return nil, nil
	}
	return slices.DeleteFunc(all.Next, func(m MeetingLine) bool { return !m.Group.Mine }), err
}

// feedSecret is the length of the secret of an address, in bytes.
const feedSecret = 20

// hashOf is what is kept of a secret.
func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// FeedSince is since when the actor has an address for their calendar; zero for none.
func (s *Service) FeedSince(ctx context.Context, actor authz.Actor) (time.Time, error) {
	if _, err := authz.Check(actor, authz.PlanRead, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID}); err != nil {
		return time.Time{}, err
	}
	since, err := s.store.Read().PlanFeedSince(ctx, actor.PersonID, actor.BodyID)
	return since.Time, err
}

// MakeFeed gives the actor a new address, which ends the one before, and returns its
// secret: told once. It is nobody else’s business: the journal does not tell it.
func (s *Service) MakeFeed(ctx context.Context, actor authz.Actor) (secret string, err error) {
	secret = store.NewSecret(feedSecret)
	return secret, s.setFeed(ctx, actor, hashOf(secret))
}

// EndFeed ends the address of the actor.
func (s *Service) EndFeed(ctx context.Context, actor authz.Actor) error {
	return s.setFeed(ctx, actor, "")
}

func (s *Service) setFeed(ctx context.Context, actor authz.Actor, hash string) error {
	if _, err := authz.Check(actor, authz.PlanRead, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID}); err != nil {
		return err
	}
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.SetPlanFeed(ctx, actor.PersonID, actor.BodyID, hash, s.now())
	})
}

// FeedDays reads the days behind an address as its person sees them today: nothing
// once they hold no role in the structure any more (CodeNotFound, as for an address
// that never was).
func (s *Service) FeedDays(ctx context.Context, secret string) (Days, error) {
	feed, err := s.store.Read().PlanFeed(ctx, hashOf(secret))
	if err != nil {
		return Days{}, err
	}
	scope, err := authz.Check(authz.Actor{System: authz.SystemSchedule}, authz.PlanRead, authz.Facts{BodyID: feed.BodyID})
	if err != nil {
		return Days{}, err
	}
	head, err := s.store.Read().PlanHead(ctx, scope, feed.BodyID)
	if err != nil {
		return Days{}, err
	}
	mates, err := s.store.Read().Teammates(ctx, scope, feed.BodyID, s.dayIn(head.Body))
	if err != nil {
		return Days{}, err
	}
	for _, m := range mates {
		if m.ID == feed.PersonID {
			return s.OwnDays(ctx, authz.Actor{PersonID: m.ID, BodyID: feed.BodyID, BodyKind: head.Body.Kind, ParentID: head.Body.ParentID, Roles: m.Roles})
		}
	}
	return Days{}, quality.Refuse(quality.CodeNotFound, "feed")
}
