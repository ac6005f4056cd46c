package audit

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Application is an application as pages show it.
type Application struct {
	quality.Application
	ID          string
	Number      int
	State       quality.State
	Version     int
	SubmittedOn quality.Day
	Seal        string // of what is read now
	Signatures  []Signature
	Verbs       []quality.Verb // the actor may say
}

// Signature is what one quality signed. Given is false while nothing signed holds: Old
// tells that something was signed, and changed since.
type Signature struct {
	Quality quality.SigningQuality
	Given   bool
	Old     bool
	Name    string
	At      time.Time
	Mine    bool // the actor may sign in this quality, and did not
}

// Step is something that happened to an application.
type Step struct {
	Verb quality.Verb
	Word string
	At   time.Time
	By   string
}

// ApplicationPage is an application with all that its page shows.
type ApplicationPage struct {
	Application
	BodyID    string
	BodyName  string
	Own       bool
	Contact   string // name
	SiteNames []string
	Cycle     Cycle
	Documents []Document
	Checklist []quality.ReadinessItem
	Steps     []Step
	Audit     *Audit // once it was admitted; nil for who may not read it
	MayWrite  bool
}

func (f *file) line(row *store.Application) Application {
	now := f.asSent(*row)
	out := Application{
		Application: now.Application, ID: row.ID, Number: row.Number, State: row.State, Version: row.Version, SubmittedOn: f.day(row.SubmittedAt),
		Seal: now.Seal(now.Documents),
	}
	if live := f.live(); live != nil && live.ID == row.ID {
		out.Signatures = f.signatures(row, out.Seal)
	}
	out.Verbs = sayable(f.actor, quality.ApplicationFlow, row.Facts())
	return out
}

// sayable are the verbs of a life cycle that an actor may say in the state of the facts.
func sayable(actor authz.Actor, flow quality.Flow, facts authz.Facts) []quality.Verb {
	return slices.DeleteFunc(flow.Verbs(facts.State), func(verb quality.Verb) bool {
		line, _ := flow.Next(facts.State, verb)
		return !authz.May(actor, authz.Action(line.Action), facts)
	})
}

func (f *file) signatures(row *store.Application, seal string) []Signature {
	out := make([]Signature, 0, len(quality.SigningQualities()))
	for _, as := range quality.SigningQualities() {
		one := Signature{Quality: as}
		for _, s := range f.signed {
			if s.Quality != as {
				continue
			}
			one.Given, one.Old = one.Given || s.Seal == seal, one.Old || s.Seal != seal
			if s.Seal == seal || !one.Given {
				one.Name, one.At = s.Name, s.At.Time
			}
		}
		one.Mine = !one.Given && quality.ApplicationWritable(row.State) && len(f.asSent(*row).Missing()) == 0 &&
			f.actor.Holds(as.Role()) && authz.May(f.actor, authz.ApplicationSign, row.Facts())
		out = append(out, one)
	}
	return out
}

// Application reads an application the actor may read.
func (s *Service) Application(ctx context.Context, actor authz.Actor, id string) (ApplicationPage, error) {
	f, row, err := s.openApplication(ctx, actor, id)
	if err != nil {
		return ApplicationPage{}, err
	}
	out := ApplicationPage{
		Application: f.line(row), BodyID: f.row.Body.ID, BodyName: f.row.Body.Name, Own: f.row.Body.ID == actor.BodyID,
		Cycle: Cycle{f.row.Validated, f.row.Number, f.day(f.row.ValidatedAt)},
	}
	if out.Documents, err = f.documentsOf(ctx, row); err != nil {
		return out, wrapped(err, "read the documents of application", id)
	}
	out.MayWrite = quality.ApplicationWritable(row.State) && authz.May(actor, authz.ApplicationWrite, row.Facts())
	if quality.ApplicationLive(row.State) {
		if out.Checklist, err = f.checklist(ctx); err != nil {
			return out, wrapped(err, "check application", id)
		}
	}
	going, err := f.auditOf(ctx, row)
	if err != nil {
		return out, wrapped(err, "read the audit of application", id)
	}
	out.Audit = f.shown(going)
	steps, err := s.store.Read().ApplicationSteps(ctx, f.scope, id)
	if err != nil {
		return out, wrapped(err, "read application", id)
	}
	out.Steps = stepsOf(steps)
	return out, wrapped(f.names(ctx, &out), "read application", id)
}

func stepsOf(rows []store.ApplicationStep) []Step {
	out := make([]Step, 0, len(rows))
	for _, r := range rows {
		out = append(out, Step{r.Verb, r.Word, r.At.Time, r.By})
	}
	return out
}

// openApplication reads an application, with the file of its structure, that the actor
// may read.
func (s *Service) openApplication(ctx context.Context, actor authz.Actor, id string) (*file, *store.Application, error) {
	reach, err := authz.Reach(actor, authz.CaseRead)
	if err != nil {
		return nil, nil, err
	}
	row, err := s.store.Read().Application(ctx, reach, id)
	if err != nil {
		return nil, nil, err
	}
	if _, err := authz.Check(actor, authz.ApplicationRead, row.Facts()); err != nil {
		return nil, nil, err
	}
	f, err := s.open(ctx, actor, row.BodyID)
	if err != nil {
		return nil, nil, wrapped(err, "open application", id)
	}
	return f, &row, nil
}

// names gives the people and the sites of an application their names.
func (f *file) names(ctx context.Context, out *ApplicationPage) error {
	read := f.s.store.Read()
	if out.ContactID != "" {
		names, err := read.PersonNames(ctx, f.scope, []string{out.ContactID})
		if err != nil {
			return err
		}
		out.Contact = names[out.ContactID]
	}
	if len(out.Sites) == 0 {
		return nil
	}
	sites, err := read.Sites(ctx, f.scope, f.row.Body.ID)
	for _, site := range sites {
		for _, id := range out.Sites {
			if id == site.ID {
				out.SiteNames = append(out.SiteNames, site.Name)
			}
		}
	}
	return err
}

// Received is a line of the desk of who receives applications.
type Received struct {
	ID, BodyName, Region string
	Number               int
	State                quality.State
	SubmittedAt          time.Time
	AuditID              string // "" before it is admitted
	AuditState           quality.State
}

// Received lists the applications of the network that are under way, the one that waits
// longest first. Errors: CodeForbidden for who receives none.
func (s *Service) Received(ctx context.Context, actor authz.Actor) ([]Received, error) {
	scope, err := authz.Reach(actor, authz.ApplicationReceive)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().ApplicationsIn(ctx, scope, quality.ApplicationSubmitted, quality.ApplicationReturned, quality.ApplicationAdmitted)
	out := make([]Received, 0, len(rows))
	for _, r := range rows {
		out = append(out, Received{r.ID, r.BodyName, r.Region, r.Number, r.State, r.SubmittedAt.Time, r.AuditID, r.AuditState})
	}
	return out, wrapped(err, "list the applications for", actor.BodyID)
}
