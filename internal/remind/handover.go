package remind

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Hand is what one use case knows to hand over.
type Hand struct {
	// Held lists what a person holds in the structure of the actor.
	Held func(ctx context.Context, actor authz.Actor, personID string) ([]quality.Holding, error)
	// Give gives one of these to somebody else.
	Give func(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error
}
