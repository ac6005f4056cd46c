package network

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SecuritySettings are the rules of access the network may change; each change
// is a new version.
type SecuritySettings struct {
	RequiredRoles []quality.Role `json:"required_roles"` // second factor mandatory
	IdleHours     int            `json:"idle_hours"`     // 1 to 72
	AbsoluteDays  int            `json:"absolute_days"`  // 1 to 30
	Version       int            `json:"-"`              // of what was read; 0 before any change
}

const securitySetting = "access.security"

func defaultSecurity() SecuritySettings { return SecuritySettings{IdleHours: 12, AbsoluteDays: 7} }

func (v SecuritySettings) idle() time.Duration { return time.Duration(v.IdleHours) * time.Hour }

func (v SecuritySettings) absolute() time.Duration {
	return time.Duration(v.AbsoluteDays) * 24 * time.Hour
}

// Security reads the rules, for the technical administration.
func (s *Service) Security(ctx context.Context, actor authz.Actor) (SecuritySettings, error) {
	if _, err := authz.Check(actor, authz.SecurityManage, authz.Facts{}); err != nil {
		return SecuritySettings{}, err
	}
	return readSecurity(ctx, s.store.Read())
}

func readSecurity(ctx context.Context, r store.Reader) (SecuritySettings, error) {
	settings, err := r.Settings(ctx, securitySetting)
	if err != nil {
		return SecuritySettings{}, err
	}
	return securityOf(settings[securitySetting])
}

// securityOf are the rules a setting holds, the first ones when it has no version.
func securityOf(found store.Setting) (SecuritySettings, error) {
	out := defaultSecurity()
	if found.Version == 0 {
		return out, nil
	}
	if err := json.Unmarshal([]byte(found.Value), &out); err != nil {
		return out, fmt.Errorf("read security settings: %w", err)
	}
	out.Version = found.Version
	return out, nil
}

// ChangeSecurity adds a version. CodeConflict when Version is not the last one.
func (s *Service) ChangeSecurity(ctx context.Context, actor authz.Actor, in SecuritySettings) error {
	scope, err := authz.Check(actor, authz.SecurityManage, authz.Facts{})
	if err != nil {
		return err
	}
	if err := in.check(); err != nil {
		return err
	}
	value, err := json.Marshal(in)
	if err != nil {
		return fmt.Errorf("write security settings: %w", err)
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		before, err := readSecurity(ctx, tx.Reader)
		if err != nil {
			return err
		}
		if before.Version != in.Version {
			return quality.Refuse(quality.CodeConflict, "setting")
		}
		next := store.Setting{Name: securitySetting, Version: in.Version + 1, Value: string(value), ChangedAt: s.now(), ChangedBy: actor.Name()}
		if err := tx.SaveSetting(ctx, next); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.clock(), Actor: actor, Role: scope.Role(), Action: authz.SecurityManage,
			Subject: subject("setting", securitySetting), Before: before, After: in,
		})
	})
}

func (v SecuritySettings) check() error {
	var faults quality.Faults
	for _, r := range v.RequiredRoles {
		if !slices.Contains(quality.AllRoles(), r) {
			faults.Add("required_roles", quality.FaultBadRole)
		}
	}
	if v.IdleHours < 1 || v.IdleHours > 72 {
		faults.Add("idle_hours", quality.FaultOutOfRange, "1", "72")
	}
	if v.AbsoluteDays < 1 || v.AbsoluteDays > 30 {
		faults.Add("absolute_days", quality.FaultOutOfRange, "1", "30")
	}
	return faults.Err()
}
