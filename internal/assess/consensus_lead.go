package assess

import (
	"context"
	"slices"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

func roundSubject(assessmentID, nodeID string) string { return "round:" + assessmentID + "/" + nodeID }

// roundTrace is what the journal keeps of a round: no level before it is
// revealed, since the facilitator may read the journal.
type roundTrace struct {
	State   quality.State  `json:"state"`
	People  []string       `json:"people,omitempty"`
	Ratings map[string]int `json:"ratings,omitempty"`
}

// leading is one move of the facilitator; its methods may be called again after
// a deadlock.
type leading struct {
	actor  authz.Actor
	scope  authz.Scope
	row    store.Assessment
	nodeID string
	at     store.Time
}

func (s *Service) lead(ctx context.Context, actor authz.Actor, id, nodeID string) (*leading, error) {
	scope, row, _, err := s.roomFor(ctx, actor, authz.ConsensusLead, id, nodeID)
	if err != nil {
		return nil, err
	}
	if _, err := s.ratedNode(ctx, row, nodeID); err != nil {
		return nil, err
	}
	return &leading{actor: actor, scope: scope, row: row, nodeID: nodeID, at: store.At(s.now())}, nil
}

func (l *leading) record(after roundTrace, verb quality.Verb, texts map[string]string) store.Record {
	return store.Record{
		Stream: l.row.Body.ID, At: l.at.Time, Actor: l.actor, Role: l.scope.Role(), Action: authz.ConsensusLead,
		Subject: roundSubject(l.row.ID, l.nodeID), After: after, Texts: texts, Reason: string(verb),
	}
}

// OpenRound asks these persons for their opinion on a commitment. After a round
// that was revealed or agreed it is « vote again »: that round stays as it is.
// CodeConflict reason "round" when the round read is not the latest; CodeState
// while a round is voting; the fault "people" (unknown, too_few) when fewer than two
// persons of the structure are asked.
func (s *Service) OpenRound(ctx context.Context, actor authz.Actor, ask Ask) error {
	id, nodeID, people := ask.AssessmentID, ask.NodeID, once(ask.People)
	l, err := s.lead(ctx, actor, id, nodeID)
	if err != nil {
		return err
	}
	asked := s.checkAsked(ctx, l, people)
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := holdOpen(ctx, tx, l.row); err != nil {
			return err
		}
		number, verb, err := nextRound(ctx, tx, ask)
		if err != nil {
			return err
		}
		if asked != nil {
			return asked
		}
		round := store.NewRound{ID: store.NewID(l.at.Time), AssessmentID: id, NodeID: nodeID, Number: number, At: l.at.Time, By: actor.PersonID, People: people}
		if err := tx.InsertRound(ctx, round); err != nil {
			return err
		}
		if err := s.tell(ctx, tx, newsOn{row: l.row, nodeID: nodeID, by: actor, kind: store.NewsAsked, at: l.at.Time}, people); err != nil {
			return err
		}
		return tx.Record(ctx, l.record(roundTrace{State: quality.RoundVoting, People: people}, verb, nil))
	})
	return wrapped(err, "open a round in", id)
}

// nextRound numbers the round that may be opened now, after the one that was read.
func nextRound(ctx context.Context, tx *store.Tx, ask Ask) (int, quality.Verb, error) {
	last, err := tx.LatestRound(ctx, ask.AssessmentID, ask.NodeID)
	switch {
	case quality.CodeOf(err) == quality.CodeNotFound && ask.RoundID == "":
		return 1, "open", nil
	case quality.CodeOf(err) == quality.CodeNotFound:
		return 0, "", quality.Refuse(quality.CodeConflict, "round")
	case err != nil:
		return 0, "", err
	case last.ID != ask.RoundID:
		return 0, "", quality.Refuse(quality.CodeConflict, "round")
	}
	_, err = quality.RoundFlow.Next(last.State, quality.VerbAgain)
	return last.Number + 1, quality.VerbAgain, err
}

func (s *Service) checkAsked(ctx context.Context, l *leading, people []string) error {
	mates, err := s.store.Read().Teammates(ctx, l.scope, l.row.Body.ID, i18n.Today(l.at.Time))
	if err != nil {
		return err
	}
	var faults quality.Faults
	if len(people) < 2 {
		faults.Add("people", quality.FaultTooFew, "2")
	}
	for _, id := range people {
		if !slices.ContainsFunc(mates, func(m store.Teammate) bool { return m.ID == id }) {
			faults.Add("people", quality.FaultUnknown)
		}
	}
	return faults.Err()
}

// StopWaiting ends a round before everybody has voted (somebody left, or never
// answers); it must be said why (fault "reason"). A round nobody voted in ends
// too: another one may then be opened, but nothing is agreed on it. CodeConflict
// reason "round" when the round read is not the latest.
func (s *Service) StopWaiting(ctx context.Context, actor authz.Actor, stop Stop) error {
	id, nodeID, reason := stop.AssessmentID, stop.NodeID, quality.CleanText(stop.Reason)
	l, err := s.lead(ctx, actor, id, nodeID)
	if err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := holdOpen(ctx, tx, l.row); err != nil {
			return err
		}
		round, err := roundRead(ctx, tx, id, nodeID, stop.RoundID, quality.VerbReveal)
		if err != nil {
			return err
		}
		if err := checkReason("reason", reason); err != nil {
			return err
		}
		if err := tx.RevealRound(ctx, round.ID, reason, l.at.Time); err != nil {
			return err
		}
		return tx.Record(ctx, l.record(roundTrace{State: quality.RoundRevealed}, quality.VerbReveal, map[string]string{"reason": reason}))
	})
	return wrapped(err, "reveal a round in", id)
}

func checkReason(field, reason string) error {
	var faults quality.Faults
	switch n := len([]rune(reason)); {
	case n == 0:
		faults.Add(field, quality.FaultNoWhy)
	case n > MaxWord:
		faults.Add(field, quality.FaultTooLong, strconv.Itoa(MaxWord))
	}
	return faults.Err()
}
