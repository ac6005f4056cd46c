package api_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"sort"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"ariane/internal/api"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

func contract(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(api.OpenAPI)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestTheContractDescribesExactlyTheRoutes(t *testing.T) {
	t.Parallel()
	doc := contract(t)
	if err := doc.Validate(context.Background()); err != nil {
		t.Fatal(err)
	}
	var described, served []string
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			described = append(described, method+" "+path)
		}
	}
	for _, r := range (api.Server{}).Routes() {
		served = append(served, r.Method+" "+strings.ReplaceAll(r.Path, "...}", "}"))
	}
	sort.Strings(described)
	sort.Strings(served)
	if strings.Join(described, "\n") != strings.Join(served, "\n") {
		t.Errorf("described:\n%s\n\nserved:\n%s", strings.Join(described, "\n"), strings.Join(served, "\n"))
	}
}

// client speaks to the API as one person and holds every answer against the
// contract.
type client struct {
	t      *testing.T
	h      http.Handler
	router routers.Router
	token  string
	key    string // Idempotency-Key, "" for none
}

func newClient(t *testing.T, s *site.Site, who site.Person) *client {
	t.Helper()
	doc := contract(t)
	doc.Servers = openapi3.Servers{{URL: "http://api.test/api/v1"}}
	router, err := legacy.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	secret, _, err := s.Network.CreateToken(context.Background(), s.Actor(t, who), network.NewToken{Name: "essai"})
	if err != nil {
		t.Fatal(err)
	}
	h := api.New(api.Deps{Network: s.Network, Referentials: s.Referentials, Assess: s.Assess, Improve: s.Improve, Report: s.Report, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	return &client{t: t, h: h, router: router, token: secret}
}

func (c *client) do(method, path, body string, status int) map[string]any {
	c.t.Helper()
	req := httptest.NewRequest(method, "http://api.test/api/v1"+path, strings.NewReader(body))
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	req.Header.Set("Content-Type", "application/json")
	if c.key != "" {
		req.Header.Set("Idempotency-Key", c.key)
	}
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, req)
	if w.Code != status {
		c.t.Fatalf("%s %s: %d, want %d: %s", method, path, w.Code, status, w.Body)
	}
	c.holds(req, w)
	var out map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		c.t.Fatal(err)
	}
	return out
}

// holds validates the answer against openapi.json.
func (c *client) holds(req *http.Request, w *httptest.ResponseRecorder) {
	c.t.Helper()
	route, params, err := c.router.FindRoute(req)
	if err != nil {
		return // an address outside the contract: its refusal is checked by status
	}
	in := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route},
		Status:                 w.Code, Header: w.Header(),
	}
	in.SetBodyBytes(w.Body.Bytes())
	if err := openapi3filter.ValidateResponse(context.Background(), in); err != nil {
		c.t.Errorf("%s %s does not keep its contract: %v", req.Method, req.URL.Path, err)
	}
}

