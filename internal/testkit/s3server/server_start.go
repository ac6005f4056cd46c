package s3server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"ariane/internal/testkit/daemon"
)

// The keys of every server; they open nothing else.
const (
	AccessKey = "tests"
	SecretKey = "tests-and-nothing-else"
	Bucket    = "ariane"
)

// Server is a running S3 store with one empty bucket.
type Server struct {
	Endpoint string // host:port, HTTP without TLS
	program  string
	dir      string
	health   string // a path of its own: another server on this port is not ours
	process  *daemon.Process
}

// Start builds the server when needed, starts it on a free port of this machine
// and waits until it answers. The error is ErrMissing when it cannot be built.
func Start(ctx context.Context) (*Server, error) {
	program, err := find(ctx)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "ariane-s3-")
	if err != nil {
		return nil, fmt.Errorf("make the folder of the S3 server: %w", err)
	}
	s := &Server{program: program, dir: dir, health: "/" + strings.ToLower(rand.Text())}
	for _, folder := range []string{filepath.Join("objects", Bucket), "about"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
			return nil, errors.Join(err, os.RemoveAll(dir))
		}
	}
	if err := s.launch(ctx); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return s, nil
}

// launch tries several ports: between choosing one and using it somebody else may
// take it.
func (s *Server) launch(ctx context.Context) error {
	var err error
	for range 5 {
		if s.Endpoint, err = freePort(ctx); err != nil {
			return err
		}
		if err = s.Restart(ctx); err == nil {
			return nil
		}
	}
	return err
}

// Restart starts the server on its port and its data, after Kill.
func (s *Server) Restart(ctx context.Context) error {
	log, err := os.OpenFile(filepath.Join(s.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open the log of the S3 server: %w", err)
	}
	defer func() { _ = log.Close() }() // the server holds its own copy
	cmd := exec.Command(s.program, "--port", s.Endpoint, "--quiet", "--health", s.health, "--keep-alive",
		"posix", "--sidecar", filepath.Join(s.dir, "about"), filepath.Join(s.dir, "objects"))
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.dir, "ROOT_ACCESS_KEY=" + AccessKey, "ROOT_SECRET_KEY=" + SecretKey}
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.dir, log, log
	if s.process, err = daemon.Spawn(cmd); err != nil {
		return err
	}
	deadline, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for deadline.Err() == nil && s.process.Running() {
		if s.answers(deadline) {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.process.Kill()
	said, _ := os.ReadFile(filepath.Join(s.dir, "log")) // what there is
	return fmt.Errorf("the S3 server does not answer:\n%s", said[max(0, len(said)-2000):])
}

func (s *Server) answers(ctx context.Context) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.Endpoint+s.health, nil)
	if err != nil {
		return false
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	_ = res.Body.Close()
	return res.StatusCode == http.StatusOK
}

// Address is the s3:// address of the bucket, under a prefix.
func (s *Server) Address(prefix string) string { return Address(s.Endpoint, prefix) }

// Address is the s3:// address of the bucket through some endpoint, e.g. a proxy
// in front of the server.
func Address(endpoint, prefix string) string {
	return "s3://" + Bucket + "/" + prefix + "?endpoint=" + endpoint + "&insecure=true"
}

// Kill ends the server without warning; Restart brings it back.
func (s *Server) Kill() { s.process.Kill() }

// Close ends the server and deletes everything it stored.
func (s *Server) Close() error {
	s.process.Kill() // asked politely, it first answers 400 on every idle connection
	if err := os.RemoveAll(s.dir); err != nil {
		return fmt.Errorf("delete the S3 server: %w", err)
	}
	return nil
}

func freePort(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	return l.Addr().String(), l.Close()
}
