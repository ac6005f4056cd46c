package store

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/binary"
	"time"
)

// crockford has no padding, keeps byte order in text order, and avoids letters
// that are misread.
var crockford = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewID makes a time-ordered identifier: 48 bits of milliseconds, 80 random
// bits, 26 characters. Never use it on an anonymous channel: it tells the time.
func NewID(now time.Time) string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], uint64(now.UnixMilli())<<16)
	random(b[6:])
	return crockford.EncodeToString(b[:])
}

// NewSecret makes a random token of n bytes, for links and sessions. Only its
// hash is stored.
func NewSecret(n int) string {
	b := make([]byte, n)
	random(b)
	return crockford.EncodeToString(b)
}

func random(b []byte) {
	_, _ = rand.Read(b) // crypto/rand never fails: it crashes the program instead
}
