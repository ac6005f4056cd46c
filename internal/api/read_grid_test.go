package api_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

// withDraftOfGrid installs the built-in grid and opens a draft of its version 2.
func withDraftOfGrid(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	if _, err := s.Referentials.EnsureBuiltInGrids(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Referentials.NextGrid(t.Context(), s.Actor(t, site.LabelOffice), "grille-ml", 1); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryRoleReadsThePublishedGridsAndOnlyWhoWritesThemTheDrafts(t *testing.T) {
	t.Parallel()
	s := withDraftOfGrid(t)
	for _, who := range site.Everybody() {
		c := newClient(t, s, who)
		writes := who.Roles[0] == quality.RoleLabelOffice
		versions, draft := 1.0, 404
		if writes {
			versions, draft = 2.0, 200
		}
		if list := c.do("GET", "/audit-grids", "", 200); list["total"] != versions || len(list["items"].([]any)) != int(versions) {
			t.Errorf("%s lists %v", who.Name, list)
		}
		if g := c.do("GET", "/audit-grids/grille-ml", "", 200); g["version"] != 1.0 || g["state"] != "published" || len(g["criteria"].([]any)) != 24 {
			t.Errorf("%s reads version %v, %v", who.Name, g["version"], g["state"])
		}
		if g := c.do("GET", "/audit-grids/grille-ml?version=2", "", draft); writes && g["state"] != "draft" {
			t.Errorf("%s reads %v", who.Name, g["state"])
		}
	}
}

func TestAGridIsReadWithItsCriteriaAndAnUnknownOneIsRefused(t *testing.T) {
	t.Parallel()
	s := withDraftOfGrid(t)
	c := newClient(t, s, site.Staff)
	first := c.do("GET", "/audit-grids", "", 200)["items"].([]any)[0].(map[string]any)
	if first["id"] != "grille-ml" || first["referential"] != "ml" || first["referential_version"] != 1.0 || first["criteria"] != 24.0 || first["hash"] == "" {
		t.Errorf("listed: %v", first)
	}
	one := c.do("GET", "/audit-grids/grille-ml?version=1", "", 200)
	criterion := one["criteria"].([]any)[0].(map[string]any)
	if criterion["id"] != "C01" || criterion["nodes"].([]any)[0] != "1.1" || len(criterion["questions"].([]any)) == 0 || len(one["values"].([]any)) == 0 {
		t.Errorf("read: %v", criterion)
	}
	for _, query := range []string{"?version=deux", "?version=0", "?version=-1"} {
		if refused := c.do("GET", "/audit-grids/grille-ml"+query, "", 422); len(refused["errors"].([]any)) != 1 {
			t.Errorf("%q: %v", query, refused)
		}
	}
	c.do("GET", "/audit-grids/grille-ml?version=9", "", 404)
	c.do("GET", "/audit-grids/none", "", 404)
	c.do("DELETE", "/audit-grids/grille-ml", "", 405)
	(&client{t: t, h: c.h, router: c.router}).do("GET", "/audit-grids", "", 401)
}
