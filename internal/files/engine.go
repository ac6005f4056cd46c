package files

import (
	"context"
	"io"
	"iter"
	"time"
)

// engine is a place where objects are kept under a key (slashes between its
// steps). What it returns is already a quality.Error where one is due, and a
// missing object is CodeNotFound.
type engine interface {
	// spool makes an empty temporary file to fill, then publish.
	spool() (*spool, error)
	// publish makes the spool the object of that key, durably, in one step: an
	// object of that name is replaced.
	publish(ctx context.Context, s *spool, key string) error
	open(ctx context.Context, key string) (content, error)
	stat(ctx context.Context, key string) (object, error)
	// remove is content when there is nothing to remove.
	remove(ctx context.Context, key string) error
	// list goes through the objects under a folder (its key ends with a slash),
	// in the order of their keys.
	list(ctx context.Context, folder string) iter.Seq2[object, error]
	// tidy deletes what interrupted writing left before that instant.
	tidy(ctx context.Context, before time.Time) error
	ping(ctx context.Context) error
	close() error
}

// object is what an engine tells of an object.
type object struct {
	key  string
	size int64
	at   time.Time
}

// content is an object open for reading.
type content interface {
	io.ReadSeekCloser
	size() int64
}
