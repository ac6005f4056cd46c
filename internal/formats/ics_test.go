package formats_test

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ariane/internal/formats"
)

func TestAnInvitationIsWrittenAsCalendarsReadIt(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 12, 13, 0, 0, 0, time.UTC)
	got := string(formats.WriteICS(formats.Calendar{Method: formats.CalendarRequest, Events: []formats.Event{{
		UID: "meeting-1@ariane.test", Sequence: 2, Stamp: at, Starts: at, Ends: at.Add(2 * time.Hour), Title: "COPIL ; premier, bilan", Text: "Ordre du jour\n– l’accueil", Place: "Siège",
		Organiser: formats.Contact{Name: `Inès "la cheffe", Moulin`, Email: "ines@exemple.test"}, Guests: []formats.Contact{{Name: "Zoé", Email: "zoe@exemple.test"}},
	}}}))
	for _, want := range []string{
		"METHOD:REQUEST\r\n", "SEQUENCE:2\r\n", "DTSTART:20260312T130000Z\r\n", "DTEND:20260312T150000Z\r\n", `SUMMARY:COPIL \; premier\, bilan` + "\r\n",
		`DESCRIPTION:Ordre du jour\n– l’accueil` + "\r\n", `ORGANIZER;CN="Inès ^'la cheffe^', Moulin":mailto:ines@exemple.test` + "\r\n", "STATUS:CONFIRMED\r\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// words are what people type, the traps of the format among them.
func words(r *rand.Rand) string {
	alphabet := []string{"a", "é", "œ", "😀", " ", ";", ",", ":", `\`, `"`, "\n", "^", "\t", "n", "BEGIN:VEVENT", "réunion "}
	var b strings.Builder
	for range r.IntN(60) {
		b.WriteString(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

func line(s string) string { return strings.NewReplacer("\n", "", "\t", "", "n", "").Replace(s) }

func TestEveryCalendarComesBackAsItWasWritten(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 2026))
	for range 500 {
		c := formats.Calendar{Method: formats.CalendarCancel, Name: words(r)}
		for range r.IntN(4) {
			at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.IntN(1e8)) * time.Second)
			e := formats.Event{
				UID: "x" + words(r), Sequence: r.IntN(9), Stamp: at, Starts: at, Ends: at.Add(time.Hour), Title: words(r), Text: words(r), Place: words(r), Link: line(words(r)),
				Cancelled: r.IntN(2) == 0, Organiser: formats.Contact{Name: line(words(r)), Email: "o@exemple.test"},
			}
			for range r.IntN(3) {
				e.Guests = append(e.Guests, formats.Contact{Name: line(words(r)), Email: "g@exemple.test"})
			}
			if e.AllDay = r.IntN(3) == 0; e.AllDay {
				e.Starts = at.Truncate(24 * time.Hour)
				e.Ends = e.Starts.AddDate(0, 0, 1)
			}
			c.Events = append(c.Events, e)
		}
		written := formats.WriteICS(c)
		back, err := formats.ReadICS(written)
		if err != nil || !reflect.DeepEqual(back, c) {
			t.Fatalf("%v\nwrote %#v\nread  %#v\n%s", err, c, back, written)
		}
		for _, l := range bytes.Split(bytes.TrimSuffix(written, []byte("\r\n")), []byte("\r\n")) {
			if len(l) > 75 || !utf8.Valid(l) || bytes.ContainsAny(l, "\r\n") {
				t.Fatalf("a line of %d octets: %q", len(l), l)
			}
		}
	}
}

func FuzzReadICS(f *testing.F) {
	f.Add(formats.WriteICS(formats.Calendar{Name: "Réunions", Events: []formats.Event{{UID: "1", Title: "a;b"}}}))
	f.Add([]byte("BEGIN:VCALENDAR\r\nEND:VEVENT"))
	f.Add([]byte("BEGIN:VEVENT\nATTENDEE;CN=\"a:b\nEND:VEVENT"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := formats.ReadICS(data)
		if err != nil {
			return
		}
		again, err := formats.ReadICS(formats.WriteICS(c))
		if err != nil || len(again.Events) != len(c.Events) {
			t.Fatalf("what was read cannot be written and read again: %v\n%#v", err, c)
		}
	})
}
