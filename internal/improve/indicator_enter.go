package improve

import (
	"context"
	"slices"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// enters checks that the actor writes the values of an indicator.
func (s *Service) enters(ctx context.Context, actor authz.Actor, id string) (*follower, store.Indicator, error) {
	f, row, err := s.indicator(ctx, actor, id)
	if err != nil {
		return nil, row, err
	}
	if f.scope, err = authz.Check(actor, authz.IndicatorEnter, f.factsOf(&row)); err != nil {
		return nil, row, err
	}
	switch {
	case !f.alive():
		return nil, row, quality.Refuse(quality.CodeState, "structure.closed")
	case !row.EndedAt.IsZero():
		return nil, row, quality.Refuse(quality.CodeState, quality.ReasonIndicatorEnded)
	case row.Formula != "":
		return nil, row, quality.Refuse(quality.CodeState, quality.ReasonIndicatorComputed)
	}
	return f, row, nil
}

// EnterValue writes the value of a period, or corrects it: what was there stays in the
// history. What is there already is no fault and writes nothing. Faults: those of
// quality.Indicator.CheckValue, "value" (neither a value nor a word). CodeConflict
// reason ReasonIndicatorMoved: somebody wrote for that period meanwhile.
func (s *Service) EnterValue(ctx context.Context, actor authz.Actor, e IndicatorEntry) error {
	f, row, err := s.enters(ctx, actor, e.ID)
	if err != nil {
		return err
	}
	e.Note = quality.CleanText(e.Note)
	faults := row.CheckValue(e.Period, e.Value, e.Note, f.today)
	if e.Value == nil && e.Note == "" {
		faults.Add("value", quality.FaultNoValue)
	}
	if err := faults.Err(); err != nil {
		return err
	}
	at, same := s.now(), false
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		same = false
		if _, err := tx.HoldIndicator(ctx, row.ID); err != nil {
			return err
		}
		last, err := tx.LastIndicatorValues(ctx, row.ID)
		if err != nil {
			return err
		}
		now := last[e.Period.First.String()]
		switch {
		case sameValue(now, e):
			same = true
			return store.ErrNoEvent
		case now.Number != e.Number:
			return quality.Refuse(quality.CodeConflict, quality.ReasonIndicatorMoved)
		}
		return f.add(ctx, tx, row, e, now, at)
	})
	if same {
		return nil
	}
	return wrapped(err, "write a value of indicator", row.ID)
}

func sameValue(now store.IndicatorValue, e IndicatorEntry) bool {
	if now.Number == 0 || now.Note != e.Note || (now.Value == nil) != (e.Value == nil) {
		return false
	}
	return e.Value == nil || *now.Value == *e.Value
}

func (f *follower) add(ctx context.Context, tx *store.Tx, row store.Indicator, e IndicatorEntry, now store.IndicatorValue, at time.Time) error {
	v := store.IndicatorValue{IndicatorID: row.ID, Period: store.Day{Day: e.Period.First}, Number: now.Number + 1, Value: e.Value, Note: e.Note, At: store.At(at), ByID: f.actor.PersonID}
	if err := tx.AddIndicatorValue(ctx, v); err != nil {
		return err
	}
	record := store.Record{
		Stream: row.BodyID, At: at, Actor: f.actor, Role: f.scope.Role(), Action: authz.IndicatorEnter, Subject: indicatorSubject(row.ID),
		After: indicatorTrace{Period: e.Period.First, Number: v.Number, Value: e.Value}, Texts: texts("note", e.Note),
	}
	if now.Number > 0 {
		record.Before = indicatorTrace{Period: e.Period.First, Number: now.Number, Value: now.Value}
	}
	return tx.Record(ctx, record)
}

// mostPasted bounds the lines of one paste: twenty years of months, twice.
const mostPasted = 500

