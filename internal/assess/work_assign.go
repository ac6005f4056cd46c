package assess

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Giving is what one place of the référentiel can be given as: who may receive it
// and what stands now.
type Giving struct {
	Cycle   Cycle
	View    quality.NodeView
	Nodes   []*quality.Node // the commitments concerned
	Team    []Named
	Groups  []WorkTeam
	Now     Given  // what counts today, given here or above
	Above   Given  // what would count if nothing were given here
	OwnHere bool   // Now was given here
	Stood   string // mark of what was given here when it was read, for Give
}

// GiveForm reads what is needed to give a part, a theme or a commitment.
func (s *Service) GiveForm(ctx context.Context, actor authz.Actor, id, nodeID string) (Giving, error) {
	scope, row, err := s.cycle(ctx, actor, authz.WorkAssign, id)
	if err != nil {
		return Giving{}, err
	}
	w, err := s.workOf(ctx, actor, scope, row)
	if err != nil {
		return Giving{}, err
	}
	n := w.edition.Referential.Node(nodeID)
	if n == nil || !quality.Shareable(w.edition.Referential, w.contents.Profile, nodeID) {
		return Giving{}, quality.Refuse(quality.CodeNotFound, "node")
	}
	g := Giving{Cycle: cycleOf(row), View: w.edition.View(n), Groups: w.teamList(), Now: w.givenOn(n)}
	g.OwnHere = g.Now.NodeID == nodeID
	g.Stood = w.shares[nodeID].Mark()
	if n.Parent != nil {
		g.Above = w.givenOn(n.Parent)
	}
	for _, rated := range w.edition.Referential.RatedFor(w.contents.Profile) {
		for up := rated; up != nil; up = up.Parent {
			if up == n {
				g.Nodes = append(g.Nodes, rated)
			}
		}
	}
	for id, name := range w.names {
		g.Team = append(g.Team, Named{ID: id, Name: name})
	}
	slices.SortFunc(g.Team, func(a, b Named) int { return i18n.Collate(a.Name+a.ID, b.Name+b.ID) })
	return g, nil
}

// given is what the journal keeps of work given.
type given struct {
	People []string `json:"people,omitempty"`
	Groups []string `json:"groups,omitempty"`
	Due    string   `json:"due,omitempty"`
}

func givenOf(s quality.Share) given { return given{s.People, s.Groups, s.Due.String()} }

// Give gives a part, a theme or a commitment to persons and groups, in place of
// what was given there; to nobody takes it back, and what was given above counts
// again. stood is what the actor read there (Giving.Stood): CodeConflict reason
// ReasonGivenMeanwhile when somebody gave something else since, unless it is the
// same; "" replaces whatever stands. Faults: "people", "groups" (unknown), "due"
// (past).
func (s *Service) Give(ctx context.Context, actor authz.Actor, id string, share quality.Share, stood string) error {
	scope, row, err := s.cycle(ctx, actor, authz.WorkAssign, id)
	if err != nil {
		return err
	}
	share, err = s.checkShare(ctx, scope, row, share)
	if err != nil {
		return err
	}
	return s.put(ctx, actor, scope, row, share, stood)
}

// put writes what Give decided, and tells who receives it.
func (s *Service) put(ctx context.Context, actor authz.Actor, scope authz.Scope, row store.Assessment, share quality.Share, stood string) error {
	id := row.ID
	w := workSheet{row: row, today: localDay(row, s.now())}
	if err := w.given(ctx, s.store.Read(), scope); err != nil {
		return err
	}
	at := s.now()
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if err := holdOpen(ctx, tx, row); err != nil {
			return err
		}
		before, err := standing(ctx, tx, id, share, stood)
		if err != nil {
			return err
		}
		if len(share.People)+len(share.Groups) == 0 {
			err = tx.DropShare(ctx, id, share.NodeID)
		} else {
			err = tx.PutShare(ctx, id, share, at, actor.Name())
		}
		if err != nil {
			return err
		}
		if err := s.tellGiven(ctx, tx, &w, actor, shareMove{before, share, at}); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.Body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.WorkAssign,
			Subject: workSubject(id, share.NodeID), Before: givenOf(before), After: givenOf(share),
		})
	})
	if errors.Is(err, errOnlyLooked) {
		err = nil
	}
	return wrapped(err, "give work in", id)
}

