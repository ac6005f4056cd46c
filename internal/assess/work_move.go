package assess

import (
	"context"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// MaxWord is the longest word between colleagues, in characters.
const MaxWord = 2000

// The kinds of words between colleagues.
const (
	wordRemark = "remark"
	wordReturn = "return"
)

// WorkVerb moves the work on a commitment. Word is the word of who sends it back.
type WorkVerb struct {
	AssessmentID string
	NodeID       string
	Verb         quality.Verb
	Word         string
	Seen         int // version of the answer one agrees to; 0: not told
}

// MoveWork does a verb of quality.WorkFlow. CodeInvalid with the fault
// "word" when work is sent back without one, with the reason of quality.Unsettled when
// the levels it needs are not given or not confirmed; CodeState when the state does not allow it;
// CodeConflict reason ReasonAnsweredMeanwhile when somebody else changed the answer
// since the actor read it.
func (s *Service) MoveWork(ctx context.Context, actor authz.Actor, v WorkVerb) error {
	action, known := workAction(v.Verb)
	if !known {
		return quality.Refuse(quality.CodeNotFound, "verb")
	}
	scope, row, err := s.cycleToWorkOn(ctx, actor, action, v.AssessmentID, v.NodeID)
	if err != nil {
		return err
	}
	node, err := s.ratedNode(ctx, row, v.NodeID)
	if err != nil {
		return err
	}
	v.Word = quality.CleanText(v.Word)
	if err := checkWord(v); err != nil {
		return err
	}
	m := &moving{WorkVerb: v, svc: s, actor: actor, scope: scope, row: row, node: node, action: action}
	m.at = store.At(s.now())
	if err := m.prepareNews(ctx); err != nil {
		return err
	}
	return wrapped(s.store.Write(ctx, func(tx *store.Tx) error { return m.run(ctx, tx) }), "move work of", row.ID)
}

// workAction is the action that guards a verb, read from the transition table.
func workAction(verb quality.Verb) (authz.Action, bool) {
	for _, line := range quality.WorkFlow.Lines {
		if line.Verb == verb {
			return authz.Action(line.Action), true
		}
	}
	return "", false
}

func checkWord(v WorkVerb) error {
	var faults quality.Faults
	switch n := len([]rune(v.Word)); {
	case n == 0 && v.Verb == quality.VerbReturn:
		faults.Add("word", quality.FaultNoWhy)
	case n > MaxWord:
		faults.Add("word", quality.FaultTooLong, strconv.Itoa(MaxWord))
	}
	return faults.Err()
}

// ratedNode is a commitment of the cycle that concerns the structure.
func (s *Service) ratedNode(ctx context.Context, row store.Assessment, nodeID string) (*quality.Node, error) {
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return nil, err
	}
	n := edition.Referential.Node(nodeID)
	if n == nil || len(n.Rated) == 0 || !appliesTo(n, row.Body.Profile()) {
		return nil, quality.Refuse(quality.CodeNotFound, "node")
	}
	return n, nil
}

// moving is one verb under way; run may be called again after a deadlock.
type moving struct {
	WorkVerb
	svc    *Service
	told   []string // who is told that the work moved
	actor  authz.Actor
	scope  authz.Scope
	row    store.Assessment
	node   *quality.Node
	action authz.Action
	at     store.Time
}

func (m *moving) run(ctx context.Context, tx *store.Tx) error {
	if err := holdOpen(ctx, tx, m.row); err != nil {
		return err
	}
	answer, err := tx.CurrentAnswer(ctx, m.row.ID, m.node.ID)
	if err != nil {
		return err
	}
	stored, err := tx.WorkStateNow(ctx, m.row.ID, m.node.ID)
	if err != nil {
		return err
	}
	before := quality.StateOfWork(stored, answer.Answer)
	line, err := quality.WorkFlow.Next(before, m.Verb)
	if err != nil {
		return err
	}
	if why := quality.Unsettled(m.node, answer.Answer); line.Condition == "settled" && why != "" {
		return quality.Refuse(quality.CodeInvalid, why)
	}
	if err := m.read(ctx, tx, answer.Version); err != nil {
		return err
	}
	if err := m.tell(ctx, tx); err != nil {
		return err
	}
	if err := tx.SetWorkState(ctx, m.row.ID, m.node.ID, line.To, m.at.Time, m.actor.Name()); err != nil {
		return err
	}
	texts, err := m.say(ctx, tx)
	if err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: m.row.Body.ID, At: m.at.Time, Actor: m.actor, Role: m.scope.Role(), Action: m.action,
		Subject: workSubject(m.row.ID, m.node.ID), Before: workMove{before}, After: workMove{line.To}, Texts: texts, Reason: string(m.Verb),
	})
}

// read makes sure that one agrees to what one read: only the actor may have changed
// the answer since.
func (m *moving) read(ctx context.Context, tx *store.Tx, stored int) error {
	if m.Verb != quality.VerbAgree || m.Seen == 0 || m.Seen == stored {
		return nil
	}
	others, err := tx.ChangedByOthers(ctx, m.row.ID, m.node.ID, m.Seen, m.actor.Name())
	if err != nil || !others {
		return err
	}
	return quality.Refuse(quality.CodeConflict, quality.ReasonAnsweredMeanwhile)
}

// say keeps the word that goes with a verb among those of the colleagues.
func (m *moving) say(ctx context.Context, tx *store.Tx) (map[string]string, error) {
	if m.Word == "" {
		return nil, nil
	}
	kind := wordRemark
	if m.Verb == quality.VerbReturn {
		kind = wordReturn
	}
	err := tx.InsertComment(ctx, store.NewComment{
		ID: store.NewID(m.at.Time), AssessmentID: m.row.ID, NodeID: m.node.ID, AuthorID: m.actor.PersonID, Kind: kind, Text: m.Word, At: m.at.Time,
	})
	return map[string]string{"word": m.Word}, err
}

// prepareNews finds who is told: who reads work proposed again, who is given what
// comes back.
func (m *moving) prepareNews(ctx context.Context) (err error) {
	switch m.Verb {
	case quality.VerbSubmit:
		m.told, err = m.svc.reviewers(ctx, m.scope, m.row, m.node)
	case quality.VerbReturn:
		m.told, err = m.svc.holdersOf(ctx, m.scope, m.row, m.node)
	default:
	}
	return err
}

// tell runs before the new state is written: the last one who moved the work is
// who proposed it.
func (m *moving) tell(ctx context.Context, tx *store.Tx) error {
	news := newsOn{row: m.row, nodeID: m.node.ID, by: m.actor, kind: store.NewsSubmitted, at: m.at.Time}
	people := m.told
	if m.Verb == quality.VerbReturn {
		news.kind = store.NewsReturned
		by, err := tx.WorkSubmitter(ctx, m.row.ID, m.node.ID)
		if err != nil {
			return err
		}
		people = append(people[:len(people):len(people)], by)
	}
	return m.svc.tell(ctx, tx, news, people)
}
