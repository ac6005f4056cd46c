package files

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"syscall"

	"ariane/internal/quality"
)

// What only the operator can mend.
var (
	ErrAddress     = errors.New("the address of the files cannot be used")
	ErrCredentials = errors.New("the keys of the S3 store are missing")
	ErrRefused     = errors.New("the S3 store refuses us")
	ErrNowhere     = errors.New("no place was chosen for the files")
)

// ErrDamaged says that a content is no longer the one its name promises.
var ErrDamaged = errors.New("the content does not match its hash")

// FieldFile is the field of the faults this package finds.
const FieldFile = "file"

func tooBig(limit int64) error {
	return quality.Faults{{Field: FieldFile, Code: quality.FaultTooBig, Args: []string{strconv.FormatInt(limit, 10)}}}.Err()
}

// cut explains a source that failed before its end: it is another store, whose
// error says all; nobody waits any more; or a line dropped, a browser was closed.
func cut(ctx context.Context, cause error) error {
	if quality.CodeOf(cause) != "" {
		return cause
	}
	if ctx.Err() != nil {
		return fmt.Errorf("receive the file: %w", ctx.Err())
	}
	fault := quality.Faults{{Field: FieldFile, Code: quality.FaultUnreadable}}.Err()
	return fmt.Errorf("receive the file: %w: %w", fault, cause)
}

func notFound() error { return quality.Refuse(quality.CodeNotFound, "file") }

// full turns a disk without room into a refusal.
func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("%w: %w", quality.Refuse(quality.CodeUnavailable, quality.ReasonFilesFull), err)
	}
	return err
}
