package cluster

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"

	"ariane/internal/testkit/daemon"
)

// Cluster is a running server.
type Cluster struct {
	folder string // binaries
	dir    string // data, socket, log
	owner  owner
	server *daemon.Process
}

// Start makes a cluster and waits until it answers.
func Start(ctx context.Context) (*Cluster, error) {
	folder, err := find()
	if err != nil {
		return nil, err
	}
	who, err := serverOwner()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "ariane-pg-")
	if err != nil {
		return nil, fmt.Errorf("make the folder of the cluster: %w", err)
	}
	c := &Cluster{folder: folder, dir: dir, owner: who}
	if err := c.create(ctx); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := c.Restart(ctx); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return c, nil
}

func (c *Cluster) create(ctx context.Context) error {
	if err := c.owner.take(c.dir); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, filepath.Join(c.folder, "initdb"),
		"--pgdata", c.data(), "--username", "ariane", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions")
	c.prepare(cmd)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("run initdb: %w\n%s", err, out)
	}
	return nil
}

// Restart starts the server on its data, after Start or Kill, and waits until
// it answers: recovery included.
func (c *Cluster) Restart(ctx context.Context) error {
	deadline, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		if err := c.launch(); err != nil {
			return err
		}
		if c.answers(deadline) {
			return nil
		}
		c.server.Kill()
		if deadline.Err() != nil {
			return fmt.Errorf("PostgreSQL does not answer:\n%s", c.log())
		}
		// A killed server leaves children that hold its memory for a moment: try again.
		pause(deadline)
	}
}

func (c *Cluster) launch() error {
	log, err := os.OpenFile(filepath.Join(c.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open the server's log: %w", err)
	}
	defer func() { _ = log.Close() }() // the server holds its own copy
	cmd := exec.Command(filepath.Join(c.folder, "postgres"), "-D", c.data(), "-k", c.dir,
		"-c", "listen_addresses=", "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "max_connections=400",
		"-c", "shared_buffers=64MB", "-c", "max_wal_size=2GB", "-c", "log_min_messages=warning")
	c.prepare(cmd)
	cmd.Stdout, cmd.Stderr = log, log
	c.server, err = daemon.Spawn(cmd)
	return err
}

// answers waits for the server while it lives.
func (c *Cluster) answers(ctx context.Context) bool {
	db, err := sql.Open("pgx", c.URL("postgres"))
	if err != nil {
		return false
	}
	defer func() { _ = db.Close() }()
	for ctx.Err() == nil && c.server.Running() {
		if db.PingContext(ctx) == nil {
			return true
		}
		pause(ctx)
	}
	return false
}

// prepare makes the command run as the server's user, without a word of ours in
// its environment (PGHOST and the like would mislead it).
func (c *Cluster) prepare(cmd *exec.Cmd) {
	cmd.Dir = c.dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "HOME=" + c.dir}
	cmd.SysProcAttr = c.owner.attributes()
}

// URL is the address of a database of the cluster.
func (c *Cluster) URL(database string) string {
	return "postgres://ariane@/" + database + "?host=" + url.QueryEscape(c.dir)
}

// Kill ends the server as a power cut would: no warning, no flush.
func (c *Cluster) Kill() { c.server.Kill() }

// Close stops the server and deletes everything it stored.
func (c *Cluster) Close() error {
	c.server.Stop(os.Interrupt, 20*time.Second) // the fast shutdown
	if err := os.RemoveAll(c.dir); err != nil {
		return fmt.Errorf("delete the cluster: %w", err)
	}
	return nil
}

func (c *Cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *Cluster) log() string {
	b, err := os.ReadFile(filepath.Join(c.dir, "log"))
	if err != nil {
		return err.Error()
	}
	return string(b[max(0, len(b)-2000):])
}

func pause(ctx context.Context) {
	select {
	case <-time.After(30 * time.Millisecond):
	case <-ctx.Done():
	}
}
