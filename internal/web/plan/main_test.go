package plan_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/internal/testkit/site"
	"ariane/internal/web/assess"
	"ariane/internal/web/path"
	"ariane/internal/web/plan"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// mounted serves the pages of the plan, and those an action is born from.
func mounted(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(plan.Routes(s.Kit, s.Improve, s.Evidence), assess.Routes(s.Kit, s.Assess, s.Referentials, assess.WithEvidence(s.Evidence), assess.WithPlan(s.Improve)))
	return s
}

// cycle opens a self-assessment of the structure.
func cycle(t *testing.T, s *site.Site) string {
	t.Helper()
	opened, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	return opened.ID
}

// added puts an action in the plan through its form, and tells its id.
func added(t *testing.T, c *site.Client, values url.Values) string {
	t.Helper()
	form := c.Get(t, path.PlanNew)
	p := c.Submit(t, form, "form#action", values)
	p.Status(t, http.StatusSeeOther)
	_, id, found := strings.Cut(p.Location(), "/plan/actions/")
	if !found {
		t.Fatalf("leads to %s", p.Location())
	}
	return id
}

func show(t *testing.T, s *site.Site, who site.Person, id string) improve.Sheet {
	t.Helper()
	sheet, err := s.Improve.Show(t.Context(), s.Actor(t, who), id)
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

// moved moves an action behind the page.
func moved(t *testing.T, s *site.Site, who site.Person, id string, verb quality.Verb, word string) {
	t.Helper()
	m := improve.Move{ID: id, Version: show(t, s, who, id).Version, ActionMove: quality.ActionMove{Verb: verb, Word: word}}
	if err := s.Improve.Move(t.Context(), s.Actor(t, who), m); err != nil {
		t.Fatal(err)
	}
}
