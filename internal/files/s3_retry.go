package files

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"github.com/minio/minio-go/v7"

	"ariane/internal/quality"
)

// How long we insist before saying that the store does not answer: about six
// seconds when it refuses at once, half a minute when it is silent; always one
// second try, however long the first took.
const (
	attempts  = 7
	firstWait = 100 * time.Millisecond
	lastWait  = 3 * time.Second
	patience  = 30 * time.Second
)

// persist tries until it works, until it is no use, or until ctx ends, and
// explains the failure.
func (b *bucket) persist(ctx context.Context, what string, try func() error) error {
	err := try()
	if err == nil {
		return nil
	}
	enough := time.After(patience)
	for attempt := 1; attempt < attempts && passing(err) && wait(ctx, attempt); attempt++ {
		if err = try(); err == nil {
			return nil
		}
		select {
		case <-enough:
			attempt = attempts
		default:
		}
	}
	return explain(ctx, what, err)
}

// wait lets some time go, longer each time, give or take a half so that nodes do
// not come back together; false when ctx ended.
func wait(ctx context.Context, attempt int) bool {
	d := min(lastWait, firstWait<<(attempt-1))
	d = d/2 + rand.N(d)
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// passing reports a failure that another try may cure: anything that is no answer
// of the store, its own failures, and bytes that changed on the way.
func passing(err error) bool {
	if answer := (minio.ErrorResponse{}); errors.As(err, &answer) {
		return answer.StatusCode >= http.StatusInternalServerError && answer.StatusCode != http.StatusInsufficientStorage ||
			answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode == http.StatusRequestTimeout ||
			slices.Contains([]string{"RequestTimeout", "BadDigest", "IncompleteBody", "XAmzContentSHA256Mismatch"}, answer.Code)
	}
	certificate := (*tls.CertificateVerificationError)(nil)
	return !errors.As(err, &certificate) && !errors.Is(err, context.Canceled)
}

// explain says what a failure means to whoever asked.
func explain(ctx context.Context, what string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return fmt.Errorf("%s: %w", what, context.Canceled)
	}
	answer := minio.ErrorResponse{}
	switch answered := errors.As(err, &answer); {
	case answered && answer.StatusCode == http.StatusInsufficientStorage:
		return fmt.Errorf("%s: %w: %w", what, quality.Refuse(quality.CodeUnavailable, quality.ReasonFilesFull), err)
	case passing(err):
		return fmt.Errorf("%s: %w: %w", what, quality.Refuse(quality.CodeUnavailable, quality.ReasonFilesDown), err)
	case answered && answer.StatusCode == http.StatusNotFound && answer.Code != minio.NoSuchBucket:
		return notFound()
	}
	return fmt.Errorf("%s: %w: %w", what, ErrRefused, err)
}
