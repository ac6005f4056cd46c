package audit

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// PoolLine is somebody of the pool of auditors.
type PoolLine struct {
	quality.AuditorFile
	PersonID  string
	Name      string
	External  bool
	Body      Named // in which they hold the role
	Until     quality.Day
	Declared  bool // their links, for this year
	ThisYear  int  // audits they were named for
	Ever      int
	Version   int // of the file, to give back when it is written
	MayManage bool
}

// Pool lists the auditors an actor looks after or chooses among, by name. Errors:
// CodeForbidden.
func (s *Service) Pool(ctx context.Context, actor authz.Actor) ([]PoolLine, error) {
	scope, err := authz.Reach(actor, authz.AuditorList)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().AuditorPool(ctx, scope, s.today())
	if err != nil {
		return nil, wrapped(err, "list the auditors for", actor.BodyID)
	}
	counts, err := s.counts(ctx)
	out := make([]PoolLine, 0, len(rows))
	for _, r := range rows {
		out = append(out, poolLine(actor, r, counts[r.PersonID]))
	}
	return out, wrapped(err, "count the audits for", actor.BodyID)
}

// today is the day it is in Paris: that of the network.
func (s *Service) today() quality.Day { return s.dayIn("") }

func poolLine(actor authz.Actor, r store.PoolMember, count store.AuditCount) PoolLine {
	return PoolLine{
		AuditorFile: r.AuditorFile, PersonID: r.PersonID, Name: r.Name, External: r.External, Body: Named{r.BodyID, r.BodyName}, Until: r.Until,
		Declared: r.Declared, ThisYear: count.Year, Ever: count.Ever, Version: r.Version, MayManage: authz.May(actor, authz.AuditorManage, authz.Facts{BodyID: r.BodyID}),
	}
}

// counts are the audits of everybody, as the program counts them: who looks after an
// auditor sees how much they do, wherever they do it.
func (s *Service) counts(ctx context.Context) (map[string]store.AuditCount, error) {
	scope, err := authz.Reach(authz.Actor{System: authz.SystemSchedule}, authz.CaseRead)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().AuditCounts(ctx, scope, s.today().Time().Year())
	out := make(map[string]store.AuditCount, len(rows))
	for _, r := range rows {
		out[r.PersonID] = r
	}
	return out, err
}

// Auditor reads one of the pool; CodeNotFound when the actor does not list them.
func (s *Service) Auditor(ctx context.Context, actor authz.Actor, personID string) (PoolLine, error) {
	list, err := s.Pool(ctx, actor)
	if err != nil {
		return PoolLine{}, err
	}
	if i := slices.IndexFunc(list, func(l PoolLine) bool { return l.PersonID == personID }); i >= 0 {
		return list[i], nil
	}
	return PoolLine{}, quality.Refuse(quality.CodeNotFound, "auditor")
}

// SaveAuditor writes the file of an auditor at the version that was read. Faults: those
// of quality.AuditorFile.Check. CodeConflict ReasonAuditMoved.
func (s *Service) SaveAuditor(ctx context.Context, actor authz.Actor, personID string, version int, f quality.AuditorFile) error {
	line, err := s.Auditor(ctx, actor, personID)
	if err != nil {
		return err
	}
	scope, err := authz.Check(actor, authz.AuditorManage, authz.Facts{BodyID: line.Body.ID})
	if err != nil {
		return err
	}
	f = f.Tidy()
	if err := f.Check(s.today()).Err(); err != nil {
		return err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SetAuditorFile(ctx, personID, version, f, store.At(at), actor.PersonID); err != nil {
			return auditMoved(err)
		}
		return tx.Record(ctx, store.Record{
			Stream: line.Body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.AuditorManage, Subject: "person:" + personID, Before: line.AuditorFile, After: f, Reason: "saved",
		})
	})
	return wrapped(err, "write the file of auditor", personID)
}

// auditMoved gives its reason to a version that is no longer the one stored.
func auditMoved(err error) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, quality.ReasonAuditMoved)
	}
	return err
}
