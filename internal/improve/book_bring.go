package improve

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"time"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// BookImport brings a workbook of the plan back. Without Apply nothing is written: the
// report tells what would be.
type BookImport struct {
	File    []byte
	Choices map[BookPlace]BookDecision // for the fields two people changed differently
	Apply   bool
}

// BookPlace is one field of one action.
type BookPlace struct{ ActionID, Field string }

// BookDecision says whether the workbook wins a field that clashes, with the version of
// the action it was decided against: on another one it decides nothing.
type BookDecision struct {
	Mine    bool
	Against int
}

// BookReport is the account of a workbook: what it changes, line by line.
type BookReport struct {
	Lines   []BookLine
	Same    int            // actions the workbook says as they are
	Found   formats.Report // faults, with their cell; with an error nothing is written
	Open    int            // clashes that nobody decided
	Applied bool
	Written int               // actions changed
	Added   int               // actions added
	Names   map[string]string // person id → name
	Numbers map[string]int    // action id → number
}

// BookLine is what the workbook does to one action, or the one it adds.
type BookLine struct {
	ID            string // "" for a new one
	Number        int
	Version       int // of the stored action
	Before, After quality.Action
	Fields        []string // that differ between the two
	Clash         []BookClash
	place         string
}

// BookClash is a field the workbook and a colleague changed differently.
type BookClash struct {
	Field   string
	Mine    quality.Action
	Cell    string
	Decided bool
	Taken   bool // the workbook wins
	Again   bool // somebody chose, and the action changed since
}

// errOnlyLooked undoes a write: the workbook was only looked at, or nothing of it may
// be written.
var errOnlyLooked = errors.New("nothing is written")

// BringBook joins a workbook to the plan of now: all of it in one write, or nothing. A
// fault, or a clash nobody decided, writes nothing and is told in the report, which is
// always whole. CodeInvalid when the file itself is refused (report.Found).
func (s *Service) BringBook(ctx context.Context, actor authz.Actor, in BookImport) (BookReport, error) {
	scope, head, err := s.living(ctx, actor, authz.ActionPropose)
	if err != nil {
		return BookReport{}, err
	}
	book, found := formats.OpenPlanBook(in.File)
	if book.BodyID != "" && book.BodyID != head.Body.ID {
		book.BodyID = ""
		found.Error(0, "", quality.FaultOtherPlan)
	}
	if book.BodyID == "" {
		return BookReport{Found: found}, found.Err()
	}
	b := &bringing{s: s, actor: actor, scope: scope, head: head, in: in, book: book}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		b.report, b.at = BookReport{Found: found.Clone(), Numbers: map[string]int{}}, s.now()
		return b.run(ctx, tx)
	})
	if errors.Is(err, errOnlyLooked) {
		err = nil
	}
	return b.report, wrapped(err, "bring a workbook to the plan of", head.Body.ID)
}

// bringing is one workbook on its way; run may be called again after a deadlock.
type bringing struct {
	s      *Service
	actor  authz.Actor
	scope  authz.Scope
	head   store.PlanHead
	in     BookImport
	book   formats.OpenedPlan
	at     time.Time
	tree   quality.ActionTree
	rows   map[string]*store.Action
	here   map[string]bool
	hands  hands
	added  map[string]int // key of a line → number of the action it became before
	report BookReport
}

func (b *bringing) run(ctx context.Context, tx *store.Tx) error {
	lines, err := b.read(ctx, tx)
	if err != nil {
		return err
	}
	for i := range lines {
		b.line(&lines[i])
	}
	if !b.in.Apply || b.report.Open > 0 || b.report.Found.HasErrors() {
		return errOnlyLooked
	}
	b.report.Applied = true
	for i := range b.report.Lines {
		if err := b.write(ctx, tx, &b.report.Lines[i]); err != nil {
			return err
		}
	}
	if b.report.Written+b.report.Added == 0 {
		return errOnlyLooked
	}
	return nil
}

// read takes the plan in hand as it stands, and reads the workbook with its numbers
// and its people.
func (b *bringing) read(ctx context.Context, tx *store.Tx) ([]formats.BroughtAction, error) {
	var err error
	if b.tree, err = tx.HoldPlan(ctx, b.head.Body.ID); err != nil {
		return nil, err
	}
	rows, err := tx.Actions(ctx, b.scope, b.head.Body.ID)
	if err != nil {
		return nil, err
	}
	seen, err := b.s.boardFrom(ctx, tx.Reader, b.actor, b.scope, b.head, rows)
	if err != nil {
		return nil, err
	}
	if b.added, err = tx.ActionsOfForms(ctx, b.head.Body.ID, b.key("")); err != nil {
		return nil, err
	}
	b.here, b.hands, b.report.Names, b.rows = seen.here, seen.hands, seen.names, map[string]*store.Action{}
	numbers := map[int]string{}
	for i := range rows {
		b.rows[rows[i].ID], numbers[rows[i].Number], b.report.Numbers[rows[i].ID] = &rows[i], rows[i].ID, rows[i].Number
	}
	people, _ := seen.planPeople()
	return b.book.Read(numbers, people, &b.report.Found), nil
}

