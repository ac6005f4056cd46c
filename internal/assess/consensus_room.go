package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Room reads the consensus room of a commitment, for who leads it, who is asked,
// and the steering group.
func (s *Service) Room(ctx context.Context, actor authz.Actor, id, nodeID string) (Room, error) {
	scope, row, invited, err := s.roomFor(ctx, actor, authz.ConsensusRead, id, nodeID)
	if err != nil {
		return Room{}, err
	}
	page, err := s.roomPage(ctx, actor, row, nodeID)
	if err != nil {
		return Room{}, err
	}
	room := Room{Page: page, MayLead: authz.May(actor, authz.ConsensusLead, row.Facts())}
	if err := s.rounds(ctx, actor, scope, row, nodeID, &room); err != nil {
		return room, err
	}
	if l := room.Latest; l != nil {
		facts := row.Facts()
		facts.Invited = invited
		room.MayVote = l.State == quality.RoundVoting && l.Mine() != nil && authz.May(actor, authz.ConsensusVote, facts)
		room.MayAgree = room.MayLead && l.State == quality.RoundRevealed && l.Voted > 0
	}
	if !room.MayLead {
		return room, nil
	}
	mates, err := s.store.Read().Teammates(ctx, scope, row.Body.ID, i18n.Today(s.now()))
	for _, m := range mates {
		room.Team = append(room.Team, Named{ID: m.ID, Name: m.Name})
	}
	return room, err
}

// roomFor reads the cycle of a room for an action on its rounds.
func (s *Service) roomFor(ctx context.Context, actor authz.Actor, action authz.Action, id, nodeID string) (scope authz.Scope, row store.Assessment, invited bool, err error) {
	reach, err := authz.Reach(actor, action)
	if err != nil {
		return reach, row, false, err
	}
	if row, err = s.store.Read().Assessment(ctx, reach, id); err != nil {
		return reach, row, false, err
	}
	latest := action == authz.ConsensusVote
	if invited, err = s.store.Read().InvitedTo(ctx, reach, id, nodeID, actor.PersonID, latest); err != nil {
		return reach, row, false, err
	}
	facts := row.Facts()
	facts.Invited = invited
	if action != authz.ConsensusRead {
		facts.State = quality.AssessmentOpen // a closed cycle is refused by its state, not by the policy
	}
	if scope, err = authz.Check(actor, action, facts); err != nil || action == authz.ConsensusRead {
		return scope, row, invited, err
	}
	_, err = quality.AssessmentFlow.Next(row.State, quality.VerbAnswer)
	return scope, row, invited, err
}

// roomPage is the commitment itself: with its answer for who may read it, with
// its words only for who is just asked for an opinion.
func (s *Service) roomPage(ctx context.Context, actor authz.Actor, row store.Assessment, nodeID string) (Page, error) {
	page, err := s.Commitment(ctx, actor, row.ID, nodeID)
	if quality.CodeOf(err) != quality.CodeForbidden {
		return page, err
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return Page{}, err
	}
	node := edition.Referential.Node(nodeID)
	if node == nil || len(node.Rated) == 0 {
		return Page{}, quality.Refuse(quality.CodeNotFound, "node")
	}
	bare := overviewOf(row, edition, store.Contents{Profile: row.Body.Profile()}).only(givenNodes{node})
	page, found := pageOf(bare, nodeID)
	if !found {
		return Page{}, quality.Refuse(quality.CodeNotFound, "node")
	}
	return page, nil
}

func (s *Service) rounds(ctx context.Context, actor authz.Actor, scope authz.Scope, row store.Assessment, nodeID string, room *Room) error {
	r := s.store.Read()
	rows, err := r.Rounds(ctx, scope, row.ID, nodeID)
	if err != nil {
		return err
	}
	ref, node := room.Edition.Referential, room.Item.View.Node
	for i, one := range rows {
		voices, err := r.Voices(ctx, scope, one.ID, actor.PersonID)
		if err != nil {
			return err
		}
		round := roundOf(one, voices, actor.PersonID)
		if round.State != quality.RoundVoting {
			round.Dispersion = quality.DispersionOf(ref, node, round.opinions())
		}
		if i == 0 {
			room.Latest = &round
			continue
		}
		room.Before = append(room.Before, round)
	}
	return nil
}

func roundOf(row store.Round, voices []store.Voice, self string) Round {
	r := Round{
		ID: row.ID, Number: row.Number, State: row.State, OpenedAt: row.OpenedAt.Time, OpenedBy: row.OpenedBy, RevealedAt: row.RevealedAt.Time,
		RevealReason: row.RevealReason, SettledAt: row.SettledAt.Time, SettledBy: row.SettledBy, SettleReason: row.SettleReason, Ratings: row.Ratings,
	}
	for _, v := range voices {
		voice := Voice{Named: Named{ID: v.PersonID, Name: v.Name}, Mine: v.PersonID == self, Voted: !v.VotedAt.IsZero(), Opinion: v.Opinion}
		if voice.Voted {
			r.Voted++
		}
		r.Voices = append(r.Voices, voice)
	}
	return r
}

func (r *Round) opinions() []quality.Opinion {
	var out []quality.Opinion
	for _, v := range r.Voices {
		if v.Voted {
			out = append(out, v.Opinion)
		}
	}
	return out
}
