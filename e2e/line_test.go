package e2e_test

import (
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// line is the network between a browser and the program, or between the program and
// its store of files: it can be cut.
type line struct {
	base string
	to   string
	sent atomic.Int64 // bytes from the browser
	left atomic.Int64 // before the cut; negative: none
	down atomic.Bool

	mu   sync.Mutex
	open []net.Conn
}

func newLine(t *testing.T, base string) *line {
	t.Helper()
	l := &line{to: strings.TrimPrefix(base, "http://")}
	l.left.Store(1 << 60)
	door, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.base = fmt.Sprintf("http://%s", door.Addr())
	t.Cleanup(func() { _ = door.Close() })
	go func() {
		for {
			from, err := door.Accept()
			if err != nil {
				return
			}
			go l.carry(from)
		}
	}()
	return l
}

// cutAfter lets so many bytes pass, then drops every connection and takes no other.
func (l *line) cutAfter(bytes int64) { l.left.Store(bytes) }

func (l *line) mend() {
	l.left.Store(1 << 60)
	l.down.Store(false)
}

func (l *line) carry(from net.Conn) {
	defer func() { _ = from.Close() }()
	if l.down.Load() {
		return
	}
	to, err := net.Dial("tcp", l.to)
	if err != nil {
		return
	}
	defer func() { _ = to.Close() }()
	l.mu.Lock()
	l.open = append(l.open, from, to)
	l.mu.Unlock()
	go func() { _, _ = io.Copy(from, to); _ = from.Close() }()
	piece := make([]byte, 64<<10)
	for {
		n, err := from.Read(piece)
		if err != nil {
			return
		}
		if l.left.Add(-int64(n)) < 0 {
			l.cut()
			return
		}
		l.sent.Add(int64(n))
		if _, err := to.Write(piece[:n]); err != nil {
			return
		}
	}
}

func (l *line) cut() {
	l.down.Store(true)
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.open {
		_ = c.Close()
	}
	l.open = nil
}
