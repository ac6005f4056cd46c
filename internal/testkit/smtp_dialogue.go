package testkit

import (
	"bufio"
	"crypto/tls"
	"encoding/base64"
	"net"
	"strings"
	"time"
)

// dialogue is one connection to the server.
type dialogue struct {
	server *SMTP
	conn   net.Conn
	in     *bufio.Reader
	letter Letter
}

func newDialogue(s *SMTP, conn net.Conn) *dialogue {
	return &dialogue{server: s, conn: conn, in: bufio.NewReader(conn)}
}

func (d *dialogue) run() {
	_ = d.conn.SetDeadline(time.Now().Add(30 * time.Second)) // a test that hangs is a failure
	if !d.answer("CONNECT", "220 test ESMTP") {
		return
	}
	for {
		line, ok := d.read()
		if !ok {
			return
		}
		verb, rest, _ := strings.Cut(line, " ")
		if !d.obey(strings.ToUpper(verb), rest) {
			return
		}
	}
}

// obey answers one command; false ends the connection.
func (d *dialogue) obey(verb, rest string) bool {
	if d.server.starttls && !d.letter.Encrypted && verb != "EHLO" && verb != "STARTTLS" && verb != "QUIT" {
		return d.say("530 5.7.0 Must issue a STARTTLS command first")
	}
	switch verb {
	case "EHLO", "HELO":
		return d.answer(verb, d.greeting())
	case "STARTTLS":
		return d.answer(verb, "220 go ahead") && d.encrypt()
	case "AUTH":
		return d.signIn(rest)
	case "MAIL":
		d.letter = Letter{From: address(rest), Encrypted: d.letter.Encrypted, User: d.letter.User}
		return d.answer(verb, "250 2.1.0 ok")
	case "RCPT":
		d.letter.To = append(d.letter.To, address(rest))
		return d.answer(verb, "250 2.1.5 ok")
	case "DATA":
		return d.data()
	case "QUIT":
		d.answer(verb, "221 2.0.0 bye")
		return false
	case "RSET", "NOOP":
		return d.answer(verb, "250 2.0.0 ok")
	}
	return d.say("502 5.5.1 unknown command")
}

func (d *dialogue) greeting() string {
	lines := []string{"250-test"}
	if d.server.starttls && !d.letter.Encrypted {
		lines = append(lines, "250-STARTTLS")
	}
	if d.letter.Encrypted {
		lines = append(lines, "250-AUTH PLAIN")
	}
	return strings.Join(append(lines, "250 ENHANCEDSTATUSCODES"), "\r\n")
}

func (d *dialogue) encrypt() bool {
	secured := tls.Server(d.conn, &tls.Config{Certificates: []tls.Certificate{d.server.certificate}, MinVersion: tls.VersionTLS12})
	if secured.Handshake() != nil {
		return false
	}
	d.conn, d.in = secured, bufio.NewReader(secured)
	d.letter.Encrypted = true
	return true
}

func (d *dialogue) signIn(rest string) bool {
	encoded := rest[strings.LastIndex(rest, " ")+1:]
	if plain, err := base64.StdEncoding.DecodeString(encoded); err == nil {
		d.letter.User = strings.TrimSpace(strings.ReplaceAll(string(plain), "\x00", " "))
	}
	return d.answer("AUTH", "235 2.7.0 welcome")
}

func (d *dialogue) data() bool {
	if !d.answer("DATA", "354 go ahead") {
		return false
	}
	var text strings.Builder
	for {
		line, ok := d.read()
		if !ok {
			return false
		}
		if reply, scripted := d.server.next("TEXT"); scripted && reply == HangUp {
			return false
		}
		if line == "." {
			break
		}
		text.WriteString(strings.TrimPrefix(line, ".") + "\r\n")
	}
	reply, scripted := d.server.next(".")
	if !scripted {
		reply = "250 2.0.0 queued"
	}
	if strings.HasPrefix(reply, "250") || reply == AcceptAndHangUp {
		d.letter.Data = text.String()
		d.server.deliver(d.letter)
	}
	return reply != HangUp && reply != AcceptAndHangUp && d.say(reply)
}

// answer gives the scripted answer, or this one. After a refusal of DATA there
// is no text to read.
func (d *dialogue) answer(verb, usual string) bool {
	reply, scripted := d.server.next(verb)
	if !scripted {
		return d.say(usual)
	}
	if reply == HangUp {
		return false
	}
	return d.say(reply) && (verb != "DATA" || strings.HasPrefix(reply, "3"))
}

func (d *dialogue) say(reply string) bool {
	_, err := d.conn.Write([]byte(reply + "\r\n"))
	return err == nil
}

func (d *dialogue) read() (string, bool) {
	line, err := d.in.ReadString('\n')
	return strings.TrimRight(line, "\r\n"), err == nil
}

// address is what stands between < and >.
func address(s string) string {
	_, rest, _ := strings.Cut(s, "<")
	found, _, _ := strings.Cut(rest, ">")
	return found
}
