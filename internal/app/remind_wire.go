package app

import (
	"ariane/internal/remind"
)

// wireReminders tells the weekly letter who knows what awaits people.
func (s *services) wireReminders(baseURL string) {
	s.remind = remind.New(remind.Deps{
		Store: s.store, Clock: s.now, Log: s.log, BaseURL: baseURL,
		Sources: []remind.Source{s.improve.Duties, s.assess.Duties, s.evidence.Duties},
	})
}
