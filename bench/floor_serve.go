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

// floorVariable makes this program the empty handler instead of the bench: the
// address to listen on. floorFolder is where its bare inserts go.
const (
	floorVariable = "ARIANE_BENCH_FLOOR"
	floorFolder   = "ARIANE_BENCH_FOLDER"
)

// bareInsertPath is the page of the floor that makes one bare durable insert.
const bareInsertPath = "/insert"

// startFloor runs this program again as a server that does nothing.
func startFloor(ctx context.Context, folder string) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	cmd := exec.CommandContext(ctx, self)
	cmd.Env = append(os.Environ(), floorVariable+"=127.0.0.1:0", floorFolder+"="+folder)
	return startWith(cmd)
}

// serveFloor answers everything with an empty page, once the body is read.
func serveFloor(ctx context.Context) error {
	listener, err := net.Listen("tcp", os.Getenv(floorVariable))
	if err != nil {
		return fmt.Errorf("empty handler: %w", err)
	}
	context.AfterFunc(ctx, func() { _ = listener.Close() }) // ends Serve below
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { empty(w, r) })
	if folder := os.Getenv(floorFolder); folder != "" {
		bare, err := openBareTable(ctx, sqliteIn(folder, "served.db"))
		if err != nil {
			return err
		}
		mux.HandleFunc(bareInsertPath, func(w http.ResponseWriter, r *http.Request) {
			if err := bare.write(r.Context(), 0); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			empty(w, r)
		})
	}
	fmt.Printf("http://%s\n", listener.Addr())
	if err := http.Serve(listener, mux); ctx.Err() == nil {
		return fmt.Errorf("empty handler: %w", err)
	}
	return nil
}

func empty(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body) // a body that breaks off ends its connection by itself
	w.WriteHeader(http.StatusOK)
}