// PasteValues writes many values at once, one a line: period, value, note, parted by
// tabs or semicolons, as a spreadsheet gives them. A line that is not understood stops
// them all, and the report says which and why. What is there already is left as it is;
// what differs corrects it.
func (s *Service) PasteValues(ctx context.Context, actor authz.Actor, id, text string) (PasteReport, error) {
	f, row, err := s.enters(ctx, actor, id)
	if err != nil {
		return PasteReport{}, err
	}
	entries, report := f.readPaste(row, text)
	if len(entries) == 0 && len(report.Faults) == 0 {
		return report, quality.Faults{{Field: "lines", Code: quality.FaultMissing}}.Err()
	}
	if len(report.Faults) > 0 {
		return report, nil
	}
	at, done := s.now(), PasteReport{}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		done = PasteReport{}
		if _, err := tx.HoldIndicator(ctx, row.ID); err != nil {
			return err
		}
		last, err := tx.LastIndicatorValues(ctx, row.ID)
		if err != nil {
			return err
		}
		for _, e := range entries {
			now := last[e.Period.First.String()]
			if sameValue(now, e) {
				done.Same++
				continue
			}
			done.Written++
			if err := f.add(ctx, tx, row, e, now, at); err != nil {
				return err
			}
		}
		if done.Written == 0 {
			return store.ErrNoEvent
		}
		return nil
	})
	if done.Written == 0 && done.Same > 0 {
		return done, nil
	}
	return done, wrapped(err, "paste values of indicator", row.ID)
}

func (f *follower) readPaste(row store.Indicator, text string) (entries []IndicatorEntry, report PasteReport) {
	seen := map[quality.Period]bool{}
	for n, line := range strings.Split(quality.CleanText(text), "\n") {
		cells := pastedCells(line)
		if len(cells) == 0 || n == 0 && isHeading(cells) {
			continue
		}
		e, faults := f.readLine(row, cells)
		if len(faults) == 0 && seen[e.Period] {
			faults.Add("period", quality.FaultDuplicate, cells[0])
		}
		if len(entries) == mostPasted {
			faults.Add("lines", quality.FaultTooLong, "500")
		}
		seen[e.Period] = true
		for _, fault := range faults {
			report.Faults = append(report.Faults, PasteFault{Line: n + 1, Text: i18n.Shorten(line, 60), Fault: fault})
		}
		entries = append(entries, e)
	}
	return entries, report
}

func pastedCells(line string) []string {
	parted := "\t"
	if !strings.Contains(line, parted) {
		parted = ";"
	}
	cells := strings.Split(line, parted)
	for i := range cells {
		cells[i] = strings.Trim(strings.TrimSpace(cells[i]), `"`)
	}
	if !slices.ContainsFunc(cells, func(c string) bool { return c != "" }) {
		return nil
	}
	return cells
}

// isHeading reports a first line that names its columns.
func isHeading(cells []string) bool {
	return strings.HasPrefix(i18n.Fold(cells[0]), "period")
}

func (f *follower) readLine(row store.Indicator, cells []string) (IndicatorEntry, quality.Faults) {
	var faults quality.Faults
	e := IndicatorEntry{ID: row.ID}
	period, ok := quality.TypedPeriod(row.Every, cells[0])
	if !ok {
		faults.Add("period", quality.FaultBadPeriod, cells[0], i18n.PeriodExample(row.Every))
		return e, faults
	}
	e.Period = period
	if len(cells) > 2 {
		e.Note = quality.CleanText(strings.Join(cells[2:], " "))
	}
	if len(cells) > 1 && cells[1] != "" {
		value, ok := quality.TypedNumber(cells[1])
		if !ok {
			faults.Add("value", quality.FaultBadNumber)
			return e, faults
		}
		e.Value = &value
	}
	if e.Value == nil && e.Note == "" {
		faults.Add("value", quality.FaultNoValue)
	}
	return e, append(faults, row.CheckValue(e.Period, e.Value, e.Note, f.today)...)
}
