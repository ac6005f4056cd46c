package network

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// throttleKey is what attempts are counted under. Own keys are cleared by a
// success; a shared one (an address) only gets the attempt back.
type throttleKey struct {
	hash   string
	allow  allowance
	shared bool
}

// key hashes what it is made of with the secret of the installation: the table
// tells nobody's e-mail or address.
func (s *Service) key(allow allowance, shared bool, parts ...string) throttleKey {
	mac := hmac.New(sha256.New, s.secret)
	mac.Write([]byte(strings.Join(parts, "\x00")))
	return throttleKey{hash: hex.EncodeToString(mac.Sum(nil)), allow: allow, shared: shared}
}

// guardKeys are the keys of an attempt on an account: the device's own when it
// is known, the place otherwise.
func (s *Service) guardKeys(ctx context.Context, what, email string, client Client) ([]throttleKey, error) {
	if client.Device != "" {
		known, err := s.store.Read().KnowsDevice(ctx, hashToken(client.Device), email)
		if err != nil {
			return nil, err
		}
		if known {
			return []throttleKey{s.deviceKey(what, email, client)}, nil
		}
	}
	return []throttleKey{s.accountKey(what, email, client), s.key(perAddress, true, what, "address", quality.Neighbourhood(client.Address))}, nil
}

func (s *Service) deviceKey(what, email string, client Client) throttleKey {
	return s.key(perDevice, false, what, "device", client.Device, email)
}

func (s *Service) accountKey(what, email string, client Client) throttleKey {
	return s.key(perAccount, false, what, "account", email, quality.Neighbourhood(client.Address))
}

// provenKeys are those that a link read in one's mailbox forgives: whoever chose a
// new password there does not wait for having forgotten the old one.
func (s *Service) provenKeys(email string, client Client) []throttleKey {
	keys := []throttleKey{s.accountKey("sign-in", email, client)}
	if client.Device != "" {
		keys = append(keys, s.deviceKey("sign-in", email, client))
	}
	return keys
}

// admit counts an attempt under every key, or refuses it without counting.
func (s *Service) admit(ctx context.Context, keys []throttleKey) error {
	keys = slices.Clone(keys) // one order for everybody: no deadlock
	slices.SortFunc(keys, func(a, b throttleKey) int { return strings.Compare(a.hash, b.hash) })
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		now := s.clock()
		var until time.Time
		var counted []store.Throttle
		for _, k := range keys {
			v, err := tx.Throttle(ctx, k.hash, store.At(now))
			if err != nil {
				return err
			}
			next, wait := k.allow.attempt(v, now)
			if wait.After(until) {
				until = wait
			}
			counted = append(counted, next)
		}
		if !until.IsZero() {
			return comeBack(until, now)
		}
		return saveAll(ctx, tx, counted)
	})
}

func saveAll(ctx context.Context, tx *store.Tx, all []store.Throttle) error {
	for _, v := range all {
		if err := tx.SaveThrottle(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

// forgive gives a success back to its keys.
func (s *Service) forgive(ctx context.Context, tx *store.Tx, keys []throttleKey) error {
	for _, k := range keys {
		v, err := tx.Throttle(ctx, k.hash, s.now())
		if err != nil {
			return err
		}
		if v.Failures = max(0, v.Failures-1); !k.shared {
			v.Failures = 0
		}
		if v.Failures < k.allow.free {
			v.BlockedUntil = store.Time{}
		}
		if err := tx.SaveThrottle(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

// comeBack refuses and says when to come back.
func comeBack(until, now time.Time) error {
	minutes := int((until.Sub(now) + time.Minute - 1) / time.Minute)
	return &quality.Error{Code: quality.CodeThrottled, Reason: quality.FaultRetryAt, Faults: []quality.Fault{{
		Code: quality.FaultRetryAt, Args: []string{until.UTC().Format(time.RFC3339), strconv.Itoa(minutes)},
	}}}
}
