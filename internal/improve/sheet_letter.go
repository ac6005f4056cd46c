package improve

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// JobMailSheet is the kind of the job that tells somebody that a sheet waits for
// their answer, or that theirs was answered; its payload is a SheetMail.
const JobMailSheet = "mail.sheet"

// JobSettleSheets is the kind of the nightly job behind SettleSheets.
const JobSettleSheets = "sheet.settle"

// SheetMail names what happened and never the words, which stay on the page.
type SheetMail struct {
	To   string       `json:"to"`
	Name string       `json:"name"`
	Body string       `json:"body"` // name of the structure
	Verb quality.Verb `json:"verb"` // route: it waits for their answer; answer, close: theirs
	By   string       `json:"by"`   // name of who did it
	Link string       `json:"link"`
}

// tellSheet writes to who is asked for an answer, and to the author of a signed sheet
// that got its answer or was closed without one. Nobody writes to themselves.
func (s *Service) tellSheet(ctx context.Context, tx *store.Tx, m sheetMoving, at time.Time) error {
	to := ""
	switch {
	case m.Verb == quality.VerbRoute:
		to = m.Person
	case m.Verb == quality.VerbAnswer, m.Verb == quality.VerbClose && quality.SheetWaits(m.row.State):
		to = m.row.AuthorID
	}
	if to == "" || to == m.actor.PersonID {
		return nil
	}
	by := nameOfMate(m.mates, m.actor)
	for _, mate := range m.mates {
		if mate.ID != to {
			continue
		}
		return tx.Enqueue(ctx, store.Job{Kind: JobMailSheet, RunAt: at, Payload: SheetMail{
			To: mate.Email, Name: mate.Name, Body: m.body.Name, Verb: m.Verb, By: by, Link: s.baseURL + "/fiches/" + m.ID,
		}})
	}
	return nil // somebody who left has no page to read it on
}

func nameOfMate(mates []store.Teammate, actor authz.Actor) string {
	for _, m := range mates {
		if m.ID == actor.PersonID {
			return m.Name
		}
	}
	return ""
}
