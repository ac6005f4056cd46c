package assess

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// TeamEnding is what closing a group would do: who is in it, and what it was given
// in the cycles that are open.
type TeamEnding struct {
	Team  WorkTeam
	Given []TeamShare
	Stood string // mark of what was read, for EndTeam
}

// TeamShare is a part, a theme or a commitment given to a group.
type TeamShare struct {
	Cycle       Cycle
	View        quality.NodeView
	Commitments int   // those concerned
	Stays       Given // who has it too, and keeps it; nobody when the group has it alone
}

// TeamToEnd reads what closing a group would do. CodeNotFound for a group that does
// not exist, or no more.
func (s *Service) TeamToEnd(ctx context.Context, actor authz.Actor, id string) (TeamEnding, error) {
	scope, err := authz.Check(actor, authz.WorkGroup, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return TeamEnding{}, err
	}
	held, err := heldBy(ctx, s.store.Read(), scope, actor.BodyID, id)
	if err != nil {
		return TeamEnding{}, err
	}
	w := workSheet{row: store.Assessment{Body: store.AssessedBody{ID: actor.BodyID}}, today: i18n.Today(s.now())}
	if err := w.given(ctx, s.store.Read(), scope); err != nil {
		return TeamEnding{}, err
	}
	out := TeamEnding{Team: w.team(held.group), Stood: held.mark()}
	if len(held.shares) == 0 {
		return out, nil
	}
	rows, err := s.store.Read().Assessments(ctx, scope, actor.BodyID)
	if err != nil {
		return out, err
	}
	for _, row := range rows {
		given, err := s.teamShares(ctx, scope, row, held)
		if err != nil {
			return out, err
		}
		out.Given = append(out.Given, given...)
	}
	return out, nil
}

// teamShares lists what a group was given in one cycle.
func (s *Service) teamShares(ctx context.Context, scope authz.Scope, row store.Assessment, held heldWork) ([]TeamShare, error) {
	if !slices.ContainsFunc(held.shares, func(share store.WorkShare) bool { return share.AssessmentID == row.ID }) {
		return nil, nil
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return nil, err
	}
	w := workSheet{row: row, edition: edition, today: localDay(row, s.now())}
	if err := w.given(ctx, s.store.Read(), scope); err != nil {
		return nil, err
	}
	var out []TeamShare
	for _, share := range held.shares {
		node := edition.Referential.Node(share.NodeID)
		if share.AssessmentID != row.ID || node == nil {
			continue
		}
		one := TeamShare{Cycle: cycleOf(row), View: edition.View(node), Stays: w.givenOn(node)}
		one.Stays.Groups = slices.DeleteFunc(one.Stays.Groups, func(g Named) bool { return g.ID == held.group.ID })
		for _, n := range edition.Referential.RatedFor(row.Body.Profile()) {
			if counts, _ := w.shares.On(n); counts.NodeID == share.NodeID {
				one.Commitments++
			}
		}
		out = append(out, one)
	}
	return out, nil
}

// heldWork is a group with what it was given in open cycles.
type heldWork struct {
	group  store.WorkGroup
	shares []store.WorkShare
}

// heldBy reads a group of a structure and its work; CodeNotFound when there is none.
func heldBy(ctx context.Context, r store.Reader, scope authz.Scope, bodyID, id string) (held heldWork, err error) {
	groups, err := r.WorkGroups(ctx, scope, bodyID)
	if err != nil {
		return held, err
	}
	at := slices.IndexFunc(groups, func(g store.WorkGroup) bool { return g.ID == id })
	if at < 0 {
		return held, quality.Refuse(quality.CodeNotFound, "work_group")
	}
	held.group = groups[at]
	all, err := r.OpenShares(ctx, scope, bodyID)
	for _, share := range all {
		if slices.Contains(share.Groups, id) {
			held.shares = append(held.shares, share)
		}
	}
	return held, err
}

// mark tells two readings of a group apart: its name, its members, what it was given.
func (h heldWork) mark() string {
	sum := sha256.New()
	sum.Write([]byte(strconv.Itoa(h.group.Version)))
	for _, share := range h.shares {
		sum.Write([]byte("\n" + share.AssessmentID + "/" + share.NodeID + " " + share.Mark()))
	}
	return hex.EncodeToString(sum.Sum(nil)[:12])
}

