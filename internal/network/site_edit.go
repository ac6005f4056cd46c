package network

import (
	"context"

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
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		id, err = s.saveSite(ctx, tx, scope, body, in)
		if err != nil {
			return err
		}
		return s.recordSite(ctx, tx, actor, scope, body.ID, id, siteAction(in))
	})
	return id, err
}

func siteAction(in SiteEdit) authz.Action {
	if in.ID == "" {
		return "site.add"
	}
	return "site.edit"
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

func (s *Service) saveSite(ctx context.Context, tx *store.Tx, scope authz.Scope, body store.Body, in SiteEdit) (string, error) {
	if err := tx.LockBody(ctx, body.ID); err != nil { // two people may each set a main site at once
		return "", err
	}
	site := quality.Site{ID: in.ID, StructureID: body.ID, Name: in.Name, Commune: in.Commune, PostCode: in.PostCode, Main: in.Main}
	if in.Main {
		if err := tx.NoOtherMainSite(ctx, body.ID, in.ID); err != nil {
			return "", err
		}
	}
	if in.ID == "" {
		site.ID = store.NewID(s.clock())
		return site.ID, tx.InsertSite(ctx, site, siteKey(site))
	}
	current, err := findSite(ctx, tx, scope, body.ID, in.ID)
	if err != nil {
		return "", err
	}
	site.ClosedOn = current.ClosedOn
	return in.ID, tx.UpdateSite(ctx, store.Site{Site: site, Version: in.Version}, siteKey(site))
}

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
	current, err := s.store.Read().Sites(ctx, scope, body.ID)
	if err != nil {
		return err
	}
	for _, site := range current {
		if site.ID != id || !site.ClosedOn.IsZero() {
			continue
		}
		site.ClosedOn, site.Main = s.today(), false
		return s.store.Write(ctx, func(tx *store.Tx) error {
			if err := tx.UpdateSite(ctx, site, siteKey(site.Site)); err != nil {
				return err
			}
			return s.recordSite(ctx, tx, actor, scope, body.ID, id, "site.close")
		})
	}
	return nil
}

func (s *Service) recordSite(ctx context.Context, tx *store.Tx, actor authz.Actor, scope authz.Scope, bodyID, id string, action authz.Action) error {
	return tx.Record(ctx, store.Record{
		Stream: bodyID, At: s.clock(), Actor: actor, Role: scope.Role(), Action: action, Subject: subject("site", id),
	})
}

func siteKey(site quality.Site) string {
	return i18n.Fold(site.Name + " " + site.Commune + " " + site.PostCode)
}
