package audit

import (
	"context"

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

// Pool lists the auditors an actor looks after or chooses among, by name; only some of
// them when they are named. Errors: CodeForbidden.
func (s *Service) Pool(ctx context.Context, actor authz.Actor, persons ...string) ([]PoolLine, error) {
	scope, err := authz.Reach(actor, authz.AuditorList)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().AuditorPool(ctx, scope, s.today(), persons...)
	out := make([]PoolLine, 0, len(rows))
	for _, r := range rows {
		out = append(out, poolLine(actor, r))
	}
	return out, wrapped(err, "list the auditors for", actor.BodyID)
}

// today is the day it is in Paris: that of the network.
func (s *Service) today() quality.Day { return s.dayIn("") }

// year is the one links are declared for and audits counted in.
func (s *Service) year() int { return s.today().Time().Year() }

func poolLine(actor authz.Actor, r store.PoolMember) PoolLine {
	return PoolLine{
		AuditorFile: r.AuditorFile, PersonID: r.PersonID, Name: r.Name, External: r.External, Body: Named{r.BodyID, r.BodyName}, Until: r.Until,
		Declared: r.Declared, ThisYear: r.ThisYear, Ever: r.Ever, Version: r.Version, MayManage: authz.May(actor, authz.AuditorManage, authz.Facts{BodyID: r.BodyID}),
	}
}

// Auditor reads one of the pool; CodeNotFound when the actor does not list them.
func (s *Service) Auditor(ctx context.Context, actor authz.Actor, personID string) (PoolLine, error) {
	list, err := s.Pool(ctx, actor, personID)
	if err != nil {
		return PoolLine{}, err
	}
	if len(list) > 0 {
		return list[0], nil
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
			return moved(err, quality.ReasonAuditMoved)
		}
		return tx.Record(ctx, store.Record{
			Stream: line.Body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.AuditorManage, Subject: "person:" + personID, Before: line.AuditorFile, After: f, Reason: "saved",
		})
	})
	return wrapped(err, "write the file of auditor", personID)
}
