package api

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/metrics"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/report"
)

// Deps is what the API is made of.
type Deps struct {
	Network      *network.Service
	Referentials *referential.Service
	Assess       *assess.Service
	Improve      *improve.Service
	Report       *report.Service
	Log          *slog.Logger
}

// Server answers /api/v1.
type Server struct{ Deps }

// Route is one line of the route list, as openapi.json describes it.
type Route struct {
	Method, Path string
	handle       handler
	public       bool
}

// answer is what a handler gives back: a status and a value written as JSON.
type answer struct {
	status int
	value  any
}

type handler func(r *http.Request, actor authz.Actor) (answer, error)

// Routes lists every address under /api/v1.
func (s Server) Routes() []Route {
	return []Route{
		{http.MethodGet, "/structures", s.structures, false},
		{http.MethodGet, "/structures/{id}", s.structure, false},
		{http.MethodGet, "/structures/{id}/assessments", s.assessments, false},
		{http.MethodGet, "/structures/{id}/plan", s.plan, false},
		{http.MethodGet, "/actions/{id}", s.action, false},
		{http.MethodGet, "/referentials", s.referentials, false},
		{http.MethodGet, "/referentials/{id}", s.referential, false},
		{http.MethodGet, "/referentials/{id}/changes", s.referentialChanges, false},
		{http.MethodGet, "/audit-grids", s.grids, false},
		{http.MethodGet, "/audit-grids/{id}", s.grid, false},
		{http.MethodGet, "/assessments/{id}", s.assessment, false},
		{http.MethodGet, "/assessments/{id}/answers", s.answers, false},
		{http.MethodPut, "/assessments/{id}/answers/{node...}", s.saveAnswer, false},
		{http.MethodGet, "/assessments/{id}/results", s.results, false},
		{http.MethodGet, "/register", s.register, true},
	}
}

// New returns the handler of everything under /api/v1/.
func New(d Deps) http.Handler {
	s := Server{d}
	mux := http.NewServeMux()
	for _, route := range s.Routes() {
		mux.Handle(route.Method+" /api/v1"+route.Path, s.wrap(route))
	}
	mux.HandleFunc("GET /api/v1/openapi.json", openAPI)
	mux.HandleFunc(elsewhere, func(w http.ResponseWriter, r *http.Request) {
		if methods := methodsAt(mux, r); len(methods) > 0 {
			s.refuseMethod(w, methods)
			return
		}
		s.fail(w, "", quality.Refuse(quality.CodeNotFound, "address"))
	})
	return mux
}

// elsewhere is every address of the API that no route serves.
const elsewhere = "/api/v1/"

// methodsAt lists what an address answers to; none when it does not exist.
func methodsAt(mux *http.ServeMux, r *http.Request) []string {
	var out []string
	for _, method := range []string{http.MethodGet, http.MethodPut} {
		try := r.Clone(r.Context())
		try.Method = method
		if _, pattern := mux.Handler(try); pattern != elsewhere {
			out = append(out, method)
		}
	}
	return out
}

const maxBody = 256 << 10

func (s Server) wrap(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		metrics.Name(r.Context(), r.Pattern)
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		out, err := s.answer(r, route)
		if err != nil {
			s.fail(w, r.Pattern, err)
			return
		}
		s.write(w, "application/json; charset=utf-8", out.status, out.value)
	})
}

// answer asks who speaks, then runs the handler; a panic is a failure like
// another.
func (s Server) answer(r *http.Request, route Route) (out answer, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	if query, err := url.QueryUnescape(r.URL.RawQuery); err != nil || !quality.Readable(r.URL.Path) || !quality.Readable(query) {
		return answer{}, quality.Refuse(quality.CodeNotFound, "address")
	}
	actor, err := s.actor(r, route)
	if err != nil {
		return answer{}, err
	}
	return route.handle(r, actor)
}

// actor resolves the bearer token; the API never looks at cookies.
func (s Server) actor(r *http.Request, route Route) (authz.Actor, error) {
	if route.public {
		return authz.Actor{}, nil
	}
	bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return authz.Actor{}, quality.Refuse(quality.CodeSignIn, "api_token")
	}
	return s.Network.ResolveToken(r.Context(), strings.TrimSpace(bearer))
}

func (s Server) write(w http.ResponseWriter, contentType string, status int, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		s.Log.Error("api answer", slog.String("error", fmt.Sprint(err)))
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n')) // the client left: nobody to tell
}
