package network

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Close closes a structure that nobody takes over; its sites close with it.
type Close struct {
	Structure VersionedID
	Members   Members
	MoveTo    string      // structure that receives the members
	Day       quality.Day // zero: today
	Preview   bool        // check everything, change nothing
}

// CloseStructure closes a structure; its self-assessments stay as they are, as
// history. CodeConflict: it changed since it was read.
func (s *Service) CloseStructure(ctx context.Context, actor authz.Actor, in Close) error {
	var faults quality.Faults
	r, err := s.readReorganisation(&faults, reorganisation{actor: actor, action: "structure.close", verb: quality.VerbClose, day: in.Day, members: in.Members, preview: in.Preview})
	if err != nil {
		return err
	}
	if in.Members == MoveMembers && (in.MoveTo == "" || in.MoveTo == in.Structure.ID) {
		faults.Add("move_to", quality.FaultMissing)
	}
	if err := faults.Err(); err != nil {
		return err
	}
	return s.run(ctx, r, func(tx *store.Tx) error { return s.closeAlone(ctx, tx, r, in) })
}

func (s *Service) closeAlone(ctx context.Context, tx *store.Tx, r reorganisation, in Close) error {
	all, err := openAll(ctx, tx, r, []VersionedID{in.Structure})
	if err != nil {
		return err
	}
	v := all[0]
	if err := refuseParent(ctx, tx, r, v); err != nil {
		return err
	}
	var to entrance
	if r.members == MoveMembers {
		if to, err = s.welcome(ctx, tx, r, v, in.MoveTo); err != nil {
			return err
		}
	}
	var into []string
	if to.heir != nil {
		into = []string{to.heir.Name}
	}
	if err := s.close(ctx, tx, r, v, to, into...); err != nil {
		return err
	}
	if err := s.recordActed(ctx, tx, r, v.ID, lineage{From: []string{v.Name}, Into: into}); err != nil {
		return err
	}
	if err := s.moveSites(ctx, tx, r, v, func(string) *quality.Structure { return nil }); err != nil {
		return err
	}
	closed := store.History{BodyID: v.ID, Kind: string(HistoryClosed), Day: store.Day{Day: r.day}, Before: v.Name}
	if to.heir != nil {
		closed.After, closed.RelatedID = to.heir.Name, to.heir.ID
	}
	return s.addHistory(ctx, tx, closed)
}

// welcome opens the structure that receives the members, under its lock: nobody
// becomes its director meanwhile.
func (s *Service) welcome(ctx context.Context, tx *store.Tx, r reorganisation, from quality.Structure, id string) (entrance, error) {
	if err := notFoundOn(tx.LockBody(ctx, id), "structure"); quality.CodeOf(err) == quality.CodeNotFound {
		return entrance{}, oneFault("move_to", quality.FaultNotFound)
	} else if err != nil {
		return entrance{}, err
	}
	heir, err := tx.Structure(ctx, r.scope, id)
	if quality.CodeOf(err) == quality.CodeNotFound || err == nil && (heir.State == quality.StructureClosed || heir.Kind != from.Kind) {
		return entrance{}, oneFault("move_to", quality.FaultNotFound)
	}
	if err != nil {
		return entrance{}, err
	}
	return s.entranceOf(ctx, tx, r, &heir)
}
