package assess

import (
	"context"
	"errors"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// BookImport brings a workbook back. Without Apply nothing is written: the report
// tells what would be.
type BookImport struct {
	AssessmentID string
	File         []byte
	Choices      map[BookPlace]BookDecision // for the fields two people filled differently
	Apply        bool
	Seen         int // version of the référentiel the look told of; on another one Apply only looks again; 0: not told
}

// BookPlace is one field of one answer (named as in quality.Clash).
type BookPlace struct{ NodeID, Field string }

// BookChoice decides a field that clashes.
type BookChoice string

// BookDecision is a choice, with the version of the stored answer it was made
// against: on another one it decides nothing, whoever chose had not read it.
type BookDecision struct {
	Choice  BookChoice
	Against int
}

// The choices. BookBoth puts two texts one after the other.
const (
	BookMine   BookChoice = "mine"
	BookTheirs BookChoice = "theirs"
	BookBoth   BookChoice = "both"
)

// BookReport is the account of a workbook: what it changes, line by line.
type BookReport struct {
	Cycle   Cycle
	Edition quality.Edition
	Taken   quality.Edition // the version the workbook was taken on
	Moved   bool            // the version changed since the look: look again
	Aside   []BookAside     // filled cells the version of today writes nowhere as they stand
	Lines   []BookChange    // those that change something or clash, in the order of the référentiel
	Same    int             // answers the workbook says as they are
	Joined  int             // lines where what a colleague wrote meanwhile is kept beside
	Found   formats.Report  // faults, with their cell; with one nothing is written
	Open    int             // clashes that nobody decided
	ToWrite int             // answers to write, once nothing is open
	Written int             // answers written
	Applied bool
}

// BookChange is what the workbook does to one answer.
type BookChange struct {
	Node   *quality.Node  // of the version of today
	Before quality.Answer // as stored
	After  quality.Answer // as it will be
	Fields []string       // that differ between the two
	Joined bool
	Clash  []BookClash
}

// BookClash is a field the workbook and a colleague filled differently.
type BookClash struct {
	quality.Clash
	Cell   string
	By     string // name of who saved the answer last, "" for the program
	At     time.Time
	Choice BookChoice // "" while nobody chose
	Stored int        // version of the stored answer, the Against of a decision
	Again  bool       // somebody chose, and the stored answer changed since
}

// errOnlyLooked undoes a write: the workbook was only looked at, or nothing of it
// may be written.
var errOnlyLooked = errors.New("nothing is written")

// BringBook joins a workbook to the answers of now: all of it in one write, or
// nothing. A fault, or a clash nobody decided, writes nothing and is told in the
// report, which is always whole. A workbook taken before the cycle changed version
// is read through the same changes. Errors: CodeInvalid when the file itself is
// refused (report.Found), those of Save for the cycle.
func (s *Service) BringBook(ctx context.Context, actor authz.Actor, in BookImport) (BookReport, error) {
	d, err := s.desk(ctx, actor, in.AssessmentID)
	if err != nil {
		return BookReport{}, err
	}
	report := BookReport{Cycle: cycleOf(d.row), Edition: d.edition, Moved: in.Apply && in.Seen != 0 && in.Seen != d.row.Version}
	book, found := formats.OpenAnswerBook(in.File)
	known := book.AssessmentID != ""
	if known && (book.AssessmentID != in.AssessmentID || book.ReferentialID != d.row.ReferentialID) {
		known = false
		found.Error(0, "", quality.FaultOtherBook)
	}
	b := &bringing{in: in, desk: d, actor: actor, at: s.now()}
	if known {
		before := found.Errors()
		if b.road, err = s.bookRoad(ctx, d, book.Version, &found); err != nil {
			return report, wrapped(err, "read the way of a workbook of", in.AssessmentID)
		}
		known = found.Errors() == before
	}
	if known {
		report.Taken = b.road.taken
		b.lines = book.Read(b.road.taken.Referential, b.profile(), &found)
	}
	report.Found = found
	if !known {
		return report, found.Err()
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		b.report = report
		b.report.Found = found.Clone()
		return b.run(ctx, tx)
	})
	if errors.Is(err, errOnlyLooked) {
		err = nil
	}
	return b.report, wrapped(err, "bring a workbook to", in.AssessmentID)
}

// bringing is one workbook on its way; run may be called again after a deadlock.
type bringing struct {
	in     BookImport
	desk   desk
	actor  authz.Actor
	road   bookRoad
	lines  []formats.BookLine
	at     time.Time
	report BookReport
}

func (b *bringing) profile() quality.Profile { return b.desk.row.Body.Profile() }

// bookWrite is an answer to store once the whole workbook is known to be good.
type bookWrite struct {
	saving  *saving
	current store.Answer
	merged  quality.Answer
	aside   bool // to a withdrawn node: it counts for nothing
}

func (w bookWrite) save(ctx context.Context, tx *store.Tx) error {
	if w.aside {
		return w.saving.writeAside(ctx, tx, w.current, w.merged)
	}
	return w.saving.write(ctx, tx, w.current, w.merged)
}

func (b *bringing) run(ctx context.Context, tx *store.Tx) error {
	if err := b.saving(formats.BookLine{}).hold(ctx, tx); err != nil {
		return err
	}
	writes, err := b.writes(ctx, tx)
	if err != nil {
		return err
	}
	b.report.ToWrite = len(writes)
	if !b.in.Apply || b.report.Moved || b.report.Open > 0 || b.report.Found.HasErrors() {
		return errOnlyLooked
	}
	b.report.Applied = true
	if len(writes) == 0 {
		return errOnlyLooked
	}
	for _, w := range writes {
		if err := w.save(ctx, tx); err != nil {
			return err
		}
	}
	b.report.Written = len(writes)
	return nil
}

