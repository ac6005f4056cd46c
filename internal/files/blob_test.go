package files_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"ariane/internal/files"
	"ariane/internal/quality"
	"ariane/internal/testkit"
)

func TestABlobIsReadBackAsItWasPut(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		if err := s.Ping(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, size := range []int64{0, 1, 64 << 10, 700_001} {
			content := noiseBytes(1, size)
			blob := put(t, s, content)
			if want := (files.Blob{Hash: hashOf(content), Size: size}); blob != want {
				t.Errorf("put %d bytes: %+v, want %+v", size, blob, want)
			}
			if got := read(t, s, blob.Hash); !bytes.Equal(got, content) {
				t.Errorf("%d bytes put, %d others read", size, len(got))
			}
			stored, err := s.Stat(t.Context(), blob.Hash)
			if err != nil || stored.Blob != blob || time.Since(stored.At).Abs() > time.Hour {
				t.Errorf("stat: %+v, %v", stored, err)
			}
			if err := s.Verify(t.Context(), blob.Hash); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestABlobIsSoughtAndServedByRanges(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		content := noiseBytes(2, 300_000)
		hash := put(t, s, content).Hash
		c, err := s.Open(t.Context(), hash)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = c.Close() }()
		if err := iotest.TestReader(c, content); err != nil {
			t.Error(err)
		}
		for asked, want := range map[string][]byte{"": content, "bytes=0-9": content[:10], "bytes=299990-": content[299_990:], "bytes=-5": content[299_995:], "bytes=1000-200000": content[1000:200_001]} {
			req, answer := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil), httptest.NewRecorder()
			if asked != "" {
				req.Header.Set("Range", asked)
			}
			if _, err := c.Seek(7, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			http.ServeContent(answer, req, "", time.Time{}, c)
			if !bytes.Equal(answer.Body.Bytes(), want) {
				t.Errorf("range %q: %d bytes, want %d", asked, answer.Body.Len(), len(want))
			}
		}
		if _, err := c.Seek(-1, io.SeekStart); err == nil {
			t.Error("sought before the beginning")
		}
	})
}

func TestTheSameContentIsStoredOnce(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		first, again := put(t, s, []byte("même pièce")), put(t, s, []byte("même pièce"))
		if list := hashes(t, s); first != again || len(list) != 1 {
			t.Errorf("%+v then %+v, blobs %v", first, again, list)
		}
	})
}

func TestWhatCannotBeReceivedWholeLeavesNothing(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		_, err := s.Put(t.Context(), noise(3, 1001), 1000)
		wantFault(t, err, quality.FaultTooBig)
		if args := quality.AsError(err).Faults[0].Args; !slices.Equal(args, []string{"1000"}) {
			t.Errorf("arguments %v", args)
		}
		for _, cause := range []error{io.ErrUnexpectedEOF, errors.New("line dropped")} {
			_, err = s.Put(t.Context(), io.MultiReader(noise(3, 900), iotest.ErrReader(cause)), 1000)
			wantFault(t, err, quality.FaultUnreadable)
			if !errors.Is(err, cause) {
				t.Errorf("%v does not tell %v", err, cause)
			}
		}
		gone, leave := context.WithCancel(t.Context())
		if _, err = s.Put(gone, io.MultiReader(noise(3, 500), after(leave), noise(3, 400)), 1000); !errors.Is(err, context.Canceled) {
			t.Errorf("the sender left: %v", err)
		}
		if left := goBehind(t, settings).keys(t); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
		if _, err := s.Put(t.Context(), noise(3, 1000), 1000); err != nil {
			t.Errorf("a file of exactly the limit: %v", err)
		}
	})
}

