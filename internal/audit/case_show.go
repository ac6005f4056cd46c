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

// Case is the journey of a structure as one actor sees it. The checklist, the documents
// and the applications are there for who may read the application.
type Case struct {
	BodyID    string
	BodyName  string
	ParentID  string // ARML of it
	BodyKind  quality.BodyKind
	Own       bool // it is the body of the hat worn
	Today     quality.Day
	Journey   []quality.Station
	Facts     quality.JourneyFacts
	Cycle     Cycle // the latest self-assessment that was validated
	OpenCycle string
	Approval  string // id of the latest approval of the plan

	Readable  bool // what follows is the actor’s to read
	Checklist []quality.ReadinessItem
	Documents []Document
	Live      *Application  // the one under way
	Past      []Application // decided, withdrawn: the latest first
	Audit     *Audit        // of the application under way, once it was admitted; nil for who may not read it

	MayWrite    bool
	MayDocument bool
}

// Cycle names a validated self-assessment.
type Cycle struct {
	ID     string // "" for none
	Number int
	Day    quality.Day
}

// Document is a document of the file.
type Document struct {
	Kind      quality.CaseDocumentKind
	Named     bool // a piece is
	ID        string
	Title     string
	Day       quality.Day
	Withdrawn bool
	At        time.Time
	By        string
}

// file is the file of a structure as one actor may see it.
type file struct {
	s      *Service
	actor  authz.Actor
	scope  authz.Scope
	row    store.CaseFile
	today  quality.Day
	docs   []store.CaseDocument
	all    []store.Application
	signed []store.SignatureRow
}

// open reads the file of a structure ("": that of the hat worn) whose journey the actor
// may see.
func (s *Service) open(ctx context.Context, actor authz.Actor, bodyID string) (*file, error) {
	if bodyID == "" {
		bodyID = actor.BodyID
	}
	reach, err := authz.Reach(actor, authz.CaseRead)
	if err != nil {
		return nil, err
	}
	f := &file{s: s, actor: actor}
	body, err := s.store.Read().AssessedBody(ctx, reach, bodyID)
	if err != nil {
		return nil, err
	}
	f.today = s.dayIn(body.Department)
	if f.row, err = s.store.Read().CaseFile(ctx, reach, bodyID, f.today); err != nil {
		return nil, err
	}
	if f.scope, err = authz.Check(actor, authz.CaseRead, f.row.Facts(false)); err != nil {
		return nil, err
	}
	if f.all, err = s.store.Read().Applications(ctx, f.scope, bodyID); err != nil {
		return nil, err
	}
	if f.docs, err = s.store.Read().CaseDocuments(ctx, f.scope, bodyID); err != nil {
		return nil, err
	}
	if live := f.live(); live != nil {
		f.signed, err = s.store.Read().Signatures(ctx, f.scope, live.ID)
	}
	return f, err
}

func (f *file) live() *store.Application {
	for i := range f.all {
		if quality.ApplicationLive(f.all[i].State) {
			return &f.all[i]
		}
	}
	return nil
}

// reads reports that an application is the actor’s to read; nil stands for the one that
// is not begun, of which only the structure knows.
func (f *file) reads(a *store.Application) bool {
	facts := f.row.Facts(false)
	if a != nil {
		facts = a.Facts()
	}
	return authz.May(f.actor, authz.ApplicationRead, facts)
}

// Case reads the journey of a structure; "" for that of the hat worn.
func (s *Service) Case(ctx context.Context, actor authz.Actor, bodyID string) (Case, error) {
	f, err := s.open(ctx, actor, bodyID)
	if err != nil {
		return Case{}, wrapped(err, "open the file of", bodyID)
	}
	live := f.live()
	going, err := f.auditOf(ctx, live)
	if err != nil {
		return Case{}, wrapped(err, "read the audit of", bodyID)
	}
	out := Case{
		BodyID: f.row.Body.ID, BodyName: f.row.Body.Name, ParentID: f.row.Body.ParentID, BodyKind: f.row.Body.Kind, Own: f.row.Body.ID == actor.BodyID, Today: f.today, Facts: f.journey(going),
		OpenCycle: f.row.OpenCycle, Approval: f.row.ApprovalID, Readable: f.reads(live), Audit: f.shown(going),
	}
	if f.row.Validated != "" {
		out.Cycle = Cycle{f.row.Validated, f.row.Number, f.day(f.row.ValidatedAt)}
	}
	out.Journey = quality.Journey(out.Facts)
	alive := f.row.Body.State != quality.StructureClosed
	out.MayWrite = alive && authz.May(actor, authz.ApplicationWrite, f.row.Facts(false))
	out.MayDocument = alive && authz.May(actor, authz.CaseDocument, f.row.Facts(false))
	for i := range f.all {
		if quality.ApplicationLive(f.all[i].State) || !f.reads(&f.all[i]) {
			continue
		}
		out.Past = append(out.Past, f.line(&f.all[i]))
	}
	if !out.Readable {
		return out, nil
	}
	out.Documents = f.documents()
	if live == nil || quality.ApplicationWritable(live.State) { // once sent, it was complete
		if out.Checklist, err = f.checklist(ctx); err != nil {
			return out, wrapped(err, "check the file of", bodyID)
		}
	}
	if live != nil {
		line := f.line(live)
		out.Live = &line
	}
	return out, nil
}

