package i18n

import (
	"strings"
	"testing"
	"time"

	"ariane/internal/quality"
)

func TestEveryDutyHasItsPartAndItsSentence(t *testing.T) {
	t.Parallel()
	today := quality.MustDay("2026-05-04")
	for _, kind := range quality.DutyKinds() {
		d := quality.Duty{Kind: kind, Title: "Titre", Count: 2, Due: today.AddDays(3), Starts: time.Date(2026, 5, 7, 12, 0, 0, 0, time.UTC)}
		if line := DutyLine(d, today, Paris()); DutyGroup(kind) == "" || len(line) < 15 || strings.Contains(line, "« ") {
			t.Errorf("%s: %q in %q", kind, line, DutyGroup(kind))
		}
	}
}

func TestDutiesAreSaidWithTheirDay(t *testing.T) {
	t.Parallel()
	today := quality.MustDay("2026-05-04")
	for want, d := range map[string]quality.Duty{
		"«\u00a0Ouvrir le mercredi\u00a0», en retard\u00a0: c’était pour le\u00a02\u00a0mai 2026": {Kind: quality.DutyAction, Title: "Ouvrir le mercredi", Due: today.AddDays(-2), Late: true},
		"«\u00a0COPIL\u00a0», jeudi 7\u00a0mai 2026 à 14\u00a0h":                                  {Kind: quality.DutyMeeting, Title: "COPIL", Starts: time.Date(2026, 5, 7, 12, 0, 0, 0, time.UTC)},
		"1\u00a0engagement attend votre relecture":                                                {Kind: quality.DutyReview, Count: 1},
	} {
		if got := DutyLine(d, today, Paris()); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEveryZoneIsNamed(t *testing.T) {
	t.Parallel()
	for _, name := range zoneNames {
		if zonePlaces[name] == "" {
			t.Errorf("%s has no words", name)
		}
	}
}
