package remind

import (
	"context"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// Hand is what one use case knows to hand over.
type Hand struct {
	// Held lists what people hold in the structure of the actor, whoever they are.
	Held func(ctx context.Context, actor authz.Actor) ([]quality.Holding, error)
	// Give gives one of these to somebody else. What that person holds no more is left
	// as it is, and so is what is another use case’s.
	Give func(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error
}

// Holder is somebody with what they hold in a structure.
type Holder struct {
	Named
	Gone  bool // they hold no role there any more
	Holds []quality.Holding
}

// HandOver is who holds what in the structure of the actor, and who may take over.
type HandOver struct {
	Holders []Holder // who left first, then by name
	Mates   []Named
}

// Of is what one person holds.
func (h HandOver) Of(personID string) (Holder, bool) {
	i := slices.IndexFunc(h.Holders, func(one Holder) bool { return one.ID == personID })
	if i < 0 {
		return Holder{}, false
	}
	return h.Holders[i], true
}

// HandOver reads who holds what in the actor’s structure.
func (s *Service) HandOver(ctx context.Context, actor authz.Actor) (HandOver, error) {
	var out HandOver
	scope, err := authz.Check(actor, authz.HandOver, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return out, err
	}
	_, w, crew, err := s.crewOf(ctx, actor)
	if err != nil {
		return out, err
	}
	held := map[string][]quality.Holding{}
	for _, hand := range s.Hands {
		list, err := hand.Held(ctx, actor)
		if err != nil {
			return out, err
		}
		for _, h := range list {
			held[h.PersonID] = append(held[h.PersonID], h)
		}
	}
	var gone []string
	for id := range held {
		if !crew.Has(id) {
			gone = append(gone, id)
		}
	}
	names, err := s.Store.Read().PersonNames(ctx, scope, gone)
	if err != nil {
		return out, wrapped(err, "name who left")
	}
	for id, list := range held {
		h := Holder{Named: Named{id, names[id]}, Gone: !crew.Has(id), Holds: list}
		if !h.Gone {
			h.Name = w.byID[id].name
		}
		out.Holders = append(out.Holders, h)
	}
	i18n.SortBy(out.Holders, func(h Holder) string { return h.Name })
	slices.SortStableFunc(out.Holders, func(a, b Holder) int { return rank(a) - rank(b) })
	out.Mates = w.mates(crew, "")
	return out, nil
}

func rank(h Holder) int {
	if h.Gone {
		return 0
	}
	return 1
}

// Taken is one thing to hand over, as the form says it.
type Taken struct {
	Kind    quality.HoldingKind
	Subject string
	To      string
}

// Key names it in a form.
func Key(h quality.Holding) string { return string(h.Kind) + ":" + h.Subject }

// TakenOf reads a key.
func TakenOf(key, to string) Taken {
	kind, subject, _ := strings.Cut(key, ":")
	return Taken{quality.HoldingKind(kind), subject, to}
}

// Give hands over what a person holds, each thing with its own right and its own event
// in the journal: all that can be is, and what cannot is told with its reason. What
// they hold no more (a form sent twice) is left as it is.
func (s *Service) Give(ctx context.Context, actor authz.Actor, personID string, list []Taken) (done int, left map[string]error, err error) {
	all, err := s.HandOver(ctx, actor)
	if err != nil {
		return 0, nil, err
	}
	holder, _ := all.Of(personID)
	left = map[string]error{}
	for _, one := range list {
		i := slices.IndexFunc(holder.Holds, func(h quality.Holding) bool { return h.Kind == one.Kind && h.Subject == one.Subject })
		if i < 0 || one.To == "" || one.To == personID {
			continue
		}
		switch err := s.give(ctx, actor, holder.Holds[i], one.To); {
		case err == nil:
			done++
		case quality.AsError(err) != nil:
			left[Key(holder.Holds[i])] = err
		default:
			return done, left, err
		}
	}
	return done, left, nil
}

func (s *Service) give(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error {
	for _, hand := range s.Hands {
		if err := hand.Give(ctx, actor, h, to); err != nil {
			return err
		}
	}
	return nil
}
