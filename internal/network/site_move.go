package network

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// moveSites gives the open sites of a closed structure to the heir that choose
// names, and closes the others (nil). An heir that has a main site keeps it; a
// site whose name the heir has already takes that of its former structure with
// it, so that each still says where it came from.
func (s *Service) moveSites(ctx context.Context, tx *store.Tx, r reorganisation, v quality.Structure, choose func(siteID string) *quality.Structure) error {
	sites, err := tx.Sites(ctx, r.scope, v.ID)
	if err != nil {
		return err
	}
	heirs := map[string]*heldSites{}
	for _, site := range sites {
		if !site.ClosedOn.IsZero() {
			continue
		}
		heir := choose(site.ID)
		if heir == nil {
			site.ClosedOn = r.day
		} else {
			held, err := heldBy(ctx, tx, r.scope, heir.ID, heirs)
			if err != nil {
				return err
			}
			site.StructureID, site.Main, site.Name = heir.ID, site.Main && !held.main, held.nameFor(site.Name, v)
			held.main = held.main || site.Main
		}
		if err := tx.UpdateSite(ctx, site, siteKey(site.Site)); err != nil {
			return err
		}
	}
	return nil
}

// heldSites are the open sites a structure had before it received others.
type heldSites struct {
	main  bool
	names []string // folded
}

// heldBy reads the sites of an heir once for all those it receives.
func heldBy(ctx context.Context, tx *store.Tx, scope authz.Scope, heirID string, known map[string]*heldSites) (*heldSites, error) {
	if held := known[heirID]; held != nil {
		return held, nil
	}
	sites, err := tx.Sites(ctx, scope, heirID)
	held := &heldSites{}
	for _, site := range sites {
		if site.ClosedOn.IsZero() {
			held.main = held.main || site.Main
			held.names = append(held.names, i18n.Fold(site.Name))
		}
	}
	known[heirID] = held
	return held, err
}

// nameFor is the name of a site that comes from a structure; its code stands for
// its name when even that is taken.
func (h heldSites) nameFor(name string, from quality.Structure) string {
	if !h.has(name) {
		return name
	}
	if longer := siteNameFrom(name, from.Name); !h.has(longer) {
		return longer
	}
	return siteNameFrom(name, from.Code)
}

func (h heldSites) has(name string) bool { return slices.Contains(h.names, i18n.Fold(name)) }

// siteNameFrom stays within the longest name allowed, cutting the longer half.
func siteNameFrom(name, from string) string {
	const between, half = " – ", (nameLongest - 3) / 2
	from = cut(from, nameLongest-3-min(len([]rune(name)), half))
	return cut(name, nameLongest-3-len([]rune(from))) + between + from
}

// cut keeps a text within a number of characters.
func cut(text string, most int) string {
	if len([]rune(text)) <= most {
		return text
	}
	return i18n.Shorten(text, most-1)
}
