package assess_test

import (
	"context"
	"slices"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// shelf is the evidence of a test.
type shelf []quality.Proof

func (s shelf) Proofs(context.Context, authz.Actor, string) ([]quality.Proof, error) { return s, nil }

func codes(checks []quality.Check) []quality.CheckCode {
	out := make([]quality.CheckCode, 0, len(checks))
	for _, c := range checks {
		out = append(out, c.Code)
	}
	return out
}

func TestTheChecksSayWhatToLookAtBeforeClosing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.svc = assess.New(assess.Deps{Store: s, Clock: b.clock.Now, Editions: b.later, Proofs: shelf{{NodeID: "1.2", Title: "Compte rendu", Expires: quality.MustDay("2026-01-01")}}})
		b.give(t, id, "1.2", "", "salarie")
		if err := b.svc.Say(t.Context(), lead, assess.Remark{AssessmentID: id, NodeID: "1.1", Text: "À revoir"}); err != nil {
			t.Fatal(err)
		}
		b.complete(t, id)
		got, err := b.svc.Checks(t.Context(), director, id)
		want := []quality.CheckCode{quality.CheckTopWithoutProof, quality.CheckOpenComments, quality.CheckExpired, quality.CheckWorkNotAgreed, quality.CheckPrerequisite}
		if err != nil || !slices.Equal(codes(got.Checks), want) || quality.Blocks(got.Checks) {
			t.Fatalf("%+v, %v", got.Checks, err)
		}
		for _, who := range []authz.Actor{staff, advisor} {
			wantCode(t, only2(b.svc.Checks(t.Context(), who, id)), quality.CodeForbidden, "")
		}
	})
}

func TestACheckMadeBlockingPreventsValidating(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		b.complete(t, id)
		set, err := b.svc.CheckSettings(t.Context(), office)
		if err != nil || set.Version != 0 {
			t.Fatalf("%+v, %v", set, err)
		}
		set.Rules[quality.CheckTopWithoutProof] = quality.SeverityBlocking
		if err := b.svc.ChangeChecks(t.Context(), office, set); err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.svc.ChangeChecks(t.Context(), office, set), quality.CodeConflict, "setting")
		_, err = b.validate(t, director, id)
		wantCode(t, err, quality.CodeInvalid, quality.ReasonChecksBlock)
		if e := quality.AsError(err); len(e.Faults) != 1 || e.Faults[0].Field != "1.1" || e.Faults[0].Args[0] != string(quality.CheckTopWithoutProof) {
			t.Errorf("%+v", e.Faults)
		}
		if set, err = b.svc.CheckSettings(t.Context(), office); err != nil || set.Version != 1 {
			t.Fatalf("%+v, %v", set, err)
		}
		for _, code := range []quality.CheckCode{quality.CheckTopWithoutProof, quality.CheckNoProof, quality.CheckPrerequisite} {
			set.Rules[code] = quality.SeverityOff
		}
		if err := b.svc.ChangeChecks(t.Context(), office, set); err != nil {
			t.Fatal(err)
		}
		if got, err := b.svc.Checks(t.Context(), director, id); err != nil || len(got.Checks) != 0 {
			t.Errorf("%+v, %v", got.Checks, err)
		}
		if _, err := b.validate(t, director, id); err != nil {
			t.Error(err)
		}
		if got, err := b.svc.Checks(t.Context(), director, id); err != nil || len(got.Checks) != 0 {
			t.Errorf("closed: %+v, %v", got.Checks, err)
		}
	})
}

// A severity chosen for a check that is made no more neither shows nor prevents
// changing the others.
func TestTheSeverityOfACheckMadeNoMoreIsForgotten(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	b, _ := withTeam(t, s)
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		return tx.SaveSetting(t.Context(), store.Setting{Name: "assessment.checks", Version: 1, Value: `{"action_owner":"blocking","expired":"off"}`, ChangedAt: store.At(b.clock.Now()), ChangedBy: "UNML"})
	})
	if err != nil {
		t.Fatal(err)
	}
	set, err := b.svc.CheckSettings(t.Context(), office)
	if _, kept := set.Rules["action_owner"]; err != nil || kept || set.Rules.Of(quality.CheckExpired) != quality.SeverityOff {
		t.Fatalf("%+v, %v", set, err)
	}
	if err := b.svc.ChangeChecks(t.Context(), office, set); err != nil {
		t.Error(err)
	}
}

func TestSeveritiesAreThoseOfTheNetwork(t *testing.T) {
	t.Parallel()
	b, _ := withTeam(t, testkit.SQLite(t))
	for _, who := range []authz.Actor{director, admin, advisor} {
		wantCode(t, only2(b.svc.CheckSettings(t.Context(), who)), quality.CodeForbidden, "")
		wantCode(t, b.svc.ChangeChecks(t.Context(), who, assess.CheckSettings{}), quality.CodeForbidden, "")
	}
	for code, severity := range map[quality.CheckCode]quality.Severity{
		"beauty": quality.SeverityOff, quality.CheckExpired: "perhaps", quality.CheckUnanswered: quality.SeverityAdvisory,
	} {
		err := b.svc.ChangeChecks(t.Context(), office, assess.CheckSettings{Rules: quality.CheckRules{code: severity}})
		if !hasFault(err, string(code)) {
			t.Errorf("%s %s: %v", code, severity, err)
		}
	}
}
