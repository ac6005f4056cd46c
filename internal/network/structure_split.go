package network

import (
	"context"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Split closes a structure into two or more new ones.
type Split struct {
	Source  VersionedID
	Heirs   []NewStructure
	Sites   map[string]int // site id → index of the heir; the others close
	Members Members
	MoveTo  int         // index of the heir that receives the members
	Day     quality.Day // zero: today
	Preview bool        // check everything, change nothing
}

// SplitStructure returns the heirs in the order given. Faults of an heir are
// those of fields "heirs.<index>.code" and so on.
func (s *Service) SplitStructure(ctx context.Context, actor authz.Actor, in Split) (heirIDs []string, err error) {
	var faults quality.Faults
	r, err := s.readReorganisation(&faults, reorganisation{actor: actor, action: "structure.split", verb: quality.VerbSplit, day: in.Day, members: in.Members, preview: in.Preview})
	if err != nil {
		return nil, err
	}
	in = readSplit(&faults, in)
	if err := faults.Err(); err != nil {
		return nil, err
	}
	err = s.run(ctx, r, func(tx *store.Tx) error {
		heirIDs, err = s.split(ctx, tx, r, in)
		return err
	})
	return heirIDs, err
}

func readSplit(faults *quality.Faults, in Split) Split {
	if len(in.Heirs) < 2 {
		faults.Add("heirs", quality.FaultTooFew, "2")
	}
	heirs := make([]NewStructure, len(in.Heirs))
	seen := map[string]bool{}
	for i, heir := range in.Heirs {
		heirs[i] = readNewStructure(faults, "heirs."+strconv.Itoa(i)+".", heir)
		if code := heirs[i].Code; seen[code] && code != "" {
			faults.Add(heirs[i].prefix+"code", quality.FaultTaken, code)
		}
		seen[heirs[i].Code] = true
	}
	in.Heirs = heirs
	for site, to := range in.Sites {
		if to < 0 || to >= len(in.Heirs) {
			faults.Add("sites", quality.FaultNotFound, site)
		}
	}
	if in.Members == MoveMembers && (in.MoveTo < 0 || in.MoveTo >= len(in.Heirs)) {
		faults.Add("move_to", quality.FaultNotFound)
	}
	return in
}

func (s *Service) split(ctx context.Context, tx *store.Tx, r reorganisation, in Split) ([]string, error) {
	sources, err := openAll(ctx, tx, r, []VersionedID{in.Source})
	if err != nil {
		return nil, err
	}
	source := sources[0]
	if err := refuseParent(ctx, tx, r, source); err != nil {
		return nil, err
	}
	heirs, err := s.splitHeirs(ctx, tx, r, in, source)
	if err != nil {
		return nil, err
	}
	var to entrance
	if r.members == MoveMembers {
		to.heir = &heirs[in.MoveTo]
	}
	if err := s.close(ctx, tx, r, source, to, structureNames(heirs)...); err != nil {
		return nil, err
	}
	err = s.moveSites(ctx, tx, r, source, func(id string) *quality.Structure {
		if i, ok := in.Sites[id]; ok {
			return &heirs[i]
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(heirs))
	for i, heir := range heirs {
		ids[i] = heir.ID
		if err := s.link(ctx, tx, r.day, source, heir, HistorySplitInto, HistorySplitFrom); err != nil {
			return nil, err
		}
	}
	return ids, s.recordActed(ctx, tx, r, source.ID, lineage{From: []string{source.Name}, Into: structureNames(heirs)})
}

func (s *Service) splitHeirs(ctx context.Context, tx *store.Tx, r reorganisation, in Split, source quality.Structure) ([]quality.Structure, error) {
	heirs := make([]quality.Structure, len(in.Heirs))
	for i, asked := range in.Heirs {
		state := quality.StructureListed
		if i == in.MoveTo {
			state = heirState(r, []quality.Structure{source})
		}
		heir, err := s.heir(ctx, tx, r, asked, source, nil, state)
		if err != nil {
			return nil, err
		}
		heirs[i] = heir
	}
	return heirs, nil
}
