package files_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"ariane/internal/files"
	"ariane/internal/quality"
	"ariane/internal/testkit"
)

// throughARow keeps an upload as the database does between two requests.
func throughARow(t testing.TB, u files.Upload) files.Upload {
	t.Helper()
	row, err := json.Marshal(u)
	if err != nil {
		t.Fatal(err)
	}
	var back files.Upload
	if err := json.Unmarshal(row, &back); err != nil {
		t.Fatal(err)
	}
	return back
}

func send(t *testing.T, s *files.Store, u files.Upload, content []byte) files.Upload {
	t.Helper()
	next, err := s.PutPart(t.Context(), u, u.Size, bytes.NewReader(content), large)
	if err != nil {
		t.Fatal(err)
	}
	return throughARow(t, next)
}

func TestPartsReceivedBySeveralNodesJoinIntoTheFile(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		nodes := []*files.Store{testkit.Files(t, settings), testkit.Files(t, settings), testkit.Files(t, settings)}
		content := noiseBytes(5, 1_000_000)
		u := files.Upload{ID: "enchemin1"}
		for n, at := range []int{0, 1, 64, 200_000, 999_999} {
			end := []int{1, 64, 200_000, 999_999, 1_000_000}[n]
			u = send(t, nodes[n%2], u, content[at:end])
		}
		for range 2 { // a request that is sent again joins again
			blob, err := nodes[2].Join(t.Context(), u)
			if err != nil || blob != (files.Blob{Hash: hashOf(content), Size: 1_000_000}) {
				t.Fatalf("%+v, %v", blob, err)
			}
		}
		if err := nodes[0].Drop(t.Context(), u.ID); err != nil {
			t.Fatal(err)
		}
		hash := hashOf(content)
		if keys := goBehind(t, settings).keys(t); !slices.Equal(keys, []string{"blobs/" + hash[:2] + "/" + hash}) {
			t.Errorf("left: %v", keys)
		}
		if err := nodes[1].Verify(t.Context(), hash); err != nil {
			t.Error(err)
		}
	})
}

func TestAPartThatIsRefusedLeavesTheUploadAsItWas(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		u := send(t, s, files.Upload{ID: "enchemin1"}, []byte("début"))
		before := goBehind(t, settings).keys(t)
		same := func(after files.Upload, err error) error {
			if after.Size != u.Size || len(after.Parts) != 1 || !bytes.Equal(after.State, u.State) {
				t.Errorf("the upload changed: %+v", after)
			}
			return err
		}
		for _, offset := range []int64{0, 5, 7, -1} {
			wantCode(t, same(s.PutPart(t.Context(), u, offset, strings.NewReader("suite"), 100)), quality.CodeConflict, quality.ReasonUploadOffset)
		}
		wantFault(t, same(s.PutPart(t.Context(), u, u.Size, strings.NewReader("trop"), 3)), quality.FaultTooBig)
		cut := io.MultiReader(strings.NewReader("coup"), iotest.ErrReader(io.ErrUnexpectedEOF))
		wantFault(t, same(s.PutPart(t.Context(), u, u.Size, cut, 100)), quality.FaultUnreadable)
		if err := same(s.PutPart(t.Context(), u, u.Size, strings.NewReader(""), 100)); err != nil {
			t.Errorf("an empty part: %v", err)
		}
		if after := goBehind(t, settings).keys(t); !slices.Equal(before, after) {
			t.Errorf("before %v, after %v", before, after)
		}
		u = send(t, s, u, []byte(" et fin"))
		if blob, err := s.Join(t.Context(), u); err != nil || blob.Hash != hashOf([]byte("début et fin")) {
			t.Errorf("%+v, %v", blob, err)
		}
	})
}

