package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// runs is how many times a single figure is taken; its median counts.
const runs = 5

// measureStart stops the server first: two of them cannot share the data.
func measureStart(b *bench) error {
	if err := errors.Join(b.server.stop()); err != nil {
		return err
	}
	b.server, b.crowd = nil, nil
	own, err := repeat(runs, func() (time.Duration, error) {
		return startToReady(b.ctx, b.o.program, nil, func(listen string) []string {
			return []string{"demo", "--size", "national", "--data", b.data, "--listen", listen}
		})
	})
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	floor, err := repeat(runs, func() (time.Duration, error) { return startToReady(b.ctx, self, []string{floorVariable}, nil) })
	if err != nil {
		return err
	}
	b.add(line{Name: "start to ready", Figure: milliseconds(own.median()), Unit: "ms", Target: below(1000), Floor: milliseconds(floor.median()), FloorName: emptyHandler, Detail: fmt.Sprintf("median of %d, /readyz asked every 5 ms", runs)})
	return nil
}

// startToReady runs a program and asks it whether it is ready until it is. The
// address to listen on goes into the arguments, or into the variable named.
func startToReady(ctx context.Context, program string, variable []string, arguments func(listen string) []string) (time.Duration, error) {
	listen, err := freeAddress()
	if err != nil {
		return 0, err
	}
	var args []string
	if arguments != nil {
		args = arguments(listen)
	}
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = os.Environ()
	for _, name := range variable {
		cmd.Env = append(cmd.Env, name+"="+listen)
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, fmt.Errorf("start %s: %w", program, err)
	}
	p := &process{cmd: cmd}
	err = waitReady(ctx, "http://"+listen+"/readyz")
	took := time.Since(start)
	return took, errors.Join(err, p.stop())
}

func waitReady(ctx context.Context, url string) error {
	deadline := time.Now().Add(30 * time.Second)
	for time.Now().Before(deadline) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return fmt.Errorf("ask %s: %w", url, err)
		}
		res, err := crowdClient.Do(req)
		if err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		if !sleepUntil(ctx, time.Now().Add(5*time.Millisecond)) {
			return ctx.Err()
		}
	}
	return fmt.Errorf("%s never answered ready", url)
}

// freeAddress is one that nobody listens on, a moment ago.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	return l.Addr().String(), l.Close()
}

func repeat(count int, fn func() (time.Duration, error)) (sample, error) {
	var s sample
	for range count {
		d, err := fn()
		if err != nil {
			return s, err
		}
		s.latencies = append(s.latencies, d)
	}
	return s, nil
}

// checkLibrary runs the command that reads and checks the built-in library.
func (b *bench) checkLibrary() error {
	library := filepath.Join("library", "ml.yaml")
	own, err := repeat(runs, func() (time.Duration, error) { return b.command("referential", "check", library) })
	if err != nil {
		return err
	}
	floor, err := repeat(runs, func() (time.Duration, error) { return b.command("version") })
	if err != nil {
		return err
	}
	b.add(line{Name: "check of the built-in library", Figure: milliseconds(own.median()), Unit: "ms", Target: below(1000), Floor: milliseconds(floor.median()), FloorName: "ariane version", Detail: fmt.Sprintf("whole command, median of %d", runs)})
	return nil
}

func (b *bench) command(args ...string) (time.Duration, error) {
	start := time.Now()
	if out, err := exec.CommandContext(b.ctx, b.o.program, args...).CombinedOutput(); err != nil {
		return 0, fmt.Errorf("ariane %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return time.Since(start), nil
}

// measureSize reads the memory of the server after the loads; alone, it makes a
// short load first.
func measureSize(b *bench) error {
	info, err := os.Stat(b.o.program)
	if err != nil {
		return fmt.Errorf("look at %s: %w", b.o.program, err)
	}
	b.add(line{Name: "program", Figure: megabytes(info.Size()), Unit: "MB", Target: below(45)})
	if _, err := b.people(); err != nil {
		return err
	}
	own, floor := memoryOf(b.server), memoryOf(b.floor)
	if own.resident == 0 {
		b.say("memory is read from /proc, which this system does not have")
		return nil
	}
	b.add(line{Name: "memory after the loads", Figure: own.resident, Unit: "MB", Target: below(150), Floor: floor.resident, FloorName: emptyHandler, Detail: "resident set, mapped pages of the database file included"})
	b.add(line{Name: "memory at the peak", Figure: own.peak, Unit: "MB", Target: below(150), Floor: floor.peak, FloorName: emptyHandler, Detail: "resident set"})
	b.add(line{Name: "memory without mapped files", Figure: own.private, Unit: "MB", Floor: floor.private, FloorName: emptyHandler})
	return nil
}

// memory of a process, in MB.
type memory struct{ resident, peak, private float64 }

func memoryOf(p *process) memory {
	text := fileText("/proc/" + strconv.Itoa(p.cmd.Process.Pid) + "/status")
	return memory{resident: kilobytes(text, "VmRSS"), peak: kilobytes(text, "VmHWM"), private: kilobytes(text, "RssAnon")}
}

// kilobytes reads "VmRSS: 1234 kB" and returns MB.
func kilobytes(text, name string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSuffix(fieldOf(text, name), " kB"), 64)
	if err != nil {
		return 0
	}
	return n / 1024
}
