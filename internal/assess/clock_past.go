package assess

import "time"

// At is the same service with its clock stopped at an instant gone by: the work of
// a team is planted in the past, as if it had been lived.
func (s *Service) At(at time.Time) *Service {
	past := *s
	past.clock = func() time.Time { return at }
	return &past
}