func TestAQualityLeadWorksThroughTheAPI(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	body := s.BodyID(t, site.TroisEtangs)
	cycle, err := s.Assess.Open(context.Background(), s.Actor(t, site.QualityLead), body, "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	lead := newClient(t, s, site.QualityLead)
	if tree := lead.do("GET", "/referentials/ml", "", 200); tree["counts"].(map[string]any)["commitment"] != 24.0 {
		t.Errorf("counts: %v", tree["counts"])
	}
	lead.do("GET", "/structures/"+body, "", 200)
	lead.do("GET", "/structures/"+body+"/assessments", "", 200)
	answer := "/assessments/" + cycle.ID + "/answers/1.1"
	first := lead.do("PUT", answer, `{"version":0,"ratings":{"respect":3,"pratique":2},"comment":"vu"}`, 200)
	if again := lead.do("PUT", answer, `{"version":1,"ratings":{"respect":3,"pratique":2},"comment":"vu"}`, 200); again["written"] != false || again["version"] != first["version"] {
		t.Errorf("the same answer twice writes once: %v", again)
	}
	if got := lead.do("GET", "/assessments/"+cycle.ID, "", 200); got["percent"] != 4.0 {
		t.Errorf("2 ratings of 48 are 4 %%: %v", got["percent"])
	}
	lead.do("GET", "/assessments/"+cycle.ID+"/answers", "", 200)
	lead.do("GET", "/assessments/"+cycle.ID+"/results", "", 200)
	action, err := s.Improve.Add(t.Context(), s.Actor(t, site.QualityLead), improve.Draft{Action: quality.Action{Title: "Ouvrir le mercredi", Due: quality.MustDay("2026-05-01")}, Retain: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Improve.Say(t.Context(), s.Actor(t, site.QualityLead), improve.ActionWord{ActionID: action, Text: "Essayons", Calls: []string{s.Actor(t, site.Staff).PersonID}}); err != nil {
		t.Fatal(err)
	}
	plan := lead.do("GET", "/structures/"+body+"/plan?state=retained,running", "", 200)
	if line := plan["items"].([]any)[0].(map[string]any); plan["total"] != 1.0 || line["title"] != "Ouvrir le mercredi" || line["due"] != "2026-05-01" {
		t.Errorf("plan: %v", plan)
	}
	if plan := lead.do("GET", "/structures/"+body+"/plan?state=dropped", "", 200); plan["total"] != 0.0 {
		t.Errorf("plan: %v", plan)
	}
	if sheet := lead.do("GET", "/actions/"+action, "", 200); len(sheet["steps"].([]any)) != 2 {
		t.Errorf("action: %v", sheet)
	}
	lead.do("GET", "/referentials", "", 200)
	lead.do("GET", "/register", "", 200)
}

func TestTheAPIRefusesInFrenchWithoutChangingAnything(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	body := s.BodyID(t, site.TroisEtangs)
	cycle, err := s.Assess.Open(context.Background(), s.Actor(t, site.QualityLead), body, "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	lead, other := newClient(t, s, site.QualityLead), newClient(t, s, site.OtherDirector)
	answer := "/assessments/" + cycle.ID + "/answers/1.1"
	for name, c := range map[string]struct {
		who          *client
		method, path string
		body         string
		status       int
	}{
		"no token":                 {&client{t: t, h: lead.h, router: lead.router}, "GET", "/structures", "", 401},
		"a forged token":           {&client{t: t, h: lead.h, router: lead.router, token: "forged"}, "GET", "/structures", "", 401},
		"another structure's page": {other, "GET", "/assessments/" + cycle.ID, "", 404},
		"another structure's word": {other, "PUT", answer, `{"version":0,"comment":"non"}`, 404},
		"a list above one's role":  {lead, "GET", "/structures", "", 403},
		"broken JSON":              {lead, "PUT", answer, `{"version":`, 422},
		"null":                     {lead, "PUT", answer, "null", 422},
		"null with spaces":         {lead, "PUT", answer, " \n null ", 422},
		"a list":                   {lead, "PUT", answer, "[]", 422},
		"nothing":                  {lead, "PUT", answer, "", 422},
		"no version":               {lead, "PUT", answer, "{}", 422},
		"a version of null":        {lead, "PUT", answer, `{"version":null}`, 422},
		"a version that never was": {lead, "PUT", answer, `{"version":7,"comment":"x"}`, 409},
		"two documents":            {lead, "PUT", answer, `{"version":0}{}`, 422},
		"an unknown key":           {lead, "PUT", answer, `{"version":0,"note":20}`, 422},
		"a level that is not":      {lead, "PUT", answer, `{"version":0,"ratings":{"respect":9}}`, 422},
		"a body too large":         {lead, "PUT", answer, `{"version":0,"comment":"` + strings.Repeat("a", 300<<10) + `"}`, 422},
		"another structure's plan": {other, "GET", "/structures/" + body + "/plan", "", 404},
		"a state that is not":      {lead, "GET", "/structures/" + body + "/plan?state=finie", "", 422},
		"an unknown action":        {lead, "GET", "/actions/none", "", 404},
		"an unknown assessment":    {lead, "GET", "/assessments/none", "", 404},
		"an unknown version":       {lead, "GET", "/referentials/ml?version=99", "", 404},
		"a version in letters":     {lead, "GET", "/referentials/ml?version=deux", "", 422},
		"an unknown address":       {lead, "GET", "/nothing", "", 404},
	} {
		c.who.t = t
		out := c.who.do(c.method, c.path, c.body, c.status)
		if detail, _ := out["detail"].(string); detail == "" || strings.Contains(detail, "error") {
			t.Errorf("%s: detail %q", name, detail)
		}
	}
	if got := lead.do("GET", "/assessments/"+cycle.ID, "", 200); got["percent"] != 0.0 {
		t.Errorf("refused requests left something: %v", got)
	}
}

func TestAClashSaysWhatTheOtherWroteAndWhatToDo(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	cycle, err := s.Assess.Open(context.Background(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	lead, director := newClient(t, s, site.QualityLead), newClient(t, s, site.Director)
	answer := "/assessments/" + cycle.ID + "/answers/1.1"
	lead.do("PUT", answer, `{"version":0,"ratings":{"respect":2},"comment":"vu"}`, 200)
	lead.do("PUT", answer, `{"version":1,"ratings":{"respect":3}}`, 200)
	refused := director.do("PUT", answer, `{"version":1,"ratings":{"respect":1},"comment":"autre"}`, 409)
	if detail := refused["detail"].(string); !strings.Contains(detail, "la vôtre n’est pas enregistrée") || !strings.Contains(detail, "nouveau numéro de version") {
		t.Errorf("detail %q", detail)
	}
	want := map[string]string{
		"rating.respect": "Quelqu’un d’autre a écrit ici «\u00a03\u00a0»\u202f; votre envoi disait autre chose.",
		"comment":        "Quelqu’un d’autre a effacé ce qui était écrit ici\u202f; votre envoi disait autre chose.",
	}
	for _, e := range refused["errors"].([]any) {
		fault := e.(map[string]any)
		field := fault["field"].(string)
		if fault["detail"] != want[field] {
			t.Errorf("%s: %q", field, fault["detail"])
		}
		delete(want, field)
	}
	if len(want) > 0 {
		t.Errorf("not said: %v", want)
	}
	never := director.do("PUT", answer, `{"version":9,"comment":"autre"}`, 409)
	if detail := never["detail"].(string); !strings.Contains(detail, "jamais eu la version indiquée") {
		t.Errorf("a version that never was: %q", detail)
	}
}

func TestAWriteSentTwiceUnderOneKeyIsDoneOnce(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	cycle, err := s.Assess.Open(context.Background(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	lead := newClient(t, s, site.QualityLead)
	lead.key = "envoi-1"
	answer := "/assessments/" + cycle.ID + "/answers/1.2"
	first := lead.do("PUT", answer, `{"version":0,"comment":"vu"}`, 200)
	if again := lead.do("PUT", answer, `{"comment":"vu", "version":0}`, 200); !reflect.DeepEqual(again, first) {
		t.Errorf("again %v, first %v", again, first)
	}
	refused := lead.do("PUT", answer, `{"version":1,"comment":"autre"}`, 422)
	if detail := refused["detail"].(string); !strings.Contains(detail, "Idempotency-Key") {
		t.Errorf("detail %q", detail)
	}
	lead.do("PUT", "/assessments/"+cycle.ID+"/answers/1.1", `{"version":0,"comment":"vu"}`, 422)
	lead.key = strings.Repeat("k", 201)
	lead.do("PUT", answer, `{"version":1,"comment":"autre"}`, 422)
	lead.key = "envoi-2"
	if next := lead.do("PUT", answer, `{"version":1,"comment":"autre"}`, 200); next["version"] != 2.0 {
		t.Errorf("a new key writes: %v", next)
	}
}
