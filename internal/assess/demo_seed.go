package assess

import (
	"context"
	"fmt"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// seedChunk is how many cycles share a transaction: enough to share the cost of
// a durable commit, few enough to let other writes in between.
const seedChunk = 16

// Seed writes the past of the demonstration: whole cycles with their answers,
// revisions, snapshots and journal events, as the system actor of the
// demonstration. The rules are those of real life: an answer the référentiel
// does not allow, or a closed cycle with something left, is an error.
func (s *Service) Seed(ctx context.Context, cycles []SeedCycle) error {
	actor := authz.Actor{System: authz.SystemDemo}
	scope, err := authz.Check(actor, authz.AssessmentOpen, authz.Facts{})
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(cycles, seedChunk) {
		plants, err := s.plants(ctx, scope, chunk)
		if err != nil {
			return err
		}
		err = s.store.Write(ctx, func(tx *store.Tx) error {
			for _, p := range plants {
				if err := p.run(ctx, tx, actor, scope); err != nil {
					return fmt.Errorf("plant a cycle of %s: %w", p.body.ID, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// plant is one cycle of the demonstration, checked and ready to write.
type plant struct {
	SeedCycle
	body    store.AssessedBody
	edition quality.Edition
	writes  []store.AnswerWrite
}

func (s *Service) plants(ctx context.Context, scope authz.Scope, cycles []SeedCycle) ([]*plant, error) {
	out := make([]*plant, 0, len(cycles))
	for _, c := range cycles {
		edition, err := s.openable(ctx, c.ReferentialID, c.Version)
		if err != nil {
			return nil, err
		}
		body, err := s.store.Read().AssessedBody(ctx, scope, c.BodyID)
		if err != nil {
			return nil, err
		}
		p := &plant{SeedCycle: c, body: body, edition: edition}
		if err := p.prepare(); err != nil {
			return nil, fmt.Errorf("check a cycle of %s: %w", body.ID, err)
		}
		out = append(out, p)
	}
	return out, nil
}

func (p *plant) prepare() error {
	ref, profile := p.edition.Referential, p.body.Profile()
	answers := map[string]quality.Answer{}
	for _, a := range p.Answers {
		answer := cleaned(a.Answer)
		if err := checkAnswer(ref, profile, answer).Err(); err != nil {
			return err
		}
		answers[answer.NodeID] = answer
		p.writes = append(p.writes, store.AnswerWrite{Answer: answer, Version: 1, Filled: answer.Filled(ref.Node(answer.NodeID)), At: a.At, By: a.By})
	}
	slices.SortStableFunc(p.writes, func(a, b store.AnswerWrite) int { return a.At.Compare(b.At) })
	if p.ClosedAt.IsZero() {
		return nil
	}
	return quality.Missing(ref, profile, answers).Err()
}

func (p *plant) run(ctx context.Context, tx *store.Tx, actor authz.Actor, scope authz.Scope) error {
	n := store.NewAssessment{
		ID: store.NewID(p.OpenedAt), BodyID: p.body.ID, ReferentialID: p.edition.Referential.ID, Version: p.edition.Referential.Version,
		Needed: quality.ProgressOf(p.edition.Referential, p.body.Profile(), nil).Needed, At: p.OpenedAt, By: p.OpenedBy,
	}
	if err := openCycle(ctx, tx, n, author(actor, p.OpenedBy), p.WorkedAs); err != nil {
		return err
	}
	if err := p.answer(ctx, tx, actor, n.ID); err != nil {
		return err
	}
	if err := p.close(ctx, tx, actor, scope, n.ID); err != nil {
		return err
	}
	return p.share(ctx, tx, actor, n.ID)
}

// author is who the journal names: the person who did it in the story that is
// told, so that it says what the pages say. The right to write stays the program's.
func author(actor authz.Actor, personID string) authz.Actor {
	if personID == "" {
		return actor
	}
	return authz.Actor{PersonID: personID}
}

// closedAs is the first role in which the cycle was closed.
func (p *plant) closedAs() quality.Role {
	if len(p.ClosedAs) == 0 {
		return ""
	}
	return p.ClosedAs[0]
}

func (p *plant) answer(ctx context.Context, tx *store.Tx, actor authz.Actor, id string) error {
	if err := tx.SaveAnswers(ctx, id, p.writes); err != nil {
		return err
	}
	for _, a := range p.writes {
		w := &saving{actor: author(actor, a.By), role: p.WorkedAs, row: store.Assessment{ID: id, Body: p.body}, at: a.At}
		if err := tx.Record(ctx, answerRecord(w, quality.Answer{}, a.Answer, a.Version)); err != nil {
			return err
		}
	}
	return nil
}

func (p *plant) close(ctx context.Context, tx *store.Tx, actor authz.Actor, scope authz.Scope, id string) error {
	if p.ClosedAt.IsZero() {
		return nil
	}
	row, err := tx.Assessment(ctx, scope, id)
	if err != nil {
		return err
	}
	contents := store.Contents{Profile: p.body.Profile()}
	for _, a := range p.writes {
		contents.Answers = append(contents.Answers, store.Answer{Answer: a.Answer, Version: a.Version})
	}
	c := &closing{edition: p.edition, by: p.ClosedBy, as: p.ClosedAs, at: p.ClosedAt, row: row}
	c.freeze(contents)
	if err := c.save(ctx, tx); err != nil {
		return err
	}
	return tx.Record(ctx, c.record(author(actor, p.ClosedBy), p.closedAs()))
}

func (p *plant) share(ctx context.Context, tx *store.Tx, actor authz.Actor, id string) error {
	if p.SharedAt.IsZero() {
		return nil
	}
	if err := tx.ShareAssessment(ctx, id, p.SharedAt); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: p.body.ID, At: p.SharedAt, Actor: author(actor, p.ClosedBy), Role: p.closedAs(), Action: authz.AssessmentShare, Subject: subject(id),
		Before: sharing{}, After: sharing{Shared: true}, Reason: string(quality.VerbShare),
	})
}
