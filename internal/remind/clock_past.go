package remind

import "time"

// At is the service at an instant, for a demonstration that tells its past.
func (s *Service) At(t time.Time) *Service {
	past := *s
	past.Clock = func() time.Time { return t }
	return &past
}