// Two nodes receive different bytes for the same place: whichever the row keeps,
// the other one cannot slip into its file.
func TestTwoPartsOfTheSamePlaceDoNotMix(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		one, other := testkit.Files(t, settings), testkit.Files(t, settings)
		u := send(t, one, files.Upload{ID: "enchemin1"}, []byte("début, "))
		first := send(t, one, u, []byte("suite"))
		second := send(t, other, u, []byte("autre suite"))
		for want, upload := range map[string]files.Upload{"début, suite": first, "début, autre suite": second} {
			blob, err := one.Join(t.Context(), upload)
			if err != nil || string(read(t, one, blob.Hash)) != want {
				t.Errorf("%q: %v", want, err)
			}
		}
	})
}

func TestAnUploadThatLostPartsHasExpired(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		u := send(t, s, files.Upload{ID: "enchemin1"}, []byte("début"))
		if err := s.Drop(t.Context(), u.ID); err != nil {
			t.Fatal(err)
		}
		u = send(t, s, u, []byte("fin"))
		_, err := s.Join(t.Context(), u)
		wantCode(t, err, quality.CodeExpired, quality.ReasonUploadExpired)
		if list := hashes(t, s); len(list) != 0 {
			t.Errorf("blobs: %v", list)
		}
	})
}

func TestADamagedPartIsNoticedBeforeAnythingIsPublished(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		for _, damage := range []string{"debut", "déb", "début et plus"} {
			u := send(t, s, files.Upload{ID: "enchemin1"}, []byte("début"))
			hidden := goBehind(t, settings)
			hidden.write(t, hidden.keys(t)[0], []byte(damage))
			if _, err := s.Join(t.Context(), send(t, s, u, []byte("fin"))); !errors.Is(err, files.ErrDamaged) {
				t.Errorf("%q: %v", damage, err)
			}
			if err := s.Drop(t.Context(), u.ID); err != nil {
				t.Fatal(err)
			}
		}
		if list := hashes(t, s); len(list) != 0 {
			t.Errorf("blobs: %v", list)
		}
	})
}

func TestSweepDeletesTheUploadsThatReceiveNothingMore(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s := testkit.Files(t, settings)
		blob := put(t, s, []byte("une pièce"))
		for _, id := range []string{"enchemin1", "enchemin2"} {
			send(t, s, send(t, s, files.Upload{ID: id}, []byte("début")), []byte("suite"))
		}
		if strings.HasPrefix(settings.Address, "file:") {
			goBehind(t, settings).write(t, "incoming/left-by-a-killed-program", []byte("x"))
		}
		if n, err := s.Sweep(t.Context(), time.Now().Add(-time.Hour)); n != 0 || err != nil {
			t.Errorf("nothing is old: %d, %v", n, err)
		}
		if keys := goBehind(t, settings).keys(t); len(keys) < 5 {
			t.Errorf("left: %v", keys)
		}
		if n, err := s.Sweep(t.Context(), time.Now().Add(time.Hour)); n != 2 || err != nil {
			t.Errorf("all is old: %d, %v", n, err)
		}
		if keys := goBehind(t, settings).keys(t); !slices.Equal(keys, []string{"blobs/" + blob.Hash[:2] + "/" + blob.Hash}) {
			t.Errorf("left: %v", keys)
		}
	})
}

// However a file is cut into parts, what is joined is the file.
func FuzzAFileInParts(f *testing.F) {
	f.Add([]byte("une pièce justificative"), uint64(1))
	f.Add([]byte{0}, uint64(7))
	f.Add(bytes.Repeat([]byte("0123456789"), 500), uint64(42))
	s := testkit.Files(f, testkit.Folder(f))
	f.Fuzz(func(t *testing.T, content []byte, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 1))
		u := files.Upload{ID: "enchemin1"}
		for rest := content; len(rest) > 0; {
			n := 1 + random.IntN(len(rest))
			u = send(t, s, u, rest[:n])
			rest = rest[n:]
		}
		blob, err := s.Join(t.Context(), u)
		if err != nil || blob.Hash != hashOf(content) || !bytes.Equal(read(t, s, blob.Hash), content) {
			t.Errorf("%+v, %v", blob, err)
		}
	})
}