// writes lists the answers the workbook changes, and reports them.
func (b *bringing) writes(ctx context.Context, tx *store.Tx) (writes []bookWrite, err error) {
	if len(b.road.steps) > 0 {
		return b.rebased(ctx, tx)
	}
	for _, line := range b.lines {
		w, changed, err := b.line(ctx, tx, line)
		if err != nil {
			return nil, err
		}
		if changed {
			writes = append(writes, w)
		}
	}
	return writes, nil
}

func (b *bringing) saving(line formats.BookLine) *saving {
	edit := Edit{AssessmentID: b.desk.row.ID, Answer: cleaned(line.Answer), BaseVersion: line.BaseVersion, Edition: b.desk.row.Version}
	for field := range line.Fields {
		edit.Fields = append(edit.Fields, field)
	}
	slices.Sort(edit.Fields)
	return &saving{
		edit: edit, actor: b.actor, role: b.desk.scope.Role(), row: b.desk.row, ref: b.desk.edition.Referential,
		profile: b.profile(), at: b.at, cause: quality.CauseBook,
	}
}

// line compares one line with what is stored, and adds it to the report.
func (b *bringing) line(ctx context.Context, tx *store.Tx, line formats.BookLine) (bookWrite, bool, error) {
	id := line.Answer.NodeID
	if !b.desk.mayAnswer(id) {
		b.report.Found.Warn(0, id, quality.FaultNotYours, id)
		return bookWrite{}, false, nil
	}
	w := b.saving(line)
	current, merged, clashes, err := w.join(ctx, tx)
	if quality.CodeOf(err) == quality.CodeConflict {
		b.report.Found.Error(0, id, quality.FaultNotABook) // a version that never existed
		return bookWrite{}, false, nil
	}
	if err != nil {
		return bookWrite{}, false, err
	}
	change := BookChange{Node: w.ref.Node(id), Before: current.Answer, Joined: current.Version != line.BaseVersion}
	if len(clashes) > 0 {
		own, err := tx.OnlyByBooksOf(ctx, b.desk.row.ID, id, line.BaseVersion, b.actor.PersonID)
		if err != nil {
			return bookWrite{}, false, err
		}
		if own { // one’s workbook sent again: nobody chooses against oneself
			merged, clashes, change.Joined = w.over(merged, clashes), nil, false
		}
	}
	merged = b.decide(&change, line, w, merged, clashes, current)
	return b.settle(change, line, w, current, merged)
}

// settle reports what becomes of one answer.
func (b *bringing) settle(change BookChange, line formats.BookLine, w *saving, current store.Answer, merged quality.Answer) (bookWrite, bool, error) {
	change.After, change.Fields = merged, quality.ChangedFields(current.Answer, merged)
	b.tell(change)
	if len(change.Fields) == 0 {
		return bookWrite{}, false, nil
	}
	b.faults(line, w.check(merged))
	return bookWrite{saving: w, current: current, merged: merged}, true, nil
}

// decide applies the choices to what clashes; what nobody chose stays as stored.
func (b *bringing) decide(change *BookChange, line formats.BookLine, w *saving, merged quality.Answer, clashes []quality.Clash, current store.Answer) quality.Answer {
	for _, c := range clashes {
		said := b.in.Choices[BookPlace{change.Node.ID, c.Field}]
		choice, again := said.Choice, said.Choice != "" && said.Against != current.Version
		if again {
			choice = ""
		}
		mine := w.edit.Answer
		switch choice {
		case BookMine:
			w.edit.Resolve = true
		case BookBoth:
			w.edit.Resolve = true
			mine = mine.Joined(c)
		case BookTheirs:
		default:
			choice = ""
			b.report.Open++
		}
		if choice == BookMine || choice == BookBoth {
			merged = quality.Overlay(merged, mine, []string{c.Field})
		}
		change.Clash = append(change.Clash, BookClash{Clash: c, Cell: line.Fields[c.Field], By: current.UpdatedBy, At: current.UpdatedAt.Time, Choice: choice, Stored: current.Version, Again: again})
	}
	return merged
}

// over writes what was typed over what clashes with it.
func (w *saving) over(merged quality.Answer, clashes []quality.Clash) quality.Answer {
	fields := make([]string, 0, len(clashes))
	for _, c := range clashes {
		fields = append(fields, c.Field)
	}
	w.edit.Resolve = true
	return quality.Overlay(merged, w.edit.Answer, fields)
}

func (b *bringing) tell(change BookChange) {
	switch {
	case len(change.Fields) == 0 && len(change.Clash) == 0:
		b.report.Same++
		return
	case change.Joined && len(change.Clash) == 0:
		b.report.Joined++
	}
	b.report.Lines = append(b.report.Lines, change)
}

// faults places what is wrong with an answer at the cells of the workbook.
func (b *bringing) faults(line formats.BookLine, err error) {
	domain := quality.AsError(err)
	if domain == nil {
		return
	}
	for _, f := range domain.Faults {
		place := line.Fields[f.Field]
		if place == "" {
			place = line.Answer.NodeID
		}
		if !b.report.Found.HasAt(place, f.Code) {
			b.report.Found.Error(0, place, f.Code, f.Args...)
		}
	}
}
