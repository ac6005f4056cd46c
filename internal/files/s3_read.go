package files

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/minio/minio-go/v7"
)

// remote reads an object of an S3 store from wherever it was sought to. It asks
// again from where it stands when the line drops.
type remote struct {
	ctx    context.Context
	bucket *bucket
	object object
	at     int64         // where the next Read reads
	body   io.ReadCloser // an answer under way, nil when there is none
	bodyAt int64         // where body stands
}

func (r *remote) size() int64 { return r.object.size }

// Seek implements io.Seeker; it asks the store nothing.
func (r *remote) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.object.size
	}
	if offset < 0 {
		return 0, errBackwards
	}
	r.at = offset
	return offset, nil
}

// Read implements io.Reader.
func (r *remote) Read(p []byte) (int, error) {
	if r.at >= r.object.size {
		return 0, io.EOF
	}
	if len(p) == 0 {
		return 0, nil
	}
	n := 0
	err := r.bucket.persist(r.ctx, "read from the S3 store", func() (err error) {
		n, err = r.attempt(p)
		return err
	})
	r.at += int64(n)
	r.bodyAt += int64(n)
	return n, err
}

// attempt reads some bytes. An answer that fails, or ends too early, is given up:
// the next attempt asks again.
func (r *remote) attempt(p []byte) (int, error) {
	if r.body != nil && r.bodyAt != r.at {
		r.giveUp()
	}
	if r.body == nil {
		if err := r.ask(); err != nil {
			return 0, err
		}
	}
	n, err := r.body.Read(p)
	if err != nil {
		r.giveUp()
	}
	if n > 0 {
		return n, nil
	}
	if errors.Is(err, io.EOF) {
		return 0, io.ErrUnexpectedEOF
	}
	return 0, err
}

func (r *remote) ask() error {
	options := minio.GetObjectOptions{}
	if r.at > 0 {
		if err := options.SetRange(r.at, 0); err != nil {
			return fmt.Errorf("ask for the end of an object: %w", err)
		}
	}
	body, _, _, err := r.bucket.client.GetObject(r.ctx, r.bucket.bucket, r.bucket.prefix+r.object.key, options)
	if err != nil {
		return err
	}
	r.body, r.bodyAt = body, r.at
	return nil
}

func (r *remote) giveUp() {
	if r.body != nil {
		_ = r.body.Close() // only read
		r.body = nil
	}
}

// Close implements io.Closer.
func (r *remote) Close() error {
	r.giveUp()
	return nil
}
