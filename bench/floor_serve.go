package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
)

// floorVariable makes this program the empty handler instead of the bench.
const floorVariable = "ARIANE_BENCH_FLOOR"

// startFloor runs this program again as a server that does nothing.
func startFloor(ctx context.Context) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	cmd := exec.CommandContext(ctx, self)
	cmd.Env = append(os.Environ(), floorVariable+"=127.0.0.1:0")
	return startWith(cmd)
}

// serveFloor answers everything with an empty page, once the body is read.
func serveFloor() {
	listener, err := net.Listen("tcp", os.Getenv(floorVariable))
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: empty handler:", err)
		os.Exit(1)
	}
	fmt.Printf("http://%s\n", listener.Addr())
	err = http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // a body that breaks off ends its connection by itself
		w.WriteHeader(http.StatusOK)
	}))
	fmt.Fprintln(os.Stderr, "bench: empty handler:", err)
	os.Exit(1)
}