// auditOf reads the audit of an application; nil when it has none.
func (f *file) auditOf(ctx context.Context, app *store.Application) (*store.Audit, error) {
	if app == nil {
		return nil, nil
	}
	rows, err := f.s.store.Read().AuditsOf(ctx, f.scope, f.row.Body.ID)
	if i := slices.IndexFunc(rows, func(a store.Audit) bool { return a.ApplicationID == app.ID }); i >= 0 {
		return &rows[i], err
	}
	return nil, err
}

// shown is an audit as the actor sees it; nil for who may not read it.
func (f *file) shown(row *store.Audit) *Audit {
	if row == nil || !authz.May(f.actor, authz.AuditRead, row.Facts(f.actor.PersonID)) {
		return nil
	}
	out := f.s.auditOf(f.actor, *row)
	return &out
}

func (f *file) day(at store.Time) quality.Day {
	if at.IsZero() {
		return quality.Day{}
	}
	return quality.DayOf(at.Time, i18n.ZoneOf(f.row.Body.Department))
}

func (f *file) journey(going *store.Audit) quality.JourneyFacts {
	out := quality.JourneyFacts{
		Lead: f.row.QualityLead, Steering: f.row.Steering, Assessing: f.row.OpenCycle != "", Validated: f.day(f.row.ValidatedAt), Planned: f.row.PlanActions > 0,
		Plan: f.day(f.row.PlanApproved), Candidate: f.row.Body.Kind,
	}
	for _, d := range f.docs {
		if d.Kind == quality.DocumentBoard {
			out.Engagement = d.Piece.Day
			if out.Engagement.IsZero() {
				out.Engagement = f.day(d.At)
			}
		}
	}
	if going != nil {
		out.Audit = going.State
	}
	if len(f.all) > 0 && f.all[0].State != quality.ApplicationWithdrawn {
		out.Application, out.Sent = f.all[0].State, f.day(f.all[0].SubmittedAt)
	}
	return out
}

func (f *file) documents() []Document {
	out := make([]Document, 0, len(quality.CaseDocumentKinds()))
	for _, kind := range quality.CaseDocumentKinds() {
		one := Document{Kind: kind}
		if i := slices.IndexFunc(f.docs, func(d store.CaseDocument) bool { return d.Kind == kind }); i >= 0 {
			d := f.docs[i]
			one = Document{Kind: kind, Named: true, ID: d.Piece.EvidenceID, Title: d.Title, Day: d.Piece.Day, Withdrawn: d.Withdrawn, At: d.At.Time, By: d.By}
		}
		out = append(out, one)
	}
	return out
}

// documentsOf are the documents of an application: once it was sent, those it was sent
// with, as they were.
func (f *file) documentsOf(ctx context.Context, row *store.Application) ([]Document, error) {
	if quality.ApplicationWritable(row.State) || row.Documents == nil {
		return f.documents(), nil
	}
	titles, err := f.s.store.Read().TitlesAt(ctx, f.scope, row.BodyID, row.Documents)
	out := make([]Document, 0, len(row.Documents))
	for _, kind := range quality.CaseDocumentKinds() {
		d, named := row.Documents[kind]
		out = append(out, Document{Kind: kind, Named: named, ID: d.EvidenceID, Title: titles[kind], Day: d.Day})
	}
	return out, err
}

// pieces are the documents an application is sent with, those withdrawn from the
// library left out.
func (f *file) pieces() map[quality.CaseDocumentKind]quality.CaseDocument {
	out := map[quality.CaseDocumentKind]quality.CaseDocument{}
	for _, d := range f.docs {
		if !d.Withdrawn {
			out[d.Kind] = d.Piece
		}
	}
	return out
}
