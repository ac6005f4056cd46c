package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Sheet is an improvement sheet of a structure.
type Sheet struct {
	quality.ImprovementSheet
	ID          string
	BodyID      string
	ParentID    string // ARML of the structure
	State       quality.State
	Version     int
	Day         quality.Day // raised
	AuthorID    string      // "" when it is anonymous
	Author      string      // name
	Photo       SheetPhoto
	RoutedID    string
	Routed      string // name
	Answer      string
	AnsweredBy  string // name
	AnsweredDay quality.Day
	ClosedDay   quality.Day
	Shown       bool   // to the team
	LastWord    string // who said the last thing that happened to it: id, "-" its author without a name; "" when the last thing is no word
}

// SheetPhoto is the photograph of a sheet, drawn anew; Hash "" when there is none.
type SheetPhoto struct {
	Hash, Type string
	Size       int64
}

// Anonymous reports a sheet of nobody who can be found.
func (s Sheet) Anonymous() bool { return s.AuthorID == "" }

// Facts is what a decision of an actor about the sheet is taken on.
func (s Sheet) Facts(actor authz.Actor) authz.Facts {
	own := func(id string) bool { return id != "" && id == actor.PersonID }
	return authz.Facts{
		BodyID: s.BodyID, ParentID: s.ParentID, State: s.State, Mine: own(s.AuthorID), Assigned: own(s.RoutedID),
		Shared: s.Shown && !quality.SheetWaits(s.State),
	}
}

const sheetQuery = `SELECT s.id, s.body_id, COALESCE(b.parent_id, ''), s.state, s.version, s.details, s.day, COALESCE(s.author_id, ''), COALESCE(pa.name, ''),
	COALESCE(s.photo_hash, ''), s.photo_type, s.photo_size, COALESCE(s.routed_to, ''), COALESCE(pr.name, ''), s.answer, COALESCE(pw.name, ''), s.answered_day, s.closed_day, s.shown,
	COALESCE((SELECT CASE WHEN t.kind = 'said' THEN COALESCE(t.by_person, '-') ELSE '' END FROM sheet_step t WHERE t.sheet_id = s.id ORDER BY t.number DESC LIMIT 1), '')
	FROM sheet s JOIN body b ON b.id = s.body_id LEFT JOIN person pa ON pa.id = s.author_id LEFT JOIN person pr ON pr.id = s.routed_to
	LEFT JOIN person pw ON pw.id = s.answered_by `

func scanSheet(scan func(...any) error, s *Sheet) error {
	var details string
	var day, answered, closed Day
	err := scan(&s.ID, &s.BodyID, &s.ParentID, &s.State, &s.Version, &details, &day, &s.AuthorID, &s.Author, &s.Photo.Hash, &s.Photo.Type, &s.Photo.Size,
		&s.RoutedID, &s.Routed, &s.Answer, &s.AnsweredBy, &answered, &closed, &s.Shown, &s.LastWord)
	if err != nil {
		return err
	}
	s.Day, s.AnsweredDay, s.ClosedDay = day.Day, answered.Day, closed.Day
	if err := json.Unmarshal([]byte(details), &s.ImprovementSheet); err != nil {
		return fmt.Errorf("read sheet %s: %w", s.ID, err)
	}
	return nil
}

// inSheets is inScope for sheets: a scope that is not unconditional sees those of a
// person, those routed to them, and those shown to the team.
func inSheets(scope authz.Scope, personID string, args []any) (string, []any) {
	where, args := inScope(scope, args)
	if scope.Unconditional() {
		return where, args
	}
	args = append(args, personID)
	bind := "$" + strconv.Itoa(len(args))
	return where + ` AND (s.author_id = ` + bind + ` OR s.routed_to = ` + bind + ` OR s.shown AND s.state IN ('answered', 'closed'))`, args
}

// Sheets lists those of a structure that a person sees, latest day first.
func (r Reader) Sheets(ctx context.Context, scope authz.Scope, bodyID, personID string) ([]Sheet, error) {
	where, args := inSheets(scope, personID, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, s *Sheet) error { return scanSheet(rows.Scan, s) },
		sheetQuery+`WHERE s.body_id = $1 AND `+where+` ORDER BY s.day DESC, s.id`, args...)
}

// Sheet reads one; CodeNotFound when the person does not see it.
func (r Reader) Sheet(ctx context.Context, scope authz.Scope, id, personID string) (s Sheet, err error) {
	where, args := inSheets(scope, personID, []any{id})
	return s, domainError(scanSheet(r.q.QueryRowContext(ctx, sheetQuery+`WHERE s.id = $1 AND `+where, args...).Scan, &s))
}

