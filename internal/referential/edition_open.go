package referential

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Edition opens a version for the program itself; pages call Read. CodeNotFound
// when there is none.
func (s *Service) Edition(ctx context.Context, id string, version int) (quality.Edition, error) {
	v, err := s.store.Read().Referential(ctx, id, version)
	if err != nil {
		return quality.Edition{}, err
	}
	return s.open(ctx, v)
}

// Latest opens the published version with the highest number.
func (s *Service) Latest(ctx context.Context, id string) (quality.Edition, error) {
	v, err := s.store.Read().LatestReferential(ctx, id, quality.ReferentialPublished)
	if err != nil {
		return quality.Edition{}, err
	}
	return s.open(ctx, v)
}

// Read opens a version for somebody; version 0 is the latest published. A draft
// does not exist for who may not import.
func (s *Service) Read(ctx context.Context, actor authz.Actor, id string, version int) (quality.Edition, error) {
	v, err := s.visible(ctx, actor, id, version)
	if err != nil {
		return quality.Edition{}, err
	}
	return s.open(ctx, v)
}

// Document gives the file of a version, byte for byte as it was imported.
func (s *Service) Document(ctx context.Context, actor authz.Actor, id string, version int) ([]byte, Version, error) {
	v, err := s.visible(ctx, actor, id, version)
	if err != nil {
		return nil, Version{}, err
	}
	document, err := s.store.Read().ReferentialDocument(ctx, v.ID, v.Version)
	return []byte(document), versionOf(store.ReferentialUse{ReferentialVersion: v}), err
}

// List gives every version, by id, latest first; drafts only to who may import.
func (s *Service) List(ctx context.Context, actor authz.Actor) ([]Version, error) {
	if _, err := authz.Reach(actor, authz.ReferentialRead); err != nil {
		return nil, err
	}
	rows, err := s.store.Read().Referentials(ctx)
	if err != nil {
		return nil, err
	}
	answers := authz.May(actor, authz.ErratumAnswer, authz.Facts{})
	var out []Version
	for _, r := range rows {
		if r.State == quality.ReferentialDraft && !seesDrafts(actor) {
			continue
		}
		v := versionOf(r)
		if answers {
			v.OpenErrata = r.OpenErrata
		}
		out = append(out, v)
	}
	return out, nil
}

func (s *Service) visible(ctx context.Context, actor authz.Actor, id string, version int) (store.ReferentialVersion, error) {
	if _, err := authz.Check(actor, authz.ReferentialRead, authz.Facts{}); err != nil {
		return store.ReferentialVersion{}, err
	}
	if version == 0 {
		return s.store.Read().LatestReferential(ctx, id, quality.ReferentialPublished)
	}
	v, err := s.store.Read().Referential(ctx, id, version)
	if err == nil && v.State == quality.ReferentialDraft && !seesDrafts(actor) {
		return store.ReferentialVersion{}, quality.Refuse(quality.CodeNotFound, "referential")
	}
	return v, err
}

func seesDrafts(actor authz.Actor) bool {
	return authz.May(actor, authz.ReferentialImport, authz.Facts{})
}

func versionOf(r store.ReferentialUse) Version {
	return Version{
		ID: r.ID, Version: r.Version, Title: r.Title, State: r.State, Hash: r.Hash,
		ImportedAt: r.ImportedAt.Time, PublishedAt: r.PublishedAt.Time, RetiredAt: r.RetiredAt.Time,
		OfficialTexts: r.OfficialCount, OfficialAt: r.OfficialAt.Time, OpenCycles: r.OpenCycles, Cycles: r.Cycles,
	}
}
