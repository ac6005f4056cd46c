package jobs

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// SMTP is the Mailer of production: one connection per letter.
type SMTP struct {
	host    string
	from    *mail.Address
	options []gomail.Option
}

// patience is how long the mail server may take for one step.
const patience = 20 * time.Second

// NewSMTP reads smtp://user:password@host:port?tls=MODE. MODE is starttls (the
// default, required of the server, port 587), tls (from the first byte, port
// 465) or none (port 25, without user). from is an address with or without name.
func NewSMTP(address, from string) (*SMTP, error) { return newSMTP(address, from, nil) }

func newSMTP(address, from string, config *tls.Config) (*SMTP, error) {
	sender, err := mail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("read the sender %q: %w", from, err)
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "smtp" || u.Hostname() == "" {
		return nil, errors.New("read the mail server: it is not smtp://user:password@host:port?tls=starttls") // the address may hold a password
	}
	options, err := connection(u)
	if err != nil {
		return nil, err
	}
	if config != nil {
		options = append(options, gomail.WithTLSConfig(config))
	}
	return &SMTP{host: u.Hostname(), from: sender, options: options}, nil
}

func connection(u *url.URL) ([]gomail.Option, error) {
	options := []gomail.Option{gomail.WithTimeout(patience), gomail.WithoutNoop()}
	port := 587
	switch mode := u.Query().Get("tls"); mode {
	case "", "starttls":
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case "tls":
		port = 465
		options = append(options, gomail.WithSSL())
	case "none":
		port = 25
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
		if u.User != nil {
			return nil, errors.New("read the mail server: tls=none would send the password in clear")
		}
	default:
		return nil, fmt.Errorf("read the mail server: tls=%s is neither starttls, tls nor none", mode)
	}
	if text := u.Port(); text != "" {
		var err error
		if port, err = strconv.Atoi(text); err != nil {
			return nil, fmt.Errorf("read the port of the mail server: %w", err)
		}
	}
	options = append(options, gomail.WithPort(port))
	if u.User == nil {
		return options, nil
	}
	password, _ := u.User.Password()
	return append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(u.User.Username()), gomail.WithPassword(password)), nil
}

// Send implements Mailer. A server that refuses this recipient or this letter
// for good makes the failure Permanent; anything else may be tried again.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	letter, err := s.letter(m)
	if err != nil {
		return Permanent(err)
	}
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return fmt.Errorf("prepare the mail client: %w", err)
	}
	if err := client.DialWithContext(ctx); err != nil {
		return fmt.Errorf("reach the mail server: %w", withoutAddresses(err))
	}
	if err := client.Send(letter); err != nil {
		_ = client.Close() // the first failure tells
		return refusal(err)
	}
	_ = client.Close() // the letter is accepted: a rude goodbye must not send it twice
	return nil
}

func (s *SMTP) letter(m Message) (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := msg.From(s.from.String()); err != nil {
		return nil, fmt.Errorf("write the sender: %w", withoutAddresses(err))
	}
	if err := msg.To(m.To); err != nil {
		return nil, fmt.Errorf("write the recipient: %w", withoutAddresses(err))
	}
	_, domain, _ := strings.Cut(s.from.Address, "@")
	msg.SetMessageIDWithValue(m.ID + "@" + domain)
	msg.SetDate()
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // no out-of-office answer, please
	msg.SetGenHeader("Content-Language", "fr")
	msg.Subject(m.Subject)
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	if len(m.Calendar) > 0 {
		calendar := gomail.ContentType("text/calendar; method=" + m.CalendarMethod)
		msg.AddAlternativeString(calendar, string(m.Calendar)) // mail programs offer to answer
		if err := msg.AttachReader("reunion.ics", bytes.NewReader(m.Calendar), gomail.WithFileContentType(calendar)); err != nil {
			return nil, fmt.Errorf("attach the calendar: %w", err)
		}
	}
	return msg, nil
}

func refusal(err error) error {
	wrapped := fmt.Errorf("send the letter: %w", withoutAddresses(err))
	var sending *gomail.SendError
	if !errors.As(err, &sending) || sending.ErrorCode() < 500 {
		return wrapped
	}
	if sending.Reason == gomail.ErrSMTPRcptTo || sending.Reason == gomail.ErrSMTPDataClose {
		return Permanent(wrapped)
	}
	return wrapped // a refused sender or sign-in is ours to mend, within hours
}

var addressPattern = regexp.MustCompile(`[^\s<>(),:;"]+@[^\s<>(),:;"]+`)

// withoutAddresses keeps what a server said without the person it said it of.
func withoutAddresses(err error) error {
	return errors.New(addressPattern.ReplaceAllString(err.Error(), "(address)"))
}
