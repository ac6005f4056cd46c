package i18n

import (
	"testing"
	"time"
	_ "time/tzdata"

	"ariane/internal/quality"
)

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestDatesAreWrittenTheFrenchWay(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]string{
		"2026-03-03": "3\u00a0mars 2026",
		"2026-05-01": "1er\u00a0mai 2026",
		"2026-08-31": "31\u00a0août 2026",
		"":           "",
	} {
		if got := Date(quality.MustDay(day)); got != want {
			t.Errorf("Date(%s) = %q, want %q", day, got, want)
		}
	}
	if got := OnDate(quality.MustDay("2026-12-11")); got != "le\u00a011\u00a0décembre 2026" {
		t.Error(got)
	}
	if got := MonthYear(quality.MustDay("2026-12-11")); got != "décembre 2026" {
		t.Error(got)
	}
}

func TestInstantsAreShownInParisWithSummerTime(t *testing.T) {
	t.Parallel()
	for at, want := range map[string]string{
		"2026-03-03T13:32:00Z": "3\u00a0mars 2026 à 14\u00a0h\u00a032",
		"2026-07-14T22:05:00Z": "15\u00a0juillet 2026 à 0\u00a0h\u00a005",
	} {
		if got := Moment(instant(t, at)); got != want {
			t.Errorf("Moment(%s) = %q, want %q", at, got, want)
		}
	}
	if Moment(time.Time{}) != "" || OnMoment(time.Time{}) != "" {
		t.Error("no instant must say nothing")
	}
}

func TestRelativeDatesSpeakLikePeople(t *testing.T) {
	t.Parallel()
	today := quality.MustDay("2026-03-10")
	for day, want := range map[string]string{
		"2026-03-10": "aujourd’hui",
		"2026-03-11": "demain",
		"2026-03-09": "hier",
		"2026-03-16": "dans 6\u00a0jours",
		"2026-03-08": "il y a 2\u00a0jours",
		"2026-06-10": "dans 3\u00a0mois",
		"2025-12-10": "il y a 3\u00a0mois",
		"2028-03-10": "dans 2\u00a0ans",
		"2023-03-10": "il y a 3\u00a0ans",
		"":           "",
	} {
		if got := Relative(quality.MustDay(day), today); got != want {
			t.Errorf("Relative(%s) = %q, want %q", day, got, want)
		}
	}
}

func TestAgoCountsMinutesThenHoursThenDays(t *testing.T) {
	t.Parallel()
	now := instant(t, "2026-03-10T15:00:00Z")
	for at, want := range map[string]string{
		"2026-03-10T14:59:40Z": "à l’instant",
		"2026-03-10T15:00:20Z": "à l’instant",
		"2026-03-10T14:59:00Z": "il y a 1\u00a0minute",
		"2026-03-10T12:00:00Z": "il y a 3\u00a0heures",
		"2026-03-09T09:00:00Z": "hier",
		"2026-03-01T09:00:00Z": "il y a 9\u00a0jours",
	} {
		if got := Ago(instant(t, at), now); got != want {
			t.Errorf("Ago(%s) = %q, want %q", at, got, want)
		}
	}
}
