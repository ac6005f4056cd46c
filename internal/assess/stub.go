package assess

import (
	"context"
	"errors"

	"ariane/internal/authz"
)

var errTodo = errors.New("not written yet")

func (s *Service) Open(ctx context.Context, actor authz.Actor, bodyID, referentialID string, version int) (Cycle, error) {
	return Cycle{}, errTodo
}
func (s *Service) Cycles(ctx context.Context, actor authz.Actor, bodyID string) ([]Cycle, error) {
	return nil, errTodo
}
func (s *Service) Cycle(ctx context.Context, actor authz.Actor, id string) (Cycle, error) {
	return Cycle{}, errTodo
}
func (s *Service) Overview(ctx context.Context, actor authz.Actor, id string) (Overview, error) {
	return Overview{}, errTodo
}
func (s *Service) Commitment(ctx context.Context, actor authz.Actor, id, nodeID string) (Page, error) {
	return Page{}, errTodo
}
func (s *Service) Save(ctx context.Context, actor authz.Actor, edit Edit) (Saved, error) {
	return Saved{}, errTodo
}
func (s *Service) History(ctx context.Context, actor authz.Actor, id, nodeID string) ([]Revision, error) {
	return nil, errTodo
}
func (s *Service) Results(ctx context.Context, actor authz.Actor, id string) (Outcome, error) {
	return Outcome{}, errTodo
}
func (s *Service) Validate(ctx context.Context, actor authz.Actor, id string) (Receipt, error) {
	return Receipt{}, errTodo
}
func (s *Service) Share(ctx context.Context, actor authz.Actor, id string) error   { return errTodo }
func (s *Service) Unshare(ctx context.Context, actor authz.Actor, id string) error { return errTodo }
func (s *Service) Snapshot(ctx context.Context, actor authz.Actor, id string) (Frozen, error) {
	return Frozen{}, errTodo
}
func (s *Service) VerifySnapshots(ctx context.Context) (SnapshotReport, error) {
	return SnapshotReport{}, errTodo
}
func (s *Service) Seed(ctx context.Context, cycles []SeedCycle) error { return errTodo }
