package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	met, err := run(ctx, os.Args[1:])
	stop()
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	if err != nil || !met {
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	strict  bool
	seconds int
	program string
	out     string
	names   []string
}

// run measures what was named, everything when nothing was. It reports false
// when a target is missed and -strict asks to fail for it.
func run(ctx context.Context, args []string) (bool, error) {
	if os.Getenv(floorVariable) != "" {
		return false, serveFloor(ctx)
	}
	o, err := parse(args)
	if err != nil {
		return false, err
	}
	b, err := newBench(ctx, o)
	if err != nil {
		return false, err
	}
	err = b.measure(o.names)
	if err = errors.Join(err, b.close()); err != nil {
		return false, err
	}
	printTable(os.Stdout, b.lines)
	if err := writeResults(o.out, describeMachine(), b.lines); err != nil {
		return false, err
	}
	return !o.strict || allMet(b.lines), nil
}

func parse(args []string) (options, error) {
	var o options
	set := flag.NewFlagSet("bench", flag.ContinueOnError)
	set.BoolVar(&o.strict, "strict", false, "exit with status 1 when a target is missed")
	set.IntVar(&o.seconds, "seconds", 15, "length of each load")
	set.StringVar(&o.program, "program", "bin/ariane", "the program measured")
	set.StringVar(&o.out, "out", "bench/results.json", "where the figures go")
	set.Usage = func() {
		fmt.Fprintln(set.Output(), "go run ./bench [options] [name…]; figures per workload:")
		for _, w := range workloads() {
			fmt.Fprintf(set.Output(), "  %-12s %s\n", w.name, w.about)
		}
		set.PrintDefaults()
	}
	if err := set.Parse(args); err != nil {
		return o, err
	}
	o.names = set.Args()
	for _, name := range o.names {
		if !slices.ContainsFunc(workloads(), func(w workload) bool { return w.name == name }) {
			return o, fmt.Errorf("no workload is called %q (%s)", name, strings.Join(names(), ", "))
		}
	}
	return o, nil
}

// length is how long each load lasts.
func (o options) length() time.Duration { return time.Duration(o.seconds) * time.Second }
