package cluster

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"time"
)

// process is a started server and the news of its end.
type process struct {
	cmd  *exec.Cmd
	gone chan struct{}
}

// spawn starts the command from a thread that lives as long as it does: on
// Linux the server is told to end with that thread, hence with the test
// process, even when the latter is killed.
func spawn(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, gone: make(chan struct{})}
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
		return nil, fmt.Errorf("start PostgreSQL: %w", err)
	}
	return p, nil
}

func (p *process) running() bool {
	select {
	case <-p.gone:
		return false
	default:
		return true
	}
}

func (p *process) kill() {
	_ = p.cmd.Process.Kill() // gone already is fine
	<-p.gone
}

// stop asks for the fast shutdown of PostgreSQL, then insists.
func (p *process) stop() {
	_ = p.cmd.Process.Signal(os.Interrupt)
	select {
	case <-p.gone:
	case <-time.After(20 * time.Second):
		p.kill()
	}
}
