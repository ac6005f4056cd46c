package i18n

import (
	"testing"
	"time"
)

func TestEveryOverseasZoneIsKnownToTheProgram(t *testing.T) {
	t.Parallel()
	for department, name := range zoneNames {
		if got := ZoneOf(department).String(); got != name {
			t.Errorf("%s: %s, want %s", department, got, name)
		}
	}
	for _, department := range []string{"29", "2A", ""} {
		if ZoneOf(department) != Paris() {
			t.Errorf("%q is not in Paris time", department)
		}
	}
}

func TestMondayMorningComesEarlierInLaReunion(t *testing.T) {
	t.Parallel()
	monday := time.Date(2026, 5, 4, 5, 0, 0, 0, time.UTC)
	if h := monday.In(ZoneOf("974")).Hour(); h != 9 {
		t.Errorf("in La Réunion it is %d h", h)
	}
	if h := monday.In(ZoneOf("972")).Hour(); h != 1 {
		t.Errorf("in Martinique it is %d h", h)
	}
}
