package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"sync"
	"syscall"
	"time"
)

// process is a server started by the bench.
type process struct {
	cmd     *exec.Cmd
	address string // http://127.0.0.1:port
}

var addressSaid = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// startServer runs a program that prints its address once it serves, and waits
// for that.
func startServer(ctx context.Context, program string, args ...string) (*process, error) {
	return startWith(exec.CommandContext(ctx, program, args...))
}

func startWith(cmd *exec.Cmd) (*process, error) {
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 30 * time.Second
	var complaints tail
	cmd.Stderr = &complaints
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	address := readAddress(out)
	if address == "" {
		return nil, errors.Join(fmt.Errorf("%s told no address: %s", cmd.Path, complaints.text()), cmd.Wait())
	}
	go func() { _, _ = io.Copy(io.Discard, out) }() // never let it block on a full pipe
	return &process{cmd: cmd, address: address}, nil
}

// readAddress returns "" when the output ends before an address was printed.
func readAddress(out io.Reader) string {
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if found := addressSaid.FindString(lines.Text()); found != "" {
			return found
		}
	}
	return ""
}

// stop asks the process to end and waits for it; nothing to do on nil.
func (p *process) stop() error {
	if p == nil || p.cmd.ProcessState != nil {
		return nil
	}
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		return fmt.Errorf("stop %s: %w", p.cmd.Path, err)
	}
	var ended *exec.ExitError
	if err := p.cmd.Wait(); err != nil && !errors.As(err, &ended) {
		return fmt.Errorf("stop %s: %w", p.cmd.Path, err)
	}
	return nil
}

// tail keeps the end of what a process writes to its standard error.
type tail struct {
	mu   sync.Mutex
	kept []byte
}

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept = append(t.kept, b...)
	t.kept = t.kept[max(0, len(t.kept)-4000):]
	return len(b), nil
}

func (t *tail) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.kept))
}
