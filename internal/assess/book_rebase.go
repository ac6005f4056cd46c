package assess

import (
	"context"
	"maps"
	"slices"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// BookAside is a cell somebody filled that the version of today writes nowhere as
// it stands.
type BookAside struct {
	Node  *quality.Node // of the version the workbook was taken on
	Field string
	Value string // "" when the cell was emptied
	Cell  string
	Why   BookFate
}

// BookFate says what becomes of such a cell.
type BookFate string

// The fates. BookHistory is kept with the withdrawn answer, where the cycle reads
// it; BookNowhere is only told; BookPrudent joined a lower level of an answer it
// was merged with, which stands.
const (
	BookHistory BookFate = "history"
	BookNowhere BookFate = "nowhere"
	BookPrudent BookFate = "prudent"
)

// rebasing reads a workbook of an earlier version: what it says, and what its
// answers were when it was taken, are both carried to the version of today, so
// that only what somebody filled in counts.
type rebasing struct {
	*bringing
	filled []filledLine
	base   quality.Rebased
	mine   quality.Rebased
	cells  map[quality.AnswerField]string // of today → cell
	from   map[string]bool                // nodes of today some line speaks of
}

// filledLine is one line in the version the workbook was taken on.
type filledLine struct {
	formats.BookLine
	base quality.Answer // when it was taken
	mine quality.Answer // with what was filled in
}

func (l filledLine) changed() []string {
	return slices.DeleteFunc(quality.ChangedFields(l.base, l.mine), func(f string) bool { return f == "to_confirm" })
}

// rebased lists what the workbook changes in the version of today.
func (b *bringing) rebased(ctx context.Context, tx *store.Tx) ([]bookWrite, error) {
	r := &rebasing{bringing: b, cells: map[quality.AnswerField]string{}, from: map[string]bool{}}
	if known, err := r.fill(ctx, tx); err != nil || !known {
		return nil, err
	}
	r.check()
	r.carry()
	var writes []bookWrite
	ref := b.desk.edition.Referential
	for _, n := range append(ref.RatedFor(b.profile()), ref.BesideFor(b.profile())...) {
		w, changed, err := r.node(ctx, tx, n)
		if err != nil {
			return nil, err
		}
		if changed {
			writes = append(writes, w)
		}
	}
	kept, err := r.aside(ctx, tx)
	return append(writes, kept...), err
}

// fill reads what each answer was when the workbook was taken. A version that
// never existed makes it no workbook of this cycle.
func (r *rebasing) fill(ctx context.Context, tx *store.Tx) (known bool, err error) {
	last, wanted := map[string]int{}, map[string]int{}
	for _, a := range r.road.left {
		last[a.NodeID] = a.AnswerVersion
	}
	for _, line := range r.lines {
		if line.BaseVersion > 0 {
			wanted[line.Answer.NodeID] = line.BaseVersion
		}
	}
	bases, err := tx.RevisionsOf(ctx, r.desk.scope, r.desk.row.ID, wanted)
	if err != nil {
		return false, err
	}
	known = true
	for _, line := range r.lines {
		id := line.Answer.NodeID
		base, met := bases[id]
		if line.BaseVersion > last[id] || line.BaseVersion > 0 && !met {
			r.report.Found.Error(0, id, quality.FaultNotABook)
			known = false
			continue
		}
		base.NodeID = id
		mine := quality.Overlay(base, cleaned(line.Answer), slices.Collect(maps.Keys(line.Fields)))
		r.filled = append(r.filled, filledLine{line, base, quality.ConfirmedBy(base, mine, false)})
	}
	return known, nil
}

// check places what is wrong with what was filled in at its cells: the rules of
// the version the workbook was taken on are those its reader saw.
func (r *rebasing) check() {
	for _, l := range r.filled {
		if len(l.changed()) > 0 {
			r.faults(l.BookLine, checkAnswer(r.road.taken.Referential, r.profile(), l.mine).Err())
		}
	}
}

// carry takes both to the version of today. What the workbook does not hold is
// taken as the cycle left that version, the same on both sides.
func (r *rebasing) carry() {
	base, mine := map[string]quality.Answer{}, map[string]quality.Answer{}
	for _, a := range r.road.left {
		base[a.NodeID], mine[a.NodeID] = a.Answer, a.Answer
	}
	for _, l := range r.filled {
		id := l.Answer.NodeID
		base[id], mine[id] = l.base, l.mine
		for field, cell := range l.Fields {
			for _, to := range quality.FieldsAfter(r.road.steps, quality.AnswerField{NodeID: id, Field: field}) {
				r.from[to.NodeID] = true
				if r.cells[to] == "" {
					r.cells[to] = cell
				}
			}
		}
	}
	r.base = quality.Rebase(r.road.steps, r.profile(), base)
	r.mine = quality.Rebase(r.road.steps, r.profile(), mine)
}

// node joins what the workbook says of one node of today.
func (r *rebasing) node(ctx context.Context, tx *store.Tx, n *quality.Node) (bookWrite, bool, error) {
	base, mine := r.base.Answers[n.ID], r.mine.Answers[n.ID]
	base.NodeID, mine.NodeID = n.ID, n.ID
	if quality.SameAnswer(base, mine) {
		if r.from[n.ID] {
			r.report.Same++
		}
		return bookWrite{}, false, nil
	}
	if !r.desk.mayAnswer(n.ID) {
		r.report.Found.Warn(0, n.ID, quality.FaultNotYours, n.ID)
		return bookWrite{}, false, nil
	}
	current, err := tx.CurrentAnswer(ctx, r.desk.row.ID, n.ID)
	if err != nil {
		return bookWrite{}, false, err
	}
	line := formats.BookLine{Answer: mine, Fields: r.cellsOf(n.ID)}
	w := r.saving(line)
	w.edit.Answer = mine
	merged, clashes := quality.MergeAnswers(base, mine, current.Answer)
	change := BookChange{Node: n, Before: current.Answer, Joined: !quality.SameAnswer(base, current.Answer)}
	merged = r.decide(&change, line, w, merged, clashes, current)
	merged = quality.SettleConfirm(n, current.Answer, merged, r.mine.Reworded[n.ID] || r.base.Reworded[n.ID])
	return r.settle(change, line, w, current, merged)
}

func (r *rebasing) cellsOf(id string) map[string]string {
	out := map[string]string{}
	for at, cell := range r.cells {
		if at.NodeID == id {
			out[at.Field] = cell
		}
	}
	return out
}

// aside tells every filled cell that stands nowhere today, and keeps in history
// those of withdrawn answers.
func (r *rebasing) aside(ctx context.Context, tx *store.Tx) ([]bookWrite, error) {
	var writes []bookWrite
	for _, l := range r.filled {
		lost := slices.DeleteFunc(l.changed(), func(f string) bool { return r.stands(l, f) })
		if len(lost) == 0 {
			continue
		}
		node := r.road.taken.Referential.Node(l.Answer.NodeID)
		var kept bookWrite
		if r.withdrawn(node) {
			current, err := tx.CurrentAnswer(ctx, r.desk.row.ID, node.ID)
			if err != nil {
				return nil, err
			}
			merged, _ := quality.MergeAnswers(l.base, l.mine, current.Answer)
			kept = bookWrite{saving: r.saving(l.BookLine), current: current, merged: merged, aside: true}
			if !quality.SameAnswer(current.Answer, merged) {
				writes = append(writes, kept)
			}
		}
		for _, f := range lost {
			r.tellAside(l, node, f, kept)
		}
	}
	return writes, nil
}

func (r *rebasing) tellAside(l filledLine, node *quality.Node, field string, kept bookWrite) {
	value := l.mine.Field(field)
	told := BookAside{Node: node, Field: field, Value: value, Cell: l.Fields[field], Why: BookNowhere}
	switch {
	case kept.aside && kept.merged.Field(field) != value:
	case kept.aside && kept.current.Field(field) == value:
		return // brought before: it is there
	case kept.aside:
		told.Why = BookHistory
	case r.joinedLower(node.ID, field):
		told.Why = BookPrudent
	}
	r.report.Aside = append(r.report.Aside, told)
}

// stands reports that what was filled in is found in the version of today, or
// changes something there.
func (r *rebasing) stands(l filledLine, field string) bool {
	value := l.mine.Field(field)
	for _, to := range quality.FieldsAfter(r.road.steps, quality.AnswerField{NodeID: l.Answer.NodeID, Field: field}) {
		now := r.mine.Answers[to.NodeID].Field(to.Field)
		if now == value || now != r.base.Answers[to.NodeID].Field(to.Field) {
			return true
		}
	}
	return false
}

// joinedLower reports that another level or mark, more prudent, stands where this
// one would.
func (r *rebasing) joinedLower(id, field string) bool {
	return slices.ContainsFunc(quality.FieldsAfter(r.road.steps, quality.AnswerField{NodeID: id, Field: field}), func(to quality.AnswerField) bool {
		return r.mine.Answers[to.NodeID].Field(to.Field) != ""
	})
}

// withdrawn reports a node nothing continues and whose id names no other answer
// today: its row is its history. Only who may answer everything writes there.
func (r *rebasing) withdrawn(n *quality.Node) bool {
	if !r.desk.whole || r.desk.edition.Referential.Node(n.ID).HoldsAnswer() {
		return false
	}
	next := []string{n.ID}
	for _, step := range r.road.steps {
		var after []string
		for _, id := range next {
			after = append(after, step.Successors(id)...)
		}
		next = after
	}
	return len(next) == 0
}

// writeAside keeps what was said of a withdrawn node with its answer, where the
// history of the cycle reads it. It counts for nothing.
func (w *saving) writeAside(ctx context.Context, tx *store.Tx, current store.Answer, merged quality.Answer) error {
	version := current.Version + 1
	err := tx.SaveAnswers(ctx, w.row.ID, []store.AnswerWrite{{Answer: merged, Version: version, At: w.at, By: w.actor.Name(), Cause: w.cause}})
	if err != nil {
		return err
	}
	return tx.Record(ctx, answerRecord(w, current.Answer, merged, version))
}
