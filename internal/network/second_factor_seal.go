package network

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// A second factor is worth what its secret is: the database keeps it sealed
// (AES-256-GCM) under a key that stands outside, so that a copy of the database
// makes no codes. The account is part of the seal: a secret moved to another
// account does not open. A fingerprint of the key stands in the database, so that
// a node that starts with another key is stopped before it seals anything.

// SealingKey seals what must stay secret even to who holds the database.
type SealingKey [32]byte

// ErrOtherKey says that this database was sealed under another key.
var ErrOtherKey = errors.New("the database was sealed under another key")

const (
	sealMark   = "v1." // then base64 of nonce and ciphertext
	keySetting = "access.key"
)

var errNoKey = errors.New("no sealing key was given to this program")

func (k *SealingKey) aead() (cipher.AEAD, error) {
	if k == nil {
		return nil, errNoKey
	}
	block, err := aes.NewCipher(k[:])
	if err != nil {
		return nil, fmt.Errorf("prepare the seal: %w", err)
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func sealedFor(personID string) []byte { return []byte("second factor of " + personID) }

func (k *SealingKey) seal(personID, secret string) (string, error) {
	aead, err := k.aead()
	if err != nil {
		return "", err
	}
	return sealMark + base64.RawStdEncoding.EncodeToString(aead.Seal(nil, nil, []byte(secret), sealedFor(personID))), nil
}

// open gives the secret of an account, "" when it has none.
func (k *SealingKey) open(person store.Person) (string, error) {
	if person.TOTPSecret == "" {
		return "", nil
	}
	aead, err := k.aead()
	if err != nil {
		return "", err
	}
	text, sealed := strings.CutPrefix(person.TOTPSecret, sealMark)
	box, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || !sealed {
		return "", fmt.Errorf("open the second factor of %s: it is not sealed", person.ID)
	}
	secret, err := aead.Open(nil, nil, box, sealedFor(person.ID))
	if err != nil {
		return "", fmt.Errorf("open the second factor of %s: %w", person.ID, err)
	}
	return string(secret), nil
}

// NewSealingKey draws a key.
func NewSealingKey() *SealingKey {
	var k SealingKey
	_, _ = rand.Read(k[:]) // never fails (crypto/rand)
	return &k
}

func (k *SealingKey) fingerprint() string {
	h := hmac.New(sha256.New, k[:])
	h.Write([]byte("ariane sealing key"))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Sealed reports whether a database already belongs to a key.
func Sealed(ctx context.Context, s *store.Store) (bool, error) {
	found, err := s.Read().Settings(ctx, keySetting)
	return len(found) > 0, err
}

// AdoptKey ties the database to the key the first time, and seals what was stored
// in clear before there was one. ErrOtherKey: it belongs to another key. Call it
// before serving.
func (s *Service) AdoptKey(ctx context.Context) error {
	if s.sealing == nil {
		return errNoKey
	}
	if err := s.tieKey(ctx); err != nil {
		return err
	}
	clear, err := s.store.Read().FactorSecretsWithout(ctx, sealMark)
	if err != nil || len(clear) == 0 {
		return err
	}
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		for _, f := range clear {
			sealed, err := s.sealing.seal(f.PersonID, f.Secret)
			if err != nil {
				return err
			}
			if err := tx.ReplaceFactorSecret(ctx, f, sealed); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) tieKey(ctx context.Context) error {
	own, err := json.Marshal(s.sealing.fingerprint())
	if err != nil {
		return fmt.Errorf("write the fingerprint of the key: %w", err)
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		found, err := tx.Settings(ctx, keySetting)
		if err != nil {
			return err
		}
		if known, there := found[keySetting]; there {
			return sameKey(known.Value, string(own))
		}
		return tx.SaveSetting(ctx, store.Setting{Name: keySetting, Version: 1, Value: string(own), ChangedAt: s.now(), ChangedBy: "system:start"})
	})
	if quality.CodeOf(err) != quality.CodeExists {
		return err
	}
	found, err := s.store.Read().Settings(ctx, keySetting) // another node was first
	if err != nil {
		return err
	}
	return sameKey(found[keySetting].Value, string(own))
}

func sameKey(known, own string) error {
	if known != own {
		return ErrOtherKey
	}
	return nil
}
