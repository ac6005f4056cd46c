package jobs_test

import (
	"mime"
	"strings"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/improve"
	"ariane/internal/jobs"
	"ariane/internal/testkit"
)

// meetingMail is an invitation of the tests.
func meetingMail(kind string, method formats.CalendarMethod) improve.MeetingMail {
	return improve.MeetingMail{
		To: "sacha@ml.example", Name: "Sacha Brivel", Kind: kind, Body: "Mission locale du Val de Brume", Group: "COPIL qualité", Title: "COPIL de printemps", By: "Camille Martin",
		When: "mardi 12\u00a0mai 2026, de 14\u00a0h à 16\u00a0h", Place: "Siège, salle bleue", Word: "Trop d’absents.", Points: []string{"Ouvrir le mercredi", "Le séminaire de juin"},
		Page:     "https://ariane.example/pilotage/reunions/01abc",
		Calendar: formats.Calendar{Method: method, Events: []formats.Event{{UID: "meeting-01abc@ariane.example", Title: "COPIL de printemps", Stamp: testkit.Start, Starts: testkit.Start, Ends: testkit.Start}}},
	}
}

func TestAnInvitationCarriesItsEventOverARealConnection(t *testing.T) {
	t.Parallel()
	for kind, method := range map[string]formats.CalendarMethod{"invite": formats.CalendarRequest, "cancel": formats.CalendarCancel} {
		m, err := written(t, improve.JobMailMeeting, meetingMail(kind, method), testkit.Start)
		if err != nil {
			t.Fatal(err)
		}
		server := testkit.NewSMTP(t)
		if err := plain(t, server).Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		got := server.Letters()
		if len(got) != 1 {
			t.Fatalf("%d letters", len(got))
		}
		kindOf, _, err := mime.ParseMediaType(got[0].Header("Content-Type"))
		if err != nil || kindOf != "multipart/mixed" {
			t.Errorf("%s: %s, %v", kind, kindOf, err)
		}
		for _, want := range []string{"text/calendar; method=" + string(method), "reunion.ics"} {
			if n := strings.Count(got[0].Data, want); n == 0 {
				t.Errorf("%s: no %q in the letter", kind, want)
			}
		}
		back, err := formats.ReadICS(m.Calendar)
		if err != nil || back.Method != method {
			t.Errorf("%s: %+v, %v", kind, back, err)
		}
	}
}

func TestApprovedMinutesAreToldWithoutAnEvent(t *testing.T) {
	t.Parallel()
	m, err := written(t, improve.JobMailMeeting, meetingMail("minutes", ""), testkit.Start)
	if err != nil || len(m.Calendar) > 0 || !strings.Contains(m.Text, "est approuvé par Camille Martin") || !strings.Contains(m.Text, "Lire le compte rendu") {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestALetterWithoutEventCarriesNone(t *testing.T) {
	t.Parallel()
	server := testkit.NewSMTP(t)
	if err := plain(t, server).Send(t.Context(), jobs.Message{ID: "1", To: "a@b.example", Subject: "x", Text: "x", HTML: "x"}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(server.Letters()[0].Data, "text/calendar") {
		t.Error("a letter without event carries one")
	}
}
