package app

import (
	"context"
	"net/http"
	"time"

	"ariane/internal/api"
	"ariane/internal/app/wire"
	"ariane/internal/i18n"
	"ariane/internal/jobs"
	"ariane/internal/web"
	"ariane/internal/web/account"
	"ariane/internal/web/assess"
	"ariane/internal/web/audit"
	"ariane/internal/web/demo"
	"ariane/internal/web/evidence"
	"ariane/internal/web/grid"
	"ariane/internal/web/home"
	"ariane/internal/web/indicator"
	"ariane/internal/web/network"
	"ariane/internal/web/notice"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/plan"
	"ariane/internal/web/platform"
	"ariane/internal/web/public"
	"ariane/internal/web/referential"
	"ariane/internal/web/reminder"
	"ariane/internal/web/search"
	"ariane/internal/web/sheet"
	"ariane/internal/web/steering"
	"ariane/internal/web/team"
)

// handler is everything the program answers over HTTP.
func (s server) handler() http.Handler {
	kit := page.Kit{
		Network: s.network, Clock: s.now, Zone: i18n.Paris(), Log: s.log, Version: Version,
		NoMail: s.cfg.Mail == "" && !s.demo, Contact: s.cfg.Operator.Contact,
		BaseURL: s.cfg.BaseURL, Demo: s.demo, DemoReal: s.demoReal, Secure: s.cfg.secure(), Proxy: s.cfg.Proxy,
	}
	pages := web.New(kit,
		public.Routes(public.Operator(s.cfg.Operator)),
		account.Routes(),
		account.LetterRoutes(s.remind),
		home.Routes(kit, s.report, public.Welcome, assess.MyWorkPanel(s.assess), reminder.HomeDuties(s.remind, path.MyWork), home.Hint(sheet.HomeHint(s.improve))),
		network.Routes(kit, s.assess, s.improve, s.report),
		notice.Routes(),
		search.Routes(kit, s.referentials, search.WithEvidence(s.evidence), search.WithPlan(s.improve)),
		team.Routes(kit, s.assess, s.referentials, team.Beside{Absences: s.remind.Away, Titles: wire.Services{Improve: s.improve, Evidence: s.evidence, Audit: s.audit}.Titles}),
		referential.Routes(kit, s.referentials),
		grid.Routes(kit, s.referentials),
		assess.Routes(kit, s.assess, s.referentials, assess.WithEvidence(s.evidence), assess.WithPlan(s.improve)),
		assess.TeamRoutes(kit, s.assess, s.referentials, assess.WithEvidence(s.evidence), assess.WithDuties(reminder.Duties(s.remind))),
		assess.SynthesisRoutes(kit, s.assess, proofLines{s.evidence}),
		evidence.Routes(kit, s.evidence, s.assess, s.referentials),
		plan.Routes(kit, s.improve, s.evidence, s.remind.Away),
		indicator.Routes(kit, s.improve),
		steering.Routes(kit, s.improve, s.evidence),
		audit.Routes(kit, s.audit, s.evidence),
		sheet.Routes(kit, s.improve),
		reminder.Routes(s.remind),
		platform.Routes(kit, s.report, queue{jobs.NewDesk(s.store, s.now)}),
		demo.Routes(kit, s.guests, mailbox{s.services}),
	)
	mux := http.NewServeMux()
	mux.Handle("/api/v1/", api.New(api.Deps{Network: s.network, Referentials: s.referentials, Assess: s.assess, Improve: s.improve, Report: s.report, Log: s.log}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "vivant") })
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("/", pages)
	return web.Secure(s.cfg.secure(), mux) // around the mux: it redirects and refuses by itself too
}

// ready answers 200 when the database does and its schema is this program's.
func (s server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	if err := s.store.Ping(ctx); err != nil {
		plain(w, http.StatusServiceUnavailable, "la base de données ne répond pas")
		return
	}
	plain(w, http.StatusOK, "prêt")
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n")) // the caller left: nobody to tell
}
