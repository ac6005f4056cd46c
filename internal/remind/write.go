package remind

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// JobWrite is the kind of the hourly job behind Write.
const JobWrite = "letter.write"

// JobMailWeek is the kind of the job that carries a weekly letter; its payload is a
// WeekMail.
const JobMailWeek = "mail.week"

// WeekMail is a weekly letter to one person.
type WeekMail struct {
	To     string `json:"to"`
	Name   string `json:"name"`
	Letter Letter `json:"letter"`
	Home   string `json:"home"`   // of the site
	Choose string `json:"choose"` // where one reads the rules and chooses
}

// ChoosePath is the page « Mes rappels ».
const ChoosePath = "/compte/courriels"

// The sizes of a run: structures asked about at once, letters written in a transaction.
const (
	bodiesAtOnce  = 60
	lettersAtOnce = 150
)

// keepSent is how long it is remembered what was sent.
const keepSent = 60 * 24 * time.Hour

// Write asks for the letters that are due now: it is run every hour and may be run at
// once by several nodes, each letter being named by its person and its week. A week in
// which nothing awaits somebody is noted too: they are not written to in the middle of
// it. What cannot be read of some structures keeps their people’s letters only; the
// error is returned so that the run is done again. It returns how many were asked for.
func (s *Service) Write(ctx context.Context, actor authz.Actor) (letters int, err error) {
	scope, err := authz.Check(actor, authz.LetterSend, authz.Facts{})
	if err != nil {
		return 0, err
	}
	w, err := s.world(ctx, scope, s.now())
	if err != nil {
		return 0, err
	}
	due, err := s.due(ctx, scope, w)
	if err != nil {
		return 0, err
	}
	var failed []error
	for _, group := range together(due, w) {
		sent, err := s.writeTo(ctx, w, group)
		letters += sent
		if err != nil {
			failed = append(failed, err)
		}
	}
	if n := len(failed); n > 0 {
		s.Log.Error("weekly letters", slog.Int("groups_left_out", n), slog.Any("error", failed[0]))
	}
	err = s.Store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.ForgetLetters(ctx, w.now.Add(-keepSent), w.now.Add(-keepSent))
	})
	return letters, errors.Join(append(failed, err)...)
}

// due lists who is to be written to now, for their week.
func (s *Service) due(ctx context.Context, scope authz.Scope, w *world) ([]*reader, error) {
	sent, err := s.Store.Read().LettersSent(ctx, scope, i18n.Today(w.now).AddDays(-8))
	if err != nil {
		return nil, wrapped(err, "read which letters left")
	}
	left := make(map[store.LetterSent]bool, len(sent))
	for _, one := range sent {
		left[one] = true
	}
	var out []*reader
	for _, p := range w.readers {
		turn := p.turn
		if turn.Weekday == 0 && len(w.standsFor(p)) > 0 {
			turn.Weekday = quality.DefaultWeekday // who wants no letter still stands in for somebody
		}
		if turn.Due(w.now) && !left[store.LetterSent{PersonID: p.id, Week: turn.Week(w.now)}] {
			out = append(out, p)
		}
	}
	return out, nil
}

// asks lists the structures a letter to a person speaks of.
func (w *world) asks(p *reader) []string {
	out := slices.Clone(p.bodies)
	for _, a := range w.standsFor(p) {
		out = append(out, a.BodyID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// together puts people of the same structures in groups of about bodiesAtOnce.
func together(due []*reader, w *world) [][]*reader {
	slices.SortStableFunc(due, func(a, b *reader) int { return cmp.Compare(a.bodies[0], b.bodies[0]) })
	var out [][]*reader
	seen := map[string]bool{}
	for i, p := range due {
		if i == 0 || len(seen) >= bodiesAtOnce && p.bodies[0] != due[i-1].bodies[0] {
			out, seen = append(out, nil), map[string]bool{}
		}
		for _, id := range w.asks(p) {
			seen[id] = true
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}

func (s *Service) writeTo(ctx context.Context, w *world, group []*reader) (sent int, err error) {
	bodies := map[string]bool{}
	for _, p := range group {
		for _, id := range w.asks(p) {
			bodies[id] = true
		}
	}
	duties, err := s.duties(ctx, w, slices.Sorted(maps.Keys(bodies)))
	if err != nil {
		return 0, err
	}
	for part := range slices.Chunk(group, lettersAtOnce) {
		n, err := s.post(ctx, w, part, duties)
		sent += n
		if err != nil {
			return sent, wrapped(err, "ask for weekly letters")
		}
	}
	return sent, nil
}

// post takes the names of these letters and asks for those that say something, with
// their links, in one transaction.
func (s *Service) post(ctx context.Context, w *world, group []*reader, duties map[string][]quality.Duty) (sent int, err error) {
	names := make([]store.LetterSent, 0, len(group))
	for _, p := range group {
		names = append(names, store.LetterSent{PersonID: p.id, Week: p.turn.Week(w.now)})
	}
	err = s.Store.WriteQuietly(ctx, func(tx *store.Tx) error {
		taken, err := tx.TakeLetters(ctx, names, w.now)
		if err != nil {
			return err
		}
		c := writing{s: s, w: w, duties: duties, mint: true}
		var jobs []store.Job
		for _, p := range group {
			if !taken[p.id] {
				continue
			}
			if l := c.letter(p); len(l.Parts) > 0 {
				jobs = append(jobs, store.Job{Kind: JobMailWeek, RunAt: w.now, Payload: WeekMail{To: p.email, Name: p.name, Letter: l, Home: s.BaseURL + "/", Choose: s.BaseURL + ChoosePath}})
			}
		}
		sent = len(jobs)
		if err := tx.InsertLinks(ctx, c.links); err != nil {
			return err
		}
		return tx.EnqueueAll(ctx, jobs)
	})
	return sent, err
}
