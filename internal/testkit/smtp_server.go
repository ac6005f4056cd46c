package testkit

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// SMTP is a mail server of the test's own. It accepts letters over a real
// connection, and misbehaves when told to.
type SMTP struct {
	listener    net.Listener
	certificate tls.Certificate
	roots       *x509.CertPool
	starttls    bool
	wait        sync.WaitGroup

	mu      sync.Mutex
	closed  bool
	open    map[net.Conn]bool
	letters []Letter
	script  map[string][]string
}

// Letter is what the server accepted.
type Letter struct {
	From      string
	To        []string
	Data      string // headers and body, as sent
	Encrypted bool
	User      string // "user password" of the sign-in, "" without one
}

// HangUp, as an answer, closes the connection instead. AcceptAndHangUp, as an
// answer to ".", takes the letter and closes the connection without saying so.
const (
	HangUp          = "hang up"
	AcceptAndHangUp = "accept and hang up"
)

// NewSMTP starts a server for the length of the test.
func NewSMTP(t testing.TB) *SMTP {
	t.Helper()
	return startSMTP(t, false)
}

// NewSMTPWithTLS is NewSMTP with STARTTLS, demanded before anything else, and
// with sign-in. Clients must trust Roots and call it "example.com".
func NewSMTPWithTLS(t testing.TB) *SMTP {
	t.Helper()
	return startSMTP(t, true)
}

func startSMTP(t testing.TB, starttls bool) *SMTP {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("start the SMTP server: %v", err)
	}
	s := &SMTP{listener: listener, starttls: starttls, open: map[net.Conn]bool{}, script: map[string][]string{}}
	if starttls {
		s.certify()
	}
	s.wait.Go(s.accept)
	t.Cleanup(s.close)
	return s
}

// certify borrows the certificate that the standard library keeps for tests.
func (s *SMTP) certify() {
	https := httptest.NewTLSServer(nil)
	defer https.Close()
	s.certificate = https.TLS.Certificates[0]
	s.roots = x509.NewCertPool()
	s.roots.AddCert(https.Certificate())
}

// Roots is the authority that signed the server's certificate.
func (s *SMTP) Roots() *x509.CertPool { return s.roots }

// Address is host:port.
func (s *SMTP) Address() string { return s.listener.Addr().String() }

// Letters lists what was accepted so far.
func (s *SMTP) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.letters)
}

// Answer makes the server give these answers the next times that verb comes,
// before it behaves again: a reply such as "450 4.2.1 mailbox busy", or HangUp.
// Verbs are those of SMTP in capitals, "CONNECT" for the greeting, "TEXT" in the
// middle of the letter (HangUp only) and "." for its end.
func (s *SMTP) Answer(verb string, replies ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script[verb] = append(s.script[verb], replies...)
}

// next takes the scripted answer to a verb.
func (s *SMTP) next(verb string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	replies := s.script[verb]
	if len(replies) == 0 {
		return "", false
	}
	s.script[verb] = replies[1:]
	return replies[0], true
}

func (s *SMTP) deliver(l Letter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, l)
}

func (s *SMTP) accept() {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return // closed
		}
		s.mu.Lock()
		s.open[conn] = !s.closed
		s.mu.Unlock()
		s.wait.Go(func() {
			defer func() { _ = conn.Close() }()
			newDialogue(s, conn).run()
			s.mu.Lock()
			delete(s.open, conn)
			s.mu.Unlock()
		})
	}
}

func (s *SMTP) close() {
	_ = s.listener.Close()
	s.mu.Lock()
	s.closed = true
	for conn := range s.open {
		_ = conn.Close()
	}
	s.mu.Unlock()
	s.wait.Wait()
}

// Header returns the value of a header of the letter, folded lines joined.
func (l Letter) Header(name string) string {
	head, _, _ := strings.Cut(l.Data, "\r\n\r\n")
	head = strings.ReplaceAll(head, "\r\n ", " ")
	for _, line := range strings.Split(head, "\r\n") {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.EqualFold(key, name) {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
