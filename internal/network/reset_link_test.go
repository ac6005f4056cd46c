package network_test

import (
	"strings"
	"testing"
	"time"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

const fresh = "un autre mot de passe tranquille"

// resetLink is the token of the last reset letter.
func (w *world) resetLink() string {
	w.t.Helper()
	sent := letters[network.ResetMail](w, network.JobMailReset)
	if len(sent) == 0 {
		w.t.Fatal("no reset letter was sent")
	}
	return strings.TrimPrefix(sent[len(sent)-1].Link, "https://ariane.example"+network.ResetPath)
}

func TestAResetLinkChoosesAPasswordOnceAndEndsEverySession(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		old := must[network.SignedIn](t)(w.signIn(director, secret, home))
		if err := w.RequestReset(t.Context(), director, far); err != nil {
			t.Fatal(err)
		}
		link := w.resetLink()
		if view := must[network.ResetView](t)(w.OpenReset(t.Context(), link, home)); view.Email != director || view.First {
			t.Fatalf("link: %+v", view)
		}
		_, err := w.UseReset(t.Context(), link, "court", "court", home)
		wantFault(t, err, "password", quality.FaultTooShort)
		results := make(chan error, 3)
		for range 3 {
			go func() {
				_, err := w.UseReset(t.Context(), link, fresh, fresh, home)
				results <- err
			}()
		}
		won := 0
		for range 3 {
			if err := <-results; err == nil {
				won++
			} else {
				wantCode(t, err, quality.CodeExpired, quality.ReasonLinkUsed)
			}
		}
		if won != 1 {
			t.Fatalf("the link was used %d times", won)
		}
		_, _, err = w.Resolve(t.Context(), old.Token)
		wantCode(t, err, quality.CodeSignIn, "")
		_, err = w.signIn(director, secret, home)
		wantFault(t, err, "password", quality.FaultWrongSecret)
		if _, err := w.signIn(director, fresh, home); err != nil {
			t.Fatal(err)
		}
		if told := letters[network.PasswordChangedMail](w, network.JobMailPasswordChanged); len(told) != 1 || told[0].To != director {
			t.Fatalf("letters: %+v", told)
		}
	})
}

func TestAResetRequestTellsNothingAndCannotBreakALinkOrFloodAMailbox(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	if err := w.RequestReset(t.Context(), "personne@ailleurs.example", home); err != nil {
		t.Fatalf("an unknown e-mail is answered differently: %v", err)
	}
	if err := w.RequestReset(t.Context(), director, home); err != nil {
		t.Fatal(err)
	}
	first := w.resetLink()
	for range 3 { // somebody else asks in the owner's name
		if err := w.RequestReset(t.Context(), director, far); err != nil {
			t.Fatal(err)
		}
	}
	if sent := letters[network.ResetMail](w, network.JobMailReset); len(sent) != 0 {
		t.Fatalf("%d more letters", len(sent))
	}
	wantCode(t, w.RequestReset(t.Context(), director, far), quality.CodeThrottled, "")
	w.clock.Advance(3 * time.Minute)
	if err := w.RequestReset(t.Context(), director, home); err != nil {
		t.Fatal(err)
	}
	if second := w.resetLink(); second == first {
		t.Fatal("the second letter holds the first link")
	}
	if _, err := w.OpenReset(t.Context(), first, home); err != nil {
		t.Fatalf("the first link: %v", err)
	}
	w.clock.Advance(time.Hour)
	_, err := w.UseReset(t.Context(), first, fresh, fresh, home)
	wantCode(t, err, quality.CodeExpired, quality.ReasonLinkExpired)
	_, err = w.UseReset(t.Context(), "inconnu", fresh, fresh, home)
	wantCode(t, err, quality.CodeExpired, quality.ReasonLinkUnknown)
}

func TestAResetDoesNotSkipTheSecondFactor(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	w.enrol(director)
	if err := w.RequestReset(t.Context(), director, home); err != nil {
		t.Fatal(err)
	}
	in := must[network.SignedIn](t)(w.UseReset(t.Context(), w.resetLink(), fresh, fresh, home))
	if in.Pending != network.PendingCode {
		t.Fatalf("signed in: %+v", in)
	}
}