// key is that of an action added from this copy of the workbook: brought back twice,
// one line makes one action.
func (b *bringing) key(title string) string {
	if title == "" {
		return "book:" + b.book.ID + ":"
	}
	h := sha256.Sum256([]byte(i18n.Fold(title)))
	return "book:" + b.book.ID + ":" + hex.EncodeToString(h[:12])
}

func (b *bringing) line(in *formats.BroughtAction) {
	if in.ID == "" {
		b.fresh(in)
		return
	}
	row := b.rows[in.ID]
	if row == nil { // of a plan this one took the place of
		b.report.Found.Error(in.Line, formats.PlanPlace(in.Line), quality.FaultNoAction, strconv.Itoa(in.Number))
		return
	}
	number := strconv.Itoa(row.Number)
	changed := quality.ActionChanges(in.Base, in.Mine)
	facts := b.hands.onAction(row)
	switch {
	case len(changed) == 0:
		b.report.Same++
		return
	case !authz.May(b.actor, authz.ActionDo, facts):
		b.report.Found.Warn(in.Line, formats.PlanPlace(in.Line), quality.FaultNotYourAction, number)
		return
	}
	if in.Mine.OwnerID != in.Base.OwnerID && !authz.May(b.actor, authz.ActionSteer, facts) && keptOwner(in.Mine.OwnerID, row.OwnerID, b.actor.PersonID) != in.Mine.OwnerID {
		b.report.Found.Warn(in.Line, in.Cells["owner"], quality.FaultOwnerSteered, number)
		in.Mine.OwnerID = in.Base.OwnerID
	}
	b.join(in, row)
}

// join puts what the workbook changed over what the action says now.
func (b *bringing) join(in *formats.BroughtAction, row *store.Action) {
	line := BookLine{ID: row.ID, Number: row.Number, Version: row.Version, Before: row.Action, place: formats.PlanPlace(in.Line)}
	var clashes []string
	line.After, clashes = quality.MergeActions(in.Base, in.Mine, row.Action)
	for _, field := range clashes {
		said, decided := b.in.Choices[BookPlace{row.ID, field}]
		c := BookClash{Field: field, Mine: in.Mine, Cell: in.Cells[field], Again: decided && said.Against != row.Version}
		if c.Decided = decided && !c.Again; !c.Decided {
			b.report.Open++
		}
		if c.Taken = c.Decided && said.Mine; c.Taken {
			line.After = quality.TakeActionField(line.After, in.Mine, field)
		}
		line.Clash = append(line.Clash, c)
	}
	line.After = line.After.Tidy()
	line.Fields = quality.ActionChanges(row.Action, line.After)
	if len(line.Fields) == 0 && len(line.Clash) == 0 {
		b.report.Same++
		return
	}
	b.check(line.After, row.Action, row.ID, in)
	b.tree[row.ID] = quality.ActionNode{Parent: line.After.Parent, State: row.State}
	b.report.Lines = append(b.report.Lines, line)
}

// fresh reads an action somebody added in the workbook.
func (b *bringing) fresh(in *formats.BroughtAction) {
	if number := b.added[b.key(in.Mine.Title)]; number > 0 && in.Mine.Title != "" {
		b.report.Found.Warn(in.Line, formats.PlanPlace(in.Line), quality.FaultAddedBefore, strconv.Itoa(number))
		return
	}
	b.check(in.Mine, quality.Action{}, "", in)
	b.report.Lines = append(b.report.Lines, BookLine{After: in.Mine, Fields: quality.ActionChanges(quality.Action{}, in.Mine), place: formats.PlanPlace(in.Line)})
}

// check places what is wrong with an action at the cells of the workbook.
func (b *bringing) check(a, before quality.Action, id string, in *formats.BroughtAction) {
	faults := a.Check()
	for field, people := range map[string][]string{"owner": {a.OwnerID}, "helpers": a.Helpers} {
		if slices.ContainsFunc(people, func(p string) bool { return p != "" && !b.here[p] && !slices.Contains(before.People(), p) }) {
			faults.Add(field, quality.FaultUnknown)
		}
	}
	if fault := b.tree.CheckParent(id, a.Parent); fault != nil {
		faults = append(faults, *fault)
	}
	for _, f := range faults {
		place := in.Cells[f.Field]
		if place == "" {
			place = formats.PlanPlace(in.Line)
		}
		if !b.report.Found.HasAt(place, f.Code) {
			b.report.Found.Error(in.Line, place, f.Code, f.Args...)
		}
	}
}

func (b *bringing) write(ctx context.Context, tx *store.Tx, line *BookLine) error {
	if line.ID == "" {
		b.report.Added++
		w := store.ActionWrite{
			Action: line.After, ID: store.NewID(b.at), BodyID: b.head.Body.ID, State: quality.ActionFlow.Initial, Origin: quality.Origin{Kind: quality.OriginIdea},
			Search: searchKey(line.After, quality.Origin{}), Key: b.key(line.After.Title), At: b.at, By: b.actor.Name(),
		}
		return b.s.insert(ctx, tx, b.actor, b.scope, w, b.tree)
	}
	if len(line.Fields) == 0 {
		return nil
	}
	b.report.Written++
	return b.s.rewrite(ctx, tx, b.actor, b.scope, *b.rows[line.ID], line.After, b.at)
}
