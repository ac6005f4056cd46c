package improve

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// JobMailSheets is the kind of the job that tells somebody, in the morning, of what
// came to them without a letter of its own; its payload is a SheetsMail.
const JobMailSheets = "mail.sheets"

// SheetsMail counts what waits for somebody; no word of a sheet, and no hour.
type SheetsMail struct {
	To     string `json:"to"`
	Name   string `json:"name"`
	Body   string `json:"body"`             // name of the structure
	Route  int    `json:"route,omitempty"`  // to give to somebody
	Answer int    `json:"answer,omitempty"` // that wait for their answer
	Word   int    `json:"word,omitempty"`   // answered, to which their author added something
	Link   string `json:"link"`
}

// untilMorning is from the nightly job to the letter: nobody is written to at night.
const untilMorning = 5 * time.Hour

// settle writes the anonymous sheets of the day again, and tells of all sheets nobody
// was told of, in one transaction: one letter for each person, whatever their number.
func (s *Service) settle(ctx context.Context, tx *store.Tx) error {
	scope, err := authz.Check(authz.Actor{System: authz.SystemSchedule}, authz.SheetRead, authz.Facts{})
	if err != nil {
		return err
	}
	list, err := tx.UntoldSheets(ctx)
	if err != nil {
		return err
	}
	letters := map[string]*nightLetters{}
	for _, sheet := range list {
		n := letters[sheet.BodyID]
		if n == nil {
			if n, err = s.nightOf(ctx, tx, scope, sheet.BodyID); err != nil {
				return err
			}
			letters[sheet.BodyID] = n
		}
		n.count(sheet)
		if err := tx.TellSheet(ctx, sheet.ID); err != nil {
			return err
		}
	}
	for _, n := range letters {
		if err := s.sendNight(ctx, tx, n); err != nil {
			return err
		}
	}
	return tx.SettleSheets(ctx)
}

// nightLetters are those of one structure, by person.
type nightLetters struct {
	body    store.AssessedBody
	mates   []store.Teammate
	letters map[string]*SheetsMail
}

func (s *Service) nightOf(ctx context.Context, tx *store.Tx, scope authz.Scope, bodyID string) (*nightLetters, error) {
	body, err := tx.AssessedBody(ctx, scope, bodyID)
	if err != nil {
		return nil, err
	}
	mates, err := tx.Teammates(ctx, scope, bodyID, s.dayIn(body))
	return &nightLetters{body: body, mates: mates, letters: map[string]*SheetsMail{}}, err
}

// count adds a sheet to the letter of who waits for it: who is asked, else who steers.
func (n *nightLetters) count(sheet store.UntoldSheet) {
	if n.body.State == quality.StructureClosed {
		return
	}
	people := []string{sheet.PersonID}
	asked := holdsRole(n.mates, sheet.PersonID)
	if !asked {
		people = steerers(n.mates)
	}
	for _, id := range people {
		l := n.letters[id]
		if l == nil {
			l = &SheetsMail{}
			n.letters[id] = l
		}
		switch {
		case !quality.SheetWaits(sheet.State):
			l.Word++
		case asked:
			l.Answer++
		default:
			l.Route++
		}
	}
}

// steerers are the quality leads, else the direction.
func steerers(mates []store.Teammate) []string {
	for _, role := range []quality.Role{quality.RoleQualityLead, quality.RoleDirector} {
		var out []string
		for _, m := range mates {
			for _, r := range m.Roles {
				if r == role {
					out = append(out, m.ID)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (s *Service) sendNight(ctx context.Context, tx *store.Tx, n *nightLetters) error {
	for _, mate := range n.mates {
		l := n.letters[mate.ID]
		if l == nil {
			continue
		}
		l.To, l.Name, l.Body, l.Link = mate.Email, mate.Name, n.body.Name, s.baseURL+"/fiches"
		if err := tx.Enqueue(ctx, store.Job{Kind: JobMailSheets, RunAt: s.now().Add(untilMorning), Payload: *l}); err != nil {
			return err
		}
	}
	return nil
}
