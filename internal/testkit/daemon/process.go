// Package daemon runs a server beside the tests and makes sure that it ends with
// them, even when they are killed.
package daemon

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// Process is a started server and the news of its end.
type Process struct {
	cmd  *exec.Cmd
	gone chan struct{}
}

// Spawn starts the command from a thread that lives as long as it does: on
// Linux the server is told to end with that thread, hence with the test
// process, even when the latter is killed.
func Spawn(cmd *exec.Cmd) (*Process, error) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = attributes()
	}
	p := &Process{cmd: cmd, gone: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer close(p.gone)
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // how it ended is in its log
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", filepath.Base(cmd.Path), err)
	}
	return p, nil
}

// Running reports whether it has not ended.
func (p *Process) Running() bool {
	select {
	case <-p.gone:
		return false
	default:
		return true
	}
}

// Kill ends it as a power cut would, and waits for its end.
func (p *Process) Kill() {
	_ = p.cmd.Process.Kill() // gone already is fine
	<-p.gone
}

// Stop asks it to end with a signal, then insists.
func (p *Process) Stop(signal os.Signal, grace time.Duration) {
	_ = p.cmd.Process.Signal(signal)
	select {
	case <-p.gone:
	case <-time.After(grace):
		p.Kill()
	}
}
