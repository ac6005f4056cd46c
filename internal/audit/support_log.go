package audit

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SupportLog is what was done for a structure on its way to the label, as one actor
// reads it: the latest day first.
type SupportLog struct {
	BodyID   string
	BodyName string
	Own      bool // it is the body of the hat worn
	Today    quality.Day
	Entries  []SupportLine
	MayWrite bool
}

// SupportLine is a line of it; Mine tells that the actor may take it back.
type SupportLine struct {
	quality.SupportEntry
	ID   string
	By   string
	At   time.Time
	Mine bool
}

// Support reads the log of a structure; "" for that of the hat worn.
func (s *Service) Support(ctx context.Context, actor authz.Actor, bodyID string) (SupportLog, error) {
	if bodyID == "" {
		bodyID = actor.BodyID
	}
	scope, body, err := s.supported(ctx, actor, authz.SupportRead, bodyID)
	if err != nil {
		return SupportLog{}, err
	}
	rows, err := s.store.Read().SupportLog(ctx, scope, bodyID)
	out := SupportLog{
		BodyID: body.ID, BodyName: body.Name, Own: body.ID == actor.BodyID, Today: s.dayIn(body.Department),
		MayWrite: body.State != quality.StructureClosed && authz.May(actor, authz.SupportWrite, body.Facts()),
	}
	for _, r := range rows {
		out.Entries = append(out.Entries, SupportLine{r.SupportEntry, r.ID, r.By, r.At.Time, authz.May(actor, authz.SupportTakeBack, r.Facts(actor.PersonID))})
	}
	return out, wrapped(err, "read the support log of", bodyID)
}

// supported reads the structure an actor asks to do something about.
func (s *Service) supported(ctx context.Context, actor authz.Actor, action authz.Action, bodyID string) (authz.Scope, store.AssessedBody, error) {
	reach, err := authz.Reach(actor, action)
	if err != nil {
		return reach, store.AssessedBody{}, err
	}
	body, err := s.store.Read().AssessedBody(ctx, reach, bodyID)
	if err != nil {
		return reach, body, err
	}
	scope, err := authz.Check(actor, action, body.Facts())
	return scope, body, err
}

// AddSupport adds a line to the log of a structure, in the actor’s own name. Faults:
// those of quality.SupportEntry.Check. CodeState "structure.closed".
func (s *Service) AddSupport(ctx context.Context, actor authz.Actor, bodyID string, e quality.SupportEntry) error {
	scope, body, err := s.supported(ctx, actor, authz.SupportWrite, bodyID)
	if err != nil {
		return err
	}
	if err := alive(body.State); err != nil {
		return err
	}
	e = e.Tidy()
	if err := e.Check(s.dayIn(body.Department)).Err(); err != nil {
		return err
	}
	at := s.now()
	row := store.SupportEntry{SupportEntry: e, ID: store.NewID(at), BodyID: bodyID, PersonID: actor.PersonID, At: store.At(at)}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.InsertSupport(ctx, row); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: bodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.SupportWrite, Subject: "support:" + row.ID,
			Reason: "added", After: supportTrace{e.Day, e.Nature}, Texts: map[string]string{"note": e.Note},
		})
	})
	return wrapped(err, "write the support log of", bodyID)
}

// supportTrace is what the journal keeps of a line.
type supportTrace struct {
	Day    quality.Day           `json:"day"`
	Nature quality.SupportNature `json:"nature"`
}

// TakeSupportBack takes back a line the actor wrote by mistake. Taken back already, it
// is CodeNotFound.
func (s *Service) TakeSupportBack(ctx context.Context, actor authz.Actor, id string) (bodyID string, err error) {
	reach, err := authz.Reach(actor, authz.SupportTakeBack)
	if err != nil {
		return "", err
	}
	row, err := s.store.Read().SupportEntry(ctx, reach, id)
	if err != nil {
		return "", err
	}
	scope, err := authz.Check(actor, authz.SupportTakeBack, row.Facts(actor.PersonID))
	if err != nil {
		return "", err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.TakeSupportBack(ctx, id, store.At(at)); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.SupportTakeBack, Subject: "support:" + id,
			Reason: "taken_back", Before: supportTrace{row.Day, row.Nature},
		})
	})
	return row.BodyID, wrapped(err, "take back line", id)
}
