package jobs_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/jobs"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/remind"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

var update = flag.Bool("update", false, "write the golden letters")

var (
	expires = testkit.Start.Add(7 * 24 * time.Hour)
	letters = map[string]struct {
		kind    string
		payload any
	}{
		"week": {remind.JobMailWeek, remind.WeekMail{
			To: "camille.martin@ml.example", Name: "Camille Martin", Home: "https://ariane.example/", Choose: "https://ariane.example" + remind.ChoosePath,
			Letter: remind.Letter{Parts: []remind.Part{
				{Body: "Mission locale du Val de Brume", Sections: []remind.Section{
					{Title: "Le plan d’amélioration", More: 2, Lines: []remind.Line{
						{Text: "«\u00a0Ouvrir le mercredi\u00a0», en retard\u00a0: c’était pour le 2\u00a0mai\u00a02026", Late: true, Link: "https://ariane.example/plan/actions/01a", Done: "https://ariane.example/rappel/s3cret"},
						{Text: "«\u00a0<b>Relire</b> la charte\u00a0» est réalisée\u00a0: joignez ce qui le montre", Link: "https://ariane.example/plan/actions/01b"},
					}},
					{Title: "Les réunions", Lines: []remind.Line{{Text: "«\u00a0COPIL\u00a0», mardi 12\u00a0mai\u00a02026 à 14\u00a0h", Link: "https://ariane.example/pilotage/reunions/01c"}}},
				}},
				{Body: "Mission locale du Val de Brume", Absent: "Inès Moulin", Until: quality.MustDay("2026-05-22"), Sections: []remind.Section{
					{Title: "Les preuves", Lines: []remind.Line{{Text: "«\u00a0Charte\u00a0» n’est plus valable après le 24\u00a0mai\u00a02026", Link: "https://ariane.example/preuves/01d"}}},
				}},
			}},
		}},
		"invitation_director": {network.JobMailInvitation, network.InvitationMail{
			To: "camille.martin@ml.example", Name: "Camille Martin", Body: "Mission locale du Val de Brume", Role: quality.RoleDirector,
			Inviter: "Dominique Petit", Link: "https://ariane.example/invitation/4f7zk2", Expires: expires, Activate: true,
		}},
		"invitation_team": {network.JobMailInvitation, network.InvitationMail{
			To: "sacha@ml.example", Body: "Mission locale du Val de Brume", Role: quality.RoleQualityLead,
			Inviter: "Camille Martin", Link: "https://ariane.example/invitation/8h2mq9", Expires: expires,
		}},
		"reset": {network.JobMailReset, network.ResetMail{
			To: "camille.martin@ml.example", Name: "Camille Martin", Link: "https://ariane.example/mot-de-passe/7p3xw1", Expires: testkit.Start.Add(2 * time.Hour),
		}},
		"reset_recovery": {network.JobMailReset, network.ResetMail{
			To: "camille.martin@ml.example", Name: "Camille Martin", Link: "https://ariane.example/mot-de-passe/7p3xw1", Expires: testkit.Start.Add(24 * time.Hour), Recovery: true,
		}},
		"password_changed": {network.JobMailPasswordChanged, network.PasswordChangedMail{
			To: "camille.martin@ml.example", Name: "Camille Martin", At: testkit.Start,
		}},
		"factor_removed": {network.JobMailFactorRemoved, network.FactorRemovedMail{
			To: "camille.martin@ml.example", Name: "Camille Martin", At: testkit.Start,
		}},
		"factor_removed_recovery": {network.JobMailFactorRemoved, network.FactorRemovedMail{
			To: "camille.martin@ml.example", Name: "Camille Martin", At: testkit.Start, Recovery: true,
		}},
		"new_hat": {network.JobMailNewHat, network.NewHatMail{
			To: "camille.martin@ml.example", Name: "Camille Martin", Body: "ARML des Trois Vallées", Role: quality.RoleRegionalAdvisor, Link: "https://ariane.example/",
		}},
		"meeting_invite": {improve.JobMailMeeting, meetingMail("invite", formats.CalendarRequest)},
		"meeting_update": {improve.JobMailMeeting, meetingMail("update", formats.CalendarRequest)},
		"meeting_cancel": {improve.JobMailMeeting, meetingMail("cancel", formats.CalendarCancel)},
		"work_due": {assess.JobMailDue, assess.WorkMail{
			To: "sacha@ml.example", Name: "Sacha Brivel", Body: "Mission locale du Val de Brume", Today: "2026-05-13",
			Lines: []assess.MailLine{{Title: "4.1.1 Aller vers les jeunes", Due: quality.MustDay("2026-05-20")}, {Title: "5.2 Piloter", Due: quality.MustDay("2026-05-14")}},
			Link:  "https://ariane.example/mon-travail",
		}},
		"work_news": {assess.JobMailNews, assess.WorkMail{
			To: "sacha@ml.example", Name: "Sacha Brivel", Body: "Mission locale du Val de Brume", Today: "2026-05-11",
			Lines: []assess.MailLine{
				{Title: "4.1 Repérer et mobiliser", Due: quality.MustDay("2026-05-20"), News: "given", By: "Camille Martin"},
				{Title: "4.1.1 Aller vers les jeunes", News: "called", By: "Camille Martin"}, {Title: "4.1.2 Participation", News: "returned", By: "Camille Martin"},
				{Title: "5.2 Piloter", News: "asked"}, {Title: "5.1 Vie du réseau", News: "submitted", By: "Jeanne Lucas"}, {Title: "1.1 Collèges", News: "revealed", By: "Jeanne Lucas"},
			},
			Link: "https://ariane.example/mon-travail",
		}},
		"work_news_one": {assess.JobMailNews, assess.WorkMail{
			To: "sacha@ml.example", Name: "Sacha Brivel", Body: "Mission locale du Val de Brume", Today: "2026-05-11",
			Lines: []assess.MailLine{{Title: "4.1.1 Aller vers les jeunes", News: "returned", By: "Camille Martin"}},
			Link:  "https://ariane.example/mon-travail",
		}},
		"sheet_routed":   {improve.JobMailSheet, improve.SheetMail{To: "sacha@ml.example", Name: "Sacha Brivel", Verb: quality.VerbRoute, Body: "Mission locale du Val de Brume", By: "Camille Martin", Link: "https://ariane.example/fiches/k7qm"}},
		"sheet_ruled":    {improve.JobMailSheet, improve.SheetMail{To: "sacha@ml.example", Name: "Sacha Brivel", Verb: quality.VerbRoute, Body: "Mission locale du Val de Brume", Link: "https://ariane.example/fiches/k7qm"}},
		"sheet_said":     {improve.JobMailSheet, improve.SheetMail{To: "sacha@ml.example", Name: "Sacha Brivel", Verb: improve.SheetMailSaid, Body: "Mission locale du Val de Brume", By: "Camille Martin", Link: "https://ariane.example/fiches/k7qm"}},
		"sheets":         {improve.JobMailSheets, improve.SheetsMail{To: "sacha@ml.example", Name: "Sacha Brivel", Body: "Mission locale du Val de Brume", Answer: 1, Route: 3, Word: 2, Link: "https://ariane.example/fiches"}},
		"sheet_answered": {improve.JobMailSheet, improve.SheetMail{To: "sacha@ml.example", Name: "Sacha Brivel", Verb: quality.VerbAnswer, Body: "Mission locale du Val de Brume", By: "Camille Martin", Link: "https://ariane.example/fiches/k7qm"}},
		"sheet_closed":   {improve.JobMailSheet, improve.SheetMail{To: "sacha@ml.example", Name: "Sacha Brivel", Verb: quality.VerbClose, Body: "Mission locale du Val de Brume", By: "Camille Martin", Link: "https://ariane.example/fiches/k7qm"}},
		"erratum_accepted": {referential.JobMailErratum, referential.ErratumMail{
			To: "sacha@ml.example", Name: "Sacha Brivel", Title: "Label des Missions locales", Node: "4.1.2/4", Accepted: true, Version: 2,
			Answer: "Il faut lire «\u00a0France Travail\u00a0».", Link: "https://ariane.example/referentiels/mes-signalements",
		}},
		"erratum_declined": {referential.JobMailErratum, referential.ErratumMail{
			To: "sacha@ml.example", Name: "Sacha Brivel", Title: "Label des Missions locales", Node: "4.1.2/4",
			Answer: "Le texte dit bien ce qui est attendu.", Link: "https://ariane.example/referentiels/mes-signalements",
		}},
	}
)