// standing is what was given at the place of a share until now. errOnlyLooked when
// it is the same already, as when a form is sent twice.
func standing(ctx context.Context, tx *store.Tx, id string, share quality.Share, stood string) (quality.Share, error) {
	now, err := tx.SharesNow(ctx, id)
	if err != nil {
		return quality.Share{}, err
	}
	before := store.Shares(now)[share.NodeID]
	switch mark := before.Mark(); {
	case mark == share.Mark():
		return before, errOnlyLooked
	case stood != "" && stood != mark:
		return before, quality.Refuse(quality.CodeConflict, quality.ReasonGivenMeanwhile)
	}
	return before, nil
}

// shareMove is a share before and after somebody gave it.
type shareMove struct {
	before, after quality.Share
	at            time.Time
}

// tellGiven tells who receives work, or another day for it; who has it no more is
// not told that they had.
func (s *Service) tellGiven(ctx context.Context, tx *store.Tx, w *workSheet, actor authz.Actor, m shareMove) error {
	had, have := w.members(m.before), w.members(m.after)
	gone := slices.DeleteFunc(slices.Clone(had), func(id string) bool { return slices.Contains(have, id) })
	if err := tx.DropGivenNews(ctx, w.row.ID, m.after.NodeID, gone); err != nil {
		return err
	}
	if m.before.Due == m.after.Due {
		have = slices.DeleteFunc(have, func(id string) bool { return slices.Contains(had, id) })
	}
	return s.tell(ctx, tx, newsOn{row: w.row, nodeID: m.after.NodeID, by: actor, kind: store.NewsGiven, due: m.after.Due, at: m.at}, have)
}

// holdOpen takes a cycle that must still be open and on the version it was read
// on: an id may name something else in another version.
func holdOpen(ctx context.Context, tx *store.Tx, row store.Assessment) error {
	held, err := tx.HoldCycle(ctx, row.ID)
	if err != nil {
		return err
	}
	if _, err := quality.AssessmentFlow.Next(held.State, quality.VerbAnswer); err != nil {
		return err
	}
	if held.Version != row.Version {
		return quality.Refuse(quality.CodeConflict, quality.ReasonVersionMoved)
	}
	return nil
}

func wrapped(err error, what, id string) error {
	if err != nil && quality.AsError(err) == nil {
		return fmt.Errorf("%s %s: %w", what, id, err)
	}
	return err
}

func (s *Service) checkShare(ctx context.Context, scope authz.Scope, row store.Assessment, share quality.Share) (quality.Share, error) {
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return share, err
	}
	var faults quality.Faults
	if !quality.Shareable(edition.Referential, row.Body.Profile(), share.NodeID) {
		faults.Add("node", quality.FaultUnknown, share.NodeID)
	}
	if f := share.Due.CheckAhead("due", i18n.Today(s.now())); f != nil {
		faults = append(faults, *f)
	}
	share.People, share.Groups = once(share.People), once(share.Groups)
	mates, err := s.store.Read().Teammates(ctx, scope, row.Body.ID, i18n.Today(s.now()))
	if err != nil {
		return share, err
	}
	for _, id := range share.People {
		if !slices.ContainsFunc(mates, func(m store.Teammate) bool { return m.ID == id }) {
			faults.Add("people", quality.FaultUnknown)
		}
	}
	teams, err := s.store.Read().WorkGroups(ctx, scope, row.Body.ID)
	if err != nil {
		return share, err
	}
	for _, id := range share.Groups {
		if !slices.ContainsFunc(teams, func(g store.WorkGroup) bool { return g.ID == id }) {
			faults.Add("groups", quality.FaultUnknown)
		}
	}
	return share, faults.Err()
}

// once sorts ids and keeps each once.
func once(ids []string) []string {
	out := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "" })
	slices.Sort(out)
	return slices.Compact(out)
}
