package audit

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Draft is an application as a form sends it; Version is that which was read, 0 for one
// that is begun. Faults are those of what could not be read, told with the others.
type Draft struct {
	quality.Application
	Version int
	Faults  quality.Faults
}

// trace is what the journal keeps of an application.
type trace struct {
	State   quality.State `json:"state,omitempty"`
	Number  int           `json:"number,omitempty"`
	Version int           `json:"version,omitempty"`
	Seal    string        `json:"seal,omitempty"`
	Quality string        `json:"quality,omitempty"`
	Rules   int           `json:"rules,omitempty"`
	Sites   int           `json:"sites,omitempty"`
	Wishes  int           `json:"wishes,omitempty"`
}

func traceOf(a store.Application) trace {
	return trace{State: a.State, Number: a.Number, Version: a.Version, Rules: a.Rules, Sites: len(a.Sites), Wishes: len(a.Wishes)}
}

func subject(id string) string { return "application:" + id }

// alive refuses to change anything of a structure that is closed: its file stays readable,
// as it stood.
func alive(state quality.State) error {
	if state == quality.StructureClosed {
		return quality.Refuse(quality.CodeState, "structure.closed")
	}
	return nil
}

// own opens the file of the structure of the hat worn for an action on it.
func (s *Service) own(ctx context.Context, actor authz.Actor, action authz.Action) (*file, error) {
	scope, err := authz.Check(actor, action, facts(actor))
	if err != nil {
		return nil, err
	}
	f, err := s.open(ctx, actor, "")
	if err != nil {
		return nil, err
	}
	f.scope = scope
	return f, alive(f.row.Body.State)
}

// Save writes the application of the structure of the hat worn, begun when there is
// none under way, and returns its id. Faults: those of quality.Application.Check,
// "sites", "contact". CodeConflict ReasonApplicationMoved, ReasonApplicationLive;
// CodeState ReasonApplicationSent.
func (s *Service) Save(ctx context.Context, actor authz.Actor, d Draft) (id string, err error) {
	f, err := s.own(ctx, actor, authz.ApplicationWrite)
	if err != nil {
		return "", err
	}
	d.Application = d.Tidy()
	d.AssessmentID = f.row.Validated
	faults := append(d.Check(f.today), d.Faults...)
	if err := f.known(ctx, d.Application, &faults); err != nil {
		return "", err
	}
	if err := faults.Err(); err != nil {
		return "", err
	}
	live := f.live()
	if live == nil {
		id, err = f.begin(ctx, d)
		return id, wrapped(err, "begin the application of", f.row.Body.ID)
	}
	switch {
	case !quality.ApplicationWritable(live.State):
		return "", quality.Refuse(quality.CodeState, quality.ReasonApplicationSent)
	case d.Version == 0:
		return "", quality.Refuse(quality.CodeConflict, quality.ReasonApplicationLive)
	case d.Version != live.Version:
		return "", quality.Refuse(quality.CodeConflict, quality.ReasonApplicationMoved)
	}
	next := *live
	next.Application = d.Application
	return live.ID, wrapped(f.revise(ctx, *live, next, change{action: authz.ApplicationWrite, reason: "saved", texts: map[string]string{"letter": d.Letter}}), "write application", live.ID)
}

// known checks that the sites are open ones of the structure and that who answers the
// office holds a role there.
func (f *file) known(ctx context.Context, a quality.Application, faults *quality.Faults) error {
	sites, err := f.s.store.Read().Sites(ctx, f.scope, f.row.Body.ID)
	if err != nil {
		return err
	}
	for _, id := range a.Sites {
		if !slices.ContainsFunc(sites, func(site store.Site) bool { return site.ID == id && site.ClosedOn.IsZero() }) {
			faults.Add("sites", quality.FaultUnknown)
			break
		}
	}
	if a.ContactID == "" {
		return nil
	}
	mates, err := f.s.store.Read().Teammates(ctx, f.scope, f.row.Body.ID, f.today)
	if !slices.ContainsFunc(mates, func(m store.Teammate) bool { return m.ID == a.ContactID }) {
		faults.Add("contact", quality.FaultUnknown)
	}
	return err
}

