package audit

import "time"

// At is the service as if it were t: the demonstration plants a past with it.
func (s *Service) At(t time.Time) *Service {
	past := *s
	past.clock = func() time.Time { return t }
	return &past
}