// outbox is a Mailer that keeps what it is given.
type outbox struct{ sent []jobs.Message }

func (o *outbox) Send(_ context.Context, m jobs.Message) error {
	o.sent = append(o.sent, m)
	return nil
}

// written is the letter that a job makes, at the instant of the clock.
func written(t *testing.T, kind string, payload any, now time.Time) (jobs.Message, error) {
	t.Helper()
	content, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	box := &outbox{}
	err = jobs.Letters(box, func() time.Time { return now })[kind](t.Context(), store.ClaimedJob{ID: "01abc", Kind: kind, Payload: content})
	if err != nil || len(box.sent) != 1 {
		return jobs.Message{}, err
	}
	return box.sent[0], nil
}

func TestTheLettersAreTheOnesAgreed(t *testing.T) {
	t.Parallel()
	for name, l := range letters {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, err := written(t, l.kind, l.payload, testkit.Start)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".txt", "À : "+m.To+"\nObjet : "+m.Subject+"\n\n"+m.Text)
			golden(t, name+".html", m.HTML)
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s changed; read it, then run with -update\n%s", name, got)
	}
}

var addresses = regexp.MustCompile(`https?://\S+`)

func TestTheLettersRespectFrenchTypography(t *testing.T) {
	t.Parallel()
	for name, l := range letters {
		m, err := written(t, l.kind, l.payload, testkit.Start)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range append(strings.Split(m.Text, "\n"), m.Subject) {
			if faults := i18n.TypographyFaults(addresses.ReplaceAllString(line, "")); len(faults) > 0 {
				t.Errorf("%s: %q: %v", name, line, faults)
			}
		}
	}
}

