package network

import (
	"context"
	"errors"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Reorganising closes structures and never erases them: what they did (their
// self-assessments, their history, their journal) stays theirs, and history
// lines on both sides tell where they went. What becomes of the roles held in a
// closed structure is said by the person who closes it, never guessed.

// Members says what becomes of the roles held in a structure that closes.
type Members string

// The choices.
const (
	EndMembers  Members = "end"
	MoveMembers Members = "move"
)

// VersionedID is a structure as it was when it was read.
type VersionedID struct {
	ID      string
	Version int
}

// NewStructure is a structure born of a merge or a split; it takes its place
// (région, département, commune) from a structure it comes from.
type NewStructure struct {
	Code       string
	Name       string
	ParentID   string // ARML; "": that of the first structure it comes from
	Status     quality.LegalStatus
	Department string // INSEE code; "": that of the first structure it comes from

	prefix string // of its fields in the form: "heirs.0."
}

// reorganisation is one merge, split or closure under way.
type reorganisation struct {
	actor   authz.Actor
	scope   authz.Scope
	action  authz.Action
	verb    quality.Verb
	day     quality.Day
	members Members
	preview bool
}

// errPreviewed undoes a reorganisation that was asked only to be checked.
var errPreviewed = errors.New("the reorganisation was only previewed")

// run writes a reorganisation whole, or tries it and leaves no trace: what would
// be refused on confirming is refused before.
func (s *Service) run(ctx context.Context, r reorganisation, write func(*store.Tx) error) error {
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if err := write(tx); err != nil || !r.preview {
			return err
		}
		return errPreviewed
	})
	if errors.Is(err, errPreviewed) {
		return nil
	}
	return err
}

// readReorganisation checks who asks and what all three forms share.
func (s *Service) readReorganisation(faults *quality.Faults, r reorganisation) (reorganisation, error) {
	scope, err := authz.Check(r.actor, authz.StructureReorganise, authz.Facts{})
	if err != nil {
		return r, err
	}
	r.scope = scope
	r.day = s.readDay(faults, r.day)
	if r.members != EndMembers && r.members != MoveMembers {
		faults.Add("members", quality.FaultMissing)
	}
	return r, nil
}

// open reads a structure that may be reorganised, under its lock.
func (r reorganisation) open(ctx context.Context, tx *store.Tx, id VersionedID) (quality.Structure, error) {
	if err := tx.LockBody(ctx, id.ID); err != nil {
		return quality.Structure{}, notFoundOn(err, "structure")
	}
	v, err := tx.Structure(ctx, r.scope, id.ID)
	if err != nil {
		return v, err
	}
	if _, err := quality.StructureFlow.Next(v.State, r.verb); err != nil {
		return v, err
	}
	if v.Version != id.Version {
		return v, quality.Refuse(quality.CodeConflict, "structure")
	}
	return v, nil
}

// lineage is what the journal keeps of a reorganisation: names, as they were.
type lineage struct {
	State quality.State `json:"state,omitempty"`
	From  []string      `json:"from,omitempty"` // structures that closed
	Into  []string      `json:"into,omitempty"` // structures that took over
}

// close closes a structure: its invitations die, its members leave or move to
// the heir, and it is out of every list. Into names who takes over.
func (s *Service) close(ctx context.Context, tx *store.Tx, r reorganisation, v quality.Structure, to entrance, into ...string) error {
	if err := checkDay(ctx, tx, r.scope, v, r.day, closingUndoes...); err != nil {
		return err
	}
	if err := tx.SetBodyState(ctx, v.ID, v.Version, quality.StructureClosed); err != nil {
		return err
	}
	if err := tx.RevokeBodyInvitations(ctx, v.ID, s.now()); err != nil {
		return err
	}
	peers, err := tx.BodyPeers(ctx, v.ID)
	if err != nil {
		return err
	}
	for _, m := range peers {
		if err := s.moveMember(ctx, tx, r, m, to); err != nil {
			return err
		}
	}
	return tx.Record(ctx, store.Record{
		Stream: v.ID, At: s.clock(), Actor: r.actor, Role: r.scope.Role(), Action: r.action, Subject: subject("body", v.ID),
		Before: stateMark{v.State}, After: lineage{State: quality.StructureClosed, Into: into}, Reason: string(r.members),
	})
}

