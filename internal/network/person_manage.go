package network

import (
	"context"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// PersonFilter says which accounts a list shows.
type PersonFilter struct {
	Search string
	After  string
	Limit  int // 1 to 500; 0 is 50
}

// PersonLine is an account for who manages them.
type PersonLine struct {
	ID           string
	Name         string
	Email        string
	SecondFactor bool
	Created      time.Time
	Disabled     time.Time // zero: enabled
	Hats         []quality.Membership
}

// PersonPage is one page of accounts.
type PersonPage struct {
	People []PersonLine
	Total  int
	Next   string
}

// Persons lists accounts, for the technical administration.
func (s *Service) Persons(ctx context.Context, actor authz.Actor, f PersonFilter) (PersonPage, error) {
	scope, err := authz.Check(actor, authz.PersonManage, authz.Facts{})
	if err != nil {
		return PersonPage{}, err
	}
	after, err := readCursor(f.After, 2)
	if err != nil {
		return PersonPage{}, err
	}
	limit := pageLimit(f.Limit)
	q := store.PersonQuery{Terms: strings.Fields(i18n.Fold(f.Search)), After: after, Limit: limit + 1}
	r := s.store.Read()
	var page PersonPage
	if page.Total, err = r.CountPersons(ctx, scope, q); err != nil {
		return page, err
	}
	rows, err := r.Persons(ctx, scope, q)
	if err != nil {
		return page, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		page.Next = writeCursor(rows[limit-1].Key)
	}
	page.People, err = s.personLines(ctx, r, scope, rows)
	return page, err
}

func (s *Service) personLines(ctx context.Context, r store.Reader, scope authz.Scope, rows []store.PersonRow) ([]PersonLine, error) {
	ids := make([]string, len(rows))
	for i, p := range rows {
		ids[i] = p.ID
	}
	held, err := r.MembershipsOf(ctx, scope, ids, s.today())
	if err != nil {
		return nil, err
	}
	hats := map[string][]quality.Membership{}
	for _, m := range held {
		hats[m.PersonID] = append(hats[m.PersonID], m)
	}
	out := make([]PersonLine, len(rows))
	for i, p := range rows {
		out[i] = PersonLine{
			ID: p.ID, Name: p.Name, Email: p.Email, SecondFactor: p.TOTPEnabled,
			Created: p.CreatedAt.Time, Disabled: p.DisabledAt.Time, Hats: hats[p.ID],
		}
	}
	return out, nil
}

// DisablePerson shuts an account: its sessions end and its tokens stop. Not on
// oneself, so that somebody always remains to enable it again.
func (s *Service) DisablePerson(ctx context.Context, actor authz.Actor, personID string) error {
	if personID == actor.PersonID {
		return quality.Refuse(quality.CodeState, quality.ReasonOwnAccount)
	}
	return s.onPerson(ctx, actor, personID, "person.disable", "disabled", func(tx *store.Tx, p store.Person) error {
		if err := tx.SetDisabled(ctx, p.ID, s.now()); err != nil {
			return err
		}
		_, err := tx.EndSessionsOf(ctx, p.ID, "")
		return err
	})
}

// EnablePerson opens a disabled account again.
func (s *Service) EnablePerson(ctx context.Context, actor authz.Actor, personID string) error {
	return s.onPerson(ctx, actor, personID, "person.disable", "enabled", func(tx *store.Tx, p store.Person) error {
		return tx.SetDisabled(ctx, p.ID, store.Time{})
	})
}

// SendRecovery mails a link, good once within 24 hours, to choose a password
// again; dropSecondFactor also removes a second factor that was lost, and ends
// the sessions and the API tokens.
func (s *Service) SendRecovery(ctx context.Context, actor authz.Actor, personID string, dropFactor bool) error {
	reason := "link"
	if dropFactor {
		reason = "second_factor_dropped"
	}
	return s.onPerson(ctx, actor, personID, "person.recover", reason, func(tx *store.Tx, p store.Person) error {
		if !p.DisabledAt.IsZero() {
			return quality.Refuse(quality.CodeState, quality.ReasonDisabled)
		}
		if dropFactor {
			if err := s.dropSecondFactor(ctx, tx, p, true); err != nil {
				return err
			}
			if _, err := tx.EndSessionsOf(ctx, p.ID, ""); err != nil {
				return err
			}
			if err := s.revokeTokens(ctx, tx, actor, p.ID); err != nil {
				return err
			}
		}
		return s.sendReset(ctx, tx, p, recoveryLife, true)
	})
}

// onPerson changes somebody's account and tells the journal.
func (s *Service) onPerson(ctx context.Context, actor authz.Actor, personID string, action authz.Action, reason string, change func(*store.Tx, store.Person) error) error {
	scope, err := authz.Check(actor, authz.PersonManage, authz.Facts{})
	if err != nil {
		return err
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		person, err := tx.Person(ctx, scope, personID)
		if err != nil {
			return err
		}
		if err := change(tx, person); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.clock(), Actor: actor, Role: scope.Role(), Action: action, Subject: subject("person", personID), Reason: reason,
		})
	})
}
