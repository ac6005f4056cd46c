package testkit

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ariane/internal/files"
	"ariane/internal/store"
	"ariane/internal/testkit/s3server"
)

var (
	startedS3 bool // set inside theS3 only, read by Main after the tests
	theS3     = sync.OnceValues(func() (*s3server.Server, error) {
		startedS3 = true
		return s3server.Start(context.Background())
	})
)

func closeS3() error {
	if !startedS3 {
		return nil
	}
	s, err := theS3()
	if err != nil {
		return nil //nolint:nilerr // it did not start: the tests said so
	}
	return s.Close()
}

// Folder is an empty folder for files, deleted with the test.
func Folder(t testing.TB) files.Settings {
	t.Helper()
	return files.Settings{Address: "file:" + filepath.Join(t.TempDir(), "files")}
}

// Bucket is an empty place in the S3 server of this test process. Where the server
// cannot be built the test is skipped with a sentence, and fails when CI is set.
func Bucket(t testing.TB) files.Settings {
	t.Helper()
	s, err := theS3()
	SkipWithoutS3(t, err)
	return files.Settings{Address: s.Address("test-" + store.NewSecret(8)), AccessKey: s3server.AccessKey, SecretKey: s3server.SecretKey, Temporary: t.TempDir()}
}

// SkipWithoutS3 ends a test whose S3 server did not start, as Bucket says.
func SkipWithoutS3(t testing.TB, err error) {
	t.Helper()
	if errors.Is(err, s3server.ErrMissing) && os.Getenv("CI") == "" {
		t.Skipf("skipped: %s", strings.TrimSpace(err.Error()))
	}
	if err != nil {
		t.Fatalf("start the S3 server: %v", err)
	}
}

// Files opens a store for the length of the test.
func Files(t testing.TB, settings files.Settings) *files.Store {
	t.Helper()
	s, err := files.Open(settings)
	if err != nil {
		t.Fatalf("open the store of files: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close the store of files: %v", err)
		}
	})
	return s
}

// Places runs the test once in a folder and once in an S3 store, in parallel, both
// empty.
func Places(t *testing.T, test func(t *testing.T, settings files.Settings)) {
	t.Helper()
	for name, place := range map[string]func(testing.TB) files.Settings{"folder": Folder, "S3": Bucket} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, place(t))
		})
	}
}