func TestEveryLetterOfTheUseCasesHasAHandler(t *testing.T) {
	t.Parallel()
	handlers := jobs.Letters(&outbox{}, time.Now)
	seen := map[string]bool{}
	for _, l := range letters {
		seen[l.kind] = true
	}
	for kind := range handlers {
		if !seen[kind] {
			t.Errorf("no golden letter for %s", kind)
		}
	}
	for kind := range seen {
		if handlers[kind] == nil {
			t.Errorf("no handler for %s", kind)
		}
	}
}

func TestANameCannotPassForASentenceOfOurs(t *testing.T) {
	t.Parallel()
	m, err := written(t, network.JobMailInvitation, network.InvitationMail{
		To: "a@ml.example", Name: "Vous avez gagné !\r\nBcc: x@y.example\n\nCliquez https://evil.example/ " + strings.Repeat("très ", 100),
		Body: "<script>alert(1)</script>\nhttps://evil.example", Role: quality.RoleStaff, Inviter: "A\nB", Link: "https://ariane.example/invitation/1", Expires: expires,
	}, testkit.Start)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"text": m.Text, "HTML": m.HTML, "subject": m.Subject} {
		if strings.Contains(text, "https://evil") || strings.Contains(text, "\nBcc") || strings.Contains(text, "\nCliquez") || name == "HTML" && strings.Contains(text, "<script") {
			t.Errorf("%s: %s", name, text)
		}
	}
	if strings.ContainsAny(m.Subject, "\r\n") || len(m.Text) > 1500 {
		t.Errorf("subject %q, %d bytes", m.Subject, len(m.Text))
	}
}

func TestALetterWhoseLinkIsDeadIsNotSent(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"invitation_team", "reset"} {
		m, err := written(t, letters[name].kind, letters[name].payload, expires)
		if !jobs.IsPermanent(err) || m.ID != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPayloadThatCannotBeReadIsGivenUpWithoutBeingQuoted(t *testing.T) {
	t.Parallel()
	_, err := written(t, network.JobMailReset, map[string]any{"to": 12345}, testkit.Start)
	if !jobs.IsPermanent(err) || strings.Contains(err.Error(), "12345") {
		t.Errorf("got %v", err)
	}
}

// The whole way: a write asks for a letter, the runner sends it over SMTP, the
// server is down at first.
func TestALetterWaitsForTheMailServerToComeBack(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		server := testkit.NewSMTP(t)
		server.Answer("CONNECT", "421 4.3.2 closed for lunch")
		clock := testkit.NewClock()
		stop := start(t, s, jobs.Letters(plain(t, server), clock.Now), func(d *jobs.Deps) { d.Now = clock.Now })
		enqueue(t, s, store.Job{Kind: network.JobMailReset, Payload: letters["reset"].payload, RunAt: testkit.Start})
		until(t, "the first try to fail", func() bool {
			waiting, err := s.Read().Jobs(t.Context(), scope(t), store.JobPage{State: store.JobWaiting, Limit: 1})
			return err == nil && len(waiting) == 1 && strings.Contains(waiting[0].LastError, "421")
		})
		clock.Advance(time.Minute)
		until(t, "the letter to arrive", func() bool { return counts(t, s) == "done 1" })
		stop()
		if got := server.Letters(); len(got) != 1 || got[0].To[0] != "camille.martin@ml.example" {
			t.Errorf("%+v", got)
		}
	})
}

func TestTheDemonstrationKeepsItsLetters(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	clock := testkit.NewClock()
	stop := start(t, s, jobs.Letters(jobs.NewDemoMailbox(s, clock.Now), clock.Now), func(d *jobs.Deps) { d.Now = clock.Now })
	enqueue(t, s, store.Job{Kind: network.JobMailNewHat, Payload: letters["new_hat"].payload, RunAt: testkit.Start})
	until(t, "the letter to arrive", func() bool { return counts(t, s) == "done 1" })
	stop()
	kept, err := s.Read().DemoMails(t.Context(), 5)
	if err != nil || len(kept) != 1 || !strings.Contains(kept[0].Text, "https://ariane.example/") || kept[0].Subject != "Votre accès à Ariane a changé" {
		t.Errorf("%+v, %v", kept, err)
	}
}

// until waits for something that another goroutine does.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for !done() {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}
