package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// History lists the versions of an answer, latest first, with what each changed:
// for those who answer, validate or preside. Sharing shows what is kept, never the drafts.
func (s *Service) History(ctx context.Context, actor authz.Actor, id, nodeID string) ([]Revision, error) {
	scope, _, err := s.cycleAt(ctx, actor, authz.AssessmentHistory, id, nodeID)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().AnswerRevisions(ctx, scope, id, nodeID)
	if err != nil {
		return nil, err
	}
	before, from := quality.Answer{NodeID: nodeID}, Origin{}
	out := make([]Revision, 0, len(rows))
	for _, r := range rows {
		origin := originOf(r.Origin)
		carried := origin
		moved := r.Cause == quality.CauseVersion || r.Cause == quality.CauseReturn
		if origin == from && !moved { // edited or confirmed since, by By
			carried = Origin{}
		}
		from = origin
		out = append(out, Revision{
			Version: r.Version, At: r.At.Time, By: r.By, Origin: carried, Cause: r.Cause,
			Changed: quality.ChangedFields(before, r.Answer), Before: before, After: r.Answer,
		})
		before = r.Answer
	}
	slices.Reverse(out)
	return out, nil
}
