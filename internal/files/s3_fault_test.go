package files_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"ariane/internal/files"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/internal/testkit/s3server"
)

func TestAPassingFailureOfTheS3StoreIsTriedAgain(t *testing.T) {
	t.Parallel()
	l, settings := badLine(t)
	s := testkit.Files(t, settings)
	content := noiseBytes(6, 400_000)
	hash := hashOf(content)
	for name, trouble := range map[string]http.HandlerFunc{
		"500": answer(500), "502": answer(502), "503": answer(503), "429": answer(429), "cut": hangUp, "nothing": l.cutAnswer(0),
	} {
		l.meet(trouble, trouble)
		if _, err := s.Put(t.Context(), bytes.NewReader(content), large); err != nil || l.requests() != 3 {
			t.Errorf("%s: put after %d requests: %v", name, l.requests(), err)
		}
		l.meet(trouble)
		if list := hashes(t, s); !slices.Equal(list, []string{hash}) {
			t.Errorf("%s: list %v", name, list)
		}
		l.meet(trouble)
		if err := s.Verify(t.Context(), hash); err != nil {
			t.Errorf("%s: verify %v", name, err)
		}
		l.meet(trouble)
		if err := s.Delete(t.Context(), hash); err != nil {
			t.Errorf("%s: delete %v", name, err)
		}
	}
}

func TestAReadingThatIsCutGoesOnFromWhereItStood(t *testing.T) {
	t.Parallel()
	l, settings := badLine(t)
	s := testkit.Files(t, settings)
	content := noiseBytes(7, 400_000)
	hash := put(t, s, content).Hash
	through := func(w http.ResponseWriter, r *http.Request) { l.through.ServeHTTP(w, r) }
	l.meet(through, l.cutAnswer(100_000), answer(503), l.cutAnswer(1), hangUp, l.cutAnswer(250_000))
	if got := read(t, s, hash); !bytes.Equal(got, content) {
		t.Errorf("%d bytes of %d, or others", len(got), len(content))
	}
	if l.requests() != 7 {
		t.Errorf("%d requests", l.requests())
	}
}

// A byte changed on the way is noticed by the store, which knows the hash.
func TestBytesChangedOnTheWayAreSentAgain(t *testing.T) {
	t.Parallel()
	l, settings := badLine(t)
	s := testkit.Files(t, settings)
	content := noiseBytes(8, 50_000)
	l.meet(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		body[100] ^= 1
		r.Body = io.NopCloser(bytes.NewReader(body))
		l.through.ServeHTTP(w, r)
	})
	hash := put(t, s, content).Hash
	if err := s.Verify(t.Context(), hash); err != nil || l.requests() < 2 {
		t.Errorf("%d requests, %v", l.requests(), err)
	}
}

func TestAnS3StoreThatDoesNotAnswerIsSaidOnceAndNothingIsLost(t *testing.T) {
	t.Parallel()
	type call func(ctx context.Context, s *files.Store, u files.Upload) error
	for name, try := range map[string]call{
		"put": func(ctx context.Context, s *files.Store, _ files.Upload) error {
			_, err := s.Put(ctx, strings.NewReader("x"), 10)
			return err
		},
		"part": func(ctx context.Context, s *files.Store, u files.Upload) error {
			_, err := s.PutPart(ctx, u, u.Size, strings.NewReader("x"), 10)
			return err
		},
		"join": func(ctx context.Context, s *files.Store, u files.Upload) error { _, err := s.Join(ctx, u); return err },
		"open": func(ctx context.Context, s *files.Store, _ files.Upload) error {
			_, err := s.Open(ctx, hashOf(nil))
			return err
		},
		"drop": func(ctx context.Context, s *files.Store, u files.Upload) error { return s.Drop(ctx, u.ID) },
		"sweep": func(ctx context.Context, s *files.Store, _ files.Upload) error {
			_, err := s.Sweep(ctx, time.Now().Add(time.Hour))
			return err
		},
		"ping": func(ctx context.Context, s *files.Store, _ files.Upload) error { return s.Ping(ctx) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, settings := badLine(t)
			s := testkit.Files(t, settings)
			u := send(t, s, files.Upload{ID: "enchemin1"}, []byte("début, "))
			l.meet(slices.Repeat([]http.HandlerFunc{answer(503)}, 100)...)
			err := try(t.Context(), s, u)
			wantCode(t, err, quality.CodeUnavailable, quality.ReasonFilesDown)
			if err == nil || strings.Contains(err.Error(), settings.SecretKey) || strings.Contains(err.Error(), "Signature") {
				t.Error(err)
			}
			if tries := map[bool]int{true: 1, false: files.Attempts}[name == "ping"]; l.requests() != tries {
				t.Errorf("%d requests, want %d", l.requests(), tries)
			}
			l.meet()
			blob, err := s.Join(t.Context(), send(t, s, u, []byte("fin")))
			if err != nil || string(read(t, s, blob.Hash)) != "début, fin" {
				t.Errorf("once it answers again: %v", err)
			}
		})
	}
}

