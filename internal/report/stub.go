package report

import (
	"context"
	"errors"

	"ariane/internal/authz"
)

var errTodo = errors.New("not written yet")

func (s *Service) Portfolio(ctx context.Context, actor authz.Actor, q Query) (Portfolio, error) {
	return Portfolio{}, errTodo
}
func KindOf(actor authz.Actor) HomeKind { return HomeNone }
func (s *Service) Structure(ctx context.Context, actor authz.Actor) (StructureHome, error) {
	return StructureHome{}, errTodo
}
func (s *Service) Regional(ctx context.Context, actor authz.Actor) (RegionalHome, error) {
	return RegionalHome{}, errTodo
}
func (s *Service) National(ctx context.Context, actor authz.Actor) (NationalHome, error) {
	return NationalHome{}, errTodo
}
func (s *Service) Platform(ctx context.Context, actor authz.Actor) (PlatformHome, error) {
	return PlatformHome{}, errTodo
}
