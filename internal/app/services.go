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

	"ariane/internal/app/demo"
	"ariane/internal/app/wire"
	"ariane/internal/assess"
	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/files"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/referential"
	"ariane/internal/remind"
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
	evidence     *evidence.Service
	improve      *improve.Service
	audit        *audit.Service
	remind       *remind.Service
	now          func() time.Time
	log          *slog.Logger
}

// purpose is what the services are opened for. A command of the operator needs no
// key: nobody signs in.
type purpose int

const (
	commanding purpose = iota
	serving
	demonstrating
)

// open connects, brings the schema up to date and makes sure that what always
// exists is there: the national bodies and the built-in référentiels.
func open(ctx context.Context, host Host, cfg settings, why purpose) (*services, error) {
	database := cfg.database()
	if err := knownAddress(database); err != nil {
		return nil, err
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
	all, err := connect(ctx, host, cfg, stores{s, kept}, why)
	if err != nil {
		return nil, errors.Join(err, kept.Close(), s.Close())
	}
	return all, nil
}

// close undoes open.
func (s *services) close() error { return errors.Join(s.files.Close(), s.store.Close()) }

// stores are where everything is kept: rows and bytes.
type stores struct {
	rows  *store.Store
	files *files.Store
}

func connect(ctx context.Context, host Host, cfg settings, kept stores, why purpose) (*services, error) {
	s := kept.rows
	if err := notLater(ctx, s); err != nil {
		return nil, err
	}
	before, _, err := s.SchemaVersion(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := s.Migrate(ctx); err != nil {
		return nil, err
	}
	secret, err := network.LoadSecret(ctx, s, host.Now())
	if err != nil {
		return nil, err
	}
	access := network.Deps{BaseURL: cfg.BaseURL, Secret: secret, Demo: why == demonstrating}
	if access.Key, err = keyFor(ctx, host, cfg, s, why); err != nil {
		return nil, err
	}
	all := assemble(host, kept, access, why)
	if why != commanding {
		if err := all.network.AdoptKey(ctx); err != nil {
			return nil, explainKey(err)
		}
	}
	keepers := all
	if why == demonstrating && before == 0 { // its journal begins when its story does
		early := host
		early.Now = demo.Opening
		keepers = assemble(early, kept, access, why)
	}
	return all, keepers.install(ctx)
}

// install makes what every installation begins with; doing it again changes
// nothing.
func (s *services) install(ctx context.Context) error {
	if err := s.network.EnsureFoundation(ctx, operator); err != nil {
		return err
	}
	if _, err := s.referentials.EnsureBuiltIn(ctx); err != nil {
		return err
	}
	_, err := s.referentials.EnsureBuiltInGrids(ctx)
	return err
}

func keyFor(ctx context.Context, host Host, cfg settings, s *store.Store, why purpose) (*network.SealingKey, error) {
	switch {
	case why == commanding:
		return nil, nil //nolint:nilnil // a command seals nothing
	case why == demonstrating && cfg.SecretFile == "":
		return demoKey(), nil
	}
	return sealingKey(ctx, host, cfg, s)
}

func assemble(host Host, kept stores, access network.Deps, why purpose) *services {
	s := kept.rows
	access.Store, access.Clock = s, host.Now
	refs := referential.New(referential.Deps{Store: s, Clock: host.Now, BaseURL: access.BaseURL})
	proofs := evidence.New(evidence.Deps{Store: s, Files: kept.files, Clock: host.Now, Editions: refs, BaseURL: access.BaseURL})
	all := &services{
		store: s, files: kept.files, now: host.Now, referentials: refs, evidence: proofs,
		log:     slog.New(slog.NewJSONHandler(host.Err, nil)),
		network: network.New(access),
		assess: assess.New(assess.Deps{
			Store: s, Clock: host.Now, Editions: refs, Proofs: proofs, BaseURL: access.BaseURL, TellAfter: tellAfter(why),
			Follow: []assess.Follow{followEvidence},
		}),
		improve: improve.New(improve.Deps{Store: s, Clock: host.Now, Editions: refs, Library: proofs, Files: kept.files, BaseURL: access.BaseURL}),
		audit:   audit.New(audit.Deps{Store: s, Clock: host.Now, Editions: refs}),
		report:  report.New(report.Deps{Store: s, Clock: host.Now, Editions: refs, Zone: i18n.Paris()}),
	}
	all.remind = wire.Services{
		Store: s, Clock: host.Now, Log: all.log, BaseURL: access.BaseURL, Improve: all.improve, Assess: all.assess, Evidence: proofs,
	}.Reminders()
	return all
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
	all, err := open(ctx, host, inv.settings, commanding)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, all.close()) }()
	return fn(all)
}
