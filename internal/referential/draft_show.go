package referential

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Draft is a draft as its editor shows it.
type Draft struct {
	Edition  quality.Edition
	Faults   quality.Faults // what publication waits for
	Steps    []DraftStep    // latest first
	Before   int            // number of the published version it follows, 0 for none
	Errata   map[string][]Erratum
	Reserved func(id string) bool // ids other versions use
}

// DraftStep is one state of a draft: who did what.
type DraftStep struct {
	Number int
	What   string // quality.EditKind, or one of the Step constants
	Node   string
	Beside string
	Hash   string
	At     time.Time
	By     string
}

// Draft opens a draft for who may edit it: CodeState when it is no draft any more.
func (s *Service) Draft(ctx context.Context, actor authz.Actor, id string, version int) (Draft, error) {
	if _, err := authz.Check(actor, authz.ReferentialEdit, authz.Facts{}); err != nil {
		return Draft{}, err
	}
	e, err := s.draft(ctx, id, version)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Edition: e}
	if d.Faults, err = s.publicationFaults(ctx, e.Referential); err != nil {
		return Draft{}, err
	}
	if d.Steps, err = s.steps(ctx, id, version); err != nil {
		return Draft{}, err
	}
	if d.Reserved, err = s.reserved(ctx, id, version); err != nil {
		return Draft{}, err
	}
	if d.Before, err = s.before(ctx, id, version); err != nil {
		return Draft{}, err
	}
	d.Errata, err = s.errataByNode(ctx, actor, e.Referential)
	return d, err
}

// StepsSince lists what was done to a draft after the state that has the hash seen,
// latest first; complete is false when that state is no longer kept.
func (d Draft) StepsSince(seen string) (steps []DraftStep, complete bool) {
	for i, s := range d.Steps {
		if s.Hash == seen {
			return d.Steps[:i], d.Steps[0].Hash == d.Edition.Hash
		}
	}
	return d.Steps, false
}

func (s *Service) steps(ctx context.Context, id string, version int) ([]DraftStep, error) {
	rows, err := s.store.Read().DraftSteps(ctx, id, version)
	if err != nil {
		return nil, err
	}
	var out []DraftStep
	for _, r := range rows {
		out = append(out, DraftStep{Number: r.Number, What: r.What, Node: r.NodeID, Beside: r.Beside, Hash: r.Hash, At: r.At.Time, By: r.By})
	}
	return out, nil
}

// before is the version a draft is compared with: the highest one below that was
// published.
func (s *Service) before(ctx context.Context, id string, version int) (int, error) {
	versions, err := s.store.Read().Referentials(ctx)
	if err != nil {
		return 0, err
	}
	found := 0
	for _, v := range versions {
		if v.ID == id && v.Version < version && v.State != quality.ReferentialDraft {
			found = max(found, v.Version)
		}
	}
	return found, nil
}

// Since tells what changes from the version published before this one; false for
// the first version.
func (s *Service) Since(ctx context.Context, actor authz.Actor, id string, version int) (Comparison, bool, error) {
	before, err := s.before(ctx, id, version)
	if err != nil || before == 0 {
		return Comparison{}, false, err
	}
	c, err := s.Compare(ctx, actor, id, before, version)
	return c, err == nil, err
}
