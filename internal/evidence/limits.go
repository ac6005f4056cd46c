package evidence

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Limits is how large a file may be: data the operator may change, each change
// being a new version.
type Limits struct {
	MaxBytes int64 `json:"max_bytes"` // of one file
	Version  int   `json:"-"`         // of what was read; 0 before any change
}

// MB is the unit in which the limit is set.
const MB = 1_000_000

// The limit where nothing was set, and what may be set, in MB.
const (
	defaultMB = 200
	leastMB   = 1
	MostMB    = 2000
)

const limitSetting = "evidence.limits"

// limitsLife is how long a page may show limits that were changed elsewhere since:
// what is received is measured against those of now.
const limitsLife = time.Minute

// shownLimits are the limits as they were read last.
type shownLimits struct {
	limits Limits
	until  time.Time
}

// LimitsShown are the limits for a page to announce, at most a minute old; Begin
// and Receive hold to those of now.
func (s *Service) LimitsShown(ctx context.Context) (Limits, error) {
	now := s.clock()
	if shown := s.shown.Load(); shown != nil && now.Before(shown.until) {
		return shown.limits, nil
	}
	limits, err := s.Limits(ctx)
	if err == nil {
		s.shown.Store(&shownLimits{limits: limits, until: now.Add(limitsLife)})
	}
	return limits, err
}

// Limits reads the limits; they are no secret.
func (s *Service) Limits(ctx context.Context) (Limits, error) {
	return readLimits(ctx, s.store.Read())
}

func readLimits(ctx context.Context, r store.Reader) (Limits, error) {
	out := Limits{MaxBytes: defaultMB * MB}
	found, err := r.Settings(ctx, limitSetting)
	if err != nil || found[limitSetting].Version == 0 {
		return out, err
	}
	if err := json.Unmarshal([]byte(found[limitSetting].Value), &out); err != nil {
		return out, fmt.Errorf("read the limits of evidence: %w", err)
	}
	out.Version = found[limitSetting].Version
	return out, nil
}

// ChangeLimits adds a version. CodeInvalid: max_mb. CodeConflict when Version is
// not the last one.
func (s *Service) ChangeLimits(ctx context.Context, actor authz.Actor, in Limits) error {
	scope, err := authz.Check(actor, authz.EvidenceSettings, authz.Facts{})
	if err != nil {
		return err
	}
	if in.MaxBytes < leastMB*MB || in.MaxBytes > MostMB*MB {
		var f quality.Faults
		f.Add("max_mb", quality.FaultOutOfRange, fmt.Sprint(leastMB), fmt.Sprint(MostMB))
		return f.Err()
	}
	value, err := json.Marshal(in)
	if err != nil {
		return fmt.Errorf("write the limits of evidence: %w", err)
	}
	defer s.shown.Store(nil)
	return s.store.Write(ctx, func(tx *store.Tx) error {
		before, err := readLimits(ctx, tx.Reader)
		if err != nil {
			return err
		}
		if before.Version != in.Version {
			return quality.Refuse(quality.CodeConflict, "setting")
		}
		next := store.Setting{Name: limitSetting, Version: in.Version + 1, Value: string(value), ChangedAt: store.At(s.now()), ChangedBy: actor.Name()}
		if err := tx.SaveSetting(ctx, next); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.now(), Actor: actor, Role: scope.Role(), Action: authz.EvidenceSettings, Subject: "setting:" + limitSetting, Before: before, After: in,
		})
	})
}

// checkSettings refuses the others before a form is shown.
func checkSettings(actor authz.Actor) error {
	_, err := authz.Check(actor, authz.EvidenceSettings, authz.Facts{})
	return err
}

// LimitsToChange reads the limits for who may change them.
func (s *Service) LimitsToChange(ctx context.Context, actor authz.Actor) (Limits, error) {
	if err := checkSettings(actor); err != nil {
		return Limits{}, err
	}
	return s.Limits(ctx)
}
