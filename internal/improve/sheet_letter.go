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
	Verb quality.Verb `json:"verb"` // route: it waits for their answer; answer, close: theirs; SheetMailSaid: a word on it
	By   string       `json:"by"`   // name of who did it; "" for a rule of the structure
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

// SheetMailSaid is the verb of a letter about a word.
const SheetMailSaid quality.Verb = "said"

// tellRuled writes to who is asked for an answer by a rule.
func (s *Service) tellRuled(ctx context.Context, tx *store.Tx, id string, body store.AssessedBody, asked store.Teammate, at time.Time) error {
	if asked.ID == "" {
		return nil
	}
	return tx.Enqueue(ctx, store.Job{Kind: JobMailSheet, RunAt: at, Payload: SheetMail{
		To: asked.Email, Name: asked.Name, Body: body.Name, Verb: quality.VerbRoute, Link: s.baseURL + "/fiches/" + id,
	}})
}

// tellWord writes to the other side of a signed sheet: its author when somebody else
// speaks, who is asked for an answer when its author does.
func (s *Service) tellWord(ctx context.Context, tx *store.Tx, actor authz.Actor, row *store.Sheet, body store.AssessedBody, at time.Time) error {
	to := row.AuthorID
	if to == actor.PersonID || to == "" {
		to = row.RoutedID
	}
	if to == "" || to == actor.PersonID {
		return nil
	}
	scope, err := authz.Check(actor, authz.SheetTalk, row.Facts(actor))
	if err != nil {
		return err
	}
	mates, err := tx.Teammates(ctx, scope, body.ID, s.dayIn(body))
	if err != nil {
		return err
	}
	for _, mate := range mates {
		if mate.ID == to {
			return tx.Enqueue(ctx, store.Job{Kind: JobMailSheet, RunAt: at, Payload: SheetMail{
				To: mate.Email, Name: mate.Name, Body: body.Name, Verb: SheetMailSaid, By: nameOfMate(mates, actor), Link: s.baseURL + "/fiches/" + row.ID,
			}})
		}
	}
	return nil
}

func nameOfMate(mates []store.Teammate, actor authz.Actor) string {
	for _, m := range mates {
		if m.ID == actor.PersonID {
			return m.Name
		}
	}
	return ""
}
