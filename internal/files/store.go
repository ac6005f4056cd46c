package files

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Settings say where files are kept.
type Settings struct {
	// Address is file:DIR or s3://bucket[/prefix]?endpoint=host[:port]&region=…&insecure=true
	// (insecure: HTTP without TLS). "" keeps nothing: every call says ErrNowhere.
	Address string
	// AccessKey and SecretKey open the S3 store; a folder needs none.
	AccessKey, SecretKey string
	// Temporary is where bytes wait before they go to the S3 store; "" is the
	// system's folder.
	Temporary string
}

// String leaves the keys out.
func (s Settings) String() string { return s.Address }

// Blob is a content that is stored.
type Blob struct {
	Hash string // SHA-256 of the content, 64 hexadecimal digits
	Size int64  // bytes
}

// Stored is a blob as the store lists it.
type Stored struct {
	Blob
	At time.Time // when it was last put
}

// Store keeps blobs. It is safe for concurrent use; Close undoes Open.
type Store struct{ engine engine }

// Open prepares a store. A folder is made when missing; an S3 store is not called:
// see Ping.
func Open(settings Settings) (*Store, error) {
	switch {
	case settings.Address == "":
		return &Store{nowhere{}}, nil
	case strings.HasPrefix(settings.Address, "file:"):
		e, err := openFolder(strings.TrimPrefix(settings.Address, "file:"))
		return wrap(e, err)
	case strings.HasPrefix(settings.Address, "s3:"):
		e, err := openBucket(settings)
		return wrap(e, err)
	}
	return nil, fmt.Errorf("%w: it is neither file:DIR nor s3://…", ErrAddress)
}

func wrap(e engine, err error) (*Store, error) {
	if err != nil {
		return nil, err
	}
	return &Store{e}, nil
}

// Ping reports, in one try, whether the store answers and lets us in.
func (s *Store) Ping(ctx context.Context) error { return s.engine.ping(ctx) }

// Close lets go of the folder or of the connections.
func (s *Store) Close() error { return s.engine.close() }
