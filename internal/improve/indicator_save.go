package improve

import (
	"context"
	"errors"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// indicatorTrace is what the journal keeps of an indicator.
type indicatorTrace struct {
	Library string                   `json:"library,omitempty"`
	Owner   string                   `json:"owner,omitempty"`
	Every   quality.Rhythm           `json:"every,omitempty"`
	Formula quality.IndicatorFormula `json:"formula,omitempty"`
	Target  *float64                 `json:"target,omitempty"`
	Period  quality.Day              `json:"period,omitzero"`
	Number  int                      `json:"number,omitempty"`
	Value   *float64                 `json:"value,omitempty"`
}

func indicatorTraceOf(i quality.Indicator, library string) indicatorTrace {
	return indicatorTrace{Library: library, Owner: i.OwnerID, Every: i.Every, Formula: i.Formula, Target: i.Target}
}

func indicatorSubject(id string) string { return "indicator:" + id }

// manages checks that the actor chooses what their structure follows.
func (s *Service) manages(ctx context.Context, actor authz.Actor) (*follower, error) {
	f, err := s.follows(ctx, actor, authz.IndicatorManage)
	if err != nil {
		return nil, err
	}
	if !f.alive() {
		return nil, quality.Refuse(quality.CodeState, "structure.closed")
	}
	return f, nil
}

// TakeIndicators follows indicators of the library, as they are described there: their
// target and who holds them come after. Those followed already stay as they are; it
// tells how many are new. Fault "indicators": one the library does not have, or none.
func (s *Service) TakeIndicators(ctx context.Context, actor authz.Actor, ids []string) (int, error) {
	f, err := s.manages(ctx, actor)
	if err != nil {
		return 0, err
	}
	list, _, err := s.IndicatorLibrary(ctx, actor)
	if err != nil {
		return 0, err
	}
	var take []LibraryLine
	for _, id := range ids {
		at := slices.IndexFunc(list, func(l LibraryLine) bool { return l.ID == id })
		if at < 0 {
			return 0, quality.Faults{{Field: "indicators", Code: quality.FaultUnknown, Args: []string{id}}}.Err()
		}
		if list[at].Taken == "" {
			take = append(take, list[at])
			list[at].Taken = id
		}
	}
	if len(ids) == 0 {
		return 0, quality.Faults{{Field: "indicators", Code: quality.FaultMissing}}.Err()
	}
	if len(take) == 0 {
		return 0, nil
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		for _, one := range take {
			i := one.Indicator
			i.Since = quality.PeriodOf(i.Every, f.today).First
			if err := f.insert(ctx, tx, store.IndicatorWrite{Indicator: i, ID: store.NewID(at), LibraryID: one.ID}, at); err != nil {
				return err
			}
		}
		return nil
	})
	if quality.CodeOf(err) == quality.CodeExists { // somebody took one meanwhile: all are followed or none
		err = quality.Refuse(quality.CodeExists, quality.ReasonIndicatorTaken)
	}
	return len(take), wrapped(err, "take indicators for", f.head.Body.ID)
}

func (f *follower) insert(ctx context.Context, tx *store.Tx, w store.IndicatorWrite, at time.Time) error {
	w.BodyID, w.SortKey, w.At, w.By = f.head.Body.ID, i18n.SortKey(w.Name), at, f.actor.Name()
	if err := tx.SaveIndicator(ctx, w, 0); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: w.BodyID, At: at, Actor: f.actor, Role: f.scope.Role(), Action: authz.IndicatorManage, Subject: indicatorSubject(w.ID),
		After: indicatorTraceOf(w.Indicator, w.LibraryID), Texts: texts("name", w.Name, "definition", w.Definition),
	})
}

