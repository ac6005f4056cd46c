package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"time"

	"ariane/internal/quality"
)

// spool is a temporary file: bytes wait there until they are all known.
type spool struct {
	*os.File
	name  string    // under which the engine can publish it
	clean func()    // deletes what was not published
	blob  Blob      // of what it holds
	short bool      // the line was cut: it holds the beginning of what was to come
	at    time.Time // date to give to the file; zero: the one it has
}

// discard closes the spool and deletes its file, unless that was published.
func (s *spool) discard() {
	_ = s.Close() // its bytes are synced, or worthless
	s.clean()
}

// fill copies a source of at most limit bytes; running, when not nil, hashes the
// same bytes too. Where the source fails, what came before is there (short).
func (s *spool) fill(ctx context.Context, from io.Reader, limit int64, running hash.Hash) error {
	own := sha256.New()
	to := io.MultiWriter(s.File, own)
	if running != nil {
		to = io.MultiWriter(s.File, own, running)
	}
	src := &source{ctx: ctx, from: from}
	n, err := io.CopyBuffer(to, io.LimitReader(src, limit+1), make([]byte, 256<<10))
	if src.err != nil && errors.Is(err, src.err) && n <= limit { // all that was read was written
		s.short, s.blob = quality.CodeOf(src.err) == "", Blob{Hash: hex.EncodeToString(own.Sum(nil)), Size: n}
	}
	switch {
	case src.err != nil:
		return cut(ctx, src.err)
	case err != nil:
		return full(fmt.Errorf("write the temporary file: %w", err))
	case n > limit:
		return tooBig(limit)
	}
	s.blob = Blob{Hash: hex.EncodeToString(own.Sum(nil)), Size: n}
	return nil
}

// source remembers whether it is reading that failed, not writing, and stops when
// ctx ends.
type source struct {
	ctx  context.Context
	from io.Reader
	err  error
}

// Read implements io.Reader.
func (s *source) Read(p []byte) (int, error) {
	if s.err = s.ctx.Err(); s.err != nil {
		return 0, s.err
	}
	n, err := s.from.Read(p)
	if err != nil && !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		s.err = err
	}
	return n, err
}
