package assess

import (
	"context"
	"errors"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// unchangedIsFine forgets that a write had nothing to say.
func unchangedIsFine(err error) error {
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return err
}

// WorkBeside reads what the page of a commitment says of the work on it; the zero
// panel for who may read the page and is not of the structure.
func (s *Service) WorkBeside(ctx context.Context, actor authz.Actor, page Page) (WorkPanel, error) {
	scope, err := authz.Check(actor, authz.AssessmentRead, page.Facts())
	if err != nil || !authz.May(actor, authz.WorkMine, page.Cycle.Facts()) {
		return WorkPanel{}, err
	}
	w, err := s.workWith(ctx, scope, page.sheet, page.Edition)
	if err != nil {
		return WorkPanel{}, err
	}
	node := page.Item.View.Node
	p := w.panel(actor, node)
	if p.Comments, err = s.commentsOn(ctx, actor, scope, &w, node); err != nil {
		return p, err
	}
	p.callable(&w, node)
	return p, s.meet(ctx, actor, scope, w.row, node, &p)
}

func (w *workSheet) panel(actor authz.Actor, node *quality.Node) WorkPanel {
	st, answer := w.states[node.ID], w.stored[node.ID].Answer
	p := WorkPanel{
		Shown: true, State: quality.StateOfWork(st.State, answer), ChangedAt: st.ChangedAt.Time, ChangedBy: st.ChangedBy, Given: w.givenOn(node),
	}
	p.Unsettled = quality.Unsettled(node, answer)
	facts := w.row.Facts()
	facts.Assigned = slices.Contains(w.holders(node), actor.PersonID)
	p.MayTalk = authz.May(actor, authz.WorkTalk, facts)
	p.MayGive = authz.May(actor, authz.WorkAssign, facts)
	for _, verb := range quality.WorkFlow.Verbs(p.State) {
		line, err := quality.WorkFlow.Next(p.State, verb)
		switch {
		case err != nil || verb == quality.VerbStart || !authz.May(actor, authz.Action(line.Action), facts):
		case line.Condition == "settled" && p.Unsettled != "":
			p.Blocked = append(p.Blocked, verb)
		default:
			p.Verbs = append(p.Verbs, verb)
		}
	}
	return p
}

func (s *Service) commentsOn(ctx context.Context, actor authz.Actor, scope authz.Scope, w *workSheet, node *quality.Node) ([]Comment, error) {
	rows, err := s.store.Read().WorkComments(ctx, scope, w.row.ID, node.ID)
	if err != nil {
		return nil, err
	}
	given := slices.Contains(w.holders(node), actor.PersonID)
	out := make([]Comment, 0, len(rows))
	for _, c := range rows {
		facts := w.row.Facts()
		facts.Assigned, facts.Mine = given, isFor(c, actor)
		out = append(out, Comment{
			ID: c.ID, Author: c.Author, Mine: c.AuthorID == actor.PersonID, Return: c.Kind == wordReturn, Text: c.Text, Mentions: c.Mentions,
			At: c.At.Time, DoneAt: c.DoneAt.Time, DoneBy: c.DoneBy, MayDeal: authz.May(actor, authz.WorkDeal, facts),
		})
	}
	return out, nil
}

// isFor reports that the actor wrote a word, or is called by it.
func isFor(c store.WorkComment, actor authz.Actor) bool {
	return c.AuthorID == actor.PersonID || slices.Contains(c.Called, actor.PersonID)
}

// callable lists who a word may call.
func (p *WorkPanel) callable(w *workSheet, node *quality.Node) {
	if !p.MayTalk {
		return
	}
	for _, m := range w.readers(node) {
		p.Team = append(p.Team, Named{ID: m.ID, Name: m.Name})
	}
}

// meet tells about the consensus room of the commitment.
func (s *Service) meet(ctx context.Context, actor authz.Actor, scope authz.Scope, row store.Assessment, node *quality.Node, p *WorkPanel) error {
	rounds, err := s.store.Read().Rounds(ctx, scope, row.ID, node.ID)
	if err != nil {
		return err
	}
	facts := row.Facts()
	if len(rounds) > 0 {
		p.Round = rounds[0].State
		facts.Invited, err = s.store.Read().InvitedTo(ctx, scope, row.ID, node.ID, actor.PersonID, false)
	}
	p.MayMeet = authz.May(actor, authz.ConsensusRead, facts) && (len(rounds) > 0 || authz.May(actor, authz.ConsensusLead, facts))
	return err
}