func TestChangingThePasswordNeedsTheCurrentOneAndEndsTheOtherSessions(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		here := must[network.SignedIn](t)(w.signIn(director, secret, home))
		there := must[network.SignedIn](t)(w.signIn(director, secret, far))
		actor := w.resolve(here.Token)
		change := network.PasswordChange{Current: "pas le bon", New: fresh, Again: fresh}
		_, err := w.ChangePassword(t.Context(), actor, here.Token, change, home)
		wantFault(t, err, "current", quality.FaultWrongSecret)
		change.Current, change.Again = secret, "différent"
		_, err = w.ChangePassword(t.Context(), actor, here.Token, change, home)
		wantFault(t, err, "again", quality.FaultSecretMismatch)
		change.Again = fresh
		out := must[network.SignedIn](t)(w.ChangePassword(t.Context(), actor, here.Token, change, home))
		w.resolve(out.Token)
		for _, token := range []string{here.Token, there.Token} {
			_, _, err := w.Resolve(t.Context(), token)
			wantCode(t, err, quality.CodeSignIn, "")
		}
		if told := letters[network.PasswordChangedMail](w, network.JobMailPasswordChanged); len(told) != 1 {
			t.Fatalf("letters: %+v", told)
		}
	})
}

func TestTheOperatorMakesTheFirstAdministratorAndBringsBackALostOne(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		_, err := w.CreateAdmin(t.Context(), w.as(admin), "moi@unml.example", "Moi")
		wantCode(t, err, quality.CodeForbidden, "person.manage")
		address := must[string](t)(w.CreateAdmin(t.Context(), command, "Premiere@unml.example", "Paule Première"))
		link := strings.TrimPrefix(address, "https://ariane.example"+network.ResetPath)
		if view := must[network.ResetView](t)(w.OpenReset(t.Context(), link, home)); !view.First || view.Name != "Paule Première" {
			t.Fatalf("link: %+v", view)
		}
		in := must[network.SignedIn](t)(w.UseReset(t.Context(), link, fresh, fresh, home))
		if actor := w.resolve(in.Token); !actor.Holds(quality.RoleTechnicalAdmin) || len(actor.Roles) != 1 {
			t.Fatalf("the administrator is %+v", actor)
		}
		w.clock.Advance(time.Minute)
		again := must[string](t)(w.CreateAdmin(t.Context(), command, "premiere@unml.example", "Paule Première"))
		if again == address {
			t.Fatal("the same link twice")
		}
		people := must[network.PersonPage](t)(w.Persons(t.Context(), w.as(admin), network.PersonFilter{Search: "paule"}))
		if people.Total != 1 || len(people.People[0].Hats) != 1 {
			t.Fatalf("accounts: %+v", people)
		}
	})
}

func TestARecoveryByTheAdministratorDropsALostSecondFactor(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	w.enrol(director)
	id := w.as(director).PersonID
	wantCode(t, w.SendRecovery(t.Context(), w.as(lead), id, true), quality.CodeForbidden, "person.manage")
	if err := w.SendRecovery(t.Context(), w.as(admin), id, true); err != nil {
		t.Fatal(err)
	}
	in := must[network.SignedIn](t)(w.UseReset(t.Context(), w.resetLink(), fresh, fresh, home))
	if in.Pending != network.PendingNothing {
		t.Fatalf("signed in: %+v", in)
	}
	if told := letters[network.FactorRemovedMail](w, network.JobMailFactorRemoved); len(told) != 1 || told[0].To != director || !told[0].Recovery {
		t.Fatalf("letters: %+v", told)
	}
	if err := w.SendRecovery(t.Context(), w.as(admin), id, true); err != nil { // there is none any more
		t.Fatal(err)
	}
	if told := letters[network.FactorRemovedMail](w, network.JobMailFactorRemoved); len(told) != 0 {
		t.Fatalf("a letter about nothing: %+v", told)
	}
}

func TestWhoChoseAPasswordAgainDoesNotWaitForHavingForgottenTheOldOne(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		known := must[network.SignedIn](t)(w.signIn(director, secret, home))
		device := network.Client{Address: home.Address, Device: known.Device}
		wantCode(t, w.fail(director, 6, home), quality.CodeThrottled, "")
		wantCode(t, w.fail(director, 11, device), quality.CodeThrottled, "")
		if err := w.RequestReset(t.Context(), director, home); err != nil {
			t.Fatal(err)
		}
		must[network.SignedIn](t)(w.UseReset(t.Context(), w.resetLink(), fresh, fresh, device))
		for name, client := range map[string]network.Client{"without its cookie": home, "as it was": device} {
			if _, err := w.signIn(director, fresh, client); err != nil {
				t.Errorf("the same browser %s: %v", name, err)
			}
		}
		wantCode(t, w.fail(director, 6, far), quality.CodeThrottled, "") // elsewhere the count goes on as ever
	})
}
