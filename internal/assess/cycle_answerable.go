package assess

import (
	"context"

	"ariane/internal/authz"
)

// Answerable reads what the actor may answer in an open cycle: all of it, or the
// commitments given to them and nothing else. Errors as for Save.
func (s *Service) Answerable(ctx context.Context, actor authz.Actor, id string) (Overview, error) {
	d, err := s.desk(ctx, actor, id)
	if err != nil {
		return Overview{}, err
	}
	contents, err := s.store.Read().Contents(ctx, d.scope, d.row)
	if err != nil {
		return Overview{}, err
	}
	o := overviewOf(d.row, d.edition, contents)
	if d.whole {
		return o, nil
	}
	return o.only(d.rated), nil
}
