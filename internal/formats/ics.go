package formats

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// MimeICS is the type of a calendar file.
const MimeICS = "text/calendar; charset=utf-8"

// CalendarMethod says what a calendar is sent for (RFC 5546).
type CalendarMethod string

// The methods in use; "" is a calendar to subscribe to or to keep.
const (
	CalendarRequest CalendarMethod = "REQUEST" // an invitation, or its change
	CalendarCancel  CalendarMethod = "CANCEL"
)

// Calendar is what one ICS file says (RFC 5545).
type Calendar struct {
	Method CalendarMethod `json:"method,omitempty"`
	Name   string         `json:"name,omitempty"` // shown by who subscribes
	Events []Event        `json:"events,omitempty"`
}

// Event is one event. Instants are written in UTC to the second; AllDay keeps the
// days of Starts and Ends alone, Ends being the day after the last.
type Event struct {
	UID       string    `json:"uid"`
	Sequence  int       `json:"sequence,omitempty"`
	Stamp     time.Time `json:"stamp"` // when this version was written
	Starts    time.Time `json:"starts"`
	Ends      time.Time `json:"ends"`
	AllDay    bool      `json:"all_day,omitempty"`
	Title     string    `json:"title"`
	Text      string    `json:"text,omitempty"`
	Place     string    `json:"place,omitempty"`
	Link      string    `json:"link,omitempty"`
	Cancelled bool      `json:"cancelled,omitempty"`
	Organiser Contact   `json:"organiser,omitzero"`
	Guests    []Contact `json:"guests,omitempty"`
}

// Contact is somebody with an address of e-mail.
type Contact struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
}

const (
	icsInstant = "20060102T150405Z"
	icsDay     = "20060102"
	icsFold    = 75 // octets of a line, its end left out
)

// WriteICS writes a calendar.
func WriteICS(c Calendar) []byte {
	var w icsWriter
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.line("PRODID:-//Ariane//Demarche qualite//FR")
	w.line("CALSCALE:GREGORIAN")
	w.given("METHOD", string(c.Method))
	w.text("X-WR-CALNAME", c.Name)
	for _, e := range c.Events {
		w.event(e)
	}
	w.line("END:VCALENDAR")
	return w.b.Bytes()
}

type icsWriter struct{ b bytes.Buffer }

// line folds a line at 75 octets, never inside a character.
func (w *icsWriter) line(s string) {
	for room := icsFold; len(s) > room; room = icsFold - 1 { // what follows begins with a space
		cut := room
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		w.b.WriteString(s[:cut] + "\r\n ")
		s = s[cut:]
	}
	w.b.WriteString(s + "\r\n")
}

func (w *icsWriter) given(name, value string) {
	if value != "" {
		w.line(name + ":" + value)
	}
}

func (w *icsWriter) text(name, value string) { w.given(name, icsEscape(value)) }

