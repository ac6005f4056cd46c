package s3server

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// ErrMissing says that the server cannot be built here.
var ErrMissing = errors.New("the S3 server of the tests cannot be built (see tools/s3/go.mod)")

// find builds the server, or finds it in Go's cache, and returns its path.
func find(ctx context.Context) (string, error) {
	root, err := moduleRoot()
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, "go", "tool", "-modfile="+filepath.Join("tools", "s3", "go.mod"), "-n", "versitygw")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=") // as scripts/deps.sh, whatever the tests are built with
	out, err := cmd.Output()
	if err != nil {
		said := &exec.ExitError{}
		if errors.As(err, &said) {
			err = fmt.Errorf("%w: %s", err, said.Stderr)
		}
		return "", fmt.Errorf("%w: %w", ErrMissing, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// moduleRoot is the folder of go.mod, above the folder of the package under test.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the module: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "tools", "s3", "go.mod")); err == nil {
			return dir, nil
		}
		above := filepath.Dir(dir)
		if above == dir {
			return "", fmt.Errorf("%w: no tools/s3/go.mod above the test", ErrMissing)
		}
		dir = above
	}
}
