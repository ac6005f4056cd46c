package files_test

import (
	"io"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ariane/internal/files"
	"ariane/internal/testkit"
)

const (
	bigFile   = 200 << 20
	bigPart   = 8 << 20
	maxGrowth = 40 << 20
)

// Not parallel: the memory of the other tests must not count.
func TestALargeFileDoesNotGrowTheMemory(t *testing.T) { //nolint:paralleltest // see above
	for name, place := range places() {
		t.Run(name, func(t *testing.T) {
			s := testkit.Files(t, place(t))
			warmUp(t, s)
			var put files.Blob
			var u files.Upload
			for what, do := range map[string]func() error{
				"put":  func() (err error) { put, err = s.Put(t.Context(), noise(9, bigFile), bigFile); return err },
				"part": func() (err error) { u, err = sendBig(t, s); return err },
			} {
				if grown := growth(t, do); grown > maxGrowth {
					t.Errorf("%s: the heap grew by %d MB", what, grown>>20)
				}
			}
			var joined files.Blob
			grown := growth(t, func() (err error) { joined, err = s.Join(t.Context(), u); return err })
			if grown > maxGrowth || joined != put || put.Size != bigFile {
				t.Errorf("join: %+v (put: %+v), the heap grew by %d MB", joined, put, grown>>20)
			}
			grown = growth(t, func() error { return s.Verify(t.Context(), put.Hash) })
			if grown > maxGrowth {
				t.Errorf("read: the heap grew by %d MB", grown>>20)
			}
		})
	}
}

func places() map[string]func(testing.TB) files.Settings {
	return map[string]func(testing.TB) files.Settings{"folder": testkit.Folder, "S3": testkit.Bucket}
}

// warmUp opens the connections before they would count.
func warmUp(t testing.TB, s *files.Store) {
	t.Helper()
	if _, err := s.Put(t.Context(), strings.NewReader("x"), 10); err != nil {
		t.Fatal(err)
	}
}

// sendBig sends the big file in parts, as a browser does.
func sendBig(t testing.TB, s *files.Store) (files.Upload, error) {
	t.Helper()
	u, source := files.Upload{ID: "enchemin1"}, noise(9, bigFile)
	for u.Size < bigFile {
		next, err := s.PutPart(t.Context(), u, u.Size, io.LimitReader(source, bigPart), bigPart)
		if err != nil {
			return u, err
		}
		u = next
	}
	return u, nil
}

// growth is how far the heap in use rises while a function runs.
func growth(t *testing.T, do func() error) uint64 {
	t.Helper()
	runtime.GC()
	before := heap()
	var peak atomic.Uint64
	peak.Store(before)
	done, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		for ticks := time.Tick(5 * time.Millisecond); ; {
			select {
			case <-done:
				return
			case <-ticks:
				peak.Store(max(peak.Load(), heap()))
			}
		}
	}()
	err := do()
	close(done)
	<-watched
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("the heap grew by %.1f MB", float64(peak.Load()-before)/(1<<20))
	return peak.Load() - before
}

// heap is runtime.MemStats.HeapInuse, read without stopping the world.
func heap() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() + samples[1].Value.Uint64()
}

func BenchmarkPut200MB(b *testing.B) {
	for name, place := range places() {
		b.Run(name, func(b *testing.B) {
			s := testkit.Files(b, place(b))
			warmUp(b, s)
			b.SetBytes(bigFile)
			for b.Loop() {
				if _, err := s.Put(b.Context(), noise(9, bigFile), bigFile); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkJoin200MB(b *testing.B) {
	for name, place := range places() {
		b.Run(name, func(b *testing.B) {
			s := testkit.Files(b, place(b))
			u, err := sendBig(b, s)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(bigFile)
			for b.Loop() {
				if _, err := s.Join(b.Context(), u); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPut1KB is dominated by what makes a small file durable.
func BenchmarkPut1KB(b *testing.B) {
	for name, place := range places() {
		b.Run(name, func(b *testing.B) {
			s := testkit.Files(b, place(b))
			warmUp(b, s)
			for n := uint64(0); b.Loop(); n++ {
				if _, err := s.Put(b.Context(), noise(n, 1024), 1024); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
