package network

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SiteEdit is the form of a site.
type SiteEdit struct {
	ID          string // "": add
	StructureID string
	Name        string
	Commune     string
	PostCode    string
	Main        bool // becomes the only main site
	Version     int  // of what was read; ignored when adding
}

// SaveSite adds or changes a site and returns its id. CodeConflict: somebody
// changed it meanwhile.
func (s *Service) SaveSite(ctx context.Context, actor authz.Actor, in SiteEdit) (id string, err error) {
	body, scope, err := s.siteBody(ctx, actor, in)
	if err != nil {
		return "", err
	}
	var faults quality.Faults
	in.Name = readText(&faults, "name", in.Name, nameLongest)
	in.Commune = readOptional(&faults, "commune", in.Commune, nameLongest)
	in.PostCode = readDigits(&faults, "post_code", in.PostCode, 5, quality.FaultBadPostCode)
	if err := faults.Err(); err != nil {
		return "", err
	}
	err = s.change(ctx, false, func(tx *store.Tx) error {
		id, err = s.saveSite(ctx, tx, deed{actor, scope.Role()}, scope, body.ID, in)
		return err
	})
	return id, err
}

// siteBody finds the structure of the site asked for, whatever the form says.
func (s *Service) siteBody(ctx context.Context, actor authz.Actor, in SiteEdit) (store.Body, authz.Scope, error) {
	r := s.store.Read()
	bodyID := in.StructureID
	if in.ID != "" {
		var err error
		if bodyID, err = r.SiteBody(ctx, in.ID); err != nil {
			return store.Body{}, authz.Scope{}, err
		}
	}
	body, scope, err := decide(ctx, r, actor, authz.SiteManage, bodyID)
	if err == nil && body.State == quality.StructureClosed {
		err = quality.Refuse(quality.CodeState, "structure.closed.site")
	}
	return body, scope, err
}

func (s *Service) saveSite(ctx context.Context, tx *store.Tx, by deed, scope authz.Scope, bodyID string, in SiteEdit) (string, error) {
	if err := tx.LockBody(ctx, bodyID); err != nil { // two people may each set a main site at once
		return "", err
	}
	site := quality.Site{ID: in.ID, StructureID: bodyID, Name: in.Name, Commune: in.Commune, PostCode: in.PostCode, Main: in.Main}
	before, err := s.siteBefore(ctx, tx, scope, site)
	if err != nil {
		return before.ID, err
	}
	if in.Main {
		if err := tx.NoOtherMainSite(ctx, bodyID, in.ID); err != nil {
			return "", err
		}
	}
	if in.ID == "" {
		site.ID = store.NewID(s.clock())
		if err := tx.InsertSite(ctx, site, siteKey(site)); err != nil {
			return "", err
		}
		return site.ID, s.recordSite(ctx, tx, by, "site.add", nil, site)
	}
	site.ClosedOn = before.ClosedOn
	if err := tx.UpdateSite(ctx, store.Site{Site: site, Version: in.Version}, siteKey(site)); err != nil {
		return "", err
	}
	return site.ID, s.recordSite(ctx, tx, by, "site.edit", markOf(before), site)
}

// siteBefore is the site that an edit changes, its zero value for one that is
// added. It refuses a site that nothing would tell from another open one. A form
// sent twice is done: errNothingToChange, with the site as it was saved.
func (s *Service) siteBefore(ctx context.Context, tx *store.Tx, scope authz.Scope, asked quality.Site) (quality.Site, error) {
	sites, err := tx.Sites(ctx, scope, asked.StructureID)
	if err != nil {
		return quality.Site{}, err
	}
	var before quality.Site
	for _, site := range sites {
		switch {
		case site.ID == asked.ID:
			before = site.Site
		case !site.ClosedOn.IsZero() || !sameSite(site.Site, asked):
		case asked.ID == "" && markOf(site.Site) == markOf(asked):
			return site.Site, s.addedAlready(ctx, tx, site.Site)
		default:
			return before, oneFault("name", quality.FaultSiteThere, site.Name)
		}
	}
	switch {
	case asked.ID == "":
		return before, nil
	case before.ID == "":
		return before, quality.Refuse(quality.CodeNotFound, "site")
	case markOf(before) == markOf(asked):
		return before, errNothingToChange
	}
	return before, nil
}

// sentTwice is how long the same form, sent again, is taken for a button pressed
// twice or a page sent again: it answers as the first one.
const sentTwice = 2 * time.Minute

// addedAlready tells a form sent twice from a site that is there for longer.
func (s *Service) addedAlready(ctx context.Context, tx *store.Tx, site quality.Site) error {
	again, err := tx.RecordedSince(ctx, subject("site", site.ID), "site.add", s.clock().Add(-sentTwice))
	switch {
	case err != nil:
		return err
	case again:
		return errNothingToChange
	}
	return oneFault("name", quality.FaultSiteThere, site.Name)
}

// sameSite reports two sites that a list would not tell apart: one name, and no
// place that differs.
func sameSite(a, b quality.Site) bool {
	return i18n.Fold(a.Name) == i18n.Fold(b.Name) && alike(i18n.Fold(a.Commune), i18n.Fold(b.Commune)) && alike(a.PostCode, b.PostCode)
}

func alike(a, b string) bool { return a == b || a == "" || b == "" }

func findSite(ctx context.Context, tx *store.Tx, scope authz.Scope, bodyID, id string) (store.Site, error) {
	sites, err := tx.Sites(ctx, scope, bodyID)
	if err != nil {
		return store.Site{}, err
	}
	for _, site := range sites {
		if site.ID == id {
			return site, nil
		}
	}
	return store.Site{}, quality.Refuse(quality.CodeNotFound, "site")
}

// CloseSite closes a site today; closing it again changes nothing.
func (s *Service) CloseSite(ctx context.Context, actor authz.Actor, id string) error {
	body, scope, err := s.siteBody(ctx, actor, SiteEdit{ID: id})
	if err != nil {
		return err
	}
	return s.change(ctx, false, func(tx *store.Tx) error {
		if err := tx.LockBody(ctx, body.ID); err != nil {
			return err
		}
		site, err := findSite(ctx, tx, scope, body.ID, id)
		if err != nil {
			return err
		}
		if !site.ClosedOn.IsZero() {
			return errNothingToChange
		}
		before := markOf(site.Site)
		site.ClosedOn, site.Main = s.today(), false
		if err := tx.UpdateSite(ctx, site, siteKey(site.Site)); err != nil {
			return err
		}
		return s.recordSite(ctx, tx, deed{actor, scope.Role()}, "site.close", before, site.Site)
	})
}

// SiteMark is how the journal tells a site.
type SiteMark struct {
	Name     string      `json:"name"`
	Commune  string      `json:"commune,omitempty"`
	PostCode string      `json:"post_code,omitempty"`
	Main     bool        `json:"main,omitempty"`
	ClosedOn quality.Day `json:"closed_on,omitzero"`
}

func markOf(s quality.Site) SiteMark {
	return SiteMark{Name: s.Name, Commune: s.Commune, PostCode: s.PostCode, Main: s.Main, ClosedOn: s.ClosedOn}
}

func (s *Service) recordSite(ctx context.Context, tx *store.Tx, by deed, action authz.Action, before any, site quality.Site) error {
	return tx.Record(ctx, store.Record{
		Stream: site.StructureID, At: s.clock(), Actor: by.actor, Role: by.as, Action: action, Subject: subject("site", site.ID),
		Before: before, After: markOf(site),
	})
}

func siteKey(site quality.Site) string {
	return i18n.Fold(site.Name + " " + site.Commune + " " + site.PostCode)
}