func (f *file) begin(ctx context.Context, d Draft) (string, error) {
	at := f.s.now()
	row := store.Application{
		Application: d.Application, ID: store.NewID(at), BodyID: f.row.Body.ID, State: quality.ApplicationFlow.Initial, CreatedAt: store.At(at), AuthorID: f.actor.PersonID,
	}
	err := f.s.store.Write(ctx, func(tx *store.Tx) (err error) {
		if row.Number, err = tx.InsertApplication(ctx, row); err != nil {
			return begun(err)
		}
		if err := tx.InsertApplicationStep(ctx, row.ID, store.ApplicationStep{Verb: quality.VerbApplicationBegun, At: store.At(at), By: f.actor.PersonID}); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: f.actor, Role: f.scope.Role(), Action: authz.ApplicationWrite, Subject: subject(row.ID), After: traceOf(row),
			Reason: "begun", Texts: map[string]string{"letter": d.Letter},
		})
	})
	return row.ID, err
}

// begun tells that somebody began one at the same moment.
func begun(err error) error {
	if quality.CodeOf(err) == quality.CodeExists {
		return quality.Refuse(quality.CodeConflict, quality.ReasonApplicationLive)
	}
	return err
}

// change says what is written beside an application that changes.
type change struct {
	action authz.Action
	reason string
	word   string
	texts  map[string]string
	verb   quality.Verb // a step; "" for none
	also   func(ctx context.Context, tx *store.Tx, at time.Time) error
}

// revise stores an application at the version that was read, with its step and its event.
func (f *file) revise(ctx context.Context, before, next store.Application, c change) error {
	at := f.s.now()
	return f.s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.ReviseApplication(ctx, next); err != nil {
			return moved(err, quality.ReasonApplicationMoved)
		}
		if c.verb != "" {
			if err := tx.InsertApplicationStep(ctx, next.ID, store.ApplicationStep{Verb: c.verb, Word: c.word, At: store.At(at), By: f.actor.PersonID}); err != nil {
				return err
			}
		}
		if c.also != nil {
			if err := c.also(ctx, tx, at); err != nil {
				return err
			}
		}
		return tx.Record(ctx, store.Record{
			Stream: next.BodyID, At: at, Actor: f.actor, Role: f.scope.Role(), Action: c.action, Subject: subject(next.ID), Before: traceOf(before), After: traceOf(next),
			Reason: c.reason, Texts: c.texts,
		})
	})
}

// moved gives its reason to a version that is no longer the one stored.
func moved(err error, reason string) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, reason)
	}
	return err
}

// Choices are who may answer the label office, and the sites an application may be
// about, of the structure of the hat worn.
type Choices struct{ People, Sites []Named }

// Choices lists them, by name.
func (s *Service) Choices(ctx context.Context, actor authz.Actor) (Choices, error) {
	f, err := s.own(ctx, actor, authz.ApplicationWrite)
	if err != nil {
		return Choices{}, err
	}
	var out Choices
	mates, err := s.store.Read().Teammates(ctx, f.scope, f.row.Body.ID, f.today)
	if err != nil {
		return out, wrapped(err, "list the people of", f.row.Body.ID)
	}
	for _, m := range mates {
		out.People = append(out.People, Named{m.ID, m.Name})
	}
	i18n.SortBy(out.People, func(n Named) string { return n.Name })
	sites, err := s.store.Read().Sites(ctx, f.scope, f.row.Body.ID)
	for _, site := range sites {
		if site.ClosedOn.IsZero() {
			out.Sites = append(out.Sites, Named{site.ID, site.Name})
		}
	}
	return out, wrapped(err, "list the sites of", f.row.Body.ID)
}
