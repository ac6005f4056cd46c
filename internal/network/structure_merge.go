package network

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Merge closes the sources into one heir: an existing structure (Into) or a new
// one (New), which takes after the first source. "A and B into A" has B as its
// only source.
type Merge struct {
	Sources []VersionedID
	Into    VersionedID  // zero: New
	New     NewStructure // when Into is zero
	Members Members
	Day     quality.Day // zero: today
	Preview bool        // check everything, change nothing
}

// MergeStructures merges structures of one kind; sites go to the heir, which is
// returned. CodeConflict: one of them changed since it was read.
func (s *Service) MergeStructures(ctx context.Context, actor authz.Actor, in Merge) (heirID string, err error) {
	var faults quality.Faults
	r, err := s.readReorganisation(&faults, reorganisation{actor: actor, action: "structure.merge", verb: quality.VerbMerge, day: in.Day, members: in.Members, preview: in.Preview})
	if err != nil {
		return "", err
	}
	in = readMerge(&faults, in)
	if err := faults.Err(); err != nil {
		return "", err
	}
	err = s.run(ctx, r, func(tx *store.Tx) error {
		heir, err := s.merge(ctx, tx, r, in)
		heirID = heir.ID
		return err
	})
	return heirID, err
}

func readMerge(faults *quality.Faults, in Merge) Merge {
	least := 1
	if in.Into.ID == "" {
		in.New = readNewStructure(faults, "", in.New)
		least = 2
	}
	seen := map[string]bool{in.Into.ID: true}
	for _, source := range in.Sources {
		if seen[source.ID] {
			faults.Add("sources", "duplicate", source.ID)
		}
		seen[source.ID] = true
	}
	if len(in.Sources) < least {
		faults.Add("sources", quality.FaultTooFew, []string{"", "1", "2"}[least])
	}
	return in
}

func (s *Service) merge(ctx context.Context, tx *store.Tx, r reorganisation, in Merge) (quality.Structure, error) {
	sources, err := openAll(ctx, tx, r, in.Sources)
	if err != nil {
		return quality.Structure{}, err
	}
	heir, err := s.mergeHeir(ctx, tx, r, in, sources)
	if err != nil {
		return heir, err
	}
	to, err := s.mergeEntrance(ctx, tx, r, in, &heir)
	if err != nil {
		return heir, err
	}
	for _, source := range sources {
		if source.Kind != heir.Kind {
			return heir, oneFault("sources", "unknown", source.Name)
		}
		if err := s.close(ctx, tx, r, source, to, heir.Name); err != nil {
			return heir, err
		}
		if err := s.moveSites(ctx, tx, r, source, func(string) *quality.Structure { return &heir }); err != nil {
			return heir, err
		}
		if err := s.reattachAll(ctx, tx, r, source, heir); err != nil {
			return heir, err
		}
		if err := s.link(ctx, tx, r.day, source, heir, HistoryMergedInto, HistoryAbsorbed); err != nil {
			return heir, err
		}
	}
	if heir.State != quality.StructureActive && heirState(r, sources) == quality.StructureActive {
		if err := tx.SetBodyState(ctx, heir.ID, heir.Version, quality.StructureActive); err != nil {
			return heir, err
		}
	}
	return heir, s.recordHeir(ctx, tx, r, heir, structureNames(sources))
}

func (s *Service) mergeEntrance(ctx context.Context, tx *store.Tx, r reorganisation, in Merge, heir *quality.Structure) (entrance, error) {
	switch {
	case r.members != MoveMembers:
		return entrance{}, nil
	case in.Into.ID == "":
		return entrance{heir: heir}, nil
	}
	return s.entranceOf(ctx, tx, r, heir)
}

// openAll reads the sources in one order for everybody: no deadlock.
func openAll(ctx context.Context, tx *store.Tx, r reorganisation, ids []VersionedID) ([]quality.Structure, error) {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b VersionedID) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	out := make([]quality.Structure, 0, len(ids))
	for _, id := range ids {
		v, err := r.open(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		if v.Kind == quality.KindNational {
			return nil, quality.Refuse(quality.CodeForbidden, string(authz.StructureReorganise))
		}
		out = append(out, v)
	}
	return out, nil
}

func (s *Service) mergeHeir(ctx context.Context, tx *store.Tx, r reorganisation, in Merge, sources []quality.Structure) (quality.Structure, error) {
	if in.Into.ID != "" {
		heir, err := r.open(ctx, tx, in.Into)
		if err != nil {
			return heir, err
		}
		return heir, checkDay(ctx, tx, r.scope, heir, r.day)
	}
	return s.heir(ctx, tx, r, in.New, startingOne(in.Sources, sources), sources, heirState(r, sources))
}

// heirState: a structure into which the people of an active one move is active.
func heirState(r reorganisation, sources []quality.Structure) quality.State {
	for _, v := range sources {
		if v.State == quality.StructureActive && r.members == MoveMembers {
			return quality.StructureActive
		}
	}
	return quality.StructureListed
}

// recordHeir tells the journal of the heir, and of who merged, what it received.
func (s *Service) recordHeir(ctx context.Context, tx *store.Tx, r reorganisation, heir quality.Structure, from []string) error {
	err := tx.Record(ctx, store.Record{
		Stream: heir.ID, At: s.clock(), Actor: r.actor, Role: r.scope.Role(), Action: r.action,
		Subject: subject("body", heir.ID), After: lineage{From: from}, Reason: "heir",
	})
	if err != nil {
		return err
	}
	return s.recordActed(ctx, tx, r, heir.ID, lineage{From: from, Into: []string{heir.Name}})
}
