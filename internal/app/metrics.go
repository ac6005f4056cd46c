package app

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"ariane/internal/jobs"
	"ariane/internal/metrics"
)

// metricsServer serves /metrics on an address of its own: behind a proxy every
// request seems to come from this machine, so the public address has no such
// page. It returns the handler that measures, and what stops the listening.
func (s server) metricsServer(ctx context.Context, pages http.Handler) (http.Handler, func(), error) {
	if s.cfg.Metrics == "" {
		return pages, func() {}, nil
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.cfg.Metrics)
	if err != nil {
		return nil, nil, fmt.Errorf("listen on %s for metrics: %w", s.cfg.Metrics, err)
	}
	registry := metrics.NewRegistry(Version, revision())
	metrics.Jobs(registry, s.countJobs)
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics.Handler(registry))
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second, ErrorLog: connectionLog(s.log)}
	go func() { _ = srv.Serve(listener) }() // ends with Close
	return metrics.NewRequests(registry).Watch(pages), func() { _ = srv.Close() }, nil
}

func (s server) countJobs() (map[string]int, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	counts, err := jobs.NewDesk(s.store, s.now).Counts(ctx, operator)
	out := make(map[string]int, len(counts))
	for state, n := range counts {
		out[string(state)] = n
	}
	return out, err
}