// after calls a function when it is read, and gives nothing.
func after(do func()) io.Reader {
	return readerFunc(func([]byte) (int, error) { do(); return 0, io.EOF })
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestANameThatIsNoHashLeadsNowhere(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		hash := put(t, s, []byte("x")).Hash
		for _, name := range []string{
			"", ".", "..", "../../../etc/passwd", "/etc/passwd", "blobs/" + hash, strings.ToUpper(hash), hash[:63], hash + "0",
			hash[:62] + "/x", hash[:61] + "\x00ab", "..%2f..%2f" + hash[:54], strings.Repeat("0", 64),
		} {
			_, err := s.Open(t.Context(), name)
			wantCode(t, err, quality.CodeNotFound, "file")
			_, err = s.Stat(t.Context(), name)
			wantCode(t, err, quality.CodeNotFound, "file")
			wantCode(t, s.Verify(t.Context(), name), quality.CodeNotFound, "file")
			if err := s.Delete(t.Context(), name); err != nil {
				wantCode(t, err, quality.CodeNotFound, "file")
			}
		}
		for _, upload := range []string{"", "..", "../../blobs", "court", "MAJUSCULES", "point.point", "blanc blanc", strings.Repeat("x", 65)} {
			_, err := s.PutPart(t.Context(), files.Upload{ID: upload}, 0, strings.NewReader("x"), 10)
			wantCode(t, err, quality.CodeNotFound, "upload")
			wantCode(t, s.Drop(t.Context(), upload), quality.CodeNotFound, "upload")
			_, err = s.Join(t.Context(), files.Upload{ID: upload, Parts: []files.Part{{Hash: hash}}})
			wantCode(t, err, quality.CodeNotFound, "upload")
		}
		if list := hashes(t, s); !slices.Equal(list, []string{hash}) {
			t.Errorf("blobs: %v", list)
		}
	})
}

func TestWalkListsTheBlobsInOrderAndNothingElse(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		if list := hashes(t, s); len(list) != 0 {
			t.Fatalf("an empty store holds %v", list)
		}
		want := []string{}
		for n := range 40 {
			want = append(want, put(t, s, []byte(fmt.Sprint("pièce ", n))).Hash)
		}
		slices.Sort(want)
		goBehind(t, settings).write(t, "blobs/"+want[0][:2]+"/README", []byte("not ours"))
		if _, err := s.PutPart(t.Context(), files.Upload{ID: "enchemin1"}, 0, strings.NewReader("part"), 10); err != nil {
			t.Fatal(err)
		}
		if list := hashes(t, s); !slices.Equal(list, want) {
			t.Errorf("%d blobs listed, %d put", len(list), len(want))
		}
		for blob, err := range s.Walk(t.Context()) { // a caller may stop
			if err != nil || blob.Hash != want[0] {
				t.Errorf("the first: %+v, %v", blob, err)
			}
			break
		}
	})
}

func TestADeletedBlobIsGoneAndMayBeDeletedAgain(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		kept, gone := put(t, s, []byte("gardée")), put(t, s, []byte("supprimée"))
		for range 2 {
			if err := s.Delete(t.Context(), gone.Hash); err != nil {
				t.Fatal(err)
			}
		}
		_, err := s.Open(t.Context(), gone.Hash)
		wantCode(t, err, quality.CodeNotFound, "file")
		if list := hashes(t, s); !slices.Equal(list, []string{kept.Hash}) {
			t.Errorf("left: %v", list)
		}
	})
}

func TestADamagedBlobIsNoticedAndHealedByPuttingItAgain(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		content := noiseBytes(4, 5000)
		hash := put(t, s, content).Hash
		damaged := bytes.Clone(content)
		damaged[4999] ^= 1
		goBehind(t, settings).write(t, "blobs/"+hash[:2]+"/"+hash, damaged)
		if err := s.Verify(t.Context(), hash); !errors.Is(err, files.ErrDamaged) {
			t.Errorf("one bit changed: %v", err)
		}
		put(t, s, content)
		if err := s.Verify(t.Context(), hash); err != nil {
			t.Errorf("put again: %v", err)
		}
	})
}

func TestWithoutAPlaceEveryCallSaysSo(t *testing.T) {
	t.Parallel()
	s := testkit.Files(t, files.Settings{})
	_, put := s.Put(t.Context(), strings.NewReader("x"), 10)
	_, open := s.Open(t.Context(), hashOf(nil))
	_, stat := s.Stat(t.Context(), hashOf(nil))
	_, part := s.PutPart(t.Context(), files.Upload{ID: "enchemin1"}, 0, strings.NewReader("x"), 10)
	_, join := s.Join(t.Context(), files.Upload{ID: "enchemin1"})
	_, sweep := s.Sweep(t.Context(), testkit.Start)
	all := []error{put, open, stat, part, join, sweep, s.Ping(t.Context()), s.Delete(t.Context(), hashOf(nil)), s.Drop(t.Context(), "enchemin1")}
	for _, err := range s.Walk(t.Context()) {
		all = append(all, err)
	}
	for n, err := range all {
		if !errors.Is(err, files.ErrNowhere) {
			t.Errorf("call %d: %v", n, err)
		}
	}
}