// EndTeam closes a group: its members lose what was given to it alone, and its name
// is free again. stood is what the actor read (TeamEnding.Stood): CodeConflict
// reason ReasonGroupMeanwhile when the group, or what it was given, changed since.
// Closing it twice is done once.
func (s *Service) EndTeam(ctx context.Context, actor authz.Actor, id, stood string) error {
	return s.moveTeam(ctx, actor, id, "end", func(tx *store.Tx, scope authz.Scope) error {
		if ended, err := endedTeam(ctx, tx.Reader, scope, actor.BodyID, id); err != nil || ended != nil {
			return orUnchanged(err)
		}
		held, err := heldBy(ctx, tx.Reader, scope, actor.BodyID, id)
		if err != nil {
			return err
		}
		if held.mark() != stood {
			return quality.Refuse(quality.CodeConflict, quality.ReasonGroupMeanwhile)
		}
		return tx.EndGroup(ctx, held.group, s.now())
	})
}

// ReopenTeam opens again a group that was closed: it has its members again, and what
// it was given that nobody gave otherwise since. CodeExists reason ReasonGroupName
// when another group has its name now. Opening it twice is done once.
func (s *Service) ReopenTeam(ctx context.Context, actor authz.Actor, id string) error {
	err := s.moveTeam(ctx, actor, id, "reopen", func(tx *store.Tx, scope authz.Scope) error {
		ended, err := endedTeam(ctx, tx.Reader, scope, actor.BodyID, id)
		if err != nil {
			return err
		}
		if ended != nil {
			return tx.ReopenGroup(ctx, *ended)
		}
		_, err = heldBy(ctx, tx.Reader, scope, actor.BodyID, id)
		return orUnchanged(err)
	})
	if quality.CodeOf(err) == quality.CodeExists {
		return quality.Refuse(quality.CodeExists, quality.ReasonGroupName)
	}
	return err
}

// orUnchanged is what a write answers that finds itself done, unless looking failed.
func orUnchanged(err error) error {
	if err != nil {
		return err
	}
	return errUnchanged
}

// moveTeam closes or reopens a group, with its event. It holds the open cycles, so
// that nobody gives anything to the group meanwhile.
func (s *Service) moveTeam(ctx context.Context, actor authz.Actor, id, reason string, move func(*store.Tx, authz.Scope) error) error {
	scope, err := authz.Check(actor, authz.WorkGroup, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		rows, err := tx.Assessments(ctx, scope, actor.BodyID)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if row.State != quality.AssessmentOpen {
				continue
			}
			if _, err := tx.HoldCycle(ctx, row.ID); err != nil {
				return err
			}
		}
		if err := move(tx, scope); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: actor.BodyID, At: s.now(), Actor: actor, Role: scope.Role(), Action: authz.WorkGroup, Subject: "work_group:" + id, Reason: reason,
		})
	})
	return wrapped(unchangedIsFine(err), reason+" group", id)
}

// EndedTeams lists the groups of the actor's structure that were closed, for who
// may open them again.
func (s *Service) EndedTeams(ctx context.Context, actor authz.Actor) ([]WorkTeam, error) {
	scope, err := authz.Check(actor, authz.WorkGroup, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return nil, err
	}
	ended, err := s.store.Read().EndedGroups(ctx, scope, actor.BodyID)
	if err != nil || len(ended) == 0 {
		return nil, err
	}
	w := workSheet{row: store.Assessment{Body: store.AssessedBody{ID: actor.BodyID}}, today: i18n.Today(s.now())}
	if err := w.given(ctx, s.store.Read(), scope); err != nil {
		return nil, err
	}
	out := make([]WorkTeam, 0, len(ended))
	for _, g := range ended {
		out = append(out, w.team(g))
	}
	return out, nil
}

// endedTeam is a closed group of a structure; nil when it is not one.
func endedTeam(ctx context.Context, r store.Reader, scope authz.Scope, bodyID, id string) (*store.WorkGroup, error) {
	ended, err := r.EndedGroups(ctx, scope, bodyID)
	for i := range ended {
		if ended[i].ID == id {
			return &ended[i], err
		}
	}
	return nil, err
}
