package improve

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
)

// Zone is the time people of the actor's structure live in.
func (s *Service) Zone(ctx context.Context, actor authz.Actor) (*time.Location, error) {
	st, err := s.steers(ctx, actor, authz.SteeringRead)
	if err != nil {
		return nil, err
	}
	return i18n.ZoneOf(st.head.Body.Department), nil
}
