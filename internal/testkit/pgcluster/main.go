// Command pgcluster runs a command with one PostgreSQL cluster for all of its
// test processes:
//
//	go run ./internal/testkit/pgcluster go test ./...
//
// The command finds the address in ARIANE_TEST_POSTGRES; the cluster ends and
// is deleted with it, whatever happens. An address that is already set is left
// alone. Without PostgreSQL the command runs all the same (tests say that they
// skip), except under CI: exit status 1.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"ariane/internal/testkit/cluster"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(command []string) int {
	if len(command) == 0 {
		fmt.Fprintln(os.Stderr, "usage: pgcluster COMMAND [ARGUMENT]…")
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if os.Getenv(cluster.AddressVariable) == "" {
		c, err := cluster.Start(ctx)
		if err != nil && (!errors.Is(err, cluster.ErrMissing) || os.Getenv("CI") != "") {
			fmt.Fprintln(os.Stderr, "pgcluster:", err)
			return 1
		}
		if err == nil {
			defer closeCluster(c)
			_ = os.Setenv(cluster.AddressVariable, c.URL("postgres")) // fails on a bad name only
		}
	}
	return status(ctx, command)
}

// status runs the command and returns its exit status. A signal is passed on:
// the command ends first, then the cluster is closed.
func status(ctx context.Context, command []string) int {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() >= 0 {
		return exit.ExitCode()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pgcluster:", err)
		return 1
	}
	return 0
}

func closeCluster(c *cluster.Cluster) {
	if err := c.Close(); err != nil {
		fmt.Fprintln(os.Stderr, "pgcluster:", err)
	}
}
