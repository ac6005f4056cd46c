package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// dataVariable names a folder where the national demonstration is kept from one
// run to the next; without it each run makes its own.
const dataVariable = "BENCH_DATA"

// databaseFile is what `ariane demo --data` makes of its folder.
const databaseFile = "ariane.db"

// bench is a run: its temporary folder, the processes it started, its figures.
type bench struct {
	ctx    context.Context
	o      options
	folder string
	data   string // the copy of the demonstration that this run works on
	server *process
	floor  *process
	crowd  []*person // of the SQLite server
	empty  map[string]sample
	lines  []line
}

func newBench(ctx context.Context, o options) (*bench, error) {
	if _, err := os.Stat(o.program); err != nil {
		return nil, fmt.Errorf("%s is missing: run make build first", o.program)
	}
	folder, err := os.MkdirTemp("", "ariane-bench-")
	if err != nil {
		return nil, fmt.Errorf("make a folder: %w", err)
	}
	b := &bench{ctx: ctx, o: o, folder: folder, data: filepath.Join(folder, "data"), empty: map[string]sample{}}
	if b.floor, err = startFloor(ctx, folder); err == nil {
		err = b.fill()
	}
	if err != nil {
		return nil, errors.Join(err, b.close())
	}
	return b, nil
}

// close ends the processes and deletes what the run wrote.
func (b *bench) close() error {
	return errors.Join(b.server.stop(), b.floor.stop(), os.RemoveAll(b.folder))
}

// fill makes the national demonstration, or finds it in BENCH_DATA, and copies
// it: a run never grows what the next one starts from.
func (b *bench) fill() error {
	kept := os.Getenv(dataVariable)
	if kept == "" {
		kept = filepath.Join(b.folder, "kept")
	}
	if _, err := os.Stat(filepath.Join(kept, databaseFile)); err != nil {
		if err := b.fillOnce(kept); err != nil {
			return err
		}
	}
	if err := os.CopyFS(b.data, os.DirFS(kept)); err != nil {
		return fmt.Errorf("copy the demonstration: %w", err)
	}
	return nil
}

func (b *bench) fillOnce(kept string) error {
	b.say("filling a demonstration of national size in %s", kept)
	start := time.Now()
	p, err := startServer(b.ctx, b.o.program, demoArguments(kept, "")...)
	if err != nil {
		return err
	}
	b.add(line{Name: "demonstration of national size filled", Figure: time.Since(start).Seconds(), Unit: "s"})
	if err := p.stop(); err != nil {
		return err
	}
	info, err := os.Stat(filepath.Join(kept, databaseFile))
	if err != nil {
		return fmt.Errorf("look at the database: %w", err)
	}
	b.add(line{Name: "national database, size of the file", Figure: megabytes(info.Size()), Unit: "MB"})
	return nil
}

// demoArguments serve the demonstration of a folder on a free port; database ""
// is the folder's own.
func demoArguments(data, database string) []string {
	args := []string{"demo", "--size", "national", "--data", data, "--listen", "127.0.0.1:0"}
	if database != "" {
		args = append(args, "--database", database)
	}
	return args
}

// site starts the program on this run's data, once.
func (b *bench) site() (*process, error) {
	if b.server != nil {
		return b.server, nil
	}
	p, err := startServer(b.ctx, b.o.program, demoArguments(b.data, "")...)
	b.server = p
	return p, err
}

func (b *bench) add(l line) { b.lines = append(b.lines, l.finish()) }

// say tells what is going on, apart from the result.
func (b *bench) say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "== "+format+"\n", args...)
}

func megabytes(bytes int64) float64 { return float64(bytes) / (1 << 20) }
