package assess

import (
	"context"
	"slices"
	"strconv"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Remark is a word to say on a commitment, and the persons it calls.
type Remark struct {
	AssessmentID string
	NodeID       string
	Text         string
	Calls        []string // person ids
}

// Say adds a word, and tells whom it calls: those chosen and those it names after
// an @. Said twice within two minutes it is there once. Faults: "text" (missing, too long), "calls" (somebody who may not read
// this commitment).
func (s *Service) Say(ctx context.Context, actor authz.Actor, remark Remark) error {
	scope, row, err := s.cycleToWorkOn(ctx, actor, authz.WorkTalk, remark.AssessmentID, remark.NodeID)
	if err != nil {
		return err
	}
	node, err := s.ratedNode(ctx, row, remark.NodeID)
	if err != nil {
		return err
	}
	readers, err := s.readersOf(ctx, scope, row, node)
	if err != nil {
		return err
	}
	remark.Text = quality.CleanText(remark.Text)
	remark.Calls = once(append(remark.Calls, i18n.CalledIn(remark.Text, callable(readers))...))
	if err := checkRemark(remark, readers); err != nil {
		return err
	}
	at := s.now()
	comment := store.NewComment{
		ID: store.NewID(at), AssessmentID: row.ID, NodeID: node.ID, AuthorID: actor.PersonID, Kind: wordRemark, Text: remark.Text, At: at, Mentions: remark.Calls,
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := holdOpen(ctx, tx, row); err != nil {
			return err
		}
		if again, err := saidJustNow(ctx, tx, scope, comment); err != nil || again {
			return orUnchanged(err)
		}
		if err := tx.InsertComment(ctx, comment); err != nil {
			return err
		}
		if err := s.tell(ctx, tx, newsOn{row: row, nodeID: node.ID, by: actor, kind: store.NewsCalled, at: at}, remark.Calls); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.Body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.WorkTalk,
			Subject: workSubject(row.ID, node.ID), Texts: map[string]string{"word": remark.Text},
		})
	})
	return wrapped(unchangedIsFine(err), "say a word in", row.ID)
}

// sentTwice is how long the same word, sent again by the same person, is taken for a
// button pressed twice or a page sent again: it is there once.
const sentTwice = 2 * time.Minute

// saidJustNow reports that the same person said the same word there, to the same
// persons, just before.
func saidJustNow(ctx context.Context, tx *store.Tx, scope authz.Scope, c store.NewComment) (bool, error) {
	words, err := tx.WorkComments(ctx, scope, c.AssessmentID, c.NodeID)
	return slices.ContainsFunc(words, func(said store.WorkComment) bool {
		return said.AuthorID == c.AuthorID && said.Kind == c.Kind && said.Text == c.Text && slices.Equal(said.Called, c.Mentions) &&
			said.At.After(c.At.Add(-sentTwice))
	}), err
}

func callable(readers []store.Teammate) []i18n.Callable {
	out := make([]i18n.Callable, 0, len(readers))
	for _, m := range readers {
		out = append(out, i18n.Callable{ID: m.ID, Name: m.Name})
	}
	return out
}

func checkRemark(remark Remark, readers []store.Teammate) error {
	var faults quality.Faults
	switch n := len([]rune(remark.Text)); {
	case n == 0:
		faults.Add("text", quality.FaultMissing)
	case n > MaxWord:
		faults.Add("text", quality.FaultTooLong, strconv.Itoa(MaxWord))
	}
	for _, id := range remark.Calls {
		if !slices.ContainsFunc(readers, func(m store.Teammate) bool { return m.ID == id }) {
			faults.Add("calls", quality.FaultUnknown)
		}
	}
	return faults.Err()
}

// readersOf are the persons of the structure who may read a commitment: whoever
// a word calls must be able to answer it.
func (s *Service) readersOf(ctx context.Context, scope authz.Scope, row store.Assessment, node *quality.Node) ([]store.Teammate, error) {
	w := workSheet{row: row, today: i18n.Today(s.now())}
	if err := w.given(ctx, s.store.Read(), scope); err != nil {
		return nil, err
	}
	return w.readers(node), nil
}

func (w *workSheet) readers(node *quality.Node) []store.Teammate {
	holders, body := w.holders(node), w.row.Body
	return slices.DeleteFunc(slices.Clone(w.mates), func(m store.Teammate) bool {
		facts := w.row.Facts()
		facts.Assigned = slices.Contains(holders, m.ID)
		who := authz.Actor{PersonID: m.ID, BodyID: body.ID, BodyKind: body.Kind, ParentID: body.ParentID, Roles: m.Roles}
		return !authz.May(who, authz.AssessmentRead, facts)
	})
}

// Deal marks a word as dealt with, or opens it again; saying it twice changes
// nothing. Who answers there may, and who wrote it or is called by it. CodeNotFound
// when the commitment has no such word.
func (s *Service) Deal(ctx context.Context, actor authz.Actor, id, nodeID, commentID string, done bool) error {
	scope, row, err := s.wordToDeal(ctx, actor, id, nodeID, commentID)
	if err != nil {
		return err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := holdOpen(ctx, tx, row); err != nil {
			return err
		}
		changed, err := tx.SetCommentDone(ctx, id, nodeID, commentID, done, at, actor.PersonID)
		if err != nil {
			return err
		}
		if !changed {
			return errUnchanged
		}
		return tx.Record(ctx, store.Record{
			Stream: row.Body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.WorkDeal, Subject: workSubject(id, nodeID),
			Before: dealt{!done}, After: dealt{done},
		})
	})
	return wrapped(unchangedIsFine(err), "deal with a word in", id)
}

// wordToDeal finds a word of an open cycle that the actor may deal with.
func (s *Service) wordToDeal(ctx context.Context, actor authz.Actor, id, nodeID, commentID string) (authz.Scope, store.Assessment, error) {
	scope, row, err := s.cycleToWorkOn(ctx, actor, authz.WorkTalk, id, nodeID)
	if err != nil {
		return scope, row, err
	}
	words, err := s.store.Read().WorkComments(ctx, scope, id, nodeID)
	if err != nil {
		return scope, row, err
	}
	at := slices.IndexFunc(words, func(c store.WorkComment) bool { return c.ID == commentID })
	if at < 0 {
		return scope, row, quality.Refuse(quality.CodeNotFound, "comment")
	}
	facts := row.Facts()
	facts.Mine = isFor(words[at], actor)
	scope, err = s.checkAt(ctx, actor, authz.WorkDeal, row, facts, nodeID)
	return scope, row, err
}

type dealt struct {
	Done bool `json:"done"`
}
