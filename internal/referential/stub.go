package referential

import (
	"context"
	"errors"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

var errTodo = errors.New("not written yet")

type cache struct{}

func (s *Service) Edition(ctx context.Context, id string, version int) (quality.Edition, error) {
	return quality.Edition{}, errTodo
}
func (s *Service) Latest(ctx context.Context, id string) (quality.Edition, error) {
	return quality.Edition{}, errTodo
}
func (s *Service) Read(ctx context.Context, actor authz.Actor, id string, version int) (quality.Edition, error) {
	return quality.Edition{}, errTodo
}
func (s *Service) List(ctx context.Context, actor authz.Actor) ([]Version, error) {
	return nil, errTodo
}
func (s *Service) Document(ctx context.Context, actor authz.Actor, id string, version int) ([]byte, Version, error) {
	return nil, Version{}, errTodo
}
func (s *Service) Import(ctx context.Context, actor authz.Actor, file []byte, dryRun bool) (ImportResult, error) {
	return ImportResult{}, errTodo
}
func (s *Service) ImportOfficial(ctx context.Context, actor authz.Actor, id string, version int, file []byte, dryRun bool) (OfficialResult, error) {
	return OfficialResult{}, errTodo
}
func (s *Service) Publish(ctx context.Context, actor authz.Actor, id string, version int) error {
	return errTodo
}
func (s *Service) Retire(ctx context.Context, actor authz.Actor, id string, version int) error {
	return errTodo
}
func (s *Service) Search(e quality.Edition, query string) []Hit { return nil }
func (s *Service) Correspondences(ctx context.Context, e quality.Edition) (map[string][]Correspondence, error) {
	return nil, errTodo
}
func (s *Service) EnsureBuiltIn(ctx context.Context) (installed int, err error) { return 0, errTodo }
