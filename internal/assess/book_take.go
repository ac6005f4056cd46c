package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// desk is what one person may answer in an open cycle: all of it, or the
// commitments given to them.
type desk struct {
	scope   authz.Scope
	whole   bool // all of it
	row     store.Assessment
	edition quality.Edition
	rated   []*quality.Node
	beside  []*quality.Node
}

// desk reads it. CodeForbidden to who may answer nothing there, CodeState once the
// cycle is closed.
func (s *Service) desk(ctx context.Context, actor authz.Actor, id string) (desk, error) {
	scope, row, err := s.cycleFor(ctx, actor, quality.VerbAnswer, id)
	d := desk{scope: scope, row: row}
	d.whole = err == nil
	if quality.CodeOf(err) == quality.CodeForbidden && row.ID != "" {
		given, lookup := s.givenTo(ctx, actor, row)
		if lookup != nil {
			return d, lookup
		}
		if len(given) > 0 {
			d.rated = given
			d.scope, d.row, err = s.cycleToAnswer(ctx, actor, id, given[0].ID)
		}
	}
	if err != nil {
		return d, err
	}
	d.edition, err = s.editions.Edition(ctx, d.row.ReferentialID, d.row.Version)
	if err == nil && d.whole {
		d.rated = d.edition.Referential.RatedFor(row.Body.Profile())
		d.beside = d.edition.Referential.BesideFor(row.Body.Profile())
	}
	return d, err
}

// mayAnswer tells whether the answer to a node is the person's to give.
func (d desk) mayAnswer(id string) bool {
	return givenNodes(d.rated).holds(id) || givenNodes(d.beside).holds(id)
}

// TakeBook is the workbook of an open cycle, to fill in away from the site: what
// the actor may answer, with the answers of now. Errors as for Save.
func (s *Service) TakeBook(ctx context.Context, actor authz.Actor, id string) (formats.AnswerBook, error) {
	d, err := s.desk(ctx, actor, id)
	if err != nil {
		return formats.AnswerBook{}, err
	}
	answers, err := s.store.Read().Answers(ctx, d.scope, id)
	if err != nil {
		return formats.AnswerBook{}, err
	}
	book := formats.AnswerBook{
		AssessmentID: id, Structure: d.row.Body.Name, Cycle: i18n.CycleName(d.row.Title, d.row.Number),
		Referential: d.edition.Referential, Profile: d.row.Body.Profile(), Official: d.edition.Official,
		Rated: d.rated, Beside: d.beside, Answers: map[string]formats.BookAnswer{}, TakenAt: s.now(),
	}
	for _, a := range answers {
		if d.mayAnswer(a.NodeID) {
			book.Answers[a.NodeID] = formats.BookAnswer{Answer: a.Answer, Version: a.Version}
		}
	}
	return book, nil
}
