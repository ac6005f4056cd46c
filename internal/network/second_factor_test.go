package network_test

import (
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// enrol gives a person a second factor and returns its secret and the recovery
// codes.
func (w *world) enrol(email string) (string, []string) {
	w.t.Helper()
	in, err := w.signIn(email, secret, home)
	if err != nil {
		w.t.Fatal(err)
	}
	e, err := w.BeginEnrolment(w.t.Context(), in.Token)
	if err != nil {
		w.t.Fatal(err)
	}
	codes, out, err := w.FinishEnrolment(w.t.Context(), in.Token, w.code(e.Secret), home)
	if err != nil || out.Pending != network.PendingNothing || len(codes) != 10 {
		w.t.Fatalf("enrol: %v %+v %v", codes, out, err)
	}
	w.clock.Advance(time.Minute)
	return e.Secret, codes
}

func (w *world) code(key string) string {
	w.t.Helper()
	code, err := totp.GenerateCode(key, w.clock.Now())
	if err != nil {
		w.t.Fatal(err)
	}
	return code
}

func TestNothingIsOpenBeforeTheSecondFactorIsShown(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		key, _ := w.enrol(director)
		in := must[network.SignedIn](t)(w.signIn(director, secret, home))
		if in.Pending != network.PendingCode || in.Device != "" {
			t.Fatalf("signed in: %+v", in)
		}
		actor, viewer, err := w.Resolve(t.Context(), in.Token)
		if err != nil || actor.PersonID != "" || viewer.Pending != network.PendingCode {
			t.Fatalf("resolve: %+v %+v %v", actor, viewer, err)
		}
		_, err = w.Structure(t.Context(), actor, w.id("ML1"))
		wantCode(t, err, quality.CodeSignIn, "")
		_, err = w.SwitchHat(t.Context(), in.Token, w.id("ML1"))
		wantCode(t, err, quality.CodeSignIn, "")
		_, err = w.CheckCode(t.Context(), in.Token, "000000", home)
		wantFault(t, err, "code", quality.FaultWrongCode)
		out := must[network.SignedIn](t)(w.CheckCode(t.Context(), in.Token, w.code(key), home))
		if out.Pending != network.PendingNothing || out.Device == "" || w.resolve(out.Token).BodyID != w.id("ML1") {
			t.Fatalf("after the code: %+v", out)
		}
		_, _, err = w.Resolve(t.Context(), in.Token)
		wantCode(t, err, quality.CodeSignIn, "")
	})
}

func TestACodeIsGoodOnceEvenForTwoAtOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		key, _ := w.enrol(director)
		code := w.code(key)
		results := make(chan error, 4)
		for i := range 4 {
			in := must[network.SignedIn](t)(w.signIn(director, secret, home))
			client := network.Client{Address: []string{"192.0.2.1", "198.51.100.1", "203.0.113.1", "10.0.0.1"}[i]}
			go func() {
				_, err := w.CheckCode(t.Context(), in.Token, code, client)
				results <- err
			}()
		}
		right := 0
		for range 4 {
			if err := <-results; err == nil {
				right++
			} else {
				wantFault(t, err, "code", quality.FaultWrongCode)
			}
		}
		if right != 1 {
			t.Fatalf("the code was accepted %d times", right)
		}
		w.clock.Advance(25 * time.Second) // still within its tolerance
		in := must[network.SignedIn](t)(w.signIn(director, secret, home))
		_, err := w.CheckCode(t.Context(), in.Token, code, home)
		wantFault(t, err, "code", quality.FaultWrongCode)
	})
}

func TestWhatTheOwnerOpenedBeforeIsNotTakenForAThief(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	must[network.SignedIn](t)(w.signIn(director, secret, far)) // the owner, on another device, before the second factor
	key, _ := w.enrol(director)
	in := must[network.SignedIn](t)(w.signIn(director, secret, home))
	here := must[network.SignedIn](t)(w.CheckCode(t.Context(), in.Token, w.code(key), home))
	list := must[[]network.SessionLine](t)(w.Sessions(t.Context(), w.resolve(here.Token), here.Token))
	for _, s := range list {
		if s.Halfway {
			t.Errorf("a device of before the second factor is taken for one that stopped at the code: %+v", s)
		}
	}
}

