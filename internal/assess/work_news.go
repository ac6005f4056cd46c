package assess

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// JobTell tells persons what their colleagues did; the payload is TellJob. What is
// done within Deps.TellAfter goes into one letter.
const JobTell = "work.tell"

// keepNews is how long news are kept: longer than notices are shown.
const keepNews = 60 * 24 * time.Hour

// TellJob is whom to tell, in which structure.
type TellJob struct {
	BodyID string   `json:"body"`
	People []string `json:"people"`
}

// newsOn is what somebody just did on a node, told in the transaction that does it.
type newsOn struct {
	row    store.Assessment
	nodeID string
	by     authz.Actor
	kind   store.NewsKind
	due    quality.Day
	at     time.Time
}

// tell keeps the news for these persons, the actor excepted, and asks for the
// letter that will hold them.
func (s *Service) tell(ctx context.Context, tx *store.Tx, n newsOn, people []string) error {
	people = slices.DeleteFunc(once(people), func(id string) bool { return id == n.by.PersonID })
	if len(people) == 0 {
		return nil
	}
	list := make([]store.News, 0, len(people))
	for _, id := range people {
		list = append(list, store.News{
			ID: store.NewID(n.at), PersonID: id, AssessmentID: n.row.ID, NodeID: n.nodeID, Kind: n.kind, ByID: n.by.PersonID, Due: n.due, At: store.At(n.at),
		})
	}
	if err := tx.InsertNews(ctx, list); err != nil {
		return err
	}
	return tx.Enqueue(ctx, store.Job{Kind: JobTell, Payload: TellJob{BodyID: n.row.Body.ID, People: people}, RunAt: n.at.Add(s.tellAfter)})
}

// Tell writes to each of these persons what they were not told yet: one letter,
// whatever is in it. Run again, or by two nodes at once, it tells nothing twice.
// It returns how many letters were asked for.
func (s *Service) Tell(ctx context.Context, actor authz.Actor, job TellJob) (letters int, err error) {
	scope, err := authz.Check(actor, authz.WorkRemind, authz.Facts{})
	if err != nil {
		return 0, err
	}
	rows, err := s.store.Read().Assessments(ctx, scope, job.BodyID)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	t := telling{s: s, rows: rows, editions: map[string]quality.Edition{}, at: s.now()}
	for _, row := range rows {
		if t.editions[row.ID], err = s.editions.Edition(ctx, row.ReferentialID, row.Version); err != nil {
			return 0, err
		}
	}
	mates, err := s.store.Read().Teammates(ctx, scope, job.BodyID, localDay(rows[0], t.at))
	if err != nil {
		return 0, err
	}
	for _, mate := range mates {
		if !slices.Contains(job.People, mate.ID) {
			continue
		}
		sent, err := t.write(ctx, mate)
		if err != nil {
			return letters, wrapped(err, "tell the team of", job.BodyID)
		}
		letters += sent
	}
	return letters, nil
}

// telling writes the news of one structure.
type telling struct {
	s        *Service
	rows     []store.Assessment
	editions map[string]quality.Edition // by cycle
	at       time.Time
}

func (t *telling) write(ctx context.Context, mate store.Teammate) (sent int, err error) {
	body := t.rows[0].Body
	err = t.s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		sent = 0
		news, err := tx.TakeNews(ctx, body.ID, mate.ID, t.at)
		if err != nil {
			return err
		}
		lines := t.lines(news)
		if len(lines) == 0 {
			return nil
		}
		sent = 1
		return tx.Enqueue(ctx, store.Job{Kind: JobMailNews, RunAt: t.at, Payload: WorkMail{
			To: mate.Email, Name: mate.Name, Body: body.Name, Today: localDay(t.rows[0], t.at).String(), Lines: lines,
			Link: t.s.baseURL + myWorkPath,
		}})
	})
	return sent, err
}

// lines are the news as a letter tells them; the same thing done again by the same
// person is told once, as it was last.
func (t *telling) lines(news []store.News) []MailLine {
	var out []MailLine
	for _, n := range news {
		node := t.editions[n.AssessmentID].Referential.Node(n.NodeID)
		if node == nil {
			continue // the version that had it is gone
		}
		line := MailLine{Title: node.ID + " " + node.Title(), Due: n.Due, News: string(n.Kind), By: n.By}
		out = slices.DeleteFunc(out, func(l MailLine) bool { return l.Title == line.Title && l.News == line.News && l.By == line.By })
		out = append(out, line)
	}
	return out
}

// reviewers are who is told that work waits to be read again: who gave it, or
// everybody who may agree when that person is gone or nobody gave it.
func (s *Service) reviewers(ctx context.Context, scope authz.Scope, row store.Assessment, node *quality.Node) ([]string, error) {
	r := s.store.Read()
	mates, err := r.Teammates(ctx, scope, row.Body.ID, localDay(row, s.now()))
	if err != nil {
		return nil, err
	}
	var all []string
	for _, m := range mates {
		who := authz.Actor{PersonID: m.ID, BodyID: row.Body.ID, BodyKind: row.Body.Kind, ParentID: row.Body.ParentID, Roles: m.Roles}
		if authz.May(who, authz.WorkReview, row.Facts()) {
			all = append(all, m.ID)
		}
	}
	shares, err := r.WorkShares(ctx, scope, row.ID)
	if err != nil {
		return nil, err
	}
	for up := node; up != nil; up = up.Parent {
		for _, share := range shares {
			if share.NodeID == up.ID && slices.Contains(all, share.GivenBy) {
				return []string{share.GivenBy}, nil
			}
		}
	}
	return all, nil
}

// holdersOf are the persons of today a commitment is with.
func (s *Service) holdersOf(ctx context.Context, scope authz.Scope, row store.Assessment, node *quality.Node) ([]string, error) {
	w := workSheet{row: row, today: localDay(row, s.now())}
	if err := w.given(ctx, s.store.Read(), scope); err != nil {
		return nil, err
	}
	return w.holders(node), nil
}
