package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Again is the earlier cycle that a new one starts from.
type Again struct {
	CycleID string
	Shares  bool // who does what comes too: the groups and the persons still there, without the days
}

// luggage is what a new cycle takes from an earlier one. The zero value is nothing.
type luggage struct {
	from    string // the earlier cycle
	version int    // of its référentiel
	answers []quality.Carried
	current map[string]int      // versions of the answers of the earlier cycle
	places  map[string][]string // where what supported a node stands now
	shares  []quality.Share
	given   authz.Scope // to give the work again
	sheet   workSheet   // the team, when shares are taken
}

// packing gives what a new cycle starts with.
type packing func(ctx context.Context, to quality.Edition, body store.AssessedBody) (luggage, error)

func nothingCarried(context.Context, quality.Edition, store.AssessedBody) (luggage, error) {
	return luggage{}, nil
}

// OpenFrom is Open with the answers of an earlier cycle of the same structure and
// référentiel, each « à confirmer », and with the evidence that supported them, at
// the same place: nothing is done twice, nothing is taken for granted. The versions
// may differ. CodeNotFound when there is no such cycle.
func (s *Service) OpenFrom(ctx context.Context, actor authz.Actor, bodyID, referentialID string, version int, again Again) (Cycle, error) {
	pack := func(ctx context.Context, to quality.Edition, body store.AssessedBody) (luggage, error) {
		scope, row, err := s.cycle(ctx, actor, authz.AssessmentRead, again.CycleID)
		if err != nil {
			return luggage{}, err
		}
		if row.Body.ID != bodyID || row.ReferentialID != referentialID {
			return luggage{}, quality.Refuse(quality.CodeNotFound, "assessment")
		}
		from, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
		if err != nil {
			return luggage{}, err
		}
		contents, err := s.store.Read().Contents(ctx, scope, row)
		if err != nil {
			return luggage{}, err
		}
		changes, err := s.editions.Changes(ctx, from, to)
		if err != nil {
			return luggage{}, err
		}
		out := luggage{from: row.ID, version: row.Version, places: changes.Places(), current: map[string]int{}}
		out.answers = changes.CarryToNewCycle(body.Profile(), contents.ByNode())
		for _, a := range contents.Answers {
			out.current[a.NodeID] = a.Version
		}
		if again.Shares {
			err = s.packShares(ctx, actor, &out, row, changes, body)
		}
		return out, err
	}
	return s.openFrom(ctx, actor, bodyID, referentialID, version, pack)
}

// packShares adds who did what, for whoever may give work.
func (s *Service) packShares(ctx context.Context, actor authz.Actor, out *luggage, row store.Assessment, changes quality.VersionChanges, body store.AssessedBody) error {
	scope, err := authz.Check(actor, authz.WorkAssign, authz.Facts{BodyID: body.ID, ParentID: body.ParentID, State: quality.AssessmentOpen})
	if err != nil {
		return err
	}
	w := workSheet{row: row, today: i18n.Today(s.now())}
	if err := w.given(ctx, s.store.Read(), scope); err != nil {
		return err
	}
	var shares []quality.Share
	for _, share := range w.shares {
		shares = append(shares, share)
	}
	here := func(id string) bool { _, known := w.names[id]; return known }
	out.shares = changes.CarryShares(body.Profile(), shares, here, w.hasTeam)
	out.given, out.sheet = scope, w
	return nil
}

func (w *workSheet) hasTeam(id string) bool {
	return slices.ContainsFunc(w.teams, func(t store.WorkGroup) bool { return t.ID == id })
}

// unpack writes what a cycle just opened starts with: no answer counts before
// somebody confirms it.
func (s *Service) unpack(ctx context.Context, tx *store.Tx, n store.NewAssessment, actor authz.Actor, role quality.Role, l luggage) error {
	if l.from == "" {
		return nil
	}
	if err := unpackAnswers(ctx, tx, n, actor, l); err != nil {
		return err
	}
	evidence, err := tx.CarryEvidenceLinks(ctx, l.from, n.ID, l.places, store.At(n.At), actor.Name())
	if err != nil {
		return err
	}
	if err := s.unpackShares(ctx, tx, n, actor, l); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: n.BodyID, At: n.At, Actor: actor, Role: role, Action: authz.AssessmentAnswer, Subject: subject(n.ID), Reason: "carried",
		After: struct {
			From     string `json:"from"`
			Answers  int    `json:"answers"`
			Evidence int    `json:"evidence,omitempty"`
		}{l.from, len(l.answers), evidence},
	})
}

// unpackAnswers writes the answers; each says who gave it, and when.
func unpackAnswers(ctx context.Context, tx *store.Tx, n store.NewAssessment, actor authz.Actor, l luggage) error {
	given, err := tx.GivenBy(ctx, l.from, l.version)
	if err != nil {
		return err
	}
	list := make([]store.AnswerWrite, 0, len(l.answers))
	for _, c := range l.answers {
		origin := latestOrigin(given, c.From, l.current)
		// carried from this cycle, whoever carried it there before
		origin.CycleID, origin.Version = l.from, l.version
		list = append(list, store.AnswerWrite{Answer: c.Answer, Version: 1, At: n.At, By: actor.Name(), Origin: origin})
	}
	return tx.SaveAnswers(ctx, n.ID, list)
}

// unpackShares gives the work again, and tells those who have some.
func (s *Service) unpackShares(ctx context.Context, tx *store.Tx, n store.NewAssessment, actor authz.Actor, l luggage) error {
	row := l.sheet.row
	row.ID = n.ID
	for _, share := range l.shares {
		if err := tx.PutShare(ctx, n.ID, share, n.At, actor.Name()); err != nil {
			return err
		}
		news := newsOn{row: row, nodeID: share.NodeID, by: actor, kind: store.NewsGiven, at: n.At}
		if err := s.tell(ctx, tx, news, l.sheet.members(share)); err != nil {
			return err
		}
		err := tx.Record(ctx, store.Record{
			Stream: n.BodyID, At: n.At, Actor: actor, Role: l.given.Role(), Action: authz.WorkAssign,
			Subject: workSubject(n.ID, share.NodeID), Before: given{}, After: givenOf(share), Reason: "carried",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// GivenPlaces counts, by cycle of a structure, the places of which the work was
// given, for who opens a cycle from an earlier one.
func (s *Service) GivenPlaces(ctx context.Context, actor authz.Actor, bodyID string) (map[string]int, error) {
	scope, _, err := s.body(ctx, actor, authz.AssessmentOpen, bodyID)
	if err != nil {
		return nil, err
	}
	return s.store.Read().GivenPlaces(ctx, scope, bodyID)
}
