package api_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ariane/internal/testkit/site"
)

func TestARefusalSaysWhichFieldAndWhatToDo(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	cycle, err := s.Assess.Open(context.Background(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	lead := newClient(t, s, site.QualityLead)
	forged := &client{t: t, h: lead.h, router: lead.router, token: "forged"}
	answers := "/assessments/" + cycle.ID + "/answers"
	for name, c := range map[string]struct {
		who                *client
		method, path, body string
		status             int
		field, words       string
	}{
		"a text for a number":  {lead, "PUT", answers + "/1.1", `{"version":"zéro"}`, 422, "version", "un nombre entier"},
		"a number for a text":  {lead, "PUT", answers + "/1.1", `{"version":0,"comment":3}`, 422, "comment", "un texte"},
		"a word for a level":   {lead, "PUT", answers + "/1.1", `{"version":0,"ratings":{"respect":"oui"}}`, 422, "ratings", "un nombre entier"},
		"an unknown field":     {lead, "PUT", answers + "/1.1", `{"version":0,"note":20}`, 422, "note", "n’existe pas ici"},
		"letters for a limit":  {lead, "GET", answers + "?limit=abc", "", 422, "limit", "n’a pas pu être lue"},
		"no such page":         {lead, "GET", answers + "?after=99", "", 422, "after", "n’a pas pu être lue"},
		"reading one answer":   {lead, "GET", answers + "/1.2", "", 405, "", "PUT"},
		"posting an answer":    {lead, "POST", answers + "/1.2", "{}", 405, "", "PUT"},
		"deleting a structure": {lead, "DELETE", "/structures", "", 405, "", "GET"},
		"a bad token":          {forged, "GET", "/structures", "", 401, "", "jeton"},
	} {
		c.who.t = t
		out := c.who.do(c.method, c.path, c.body, c.status)
		said, _ := out["detail"].(string)
		field := ""
		if list, ok := out["errors"].([]any); ok && len(list) > 0 {
			fault := list[0].(map[string]any)
			field = fault["field"].(string)
			said += " " + fault["detail"].(string)
		}
		if !strings.HasPrefix(field, c.field) || c.field == "" && field != "" || !strings.Contains(said, c.words) || c.method == "GET" && strings.Contains(said, "avant d’enregistrer") {
			t.Errorf("%s: field %q, %q", name, field, said)
		}
	}
	w := httptest.NewRecorder()
	lead.h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/api/v1"+answers+"/1.2", nil))
	if w.Header().Get("Allow") != "PUT" {
		t.Errorf("Allow: %q", w.Header().Get("Allow"))
	}
}

func TestTheAnswersComeInPages(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	cycle, err := s.Assess.Open(context.Background(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	lead := newClient(t, s, site.QualityLead)
	answers := "/assessments/" + cycle.ID + "/answers"
	all := lead.do("GET", answers, "", 200)
	total := int(all["total"].(float64))
	if total < 24 || len(all["items"].([]any)) != total || all["next"] != nil {
		t.Fatalf("%d of %d, next %v", len(all["items"].([]any)), total, all["next"])
	}
	seen, after := 0, ""
	for range total {
		page := lead.do("GET", answers+"?limit=7"+after, "", 200)
		seen += len(page["items"].([]any))
		next, more := page["next"].(string)
		if !more {
			break
		}
		after = "&after=" + next
	}
	if seen != total {
		t.Errorf("pages hold %d of %d", seen, total)
	}
}
