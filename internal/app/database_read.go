package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ariane/internal/network"
	"ariane/internal/store"
)

// What a command does to the database decides how it opens it: `with` makes the
// database and brings it up to date; `reading` finds it as it must be, or says
// what is wrong, and makes nothing by itself (a command that writes about what is
// there opens so too); `trying` runs where nothing can be changed.

// problem is a sentence in French that ends a command with status 1.
type problem string

func (p problem) Error() string { return string(p) }

// database is the address in use.
func (c settings) database() string {
	if c.Database == "" {
		return defaultDatabase
	}
	return c.Database
}

// reading opens the services on a database that is there. They hold no secret:
// nobody signs in at the command line.
func reading(ctx context.Context, host Host, inv *invocation, fn func(*services) error) (err error) {
	database := inv.database()
	if err := knownAddress(database); err != nil {
		return err
	}
	if missing(database) {
		return problem(fmt.Sprintf("Il n’y a pas de base de données à l’adresse %s. Vérifiez --database, ou créez-la avec « ariane migrate ».", database))
	}
	s, err := store.Open(ctx, database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := upToDate(ctx, s); err != nil {
		return err
	}
	kept, err := findFiles(host, inv.settings)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	return fn(assemble(host, stores{s, kept}, network.Deps{}, commanding))
}

// knownAddress refuses what is neither a file nor a PostgreSQL server. What was
// written is not repeated: it may hold a password.
func knownAddress(database string) error {
	for _, start := range []string{"sqlite:", "postgres://", "postgresql://"} {
		if strings.HasPrefix(database, start) {
			return nil
		}
	}
	return problem("L’adresse de la base de données (--database, ou ARIANE_DATABASE) ne convient pas. Écrivez sqlite:CHEMIN, par exemple " + defaultDatabase + ", ou postgres://…")
}

// missing reports a file that is not there, or that nothing was ever written to.
func missing(database string) bool {
	path, ok := strings.CutPrefix(database, "sqlite:")
	if !ok {
		return false
	}
	info, err := os.Stat(path)
	return errors.Is(err, os.ErrNotExist) || err == nil && info.Mode().IsRegular() && info.Size() == 0
}

// upToDate refuses a schema that is not exactly this program's.
func upToDate(ctx context.Context, s *store.Store) error {
	if err := notLater(ctx, s); err != nil {
		return err
	}
	have, want, err := s.SchemaFound(ctx)
	switch {
	case err != nil:
		return err
	case have == 0:
		return problem("Cette base de données est vide. Préparez-la avec « ariane migrate ».")
	case have < want:
		return problem(fmt.Sprintf("Cette base de données est d’une version plus ancienne du programme (schéma %d ; il en faut %d). Après une sauvegarde, mettez-la à jour avec « ariane migrate ».", have, want))
	}
	return nil
}

// notLater refuses a schema made by a later program: this one would write what
// the other no longer reads.
func notLater(ctx context.Context, s *store.Store) error {
	have, want, err := s.SchemaFound(ctx)
	if err != nil || have <= want {
		return err
	}
	return problem(fmt.Sprintf("Cette base de données vient d’une version plus récente du programme (schéma %d ; celui-ci connaît le %d). Utilisez cette version-là d’Ariane.", have, want))
}

// trying runs a command that keeps nothing. An existing database is found as it
// is; where there is none, a provisional one stands in for it and is removed.
func trying(ctx context.Context, host Host, inv *invocation, fn func(*services) error) (err error) {
	if !missing(inv.database()) {
		return reading(ctx, host, inv, fn)
	}
	folder, err := os.MkdirTemp("", "ariane-")
	if err != nil {
		return fmt.Errorf("make a provisional folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	fmt.Fprintln(host.Err, "Il n’y a pas encore de base de données : la commande part de ce qui est livré avec le programme.")
	provisional := *inv
	provisional.Database = "sqlite:" + filepath.Join(folder, "ariane.db")
	return with(ctx, host, &provisional, fn)
}

// importing keeps what it reads from a file, unless it is only tried.
func importing(ctx context.Context, host Host, inv *invocation, fn func(*services) error) error {
	if inv.DryRun {
		return trying(ctx, host, inv, fn)
	}
	return with(ctx, host, inv, fn)
}

// shipped is `reading`, except that the référentiels that come with the program
// can be read before any database was made or named.
func shipped(ctx context.Context, host Host, inv *invocation, fn func(*services) error) error {
	if inv.Database == "" {
		return trying(ctx, host, inv, fn)
	}
	return reading(ctx, host, inv, fn)
}
