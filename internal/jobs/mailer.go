package jobs

import (
	"context"
	"time"

	"ariane/internal/store"
)

// Message is a letter ready to be sent. ID is that of its job: a letter sent
// again has the same.
type Message struct {
	ID      string
	To      string // address only
	Subject string
	Text    string
	HTML    string

	Calendar       []byte // ICS that goes with the letter, nil for none
	CalendarMethod string // « REQUEST », « CANCEL »
}

// Mailer carries letters. Send returns once the letter is somebody else's
// responsibility; its errors hold no address.
type Mailer interface {
	Send(ctx context.Context, m Message) error
}

// DemoMailbox is the Mailer of the demonstration: it keeps letters where a page
// shows them, and sends nothing to anybody.
type DemoMailbox struct {
	store *store.Store
	now   func() time.Time
}

// NewDemoMailbox makes the mailbox ready.
func NewDemoMailbox(s *store.Store, now func() time.Time) DemoMailbox {
	return DemoMailbox{store: s, now: now}
}

// Send implements Mailer.
func (d DemoMailbox) Send(ctx context.Context, m Message) error {
	return d.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.PutDemoMail(ctx, store.DemoMail{ID: m.ID, At: d.now(), To: m.To, Subject: m.Subject, Text: m.Text})
	})
}
