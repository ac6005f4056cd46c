package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/files"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/referential"
	"ariane/internal/report"
	"ariane/internal/store"
)

// defaultDatabase is used when nothing is said: a file in the working folder.
const defaultDatabase = "sqlite:data/ariane.db"

// operator is who acts at the command line of the machine.
var operator = authz.Actor{System: authz.SystemCommand}

// services are the use cases on an open, up-to-date database.
type services struct {
	store        *store.Store
	files        *files.Store
	network      *network.Service
	referentials *referential.Service
	assess       *assess.Service
	report       *report.Service
	now          func() time.Time
	log          *slog.Logger
}

// open connects, brings the schema up to date and makes sure that what always
// exists is there: the national bodies and the built-in référentiels.
func open(ctx context.Context, host Host, cfg settings, demo bool) (*services, error) {
	database := cfg.Database
	if database == "" {
		database = defaultDatabase
	}
	if err := makeFolder(database); err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, database)
	if err != nil {
		return nil, err
	}
	kept, err := openFiles(host, cfg)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	all, err := wire(ctx, host, cfg, s, demo)
	if err != nil {
		return nil, errors.Join(err, kept.Close(), s.Close())
	}
	all.files = kept
	return all, nil
}

// close undoes open.
func (s *services) close() error { return errors.Join(s.files.Close(), s.store.Close()) }

func wire(ctx context.Context, host Host, cfg settings, s *store.Store, demo bool) (*services, error) {
	if _, err := s.Migrate(ctx); err != nil {
		return nil, err
	}
	secret, err := network.LoadSecret(ctx, s, host.Now())
	if err != nil {
		return nil, err
	}
	refs := referential.New(referential.Deps{Store: s, Clock: host.Now})
	all := &services{
		store: s, now: host.Now, referentials: refs,
		log:     slog.New(slog.NewJSONHandler(host.Err, nil)),
		network: network.New(network.Deps{Store: s, Clock: host.Now, BaseURL: cfg.BaseURL, Secret: secret, Demo: demo}),
		assess:  assess.New(assess.Deps{Store: s, Clock: host.Now, Editions: refs}),
		report:  report.New(report.Deps{Store: s, Clock: host.Now, Editions: refs, Zone: i18n.Paris()}),
	}
	if err := all.network.EnsureFoundation(ctx, operator); err != nil {
		return nil, err
	}
	if _, err := refs.EnsureBuiltIn(ctx); err != nil {
		return nil, err
	}
	return all, nil
}

// makeFolder creates the folder of a SQLite file.
func makeFolder(database string) error {
	path, ok := strings.CutPrefix(database, "sqlite:")
	if !ok {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return fmt.Errorf("make the folder of %s: %w", path, err)
	}
	return nil
}

// with opens the services for one command and closes them after it.
func with(ctx context.Context, host Host, inv *invocation, fn func(*services) error) (err error) {
	all, err := open(ctx, host, inv.settings, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, all.close()) }()
	return fn(all)
}
