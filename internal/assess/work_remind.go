package assess

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// People are written to between these hours, in their own time zone: at the first
// one, or as soon as the program runs again.
const (
	writingFrom  = 8
	writingUntil = 12
)

// keepReminders is how long it is remembered what was written: far longer than a
// day can be recalled again.
const keepReminders = 400 * 24 * time.Hour

// Remind writes what is to be written now: from 8 in the morning where the
// structure is, the days that come tomorrow. What can wait is in the weekly letter
// (Duties). It is run every hour and may be run at once by several nodes: each letter
// has a key that is taken once. It returns how many letters were asked for.
func (s *Service) Remind(ctx context.Context, actor authz.Actor) (letters int, err error) {
	scope, err := authz.Check(actor, authz.WorkRemind, authz.Facts{})
	if err != nil {
		return 0, err
	}
	cycles, err := s.store.Read().SharedCycles(ctx, scope)
	if err != nil {
		return 0, err
	}
	for len(cycles) > 0 {
		n := 1
		for n < len(cycles) && cycles[n].BodyID == cycles[0].BodyID {
			n++
		}
		sent, err := s.remindBody(ctx, actor, scope, cycles[:n])
		letters += sent
		if err != nil {
			return letters, wrapped(err, "remind the team of", cycles[0].BodyID)
		}
		cycles = cycles[n:]
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		if err := tx.ForgetNews(ctx, s.now().Add(-keepNews)); err != nil {
			return err
		}
		return tx.ForgetReminders(ctx, s.now().Add(-keepReminders))
	})
	return letters, err
}

// remindBody writes to the people of one structure.
func (s *Service) remindBody(ctx context.Context, actor authz.Actor, scope authz.Scope, cycles []store.SharedCycle) (int, error) {
	var sheets []workSheet
	for _, c := range cycles {
		row, err := s.store.Read().Assessment(ctx, scope, c.Assessment)
		if err != nil {
			return 0, err
		}
		if row.State != quality.AssessmentOpen || row.Body.State == quality.StructureClosed {
			continue
		}
		local := s.now().In(i18n.ZoneOf(row.Body.Department))
		if local.Hour() < writingFrom || local.Hour() >= writingUntil {
			return 0, nil
		}
		w, err := s.workOf(ctx, actor, scope, row)
		if err != nil {
			return 0, err
		}
		w.today = quality.DayOf(local, local.Location())
		sheets = append(sheets, w)
	}
	if len(sheets) == 0 {
		return 0, nil
	}
	return s.writeTo(ctx, scope, sheets)
}

// reminding gathers the letters to one structure.
type reminding struct {
	sheets []workSheet
	given  map[string]store.Time // "cycle/node": when it was given
	link   string
	today  quality.Day
}

func (s *Service) writeTo(ctx context.Context, scope authz.Scope, sheets []workSheet) (letters int, err error) {
	row, r := sheets[0].row, s.store.Read()
	m := reminding{sheets: sheets, given: map[string]store.Time{}, today: sheets[0].today, link: s.baseURL}
	for _, w := range sheets {
		rows, err := r.WorkShares(ctx, scope, w.row.ID)
		if err != nil {
			return 0, err
		}
		for _, share := range rows {
			m.given[w.row.ID+"/"+share.NodeID] = share.GivenAt
		}
	}
	mates, err := r.Teammates(ctx, scope, row.Body.ID, m.today)
	if err != nil {
		return 0, err
	}
	for _, mate := range mates {
		sent, err := s.post(ctx, mate.ID, m.letter(mate))
		if err != nil {
			return letters, err
		}
		letters += sent
	}
	return letters, nil
}

// dueLetter is a letter to ask for, with the key each of its lines takes.
type dueLetter struct {
	keys []string
	mail WorkMail
}

// letter recalls to a person what is wanted of them tomorrow; no line: none.
func (m *reminding) letter(mate store.Teammate) dueLetter {
	near := dueLetter{mail: m.mail(mate)}
	for i := range m.sheets {
		w := &m.sheets[i]
		for _, n := range w.edition.Referential.RatedFor(w.contents.Profile) {
			l := w.line(n)
			if l.State == quality.WorkAgreed || l.State == quality.WorkToReview || !slices.Contains(w.holders(n), mate.ID) {
				continue
			}
			given := quality.DayOf(m.given[w.row.ID+"/"+l.Given.NodeID].Time, i18n.ZoneOf(w.row.Body.Department))
			if quality.Eve(l.Given.Due, given, m.today) {
				near.mail.Lines = append(near.mail.Lines, MailLine{Title: n.ID + " " + n.Title(), Due: l.Given.Due, Late: l.Late})
				near.keys = append(near.keys, "due:"+w.row.ID+":"+n.ID+":"+mate.ID+":"+l.Given.Due.String()+":1")
			}
		}
	}
	return near
}

func (m *reminding) mail(mate store.Teammate) WorkMail {
	return WorkMail{
		To: mate.Email, Name: mate.Name, Body: m.sheets[0].row.Body.Name, Today: m.today.String(), Link: m.link + myWorkPath,
	}
}

// post asks for a letter and takes its keys in one transaction: what was already
// written is left out, and a letter of which nothing is left is not sent.
func (s *Service) post(ctx context.Context, personID string, l dueLetter) (sent int, err error) {
	if len(l.keys) == 0 {
		return 0, nil
	}
	at := s.now()
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		mail := l.mail
		mail.Lines = nil
		for i, key := range l.keys {
			taken, err := tx.TakeReminder(ctx, key, personID, at)
			if err != nil {
				return err
			}
			if taken {
				mail.Lines = append(mail.Lines, l.mail.Lines[i])
			}
		}
		if sent = min(1, len(mail.Lines)); sent == 0 {
			return nil
		}
		return tx.Enqueue(ctx, store.Job{Kind: JobMailDue, Payload: mail, RunAt: at})
	})
	return sent, err
}

// localDay is the day it is where the structure of a cycle is.
func localDay(row store.Assessment, at time.Time) quality.Day {
	return quality.DayOf(at, i18n.ZoneOf(row.Body.Department))
}