// SheetOfClaim finds an anonymous sheet by the hash of its claim code; CodeNotFound.
func (r Reader) SheetOfClaim(ctx context.Context, scope authz.Scope, hash string) (s Sheet, err error) {
	where, args := inScope(scope, []any{hash})
	return s, domainError(scanSheet(r.q.QueryRowContext(ctx, sheetQuery+`WHERE s.claim_hash = $1 AND `+where, args...).Scan, &s))
}

// SheetStepKind is something that happened to a sheet.
type SheetStepKind string

// The kinds of steps of a sheet.
const (
	SheetStepRaised SheetStepKind = "raised"
	SheetStepMoved  SheetStepKind = "moved"
	SheetStepSaid   SheetStepKind = "said"
	SheetStepShown  SheetStepKind = "shown"
	SheetStepHidden SheetStepKind = "hidden"
)

// SheetStep is one thing that happened to a sheet. ByID is "" for the author of an
// anonymous one.
type SheetStep struct {
	Kind     SheetStepKind
	Verb     quality.Verb
	Word     string
	Day      quality.Day
	ByID, By string // id and name
	ToID, To string // who it was routed to
}

// SheetSteps tells what happened to a sheet that the caller has read, first one first.
func (r Reader) SheetSteps(ctx context.Context, scope authz.Scope, id string) ([]SheetStep, error) {
	where, args := inScope(scope, []any{id})
	return collect(ctx, r.q, func(rows *sql.Rows, s *SheetStep) error {
		var day Day
		err := rows.Scan(&s.Kind, &s.Verb, &s.Word, &day, &s.ByID, &s.By, &s.ToID, &s.To)
		s.Day = day.Day
		return err
	}, `SELECT t.kind, t.verb, t.word, t.day, COALESCE(t.by_person, ''), COALESCE(pb.name, ''), COALESCE(t.to_person, ''), COALESCE(pt.name, '')
		FROM sheet_step t JOIN sheet s ON s.id = t.sheet_id JOIN body b ON b.id = s.body_id LEFT JOIN person pb ON pb.id = t.by_person
		LEFT JOIN person pt ON pt.id = t.to_person WHERE t.sheet_id = $1 AND `+where+` ORDER BY t.number`, args...)
}

// SheetDates reads the days of the sheets of a structure, and nothing else of them.
func (r Reader) SheetDates(ctx context.Context, scope authz.Scope, bodyID string) ([]quality.SheetDates, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, d *quality.SheetDates) error {
		var raised, answered, closed Day
		err := rows.Scan(&raised, &answered, &closed)
		*d = quality.SheetDates{Raised: raised.Day, Answered: answered.Day, Closed: closed.Day}
		return err
	}, `SELECT s.day, s.answered_day, s.closed_day FROM sheet s JOIN body b ON b.id = s.body_id WHERE s.body_id = $1 AND `+where, args...)
}

// SheetLink is the link by which a structure receives sheets without an account.
type SheetLink struct {
	Secret    string // "" while there is none
	RenewedAt Time
	RenewedBy string // name
}

// SheetLink reads that of a structure.
func (r Reader) SheetLink(ctx context.Context, scope authz.Scope, bodyID string) (l SheetLink, err error) {
	where, args := inScope(scope, []any{bodyID})
	row := r.q.QueryRowContext(ctx, `SELECT COALESCE(k.secret, ''), k.renewed_at, COALESCE(p.name, '') FROM body b LEFT JOIN sheet_link k ON k.body_id = b.id
		LEFT JOIN person p ON p.id = k.renewed_by WHERE b.id = $1 AND `+where, args...)
	return l, one(row, &l.Secret, &l.RenewedAt, &l.RenewedBy)
}

// SheetLinkBody is the structure behind a secret; CodeNotFound.
func (r Reader) SheetLinkBody(ctx context.Context, scope authz.Scope, secret string) (b AssessedBody, err error) {
	where, args := inScope(scope, []any{secret})
	row := r.q.QueryRowContext(ctx, `SELECT `+assessedBodyColumns+` FROM sheet_link k JOIN body b ON b.id = k.body_id WHERE k.secret = $1 AND `+where, args...)
	return b, one(row, b.dest()...)
}

// ActionsOfKind lists the actions of a structure born from one kind of thing, by
// number.
func (r Reader) ActionsOfKind(ctx context.Context, scope authz.Scope, bodyID string, kind quality.OriginKind) ([]Action, error) {
	where, args := inPlan(scope, []any{bodyID, string(kind)})
	return collect(ctx, r.q, func(rows *sql.Rows, a *Action) error { return scanAction(rows.Scan, a) },
		actionQuery+`WHERE a.body_id = $1 AND a.origin_kind = $2 AND `+where+` ORDER BY a.number`, args...)
}
