package files_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ariane/internal/files"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// killVariable turns this test program into a writer on the place it names, as
// JSON of files.Settings.
const killVariable = "ARIANE_TEST_KILL_FILES"

// writeUntilKilled puts and joins without end from several goroutines and prints
// what is acknowledged, and only then: "put HASH", "part UPLOAD" (JSON).
func writeUntilKilled(place string) int {
	var settings files.Settings
	if err := json.Unmarshal([]byte(place), &settings); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	s, err := files.Open(settings)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() { putForEver(s) })
		wait.Go(func() { sendForEver(s) })
	}
	wait.Wait()
	return 1
}

func putForEver(s *files.Store) {
	for {
		blob, err := s.Put(context.Background(), noise(rand.Uint64(), 1+rand.Int64N(2<<20)), large)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return
		}
		fmt.Println("put", blob.Hash)
	}
}

func sendForEver(s *files.Store) {
	for {
		u := files.Upload{ID: store.NewSecret(16)}
		for range 1 + rand.IntN(4) {
			next, err := s.PutPart(context.Background(), u, u.Size, bytes.NewReader(noiseBytes(rand.Uint64(), 1+rand.Int64N(1<<20))), large)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				return
			}
			u = next
			row, _ := json.Marshal(u) // a plain struct
			fmt.Printf("part %s\n", row)
		}
		blob, err := s.Join(context.Background(), u)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return
		}
		fmt.Println("put", blob.Hash)
	}
}

// killWhileWriting runs a writer for a random while, kills it and returns what it
// acknowledged.
func killWhileWriting(t *testing.T, settings files.Settings) []string {
	t.Helper()
	place, err := json.Marshal(settings)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env, cmd.Stderr = append(os.Environ(), killVariable+"="+string(place)), os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	begun, acks := make(chan struct{}), []string{}
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if acks = append(acks, lines.Text()); len(acks) == 1 {
				close(begun)
			}
		}
		_ = cmd.Wait() // killed: that is the point
	}()
	select {
	case <-begun:
	case <-time.After(30 * time.Second):
		t.Error("the child wrote nothing")
	}
	time.Sleep(time.Duration(100+rand.IntN(400)) * time.Millisecond) // the length is the subject
	_ = cmd.Process.Kill()
	<-gone
	return acks
}

func TestAKilledProgramLeavesOnlyWholeFiles(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		var acks []string
		for range 3 {
			acks = append(acks, killWhileWriting(t, settings)...)
		}
		s := testkit.Files(t, settings)
		have := hashes(t, s)
		for _, hash := range have {
			if err := s.Verify(t.Context(), hash); err != nil {
				t.Errorf("left by half: %v", err)
			}
		}
		uploads := map[string]files.Upload{}
		for _, ack := range acks {
			if hash, ok := strings.CutPrefix(ack, "put "); ok && !slices.Contains(have, hash) {
				t.Errorf("acknowledged and lost: %s", hash)
			}
			if row, ok := strings.CutPrefix(ack, "part "); ok {
				keepUpload(t, uploads, row)
			}
		}
		for id, u := range uploads { // whoever was interrupted goes on
			if _, err := s.Join(t.Context(), send(t, s, u, []byte("la suite"))); err != nil {
				t.Errorf("upload %s: %v", id, err)
			}
		}
		if len(uploads) < 3 || len(have) < 3 {
			t.Errorf("%d uploads and %d blobs: the child did too little", len(uploads), len(have))
		}
		nothingInTheWay(t, s, settings)
	})
}

func keepUpload(t *testing.T, uploads map[string]files.Upload, row string) {
	t.Helper()
	var u files.Upload
	if err := json.Unmarshal([]byte(row), &u); err != nil {
		t.Fatalf("%q: %v", row, err)
	}
	uploads[u.ID] = u
}

// nothingInTheWay checks that one sweep takes away all that killing left.
func nothingInTheWay(t *testing.T, s *files.Store, settings files.Settings) {
	t.Helper()
	if _, err := s.Sweep(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if left := len(goBehind(t, settings).keys(t)); left != len(hashes(t, s)) {
		t.Errorf("%d objects for %d blobs", left, len(hashes(t, s)))
	}
	if settings.Temporary == "" {
		return
	}
	spools, err := filepath.Glob(filepath.Join(settings.Temporary, "*"))
	if err != nil || len(spools) > 0 {
		t.Errorf("temporary files left: %v, %v", spools, err)
	}
}
