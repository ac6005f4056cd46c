package network

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

const secretSetting = "access.secret"

// LoadSecret reads the secret of this installation, shared by its nodes, and
// makes it the first time.
func LoadSecret(ctx context.Context, s *store.Store, now time.Time) ([]byte, error) {
	for range 2 { // two nodes may start at once: the second one reads what the first made
		settings, err := s.Read().Settings(ctx, secretSetting)
		if err != nil {
			return nil, err
		}
		if found, ok := settings[secretSetting]; ok {
			return decodeSecret(found.Value)
		}
		if err := makeSecret(ctx, s, now); err != nil && quality.CodeOf(err) != quality.CodeExists {
			return nil, err
		}
	}
	return nil, fmt.Errorf("load the secret: it is neither there nor can be made")
}

func makeSecret(ctx context.Context, s *store.Store, now time.Time) error {
	value, err := json.Marshal(store.NewSecret(32))
	if err != nil {
		return fmt.Errorf("write the secret: %w", err)
	}
	return s.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.SaveSetting(ctx, store.Setting{Name: secretSetting, Version: 1, Value: string(value), ChangedAt: store.At(now), ChangedBy: "system:start"})
	})
}

func decodeSecret(value string) ([]byte, error) {
	var secret string
	if err := json.Unmarshal([]byte(value), &secret); err != nil {
		return nil, fmt.Errorf("read the secret: %w", err)
	}
	return []byte(secret), nil
}

// tokenBytes is the strength of every link, session and API token.
const tokenBytes = 32

// hashToken is what the database keeps of a random token: 256 random bits need
// no salt.
func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