func (w *icsWriter) event(e Event) {
	w.line("BEGIN:VEVENT")
	w.line("UID:" + icsEscape(e.UID))
	w.line("DTSTAMP:" + e.Stamp.UTC().Format(icsInstant))
	if e.AllDay {
		w.line("DTSTART;VALUE=DATE:" + e.Starts.UTC().Format(icsDay))
		w.line("DTEND;VALUE=DATE:" + e.Ends.UTC().Format(icsDay))
	} else {
		w.line("DTSTART:" + e.Starts.UTC().Format(icsInstant))
		w.line("DTEND:" + e.Ends.UTC().Format(icsInstant))
	}
	w.line("SEQUENCE:" + strconv.Itoa(e.Sequence))
	w.text("SUMMARY", e.Title)
	w.text("DESCRIPTION", e.Text)
	w.text("LOCATION", e.Place)
	w.given("URL", icsLine(e.Link))
	if e.Cancelled {
		w.line("STATUS:CANCELLED")
	} else {
		w.line("STATUS:CONFIRMED")
	}
	if e.Organiser.Email != "" {
		w.line("ORGANIZER" + icsName(e.Organiser.Name) + ":mailto:" + icsLine(e.Organiser.Email))
	}
	for _, g := range e.Guests {
		w.line("ATTENDEE" + icsName(g.Name) + ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:" + icsLine(g.Email))
	}
	w.line("END:VEVENT")
}

// icsEscape writes a text value; line ends become \n, other control characters go.
func icsEscape(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\' || r == ';' || r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t' || r >= ' ' && r != 0x7f:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// icsLine is a value that is no text: nothing of it may end the line.
func icsLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// icsName is the CN of a contact, between quotation marks (RFC 6868).
func icsName(name string) string {
	if name = icsLine(name); name == "" {
		return ""
	}
	return `;CN="` + strings.NewReplacer("^", "^^", `"`, "^'").Replace(name) + `"`
}

// ErrICS says that a file is no calendar this program reads.
var ErrICS = errors.New("not a calendar")

// ReadICS reads what WriteICS writes; other properties and components are passed
// over, times of another zone than UTC are refused.
func ReadICS(data []byte) (Calendar, error) {
	var c Calendar
	var open []string
	event := -1
	for _, line := range icsUnfold(data) {
		name, params, value, ok := icsSplit(line)
		if !ok {
			return c, fmt.Errorf("%w: a line without value", ErrICS)
		}
		switch name {
		case "BEGIN":
			open = append(open, value)
			if value == "VEVENT" {
				c.Events = append(c.Events, Event{})
				event = len(c.Events) - 1
			}
			continue
		case "END":
			if len(open) == 0 || open[len(open)-1] != value {
				return c, fmt.Errorf("%w: an end without a beginning", ErrICS)
			}
			open = open[:len(open)-1]
			continue
		}
		if len(open) == 0 {
			return c, fmt.Errorf("%w: a line outside", ErrICS)
		}
		switch open[len(open)-1] {
		case "VCALENDAR":
			c.read(name, value)
		case "VEVENT":
			if err := c.Events[event].read(name, params, value); err != nil {
				return c, err
			}
		}
	}
	if len(open) > 0 || len(data) == 0 {
		return c, fmt.Errorf("%w: it does not end", ErrICS)
	}
	return c, nil
}

func (c *Calendar) read(name, value string) {
	switch name {
	case "METHOD":
		c.Method = CalendarMethod(value)
	case "X-WR-CALNAME":
		c.Name = icsUnescape(value)
	}
}

func (e *Event) read(name string, params map[string]string, value string) (err error) {
	switch name {
	case "UID":
		e.UID = icsUnescape(value)
	case "SEQUENCE":
		if e.Sequence, err = strconv.Atoi(value); err != nil || e.Sequence < 0 {
			return fmt.Errorf("%w: its sequence is no number", ErrICS)
		}
	case "DTSTAMP":
		e.Stamp, err = icsTime(value)
	case "DTSTART":
		e.AllDay = params["VALUE"] == "DATE"
		e.Starts, err = icsTime(value)
	case "DTEND":
		e.Ends, err = icsTime(value)
	case "SUMMARY":
		e.Title = icsUnescape(value)
	case "DESCRIPTION":
		e.Text = icsUnescape(value)
	case "LOCATION":
		e.Place = icsUnescape(value)
	case "URL":
		e.Link = value
	case "STATUS":
		e.Cancelled = value == "CANCELLED"
	case "ORGANIZER":
		e.Organiser = icsContact(params, value)
	case "ATTENDEE":
		e.Guests = append(e.Guests, icsContact(params, value))
	}
	return err
}

func icsContact(params map[string]string, value string) Contact {
	return Contact{Name: params["CN"], Email: strings.TrimPrefix(value, "mailto:")}
}

func icsTime(value string) (time.Time, error) {
	for _, layout := range []string{icsInstant, icsDay} {
		if at, err := time.Parse(layout, value); err == nil {
			return at, nil
		}
	}
	return time.Time{}, fmt.Errorf("%w: a time that is not of UTC", ErrICS)
}

// icsUnfold puts folded lines together again.
func icsUnfold(data []byte) []string {
	var out []string
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for lines.Scan() {
		line := strings.TrimSuffix(lines.Text(), "\r")
		if len(out) > 0 && line != "" && (line[0] == ' ' || line[0] == '\t') {
			out[len(out)-1] += line[1:]
			continue
		}
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}

// icsSplit reads « NAME;PARAM="a value":value ».
func icsSplit(line string) (name string, params map[string]string, value string, ok bool) {
	quoted, parts, from := false, []string{}, 0
	for i := range len(line) {
		switch c := line[i]; {
		case c == '"':
			quoted = !quoted
		case c == ';' && !quoted:
			parts, from = append(parts, line[from:i]), i+1
		case c == ':' && !quoted:
			parts = append(parts, line[from:i])
			params = map[string]string{}
			for _, p := range parts[1:] {
				key, word, _ := strings.Cut(p, "=")
				params[strings.ToUpper(key)] = strings.NewReplacer("^^", "^", "^'", `"`, "^n", "\n").Replace(strings.Trim(word, `"`))
			}
			return strings.ToUpper(parts[0]), params, line[i+1:], parts[0] != ""
		}
	}
	return "", nil, "", false
}

func icsUnescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		if s[i] == 'n' || s[i] == 'N' {
			b.WriteByte('\n')
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// CalendarUID names an event for ever: a kind and an id, at the host of the program.
func CalendarUID(kind, id, baseURL string) string {
	host := "ariane"
	if u, err := url.Parse(baseURL); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return kind + "-" + id + "@" + host
}
