package files_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
	"testing"
	"time"

	"ariane/internal/files"
	"ariane/internal/quality"
)

func TestALineThatFallsSilentIsGivenUpAndOneThatTalksIsNot(t *testing.T) {
	t.Parallel()
	near, far := net.Pipe()
	line := files.Watch(near, 1500*time.Millisecond)
	talked := make(chan struct{})
	go func() {
		defer close(talked)
		for range 5 { // longer than the silence, never silent
			time.Sleep(400 * time.Millisecond)
			_, _ = far.Write([]byte("x"))
		}
	}()
	if _, err := io.ReadFull(line, make([]byte, 5)); err != nil {
		t.Fatalf("a line that talks: %v", err)
	}
	<-talked
	if _, err := line.Read(make([]byte, 1)); err == nil {
		t.Error("a silent line: no error")
	}
	if err := line.Close(); err != nil {
		t.Error(err)
	}
}

func TestADiskWithoutRoomIsSaid(t *testing.T) {
	t.Parallel()
	for cause, want := range map[error]quality.Code{syscall.ENOSPC: quality.CodeUnavailable, syscall.EDQUOT: quality.CodeUnavailable, syscall.EIO: "", io.EOF: ""} {
		err := files.Full(fmt.Errorf("write: %w", cause))
		if quality.CodeOf(err) != want || !errors.Is(err, cause) {
			t.Errorf("%v: %v", cause, err)
		}
	}
}