// However a line is cut, what came is not sent again, and what is joined is the file.
func FuzzAFileWhoseLineIsCut(f *testing.F) {
	for _, seed := range []uint64{1, 7, 42, 1234} {
		f.Add(seed, int64(900_000))
	}
	f.Add(uint64(3), int64(1))
	s := testkit.Files(f, testkit.Folder(f))
	f.Fuzz(func(t *testing.T, seed uint64, size int64) {
		if size < 1 || size > 2<<20 {
			return
		}
		content, random := noiseBytes(seed, size), rand.New(rand.NewPCG(seed, 2))
		u := files.Upload{ID: "enchemin1"}
		for cuts := 0; u.Size < size; cuts++ {
			rest := content[u.Size:]
			if cuts > 50 {
				u = send(t, s, u, rest)
				continue
			}
			came := rest[:random.IntN(len(rest))]
			ctx, leave := context.WithCancel(t.Context())
			next, err := s.PutPart(ctx, u, u.Size, io.MultiReader(bytes.NewReader(came), leaving{leave}), large)
			leave()
			if err == nil || next.Size != u.Size && next.Size != u.Size+int64(len(came)) || len(came) >= 16<<10 && next.Size == u.Size {
				t.Fatalf("of %d bytes that came at %d, the upload is at %d: %v", len(came), u.Size, next.Size, err)
			}
			u = throughARow(t, next)
		}
		blob, err := s.Join(t.Context(), u)
		if err != nil || blob.Hash != hashOf(content) {
			t.Errorf("%+v, %v", blob, err)
		}
	})
}

// leaving is a line that is cut and takes the request with it.
type leaving struct{ leave func() }

func (l leaving) Read([]byte) (int, error) {
	l.leave()
	return 0, io.ErrUnexpectedEOF
}

func TestWhatCameOfAPartIsKeptInAFolderAndInS3(t *testing.T) {
	t.Parallel()
	testkit.Places(t, func(t *testing.T, settings files.Settings) {
		s, other := testkit.Files(t, settings), testkit.Files(t, settings)
		content := noiseBytes(8, 300_000)
		u := send(t, s, files.Upload{ID: "enchemin1"}, content[:100_000])
		cut := io.MultiReader(bytes.NewReader(content[100_000:150_000]), iotest.ErrReader(io.ErrUnexpectedEOF))
		next, err := s.PutPart(t.Context(), u, u.Size, cut, large)
		wantFault(t, err, quality.FaultUnreadable)
		if next.Size != 150_000 || len(next.Parts) != 2 {
			t.Fatalf("%+v", next)
		}
		_, err = other.PutPart(t.Context(), next, 100_000, strings.NewReader("suite"), 100)
		wantCode(t, err, quality.CodeConflict, quality.ReasonUploadOffset)
		u = send(t, other, throughARow(t, next), content[150_000:])
		if blob, err := s.Join(t.Context(), u); err != nil || blob.Hash != hashOf(content) {
			t.Errorf("%+v, %v", blob, err)
		}
	})
}

// A program can be killed between making a temporary file and taking its name away.
func TestSweepDeletesTheTemporaryFilesThatKeptTheirName(t *testing.T) {
	t.Parallel()
	settings := testkit.Bucket(t)
	settings.Temporary = t.TempDir()
	s := testkit.Files(t, settings)
	old, fresh, other := "ariane-file-1", "ariane-file-2", "kept"
	for name, age := range map[string]time.Duration{old: 2 * time.Hour, fresh: 0, other: 2 * time.Hour} {
		path, at := filepath.Join(settings.Temporary, name), time.Now().Add(-age)
		if err := errors.Join(os.WriteFile(path, []byte("x"), 0o600), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Sweep(t.Context(), time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	var left []string
	entries, err := os.ReadDir(settings.Temporary)
	for _, entry := range entries {
		left = append(left, entry.Name())
	}
	if want := []string{fresh, other}; err != nil || !slices.Equal(left, want) {
		t.Errorf("left %v, want %v: %v", left, want, err)
	}
}
