package files

import (
	"context"
	"crypto/sha256"
	"encoding"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"time"

	"ariane/internal/quality"
)

// Upload is a file on its way: what any node must know to receive the next part.
// It is a value: store the one PutPart returns in a row (it is made for JSON), with
// a condition on the Size it replaces, so that of two requests that send the same
// part one wins. Upload{ID: id} is one that received nothing yet.
type Upload struct {
	ID    string `json:"id"`    // 8 to 64 lower-case letters and digits, e.g. store.NewSecret(16)
	Size  int64  `json:"size"`  // bytes received: where the next part begins
	Parts []Part `json:"parts"` // in order, without gap
	State []byte `json:"state"` // SHA-256 under way, as encoding.BinaryMarshaler writes it
}

// Part is a piece of the file, named by its own content: a part sent twice is the
// same part, one that differs never replaces another.
type Part struct {
	Offset int64  `json:"offset"`
	Size   int64  `json:"size"`
	Hash   string `json:"hash"`
}

// leastKept is the smallest beginning of a part that is kept when its line is cut:
// it bounds how many parts a file is made of.
const leastKept = 16 << 10

// keepTime is what is given to store it, once nobody waits for the answer.
const keepTime = 30 * time.Second

// PutPart stores the part that begins at offset, at most limit bytes, and returns
// the upload with it. When its source fails before its end (see Put), what came is
// a part too, if it is worth one: the upload is returned with it, beside the error,
// and must be kept in its row as any other. When anything else goes wrong the
// upload stays what it was and the part may be sent again.
//
// CodeConflict, ReasonUploadOffset: the upload does not go on at that offset;
// tell the sender where (Upload.Size).
func (s *Store) PutPart(ctx context.Context, u Upload, offset int64, r io.Reader, limit int64) (Upload, error) {
	if _, err := uploadFolder(u.ID); err != nil {
		return u, err
	}
	if offset != u.Size {
		return u, quality.Refuse(quality.CodeConflict, quality.ReasonUploadOffset)
	}
	running, err := u.running()
	if err != nil {
		return u, err
	}
	sp, err := s.engine.spool()
	if err != nil {
		return u, err
	}
	defer sp.discard()
	err = sp.fill(ctx, r, limit, running)
	switch {
	case err == nil && sp.blob.Size > 0:
		return s.putPart(ctx, u, sp, running)
	case !sp.short || sp.blob.Size < leastKept:
		return u, err
	}
	late, stop := context.WithTimeout(context.WithoutCancel(ctx), keepTime) // the line took the request with it
	defer stop()
	next, lost := s.putPart(late, u, sp, running)
	return next, errors.Join(err, lost)
}

// putPart makes a spool the next part of an upload.
func (s *Store) putPart(ctx context.Context, u Upload, sp *spool, running digest) (Upload, error) {
	part := Part{Offset: u.Size, Size: sp.blob.Size, Hash: sp.blob.Hash}
	key, err := u.partKey(part)
	if err != nil {
		return u, err
	}
	if err := s.engine.publish(ctx, sp, key); err != nil {
		return u, fmt.Errorf("store the part at %d of upload %s: %w", u.Size, u.ID, err)
	}
	return u.with(part, running)
}

// running is the hash of what was received, ready to go on.
func (u Upload) running() (digest, error) {
	d, ok := sha256.New().(digest)
	if !ok {
		return nil, fmt.Errorf("upload %s: this SHA-256 does not tell its state", u.ID)
	}
	if len(u.State) == 0 {
		return d, nil
	}
	if err := d.UnmarshalBinary(u.State); err != nil {
		return nil, fmt.Errorf("read the state of upload %s: %w", u.ID, err)
	}
	return d, nil
}

func (u Upload) with(p Part, running digest) (Upload, error) {
	state, err := running.MarshalBinary()
	if err != nil {
		return u, fmt.Errorf("keep the state of upload %s: %w", u.ID, err)
	}
	return Upload{ID: u.ID, Size: u.Size + p.Size, Parts: append(slices.Clip(u.Parts), p), State: state}, nil
}

// digest is a hash that can stop on one node and go on on another.
type digest interface {
	hash.Hash
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}
