package jobs_test

import (
	"crypto/tls"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"ariane/internal/jobs"
	"ariane/internal/testkit"
)

const sender = "Ariane <ne-pas-repondre@ariane.example>"

var hello = jobs.Message{ID: "01abc", To: "camille@ml.example", Subject: "Votre accès à Ariane a changé", Text: "Bonjour Camille,\n.\nà bientôt", HTML: "<p>à bientôt</p>"}

func plain(t *testing.T, server *testkit.SMTP) *jobs.SMTP {
	t.Helper()
	m, err := jobs.NewSMTP("smtp://"+server.Address()+"?tls=none", sender)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestALetterArrivesWholeOverARealConnection(t *testing.T) {
	t.Parallel()
	server := testkit.NewSMTP(t)
	if err := plain(t, server).Send(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	got := server.Letters()
	if len(got) != 1 || got[0].From != "ne-pas-repondre@ariane.example" || strings.Join(got[0].To, " ") != hello.To {
		t.Fatalf("%+v", got)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(got[0].Header("Subject"))
	if err != nil || subject != hello.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	for name, want := range map[string]string{"Message-ID": "<01abc@ariane.example>", "Auto-Submitted": "auto-generated", "Content-Language": "fr"} {
		if value := got[0].Header(name); value != want {
			t.Errorf("%s: %q, want %q", name, value, want)
		}
	}
	parts := bodies(t, got[0].Data)
	if len(parts) != 2 || strings.ReplaceAll(parts[0], "\r\n", "\n") != hello.Text || parts[1] != hello.HTML {
		t.Errorf("bodies %q", parts)
	}
}

// bodies decodes the two versions of a letter.
func bodies(t *testing.T, data string) []string {
	t.Helper()
	msg, err := mail.ReadMessage(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for r := multipart.NewReader(msg.Body, params["boundary"]); ; {
		part, err := r.NextRawPart()
		if err != nil {
			return out
		}
		if part.Header.Get("Content-Transfer-Encoding") != "quoted-printable" {
			t.Errorf("encoding %q", part.Header.Get("Content-Transfer-Encoding"))
		}
		body, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.TrimRight(string(body), "\r\n"))
	}
}

func TestALetterIsSentEncryptedWithItsSignIn(t *testing.T) {
	t.Parallel()
	server := testkit.NewSMTPWithTLS(t)
	config := &tls.Config{RootCAs: server.Roots(), ServerName: "example.com", MinVersion: tls.VersionTLS12}
	m, err := jobs.NewSMTPWith("smtp://ariane:s%40cret@"+server.Address(), sender, config)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Send(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	if got := server.Letters(); len(got) != 1 || !got[0].Encrypted || got[0].User != "ariane s@cret" {
		t.Errorf("%+v", got)
	}
}

func TestALetterIsNotSentInClearNorToAnUnknownServer(t *testing.T) {
	t.Parallel()
	clear, encrypted := testkit.NewSMTP(t), testkit.NewSMTPWithTLS(t)
	for _, server := range []*testkit.SMTP{clear, encrypted} { // the second one's certificate is not trusted
		m, err := jobs.NewSMTP("smtp://"+server.Address(), sender)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Send(t.Context(), hello); err == nil || jobs.IsPermanent(err) || len(server.Letters()) > 0 {
			t.Errorf("got %v, %d letters", err, len(server.Letters()))
		}
	}
}

func TestWhatTheMailServerAnswersDecidesWhetherToTryAgain(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		verb, reply string
		permanent   bool
	}{
		"a busy greeting":             {"CONNECT", "421 4.3.2 too busy", false},
		"a greeting that hangs up":    {"CONNECT", testkit.HangUp, false},
		"a sender refused":            {"MAIL", "550 5.7.1 not you", false},
		"a grey list":                 {"RCPT", "450 4.2.0 come back later <camille@ml.example>", false},
		"an unknown mailbox":          {"RCPT", "550 5.1.1 <camille@ml.example> user unknown", true},
		"no room for the text":        {"DATA", "452 4.3.1 disk full", false},
		"a hang-up in the text":       {"TEXT", testkit.HangUp, false},
		"a letter put off":            {".", "451 4.7.1 try again", false},
		"a letter refused":            {".", "554 5.7.1 looks like spam", true},
		"a hang-up at the end":        {".", testkit.HangUp, false},
		"a letter taken without word": {".", testkit.AcceptAndHangUp, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := testkit.NewSMTP(t)
			server.Answer(c.verb, c.reply)
			m := plain(t, server)
			err := m.Send(t.Context(), hello)
			if err == nil || jobs.IsPermanent(err) != c.permanent {
				t.Fatalf("got %v, permanent %v", err, jobs.IsPermanent(err))
			}
			if strings.Contains(err.Error(), "camille") {
				t.Errorf("the error names the person: %v", err)
			}
			if err := m.Send(t.Context(), hello); err != nil {
				t.Errorf("second try: %v", err)
			}
			for _, l := range server.Letters() {
				if l.Header("Message-ID") != "<01abc@ariane.example>" {
					t.Errorf("the same letter has another Message-ID: %s", l.Header("Message-ID"))
				}
			}
		})
	}
}

func TestARudeGoodbyeDoesNotSendALetterTwice(t *testing.T) {
	t.Parallel()
	server := testkit.NewSMTP(t)
	server.Answer("QUIT", testkit.HangUp)
	if err := plain(t, server).Send(t.Context(), hello); err != nil || len(server.Letters()) != 1 {
		t.Errorf("%v, %d letters", err, len(server.Letters()))
	}
}

func TestASettingThatCannotBeUsedIsRefusedWithoutItsPassword(t *testing.T) {
	t.Parallel()
	for address, from := range map[string]string{
		"http://ariane:secret@host":                sender,
		"smtp://":                                  sender,
		"smtp://ariane:secret@host:99x":            sender,
		"smtp://ariane:secret@host?tls=none":       sender,
		"smtp://ariane:secret@host?tls=perhaps":    sender,
		"smtp://ariane:secret@host?tls=starttls&x": "nobody",
	} {
		m, err := jobs.NewSMTP(address, from)
		if err == nil || m != nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
	if _, err := jobs.NewSMTP("smtp://host?tls=tls", sender); err != nil {
		t.Error(err)
	}
}

func TestAnAddressThatIsNoneIsGivenUp(t *testing.T) {
	t.Parallel()
	m := hello
	m.To = "camille at ml"
	server := testkit.NewSMTP(t)
	if err := plain(t, server).Send(t.Context(), m); !jobs.IsPermanent(err) {
		t.Errorf("got %v", err)
	}
}
