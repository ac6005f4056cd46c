package network

import (
	"context"
	"errors"

	"ariane/internal/authz"
	"ariane/internal/store"
)

// errNothing undoes the transaction of an import that has nothing to write.
var errNothing = errors.New("nothing to import")

// Import takes the structures of a file in one transaction and reports on every
// line. One refused line, or dryRun, and nothing is written; a second import of
// the same file changes nothing and leaves no trace in the journal.
func (s *Service) Import(ctx context.Context, actor authz.Actor, rows []ImportRow, dryRun bool) (ImportReport, error) {
	scope, err := authz.Check(actor, authz.StructureImport, authz.Facts{})
	if err != nil {
		return ImportReport{}, err
	}
	plan, err := s.preview(ctx, s.store.Read(), scope, rows)
	plan.report.DryRun = dryRun
	if err != nil || dryRun || !plan.writes() {
		return plan.report, err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.ensureFoundation(ctx, tx, actor); err != nil {
			return err
		}
		if err := lockNetwork(ctx, tx); err != nil { // two imports at once: one after the other
			return err
		}
		plan, err = s.preview(ctx, tx.Reader, scope, rows) // what is there now decides
		if err != nil {
			return err
		}
		if !plan.writes() {
			return errNothing
		}
		return s.apply(ctx, tx, actor, scope, plan)
	})
	plan.report.Applied = err == nil
	if errors.Is(err, errNothing) {
		err = nil
	}
	return plan.report, err
}

func lockNetwork(ctx context.Context, tx *store.Tx) error {
	body, err := tx.BodyByCode(ctx, CodeNational)
	if err != nil {
		return err
	}
	return tx.LockBody(ctx, body.ID)
}

func (s *Service) preview(ctx context.Context, r store.Reader, scope authz.Scope, rows []ImportRow) (importPlan, error) {
	current, err := r.AllStructures(ctx, scope)
	if err != nil {
		return importPlan{}, err
	}
	return planImport(rows, current), nil
}

func (p importPlan) writes() bool {
	return p.report.Refused == 0 && p.report.Created+p.report.Updated > 0
}

type importMark struct {
	Created   int `json:"created"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
}

// apply writes a plan; ARML come first in it, so that structures find theirs.
func (s *Service) apply(ctx context.Context, tx *store.Tx, actor authz.Actor, scope authz.Scope, plan importPlan) error {
	ids, err := bodyIDs(ctx, tx, scope)
	if err != nil {
		return err
	}
	for _, c := range plan.creates {
		if err := s.create(ctx, tx, actor, scope, c, ids); err != nil {
			return err
		}
	}
	for _, u := range plan.updates {
		u.after.ParentID = ids[u.parentCode]
		v := saved{actor: actor, scope: scope, action: authz.StructureImport, after: u.after, changes: u.changes, day: s.today()}
		if err := s.saveStructure(ctx, tx, v); err != nil {
			return err
		}
	}
	r := plan.report
	return tx.Record(ctx, store.Record{
		At: s.clock(), Actor: actor, Role: scope.Role(), Action: authz.StructureImport, Subject: subject("network", "structures"),
		After: importMark{Created: r.Created, Updated: r.Updated, Unchanged: r.Unchanged},
	})
}

func bodyIDs(ctx context.Context, tx *store.Tx, scope authz.Scope) (map[string]string, error) {
	current, err := tx.AllStructures(ctx, scope)
	ids := make(map[string]string, len(current))
	for _, v := range current {
		ids[v.Code] = v.ID
	}
	return ids, err
}

func (s *Service) create(ctx context.Context, tx *store.Tx, actor authz.Actor, scope authz.Scope, c plannedBody, ids map[string]string) error {
	v := c.structure
	v.ID = store.NewID(s.clock())
	v.ParentID = ids[c.parentCode]
	ids[v.Code] = v.ID
	if err := tx.InsertBody(ctx, v, bodyKeys(v)); err != nil {
		return err
	}
	if err := s.addHistory(ctx, tx, store.History{BodyID: v.ID, Kind: string(HistoryCreated), Day: store.Day{Day: s.today()}, After: v.Name}); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: v.ID, At: s.clock(), Actor: actor, Role: scope.Role(), Action: authz.StructureImport,
		Subject: subject("body", v.ID), After: stateMark{v.State},
	})
}