// recordActed tells the journal of the office that reorganised what it did; the
// structures concerned have it in their own.
func (s *Service) recordActed(ctx context.Context, tx *store.Tx, r reorganisation, of string, done lineage) error {
	if r.actor.BodyID == "" || r.actor.BodyID == of {
		return nil
	}
	return tx.Record(ctx, store.Record{
		Stream: r.actor.BodyID, At: s.clock(), Actor: r.actor, Role: r.scope.Role(), Action: r.action, Subject: subject("body", of), After: done,
	})
}

func structureNames(list []quality.Structure) []string {
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = v.Name
	}
	return names
}

// heir makes a structure that comes from others, from one of them first: it stands
// at the place of one (placeOf). It is active when somebody
// moves into it, listed otherwise: its ARML then invites its direction.
func (s *Service) heir(ctx context.Context, tx *store.Tx, r reorganisation, in NewStructure, from quality.Structure, all []quality.Structure, state quality.State) (quality.Structure, error) {
	place := placeOf(in.Department, from, all)
	v := quality.Structure{
		ID: store.NewID(s.clock()), Kind: from.Kind, Code: in.Code, Name: in.Name, Status: in.Status, ParentID: from.ParentID, Regions: from.Regions,
		Region: place.Region, Department: place.Department, CommuneCode: place.CommuneCode, Commune: place.Commune, PostCode: place.PostCode,
		Latitude: place.Latitude, Longitude: place.Longitude, State: state, Version: 1,
	}
	if in.ParentID != "" {
		v.ParentID = in.ParentID
	}
	if err := tx.InsertBody(ctx, v, bodyKeys(v)); quality.CodeOf(err) == quality.CodeExists {
		return v, oneFault(in.prefix+"code", quality.FaultTaken, in.Code)
	} else if err != nil {
		return v, err
	}
	if err := s.addHistory(ctx, tx, store.History{BodyID: v.ID, Kind: string(HistoryCreated), Day: store.Day{Day: r.day}, After: v.Name}); err != nil {
		return v, err
	}
	return v, tx.Record(ctx, store.Record{
		Stream: v.ID, At: s.clock(), Actor: r.actor, Role: r.scope.Role(), Action: r.action, Subject: subject("body", v.ID), After: stateMark{v.State},
	})
}

func readNewStructure(faults *quality.Faults, prefix string, in NewStructure) NewStructure {
	in.prefix = prefix
	in.Code = readText(faults, prefix+"code", in.Code, 20)
	in.Name = readText(faults, prefix+"name", in.Name, nameLongest)
	readStatus(faults, prefix+"status", in.Status)
	in.Department = readDepartment(faults, prefix+"department", in.Department)
	return in
}

// link writes the history of a structure and its heir, on both sides.
func (s *Service) link(ctx context.Context, tx *store.Tx, day quality.Day, from, to quality.Structure, there, here HistoryKind) error {
	one := store.History{BodyID: from.ID, Kind: string(there), Day: store.Day{Day: day}, After: to.Name, RelatedID: to.ID}
	if err := s.addHistory(ctx, tx, one); err != nil {
		return err
	}
	return s.addHistory(ctx, tx, store.History{BodyID: to.ID, Kind: string(here), Day: store.Day{Day: day}, Before: from.Name, RelatedID: from.ID})
}

// reattachAll moves the structures attached to a merged ARML to its heir, the same
// day, or the day they arrived or were last moved when that came later.
func (s *Service) reattachAll(ctx context.Context, tx *store.Tx, r reorganisation, from, to quality.Structure) error {
	children, err := tx.Children(ctx, r.scope, from.ID)
	if err != nil {
		return err
	}
	for _, child := range children {
		last, err := lastChange(ctx, tx, r.scope, child.ID, HistoryReattached)
		if err != nil {
			return err
		}
		v := saved{actor: r.actor, scope: r.scope, action: authz.StructureEdit, after: child, day: r.day}
		if v.day.Before(last.Day.Day) {
			v.day = last.Day.Day
		}
		v.after.ParentID = to.ID
		v.changes = []FieldChange{{Field: "parent", Before: from.Code, After: to.Code}}
		if err := s.saveStructure(ctx, tx, v); err != nil {
			return err
		}
	}
	return nil
}

// refuseParent refuses to close a structure to which others are attached.
func refuseParent(ctx context.Context, tx *store.Tx, r reorganisation, v quality.Structure) error {
	children, err := tx.Children(ctx, r.scope, v.ID)
	if err == nil && len(children) > 0 {
		err = quality.Refuse(quality.CodeState, quality.ReasonHasAttached)
	}
	return err
}
