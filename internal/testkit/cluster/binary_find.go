package cluster

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// ErrMissing says that no PostgreSQL is installed, and what to do.
var ErrMissing = errors.New("PostgreSQL 15 is not installed (Debian: apt-get install postgresql-15; elsewhere: put initdb and postgres on the PATH)")

// folders are where distributions keep the server, which they leave off the PATH.
var folders = []string{"/usr/lib/postgresql/15/bin", "/usr/pgsql-15/bin", "/opt/homebrew/opt/postgresql@15/bin", "/usr/local/opt/postgresql@15/bin"}

// find returns the folder of initdb and postgres: version 15 first, then what
// is on the PATH, then any other version.
func find() (string, error) {
	candidates := slices.Clone(folders)
	if path, err := exec.LookPath("initdb"); err == nil {
		candidates = append(candidates, filepath.Dir(path))
	}
	if others, err := filepath.Glob("/usr/lib/postgresql/*/bin"); err == nil {
		candidates = append(candidates, others...)
	}
	for _, folder := range candidates {
		if runnable(filepath.Join(folder, "initdb")) && runnable(filepath.Join(folder, "postgres")) {
			return folder, nil
		}
	}
	return "", ErrMissing
}

func runnable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// AddressVariable names the environment variable that gives tests an existing
// server, so that test processes share one: the address of a database from
// which others may be created.
const AddressVariable = "ARIANE_TEST_POSTGRES"
