package network

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// A change may be dated back, as far as its day makes sense beside what the
// history tells: the structure was there, and nothing that came later is undone.
// Imports say what is today and are left aside.

// closingUndoes are the changes after which a structure cannot have closed.
// Entering Ariane is not one: a merge may be told weeks after it took effect.
var closingUndoes = []HistoryKind{HistoryRenamed, HistoryStatusChanged, HistoryReattached, HistoryAbsorbed, HistorySplitFrom}

// checkDay refuses a day before the structure arrived in the network, or before
// the last change of the kinds that are undone. A structure whose arrival is not
// known takes any day.
func checkDay(ctx context.Context, tx *store.Tx, scope authz.Scope, v quality.Structure, day quality.Day, undone ...HistoryKind) error {
	last, err := lastChange(ctx, tx, scope, v.ID, undone...)
	switch {
	case err != nil:
		return err
	case !day.Before(last.Day.Day):
		return nil
	case last.Kind == string(HistoryCreated):
		return oneFault("day", quality.FaultBeforeArrival, v.Name, last.Day.String())
	}
	return oneFault("day", quality.FaultBeforeChange, v.Name, last.Day.String())
}

// lastChange is the latest line of the kinds given, or the arrival; zero when
// there is none.
func lastChange(ctx context.Context, tx *store.Tx, scope authz.Scope, id string, kinds ...HistoryKind) (store.History, error) {
	lines, err := tx.BodyHistory(ctx, scope, id) // latest first
	if err != nil {
		return store.History{}, err
	}
	kinds = append(slices.Clone(kinds), HistoryCreated)
	i := slices.IndexFunc(lines, func(h store.History) bool { return slices.Contains(kinds, HistoryKind(h.Kind)) })
	if i < 0 {
		return store.History{}, nil
	}
	return lines[i], nil
}