// SaveIndicator makes an indicator of the structure’s own, or changes one; it returns
// its id. Faults: those of quality.Indicator.Check, "owner" (somebody who holds no role
// here), "every" and "formula" (values are written: they stay). CodeConflict reason
// ReasonIndicatorMoved: somebody changed it meanwhile.
func (s *Service) SaveIndicator(ctx context.Context, actor authz.Actor, in IndicatorEdit) (string, error) {
	f, err := s.manages(ctx, actor)
	if err != nil {
		return "", err
	}
	var before store.Indicator
	if in.ID != "" {
		if before, err = s.store.Read().Indicator(ctx, f.scope, in.ID, f.today); err != nil {
			return "", err
		}
		if !before.EndedAt.IsZero() {
			return "", quality.Refuse(quality.CodeState, quality.ReasonIndicatorEnded)
		}
		in.Since, in.Source = before.Since, before.Source
	}
	in.Indicator = in.Tidy()
	if first := quality.PeriodOf(in.Every, f.today).First; in.Since.IsZero() || in.Every != before.Every {
		in.Since = first
	}
	faults := in.Check()
	if err := s.checkPeople(ctx, f.scope, f.head, quality.Action{OwnerID: in.OwnerID}, quality.Action{OwnerID: before.OwnerID}, &faults); err != nil {
		return "", err
	}
	if err := faults.Err(); err != nil {
		return "", err
	}
	if in.ID == "" {
		return f.make(ctx, in)
	}
	return in.ID, wrapped(f.change(ctx, in, before), "change indicator", in.ID)
}

func (f *follower) make(ctx context.Context, in IndicatorEdit) (string, error) {
	at, twice := f.s.now(), ""
	id := store.NewID(at)
	err := f.s.store.Write(ctx, func(tx *store.Tx) (err error) {
		if _, err = tx.HoldPlan(ctx, f.head.Body.ID); err != nil {
			return err
		}
		if twice, err = tx.IndicatorOfForm(ctx, f.head.Body.ID, in.Key, f.actor.Name()); err != nil || twice != "" {
			return errors.Join(err, store.ErrNoEvent)
		}
		return f.insert(ctx, tx, store.IndicatorWrite{Indicator: in.Indicator, ID: id, Key: in.Key}, at)
	})
	if twice != "" {
		return twice, nil
	}
	return id, wrapped(err, "make an indicator for", f.head.Body.ID)
}

func (f *follower) change(ctx context.Context, in IndicatorEdit, before store.Indicator) error {
	at := f.s.now()
	return f.s.store.Write(ctx, func(tx *store.Tx) error {
		written, err := tx.HoldIndicator(ctx, in.ID)
		if err != nil {
			return err
		}
		var faults quality.Faults
		if written && in.Every != before.Every {
			faults.Add("every", quality.FaultFrequencyKept)
		}
		if written && in.Formula != before.Formula {
			faults.Add("formula", quality.FaultFormulaKept)
		}
		if err := faults.Err(); err != nil {
			return err
		}
		w := store.IndicatorWrite{Indicator: in.Indicator, ID: in.ID, SortKey: i18n.SortKey(in.Name)}
		if err := tx.SaveIndicator(ctx, w, in.Version); err != nil {
			return indicatorMoved(err)
		}
		return tx.Record(ctx, store.Record{
			Stream: before.BodyID, At: at, Actor: f.actor, Role: f.scope.Role(), Action: authz.IndicatorManage, Subject: indicatorSubject(in.ID), Reason: "change",
			Before: indicatorTraceOf(before.Indicator, before.LibraryID), After: indicatorTraceOf(in.Indicator, before.LibraryID), Texts: texts("name", in.Name, "definition", in.Definition),
		})
	})
}

func indicatorMoved(err error) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, quality.ReasonIndicatorMoved)
	}
	return err
}

// EndIndicator stops following an indicator, or takes it up again; what was written
// stays readable. CodeConflict as SaveIndicator; CodeExists ReasonIndicatorTaken: the
// same one of the library was taken again meanwhile.
func (s *Service) EndIndicator(ctx context.Context, actor authz.Actor, id string, version int, ended bool) error {
	f, err := s.manages(ctx, actor)
	if err != nil {
		return err
	}
	row, err := s.store.Read().Indicator(ctx, f.scope, id, f.today)
	if err != nil {
		return err
	}
	if row.EndedAt.IsZero() != ended { // it is so already: a form sent twice
		return nil
	}
	at, reason := s.now(), "end"
	since := at
	if !ended {
		since, reason = time.Time{}, "again"
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.EndIndicator(ctx, id, version, since); err != nil {
			return indicatorMoved(err)
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: f.scope.Role(), Action: authz.IndicatorManage, Subject: indicatorSubject(id), Reason: reason,
		})
	})
	if quality.CodeOf(err) == quality.CodeExists {
		err = quality.Refuse(quality.CodeExists, quality.ReasonIndicatorTaken)
	}
	return wrapped(err, "end indicator", id)
}
