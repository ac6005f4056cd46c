package assess

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// CheckSettings is how severe each closing check is, and the version that was
// read; each change is a new version, which the journal of the network tells.
type CheckSettings struct {
	Rules   quality.CheckRules
	Version int // 0 before any change
}

const checkSetting = "assessment.checks"

// CheckSettings reads the severities, for who changes them.
func (s *Service) CheckSettings(ctx context.Context, actor authz.Actor) (CheckSettings, error) {
	if _, err := authz.Check(actor, authz.CheckManage, authz.Facts{}); err != nil {
		return CheckSettings{}, err
	}
	return readCheckSettings(ctx, s.store.Read())
}

func readCheckSettings(ctx context.Context, r store.Reader) (CheckSettings, error) {
	out := CheckSettings{Rules: quality.DefaultCheckRules()}
	all, err := r.Settings(ctx, checkSetting)
	if err != nil {
		return out, err
	}
	found, changed := all[checkSetting]
	if !changed {
		return out, nil
	}
	out.Version = found.Version
	if err := json.Unmarshal([]byte(found.Value), &out.Rules); err != nil {
		return out, fmt.Errorf("read the severities of checks: %w", err)
	}
	maps.DeleteFunc(out.Rules, func(code quality.CheckCode, _ quality.Severity) bool { // set when it was one
		return !slices.Contains(quality.CheckCodes(), code)
	})
	return out, nil
}

// ChangeChecks adds a version. Faults: the code of a check whose severity is
// unknown or cannot change; CodeConflict reason "setting" when Version is not
// the last one.
func (s *Service) ChangeChecks(ctx context.Context, actor authz.Actor, in CheckSettings) error {
	scope, err := authz.Check(actor, authz.CheckManage, authz.Facts{})
	if err != nil {
		return err
	}
	if err := checkSeverities(in.Rules).Err(); err != nil {
		return err
	}
	value, err := json.Marshal(in.Rules)
	if err != nil {
		return fmt.Errorf("write the severities of checks: %w", err)
	}
	at := store.At(s.now())
	return s.store.Write(ctx, func(tx *store.Tx) error {
		before, err := readCheckSettings(ctx, tx.Reader)
		if err != nil {
			return err
		}
		if before.Version != in.Version {
			return quality.Refuse(quality.CodeConflict, "setting")
		}
		err = tx.SaveSetting(ctx, store.Setting{Name: checkSetting, Version: in.Version + 1, Value: string(value), ChangedAt: at, ChangedBy: actor.Name()})
		if err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: at.Time, Actor: actor, Role: scope.Role(), Action: authz.CheckManage, Subject: "setting:" + checkSetting, Before: before.Rules, After: in.Rules,
		})
	})
}

func checkSeverities(rules quality.CheckRules) quality.Faults {
	var faults quality.Faults
	for code, severity := range rules {
		known := slices.Contains([]quality.Severity{quality.SeverityBlocking, quality.SeverityAdvisory, quality.SeverityOff}, severity)
		if !slices.Contains(quality.CheckCodes(), code) || !known || quality.AlwaysBlocks(code) && severity != quality.SeverityBlocking {
			faults.Add(string(code), quality.FaultUnknown, string(severity))
		}
	}
	return faults
}
