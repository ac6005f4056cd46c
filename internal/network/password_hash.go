package network

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Hashing is the cost of argon2id.
type Hashing struct {
	MemoryKiB uint32
	Time      uint32
	Threads   uint8
}

// DefaultHashing follows OWASP: 19 MiB, two passes, one lane.
var DefaultHashing = Hashing{MemoryKiB: 19 * 1024, Time: 2, Threads: 1}

// hashesAtOnce bounds the memory that people signing in can take.
const hashesAtOnce = 2

const (
	saltBytes = 16
	keyBytes  = 32
)

// passwords hashes and verifies, at most hashesAtOnce at a time.
type passwords struct {
	cost  Hashing
	slots chan struct{}
	decoy string // verified for an unknown account: the same work, never true
}

func newPasswords(cost Hashing) *passwords {
	if cost == (Hashing{}) {
		cost = DefaultHashing
	}
	p := &passwords{cost: cost, slots: make(chan struct{}, hashesAtOnce)}
	p.decoy = phc(cost, randomBytes(saltBytes), randomBytes(keyBytes))
	return p
}

// hash makes a PHC string of a new password.
func (p *passwords) hash(ctx context.Context, password string) (string, error) {
	if err := p.enter(ctx); err != nil {
		return "", err
	}
	defer p.leave()
	salt := randomBytes(saltBytes)
	return phc(p.cost, salt, derive(password, salt, p.cost)), nil
}

// verify compares a password with a PHC string; "" (no such account, or none
// chosen yet) costs the same and is never right.
func (p *passwords) verify(ctx context.Context, hash, password string) (bool, error) {
	known := hash != ""
	if !known {
		hash = p.decoy
	}
	cost, salt, key, err := parsePHC(hash)
	if err != nil {
		return false, err
	}
	if err := p.enter(ctx); err != nil {
		return false, err
	}
	defer p.leave()
	same := subtle.ConstantTimeCompare(derive(password, salt, cost), key) == 1
	return same && known, nil
}

func (p *passwords) enter(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait to hash: %w", ctx.Err())
	}
}

func (p *passwords) leave() { <-p.slots }

// derive normalises first: the same keys give the same password on every
// system.
func derive(password string, salt []byte, c Hashing) []byte {
	return argon2.IDKey([]byte(norm.NFKC.String(password)), salt, c.Time, c.MemoryKiB, c.Threads, keyBytes)
}

func phc(c Hashing, salt, key []byte) string {
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.MemoryKiB, c.Time, c.Threads, encode(salt), encode(key))
}

var errPHC = errors.New("the stored password hash is unreadable")

func parsePHC(hash string) (c Hashing, salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return c, nil, nil, errPHC
	}
	var version int
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &c.MemoryKiB, &c.Time, &c.Threads); err != nil || version != argon2.Version {
		return c, nil, nil, errPHC
	}
	salt, err = base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return c, nil, nil, errPHC
	}
	key, err = base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(key) != keyBytes || c.Time == 0 || c.Threads == 0 {
		return c, nil, nil, errPHC
	}
	return c, salt, key, nil
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // crypto/rand never fails: it crashes the program instead
	return b
}