func TestARecoveryCodeIsGoodOnce(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	_, codes := w.enrol(director)
	in := must[network.SignedIn](t)(w.signIn(director, secret, home))
	out := must[network.SignedIn](t)(w.CheckCode(t.Context(), in.Token, " "+codes[3]+" ", home))
	profile := must[network.Profile](t)(w.Profile(t.Context(), w.resolve(out.Token)))
	if profile.RecoveryCodesLeft != 9 || !profile.SecondFactor {
		t.Fatalf("profile: %+v", profile)
	}
	in = must[network.SignedIn](t)(w.signIn(director, secret, home))
	_, err := w.CheckCode(t.Context(), in.Token, codes[3], home)
	wantFault(t, err, "code", quality.FaultWrongCode)
}

func TestCodesAreThrottledWithoutLockingTheOwnerOut(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	key, _ := w.enrol(director)
	thief := must[network.SignedIn](t)(w.signIn(director, secret, far)) // knows the password
	var err error
	for range 6 {
		_, err = w.CheckCode(t.Context(), thief.Token, "000000", far)
	}
	wantCode(t, err, quality.CodeThrottled, "")
	in := must[network.SignedIn](t)(w.signIn(director, secret, home))
	if _, err := w.CheckCode(t.Context(), in.Token, w.code(key), home); err != nil {
		t.Fatal(err)
	}
}

func TestARoleThatRequiresASecondFactorLeadsToEnrolmentFirst(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		rules := must[network.SecuritySettings](t)(w.Security(t.Context(), w.as(admin)))
		boss := w.as(admin)
		rules.RequiredRoles = []quality.Role{quality.RoleDirector}
		wantCode(t, w.ChangeSecurity(t.Context(), w.as(office), rules), quality.CodeForbidden, "security.manage")
		if err := w.ChangeSecurity(t.Context(), boss, rules); err != nil {
			t.Fatal(err)
		}
		wantCode(t, w.ChangeSecurity(t.Context(), boss, rules), quality.CodeConflict, "") // its version is stale now
		in := must[network.SignedIn](t)(w.signIn(director, secret, home))
		actor, viewer, err := w.Resolve(t.Context(), in.Token)
		if err != nil || in.Pending != network.PendingEnrolment || viewer.Pending != network.PendingEnrolment || actor.PersonID != "" {
			t.Fatalf("resolve: %+v %+v %v", actor, viewer, err)
		}
		e := must[network.Enrolment](t)(w.BeginEnrolment(t.Context(), in.Token))
		_, _, err = w.FinishEnrolment(t.Context(), in.Token, "000000", home)
		wantFault(t, err, "code", quality.FaultWrongCode)
		_, out, err := w.FinishEnrolment(t.Context(), in.Token, w.code(e.Secret), home)
		if err != nil {
			t.Fatal(err)
		}
		actor = w.resolve(out.Token)
		wantCode(t, w.RemoveSecondFactor(t.Context(), actor, secret, home), quality.CodeState, quality.ReasonSecondFactor)
		_, err = w.BeginEnrolment(t.Context(), out.Token)
		wantCode(t, err, quality.CodeState, quality.ReasonSecondFactor)
		if other := must[network.SignedIn](t)(w.signIn(lead, secret, home)); other.Pending != network.PendingNothing {
			t.Fatalf("the quality lead is asked for %q", other.Pending)
		}
	})
}

func TestRemovingASecondFactorNeedsThePassword(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	key, _ := w.enrol(director)
	in := must[network.SignedIn](t)(w.signIn(director, secret, home))
	out := must[network.SignedIn](t)(w.CheckCode(t.Context(), in.Token, w.code(key), home))
	actor := w.resolve(out.Token)
	wantFault(t, w.RemoveSecondFactor(t.Context(), actor, "pas le bon", home), "password", quality.FaultWrongSecret)
	if codes := must[[]string](t)(w.RenewRecoveryCodes(t.Context(), actor, secret, home)); len(codes) != 10 {
		t.Fatalf("codes: %v", codes)
	}
	if err := w.RemoveSecondFactor(t.Context(), actor, secret, home); err != nil {
		t.Fatal(err)
	}
	told := letters[network.FactorRemovedMail](w, network.JobMailFactorRemoved)
	if len(told) != 1 || told[0].To != director || told[0].Recovery || !told[0].At.Equal(w.clock.Now()) {
		t.Fatalf("letters: %+v", told)
	}
	if in := must[network.SignedIn](t)(w.signIn(director, secret, home)); in.Pending != network.PendingNothing {
		t.Fatalf("still pending: %+v", in)
	}
}
