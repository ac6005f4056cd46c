// Package demo is the door of the demonstration: choose a role and enter without
// a password, and read the letters the demonstration would have sent.
//
// It exists only with demonstration data (page.Kit.Demo); a real installation
// mounts none of its routes.
package demo

import (
	"context"
	"time"

	"ariane/internal/quality"
	"ariane/internal/web/page"
)

// Person is somebody one may enter as, wearing one hat.
type Person struct {
	Email    string
	Name     string
	BodyCode string
	BodyName string
	BodyKind quality.BodyKind
	Roles    []quality.Role // the first one titles the card
}

// People lists whom the demonstration offers, in the order of the page.
type People interface {
	DemoPeople() []Person
	DemoSheet() string // claim code of an anonymous sheet, as it is shown
}

// Message is a letter of the demonstration. Text is plain.
type Message struct {
	ID      string
	To      string
	Subject string
	Text    string
	At      time.Time
}

// Mailbox holds the letters, latest first. Message answers quality.CodeNotFound
// when there is no such letter.
type Mailbox interface {
	Messages(ctx context.Context, limit int) ([]Message, error)
	Message(ctx context.Context, id string) (Message, error)
}

type pages struct {
	people  People
	mailbox Mailbox
}

// Routes lists the pages of this area; none without demonstration data.
func Routes(kit page.Kit, people People, mailbox Mailbox) []page.Route {
	if !kit.Demo {
		return nil
	}
	p := pages{people: people, mailbox: mailbox}
	return []page.Route{
		{Pattern: "GET /demo", Handle: p.choose, Public: true},
		{Pattern: "POST /demo/entrer", Handle: enter, Public: true},
		{Pattern: "GET /demo/courriels", Handle: p.list, Public: true},
		{Pattern: "GET /demo/courriels/{id}", Handle: p.read, Public: true},
	}
}
