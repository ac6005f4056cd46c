package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"

	"ariane/internal/testkit/cluster"
)

// measurePostgres runs the loads of the pages and of the saves once more on
// PostgreSQL: the server named by ARIANE_TEST_POSTGRES, else one of our own.
func measurePostgres(b *bench) error {
	address := os.Getenv(cluster.AddressVariable)
	if address == "" {
		c, err := cluster.Start(b.ctx)
		if errors.Is(err, cluster.ErrMissing) {
			b.say("skipped: %v", err)
			return nil
		}
		if err != nil {
			return err
		}
		defer func() { _ = c.Close() }() // its folder is temporary
		address = c.URL("postgres")
	}
	database, drop, err := createDatabase(b.ctx, address)
	if err != nil {
		return err
	}
	return errors.Join(b.onPostgres(database), drop())
}

// createDatabase makes an empty one beside the address given.
func createDatabase(ctx context.Context, address string) (string, func() error, error) {
	admin, err := sql.Open("pgx", address)
	if err != nil {
		return "", nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	name := fmt.Sprintf("ariane_bench_%d", os.Getpid())
	if _, err := admin.ExecContext(ctx, "CREATE DATABASE "+name); err != nil {
		return "", nil, errors.Join(fmt.Errorf("create database: %w", err), admin.Close())
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", nil, errors.Join(fmt.Errorf("read the address: %w", err), admin.Close())
	}
	u.Path = "/" + name
	return u.String(), func() error {
		_, err := admin.ExecContext(context.WithoutCancel(ctx), "DROP DATABASE "+name+" WITH (FORCE)")
		return errors.Join(err, admin.Close())
	}, nil
}

func (b *bench) onPostgres(database string) error {
	b.say("filling a demonstration of national size on PostgreSQL")
	start := time.Now()
	p, err := startServer(b.ctx, b.o.program, demoArguments(b.folder, database)...)
	if err != nil {
		return err
	}
	b.add(line{Name: "demonstration filled (PostgreSQL)", Figure: time.Since(start).Seconds(), Unit: "s"})
	return errors.Join(b.crowdOnPostgres(p, engine{name: "PostgreSQL", driver: "pgx", address: database}), p.stop())
}

func (b *bench) crowdOnPostgres(p *process, e engine) error {
	crowd, err := gather(b.ctx, p.address)
	if err != nil {
		return err
	}
	if err := b.pagesOf(crowd, e); err != nil {
		return err
	}
	return b.savesOf(crowd, e)
}
