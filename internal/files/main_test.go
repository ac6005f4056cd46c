package files_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"ariane/internal/files"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/internal/testkit/s3server"
)

func TestMain(m *testing.M) {
	if address := os.Getenv(killVariable); address != "" {
		os.Exit(writeUntilKilled(address))
	}
	os.Exit(testkit.Main(m))
}

const large = 1 << 30

// noise is content that nothing can shorten, the same for the same seed.
func noise(seed uint64, size int64) io.Reader {
	return io.LimitReader(rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), byte(seed >> 16)}), size)
}

func noiseBytes(seed uint64, size int64) []byte {
	b, err := io.ReadAll(noise(seed, size))
	if err != nil {
		panic(err)
	}
	return b
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func put(t *testing.T, s *files.Store, content []byte) files.Blob {
	t.Helper()
	blob, err := s.Put(t.Context(), bytes.NewReader(content), large)
	if err != nil {
		t.Fatal(err)
	}
	return blob
}

func read(t *testing.T, s *files.Store, hash string) []byte {
	t.Helper()
	c, err := s.Open(t.Context(), hash)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	content, err := io.ReadAll(c)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// hashes lists every blob.
func hashes(t *testing.T, s *files.Store) []string {
	t.Helper()
	list := []string{}
	for blob, err := range s.Walk(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, blob.Hash)
	}
	return list
}

func wantCode(t *testing.T, err error, code quality.Code, reason string) {
	t.Helper()
	domain := quality.AsError(err)
	if domain == nil || domain.Code != code || domain.Reason != reason {
		t.Errorf("got %v, want %s %s", err, code, reason)
	}
}

func wantFault(t *testing.T, err error, fault string) {
	t.Helper()
	domain := quality.AsError(err)
	if domain == nil || domain.Code != quality.CodeInvalid || len(domain.Faults) != 1 || domain.Faults[0].Code != fault {
		t.Errorf("got %v, want the fault %s", err, fault)
	}
}

// behind reaches the objects of a store beside Ariane, as a failing disk or another
// program would.
type behind struct {
	dir    string
	client *minio.Client
	prefix string
}

func goBehind(t *testing.T, settings files.Settings) behind {
	t.Helper()
	if dir, ok := strings.CutPrefix(settings.Address, "file:"); ok {
		return behind{dir: dir}
	}
	rest := strings.TrimPrefix(settings.Address, "s3://"+s3server.Bucket+"/")
	prefix, query, _ := strings.Cut(rest, "?endpoint=")
	endpoint, _, _ := strings.Cut(query, "&")
	client, err := minio.New(endpoint, &minio.Options{Creds: credentials.NewStaticV4(settings.AccessKey, settings.SecretKey, ""), Region: "us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	return behind{client: client, prefix: prefix + "/"}
}

// write replaces the content of an object.
func (b behind) write(t *testing.T, key string, content []byte) {
	t.Helper()
	if b.client == nil {
		if err := os.WriteFile(filepath.Join(b.dir, key), content, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	_, err := b.client.PutObject(t.Context(), s3server.Bucket, b.prefix+key, bytes.NewReader(content), int64(len(content)), minio.PutObjectOptions{})
	if err != nil {
		t.Fatal(err)
	}
}

// keys lists every object there is, temporary files included.
func (b behind) keys(t *testing.T) []string {
	t.Helper()
	list := []string{}
	if b.client == nil {
		err := filepath.WalkDir(b.dir, func(name string, entry os.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				list = append(list, strings.TrimPrefix(name, b.dir+"/"))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	for o := range b.client.ListObjectsIter(context.WithoutCancel(t.Context()), s3server.Bucket, minio.ListObjectsOptions{Prefix: b.prefix, Recursive: true}) {
		if o.Err != nil {
			t.Fatal(o.Err)
		}
		list = append(list, strings.TrimPrefix(o.Key, b.prefix))
	}
	return list
}
