package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

func runServe(ctx context.Context, host Host, inv *invocation) error {
	cfg := inv.settings
	if cfg.BaseURL == "" {
		cfg.BaseURL = localURL(cfg.Listen)
	}
	if _, err := cfg.keyFile(); err != nil {
		return err
	}
	if filesAddress(cfg) == "" {
		return usageError("Avec PostgreSQL, indiquez où garder les fichiers : --files file:DOSSIER ou --files s3://…")
	}
	s, err := open(ctx, host, cfg, serving)
	if err != nil {
		return err
	}
	if err := s.askFiles(ctx, host); err != nil {
		return errors.Join(err, s.close())
	}
	cfg.Operator.warnBlankLegal(host.Err)
	cfg.warnNoMail(host.Err)
	run := server{services: s, cfg: cfg}
	return errors.Join(run.until(ctx, func(address string) {
		fmt.Fprintf(host.Out, "Ariane écoute à l’adresse %s\n", address)
	}), s.close())
}

// server is the running program: HTTP and background work on one set of
// services.
type server struct {
	*services
	cfg      settings
	demo     bool
	guests   guests // of the demonstration
	demoReal bool   // its structures are a real list
}

// until serves until ctx ends, then lets the requests under way finish.
func (s server) until(ctx context.Context, ready func(address string)) error {
	runner, err := s.background()
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.cfg.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.cfg.Listen, err)
	}
	handler, stopMetrics, err := s.metricsServer(ctx, s.handler())
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer stopMetrics()
	srv := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute,
		WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
		ErrorLog: connectionLog(s.log),
	}
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	finished := make(chan struct{})
	go func() { defer close(finished); runner.Run(work) }()
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }()
	ready("http://" + listener.Addr().String())
	select {
	case err = <-failed:
	case <-ctx.Done():
		err = shutdown(srv)
	}
	stopWork()
	<-finished
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

func shutdown(srv *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	if err := srv.Shutdown(ctx); err != nil {
		return fmt.Errorf("stop the server: %w", err)
	}
	return nil
}

// localURL is where a browser of the same machine reaches the server: an address
// that listens everywhere has no name of its own.
func localURL(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "http://" + listen
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// secure reports whether browsers reach the site over HTTPS.
func (c settings) secure() bool { return strings.HasPrefix(c.BaseURL, "https://") }
