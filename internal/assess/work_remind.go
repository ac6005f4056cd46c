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
// structure is, the days that come near (7 days and 1 day ahead), and on Mondays
// what is left. It is run every hour and may be run at once by several nodes:
// each letter has a key that is taken once. It returns how many letters were
// asked for.
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
	off    map[string]bool       // who wants no digest
	link   string
	today  quality.Day
	monday bool
	week   string
}

func (s *Service) writeTo(ctx context.Context, scope authz.Scope, sheets []workSheet) (letters int, err error) {
	row, r := sheets[0].row, s.store.Read()
	m := reminding{sheets: sheets, given: map[string]store.Time{}, today: sheets[0].today, link: s.baseURL}
	m.monday, m.week = m.today.Time().Weekday() == time.Monday, m.today.String()
	for _, w := range sheets {
		rows, err := r.WorkShares(ctx, scope, w.row.ID)
		if err != nil {
			return 0, err
		}
		for _, share := range rows {
			m.given[w.row.ID+"/"+share.NodeID] = share.GivenAt
		}
	}
	if m.off, err = r.DigestOff(ctx, scope, row.Body.ID); err != nil {
		return 0, err
	}
	mates, err := r.Teammates(ctx, scope, row.Body.ID, m.today)
	if err != nil {
		return 0, err
	}
	for _, mate := range mates {
		var expected calls
		if m.monday && !m.off[mate.ID] {
			if expected, err = s.callsFor(ctx, scope, row.Body.ID, mate.ID); err != nil {
				return letters, err
			}
		}
		for _, l := range m.letters(mate, expected) {
			sent, err := s.post(ctx, mate.ID, l)
			if err != nil {
				return letters, err
			}
			letters += sent
		}
	}
	return letters, nil
}

// calls is what colleagues expect of a person besides what was given.
type calls struct{ words, votes int }

func (s *Service) callsFor(ctx context.Context, scope authz.Scope, bodyID, personID string) (calls, error) {
	words, err := s.store.Read().WordsFor(ctx, scope, bodyID, personID)
	if err != nil {
		return calls{}, err
	}
	votes, err := s.store.Read().AwaitedVotes(ctx, scope, bodyID, personID)
	return calls{len(words), len(votes)}, err
}

// dueLetter is a letter to ask for, with the keys it takes.
type dueLetter struct {
	kind string
	keys []string
	mail WorkMail
}

// letters are those a person gets now: the days that come near, then the digest.
func (m *reminding) letters(mate store.Teammate, expected calls) []dueLetter {
	near := dueLetter{kind: JobMailDue, mail: m.mail(mate)}
	left := dueLetter{kind: JobMailDigest, keys: []string{"digest:" + m.sheets[0].row.Body.ID + ":" + mate.ID + ":" + m.week}, mail: m.mail(mate)}
	seconds := 0
	for i := range m.sheets {
		w := &m.sheets[i]
		for _, n := range w.edition.Referential.RatedFor(w.contents.Profile) {
			l := w.line(n)
			if l.State == quality.WorkToReview && m.reviews(mate, w) {
				left.mail.Review++
			}
			if l.State == quality.WorkAgreed || !slices.Contains(w.holders(n), mate.ID) {
				continue
			}
			line := MailLine{Title: n.ID + " " + n.Title(), Due: l.Given.Due, Late: l.Late}
			left.mail.Lines = append(left.mail.Lines, line)
			seconds += l.Left.Seconds
			given := quality.DayOf(m.given[w.row.ID+"/"+l.Given.NodeID].Time, i18n.ZoneOf(w.row.Body.Department))
			if ahead := quality.Notice(l.Given.Due, given, m.today); ahead > 0 && l.State != quality.WorkToReview {
				near.mail.Lines = append(near.mail.Lines, line)
				near.keys = append(near.keys, noticeKey(w.row.ID, n.ID, mate.ID, l.Given.Due, ahead))
			}
		}
	}
	left.mail.Left, left.mail.Minutes = len(left.mail.Lines), quality.Minutes(seconds)
	left.mail.Words, left.mail.Votes = expected.words, expected.votes
	var out []dueLetter
	if len(near.keys) > 0 {
		out = append(out, near)
	}
	if m.monday && !m.off[mate.ID] && left.mail.Left+left.mail.Review+left.mail.Words+left.mail.Votes > 0 {
		out = append(out, left)
	}
	return out
}

func noticeKey(cycle, node, person string, due quality.Day, ahead int) string {
	distance := "7"
	if ahead == 1 {
		distance = "1"
	}
	return "due:" + cycle + ":" + node + ":" + person + ":" + due.String() + ":" + distance
}

func (m *reminding) mail(mate store.Teammate) WorkMail {
	return WorkMail{
		To: mate.Email, Name: mate.Name, Body: m.sheets[0].row.Body.Name, Today: m.today.String(), Link: m.link + myWorkPath, Account: m.link + accountPath,
	}
}

// reviews reports whether a person may agree in a cycle.
func (m *reminding) reviews(mate store.Teammate, w *workSheet) bool {
	who := authz.Actor{PersonID: mate.ID, BodyID: w.row.Body.ID, BodyKind: w.row.Body.Kind, ParentID: w.row.Body.ParentID, Roles: mate.Roles}
	return authz.May(who, authz.WorkReview, w.row.Facts())
}

// post asks for a letter and takes its keys in one transaction: what was already
// written is left out, and a letter of which nothing is left is not sent.
func (s *Service) post(ctx context.Context, personID string, l dueLetter) (sent int, err error) {
	at := s.now()
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		sent = 0
		mail := l.mail
		fresh := slices.Clone(mail.Lines)
		for i := len(l.keys) - 1; i >= 0; i-- {
			taken, err := tx.TakeReminder(ctx, l.keys[i], personID, at)
			switch {
			case err != nil:
				return err
			case !taken && l.kind == JobMailDigest:
				return nil
			case !taken:
				fresh = slices.Delete(fresh, i, i+1)
			}
		}
		mail.Lines = fresh
		if l.kind == JobMailDue && len(fresh) == 0 {
			return nil
		}
		sent = 1
		return tx.Enqueue(ctx, store.Job{Kind: l.kind, Payload: mail, RunAt: at})
	})
	return sent, err
}

// localDay is the day it is where the structure of a cycle is.
func localDay(row store.Assessment, at time.Time) quality.Day {
	return quality.DayOf(at, i18n.ZoneOf(row.Body.Department))
}
