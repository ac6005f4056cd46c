package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// PreviewVersion compares the version of a cycle with another published one, and
// tells what would become of every answer. Nothing is written. CodeNotFound for a
// version that was never published.
func (s *Service) PreviewVersion(ctx context.Context, actor authz.Actor, id string, version int) (VersionPreview, error) {
	scope, row, err := s.cycle(ctx, actor, authz.AssessmentRead, id)
	if err != nil {
		return VersionPreview{}, err
	}
	from, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return VersionPreview{}, err
	}
	to, err := s.editions.Edition(ctx, row.ReferentialID, version)
	if err != nil {
		return VersionPreview{}, err
	}
	if to.State == quality.ReferentialDraft {
		return VersionPreview{}, quality.Refuse(quality.CodeNotFound, "referential")
	}
	contents, err := s.store.Read().Contents(ctx, scope, row)
	if err != nil {
		return VersionPreview{}, err
	}
	p := VersionPreview{
		Cycle: cycleOf(row), From: from, To: to, Profile: contents.Profile, Answers: contents.ByNode(),
	}
	if p.Changes, err = s.editions.Changes(ctx, from, to); err != nil {
		return VersionPreview{}, err
	}
	p.Carry = p.Changes.CarryAnswers(p.Profile, p.Answers)
	if p.Pending, err = s.pendingVersion(ctx, scope, id); err != nil {
		return VersionPreview{}, err
	}
	proofs, err := s.proofs(ctx, actor, id)
	p.Proofs = touched(p.Changes, p.Profile, proofs)
	return p, err
}

// touched keeps the pieces of evidence tied to nodes of which more than help, place
// or punctuation changes, in what they say or in what stands under them.
func touched(v quality.VersionChanges, profile quality.Profile, proofs []quality.Proof) []quality.Proof {
	return slices.DeleteFunc(slices.Clone(proofs), func(p quality.Proof) bool { return !v.Touches(p.NodeID, profile) })
}

// VersionNews tells whether a later version is published, whether a passage waits
// for a decision, and which answers are to confirm.
func (s *Service) VersionNews(ctx context.Context, actor authz.Actor, o Overview) (VersionNews, error) {
	scope, err := authz.Check(actor, authz.AssessmentRead, o.Cycle.Facts())
	if err != nil {
		return VersionNews{}, err
	}
	news := VersionNews{ToConfirm: append(toConfirm(o.Beside), o.ToConfirm()...)}
	if news.Passages, err = s.store.Read().CountVersionChanges(ctx, scope, o.Cycle.ID); err != nil {
		return VersionNews{}, err
	}
	if o.Cycle.State != quality.AssessmentOpen {
		return news, nil
	}
	if news.Passages > 0 {
		if news.Pending, err = s.pendingVersion(ctx, scope, o.Cycle.ID); err != nil {
			return VersionNews{}, err
		}
	}
	latest, err := s.editions.Latest(ctx, o.Cycle.ReferentialID)
	switch {
	case quality.CodeOf(err) == quality.CodeNotFound: // every version was retired
		return news, nil
	case err != nil:
		return VersionNews{}, err
	case latest.Referential.Version > o.Cycle.Version:
		news.Newer = latest.Referential.Version
	}
	return news, nil
}

// ToConfirm lists the commitments whose answer is carried from elsewhere and not confirmed,
// in reading order.
func (o Overview) ToConfirm() []string { return toConfirm(o.items()) }

func toConfirm(items []Item) []string {
	var out []string
	for _, item := range items {
		if item.State == quality.NodeToConfirm {
			out = append(out, item.View.Node.ID)
		}
	}
	return out
}

func (s *Service) pendingVersion(ctx context.Context, scope authz.Scope, id string) (*VersionChange, error) {
	found, err := s.store.Read().PendingVersion(ctx, scope, id)
	if err != nil || found == nil {
		return nil, err
	}
	change := versionChangeOf(*found)
	return &change, nil
}

func versionChangeOf(c store.VersionChange) VersionChange {
	return VersionChange{
		From: c.From, To: c.To, State: c.State, At: c.At.Time, By: c.By, EndedAt: c.EndedAt.Time, EndedBy: c.EndedBy,
	}
}