func TestADeadlineEndsTheInsisting(t *testing.T) {
	t.Parallel()
	l, settings := badLine(t)
	s := testkit.Files(t, settings)
	l.meet(slices.Repeat([]http.HandlerFunc{answer(503)}, 100)...)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err := s.Put(ctx, strings.NewReader("x"), 10)
	wantCode(t, err, quality.CodeUnavailable, quality.ReasonFilesDown)
	if l.requests() >= files.Attempts {
		t.Errorf("%d requests in 300 ms", l.requests())
	}
}

func TestWithoutADeadlineWeStopInsistingBeforeLong(t *testing.T) {
	t.Parallel()
	closed, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	s := testkit.Files(t, files.Settings{Address: s3server.Address(closed.Addr().String(), "x"), AccessKey: "a", SecretKey: "s", Temporary: t.TempDir()})
	begun := time.Now()
	_, err = s.Put(t.Context(), strings.NewReader("x"), 10)
	wantCode(t, err, quality.CodeUnavailable, quality.ReasonFilesDown)
	if took := time.Since(begun); took < time.Second || took > 25*time.Second {
		t.Errorf("insisted for %v", took)
	}
}

func TestWhatTheOperatorMustMendIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	l, settings := badLine(t)
	wrongKey, wrongBucket := settings, settings
	wrongKey.SecretKey = "another-key-altogether"
	wrongBucket.Address = strings.Replace(settings.Address, "s3://"+s3server.Bucket+"/", "s3://nowhere/", 1)
	for name, wrong := range map[string]files.Settings{"key": wrongKey, "bucket": wrongBucket} {
		s := testkit.Files(t, wrong)
		_, put := s.Put(t.Context(), strings.NewReader("x"), 10)
		for _, err := range []error{put, s.Ping(t.Context())} {
			if !errors.Is(err, files.ErrRefused) || quality.CodeOf(err) != "" || strings.Contains(err.Error(), wrong.SecretKey) {
				t.Errorf("wrong %s: %v", name, err)
			}
		}
	}
	l.meet(answer(http.StatusForbidden), answer(http.StatusForbidden))
	if _, err := testkit.Files(t, settings).Put(t.Context(), strings.NewReader("x"), 10); !errors.Is(err, files.ErrRefused) || l.requests() != 1 {
		t.Errorf("after %d requests: %v", l.requests(), err)
	}
}

func TestAStoreWithoutRoomSaysSo(t *testing.T) {
	t.Parallel()
	l, settings := badLine(t)
	l.meet(answer(http.StatusInsufficientStorage))
	_, err := testkit.Files(t, settings).Put(t.Context(), strings.NewReader("x"), 10)
	wantCode(t, err, quality.CodeUnavailable, quality.ReasonFilesFull)
}

func TestAVisitorWhoLeavesIsNoFailureOfTheStore(t *testing.T) {
	t.Parallel()
	l, settings := badLine(t)
	ctx, leave := context.WithCancel(t.Context())
	l.meet(func(w http.ResponseWriter, _ *http.Request) { leave(); w.WriteHeader(http.StatusServiceUnavailable) })
	_, err := testkit.Files(t, settings).Put(ctx, strings.NewReader("x"), 10)
	if !errors.Is(err, context.Canceled) || quality.CodeOf(err) != "" {
		t.Error(err)
	}
}

// The server itself dies and comes back while a file is sent.
func TestARestartOfTheS3ServerIsNotNoticed(t *testing.T) {
	t.Parallel()
	server, err := s3server.Start(t.Context())
	testkit.SkipWithoutS3(t, err)
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	l, endpoint := lineTo(t, server.Endpoint)
	s := testkit.Files(t, files.Settings{Address: s3server.Address(endpoint, "x"), AccessKey: s3server.AccessKey, SecretKey: s3server.SecretKey, Temporary: t.TempDir()})
	put(t, s, []byte("avant"))
	server.Kill()
	l.meet(nil, nil, func(w http.ResponseWriter, r *http.Request) { // refused, refused, then it is back
		if err := server.Restart(r.Context()); err != nil {
			t.Error(err)
		}
		l.through.ServeHTTP(w, r)
	})
	hash := put(t, s, []byte("pendant")).Hash
	if l.requests() != 3 {
		t.Errorf("%d requests", l.requests())
	}
	if list := hashes(t, s); len(list) != 2 || !slices.Contains(list, hash) {
		t.Errorf("blobs: %v", list)
	}
}

func TestALongListComesWhole(t *testing.T) {
	t.Parallel()
	settings := testkit.Bucket(t)
	s := testkit.Files(t, settings)
	hidden := goBehind(t, settings)
	for n := range files.PageSize + 5 {
		hash := hashOf([]byte{byte(n), byte(n >> 8)})
		hidden.write(t, "blobs/"+hash[:2]+"/"+hash, []byte("x"))
	}
	if list := hashes(t, s); len(list) != files.PageSize+5 || !slices.IsSorted(list) {
		t.Errorf("%d listed", len(list))
	}
}
