package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// DemoMail is a letter of the demonstration: what SMTP would have carried. It is
// public to whoever uses the demonstration, hence without scope.
type DemoMail struct {
	ID      string
	At      time.Time
	To      string
	Subject string
	Text    string
}

// PutDemoMail drops a letter in the mailbox; a second one with the same ID
// changes nothing, so that a job run twice delivers once.
func (t *Tx) PutDemoMail(ctx context.Context, m DemoMail) error {
	err := t.exec(ctx, `INSERT INTO demo_mail (id, at, to_addr, subject, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
		m.ID, At(m.At), m.To, m.Subject, m.Text)
	if err != nil {
		return fmt.Errorf("drop letter %s: %w", m.ID, err)
	}
	return nil
}

const demoMailColumns = `id, at, to_addr, subject, body`

// DemoMails lists the mailbox, the latest letter first.
func (r Reader) DemoMails(ctx context.Context, limit int) ([]DemoMail, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, m *DemoMail) error { return scanDemoMail(rows, m) },
		`SELECT `+demoMailColumns+` FROM demo_mail ORDER BY at DESC, id DESC`+atMost(limit))
}

// DemoMail reads one letter. CodeNotFound: there is none with this ID.
func (r Reader) DemoMail(ctx context.Context, id string) (DemoMail, error) {
	var m DemoMail
	err := scanDemoMail(r.q.QueryRowContext(ctx, `SELECT `+demoMailColumns+` FROM demo_mail WHERE id = $1`, id), &m)
	return m, domainError(err)
}

func scanDemoMail(row interface{ Scan(...any) error }, m *DemoMail) error {
	var at Time
	err := row.Scan(&m.ID, &at, &m.To, &m.Subject, &m.Text)
	m.At = at.Time
	return err
}
