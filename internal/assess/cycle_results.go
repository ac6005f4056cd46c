package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Results computes what a cycle shows: means by axis, ratings by commitment,
// gaps worst first. Three queries.
func (s *Service) Results(ctx context.Context, actor authz.Actor, id string) (Outcome, error) {
	row, edition, contents, err := s.read(ctx, actor, id)
	if err != nil {
		return Outcome{}, err
	}
	answers := contents.ByNode()
	return Outcome{
		Cycle: cycleOf(row), Edition: edition, Profile: contents.Profile,
		Progress: quality.ProgressOf(edition.Referential, contents.Profile, answers),
		Results:  quality.ResultsOf(edition.Referential, contents.Profile, answers),
		Snapshot: contents.Hash,
	}, nil
}

// Sheet gathers what the exports of a cycle write.
func (s *Service) Sheet(ctx context.Context, actor authz.Actor, id string) (formats.AssessmentSheet, error) {
	row, edition, contents, err := s.read(ctx, actor, id)
	if err != nil {
		return formats.AssessmentSheet{}, err
	}
	answers := contents.ByNode()
	return formats.AssessmentSheet{
		Structure: row.Body.Name, StructureCode: row.Body.Code, Referential: edition.Referential,
		Cycle:    i18n.CycleName(row.Title, row.Number),
		OpenedAt: row.OpenedAt.Time, ClosedAt: row.ClosedAt.Time, ClosedBy: row.ClosedBy, Hash: contents.Hash, ExportedAt: s.now(),
		Profile: contents.Profile, Progress: quality.ProgressOf(edition.Referential, contents.Profile, answers),
		Results: quality.ResultsOf(edition.Referential, contents.Profile, answers), Answers: answers, Official: edition.Official, Errata: edition.Errata,
	}, nil
}

// read opens a cycle with its référentiel and its contents, for whoever may read
// ratings and comments.
func (s *Service) read(ctx context.Context, actor authz.Actor, id string) (row store.Assessment, edition quality.Edition, contents store.Contents, err error) {
	scope, row, err := s.cycle(ctx, actor, authz.AssessmentRead, id)
	if err != nil {
		return row, edition, contents, err
	}
	edition, err = s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return row, edition, contents, err
	}
	contents, err = s.store.Read().Contents(ctx, scope, row)
	return row, edition, contents, err
}
