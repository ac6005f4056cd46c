package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestSigningInOpensASessionUnderAFreshToken(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		planted := "un-jeton-que-quelqu-un-d-autre-connaît"
		first := must[network.SignedIn](t)(w.SignIn(t.Context(), network.SignIn{Email: " Direction@ML1.example ", Password: secret, Client: home, OldToken: planted}))
		if first.Token == planted || first.Token == "" || first.Device == "" {
			t.Fatalf("signed in: %+v", first)
		}
		actor, viewer, err := w.Resolve(t.Context(), first.Token)
		if err != nil || viewer.Name != "Denis Directeur" || actor.BodyID != w.id("ML1") || !actor.Holds(quality.RoleDirector) {
			t.Fatalf("resolve: %+v %+v %v", actor, viewer, err)
		}
		again := must[network.SignedIn](t)(w.SignIn(t.Context(), network.SignIn{Email: director, Password: secret, Client: home, OldToken: first.Token}))
		_, _, err = w.Resolve(t.Context(), first.Token)
		wantCode(t, err, quality.CodeSignIn, "")
		if err := w.SignOut(t.Context(), again.Token); err != nil {
			t.Fatal(err)
		}
		for _, token := range []string{again.Token, planted, ""} {
			_, _, err := w.Resolve(t.Context(), token)
			wantCode(t, err, quality.CodeSignIn, "")
		}
	})
}

func TestAWrongPasswordAndAnUnknownPersonAreTheSameFault(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for _, email := range []string{director, "personne@ailleurs.example"} {
		_, err := w.signIn(email, "mauvais mot de passe", home)
		wantCode(t, err, quality.CodeInvalid, "")
		wantFault(t, err, "password", quality.FaultWrongSecret)
	}
	_, err := w.signIn("pas une adresse", "x", home)
	wantFault(t, err, "email", quality.FaultBadEmail)
}

func TestASessionEndsWhenIdleAndAtItsAbsoluteEnd(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	in := must[network.SignedIn](t)(w.signIn(director, secret, home))
	for range 13 { // seven days, a page every 11 hours
		w.clock.Advance(11 * time.Hour)
		w.resolve(in.Token)
	}
	w.clock.Advance(11 * time.Hour)
	w.resolve(in.Token)
	w.clock.Advance(11 * time.Hour)
	w.resolve(in.Token)
	w.clock.Advance(4 * time.Hour)
	_, _, err := w.Resolve(t.Context(), in.Token)
	wantCode(t, err, quality.CodeSignIn, "")

	idle := must[network.SignedIn](t)(w.signIn(director, secret, home))
	w.clock.Advance(12 * time.Hour)
	_, _, err = w.Resolve(t.Context(), idle.Token)
	wantCode(t, err, quality.CodeSignIn, "idle")
}

func TestTheHatIsSwitchedOnlyToABodyWhereARoleIsHeldAndTwiceIsOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		err := w.Plant(t.Context(), demo, network.Seed{People: []network.SeedPerson{{Email: director, Hats: []network.SeedHat{{BodyCode: "ARML-B", Role: quality.RoleRegionalReader}}}}})
		if err != nil {
			t.Fatal(err)
		}
		in := must[network.SignedIn](t)(w.signIn(director, secret, home))
		_, viewer, err := w.Resolve(t.Context(), in.Token)
		if err != nil || len(viewer.Hats) != 2 {
			t.Fatalf("hats: %+v, %v", viewer.Hats, err)
		}
		for _, code := range []string{"ARML-B", "ML1"} {
			for range 2 {
				next := must[network.SignedIn](t)(w.SwitchHat(t.Context(), in.Token, w.id(code)))
				if actor := w.resolve(next.Token); actor.BodyID != w.id(code) {
					t.Fatalf("wears %s", actor.BodyID)
				}
			}
		}
		_, err = w.SwitchHat(t.Context(), in.Token, w.id("ML2"))
		wantCode(t, err, quality.CodeForbidden, "")
	})
}

func TestOnesOwnSessionsAreListedAndEnded(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	here := must[network.SignedIn](t)(w.signIn(director, secret, home))
	there := must[network.SignedIn](t)(w.signIn(director, secret, far))
	other := must[network.SignedIn](t)(w.signIn(lead, secret, home))
	actor := w.resolve(here.Token)
	list := must[[]network.SessionLine](t)(w.Sessions(t.Context(), actor, here.Token))
	if len(list) != 2 {
		t.Fatalf("sessions: %+v", list)
	}
	stranger := must[[]network.SessionLine](t)(w.Sessions(t.Context(), w.resolve(other.Token), other.Token))[0]
	wantCode(t, w.EndSession(t.Context(), actor, stranger.ID), quality.CodeNotFound, "")
	if n, err := w.EndOtherSessions(t.Context(), actor, here.Token); n != 1 || err != nil {
		t.Fatalf("ended %d, %v", n, err)
	}
	_, _, err := w.Resolve(t.Context(), there.Token)
	wantCode(t, err, quality.CodeSignIn, "")
	w.resolve(here.Token)
	w.resolve(other.Token)
}

// fail makes n wrong attempts and returns the last error.
func (w *world) fail(email string, n int, client network.Client) error {
	w.t.Helper()
	var err error
	for range n {
		_, err = w.signIn(email, "mauvais mot de passe", client)
	}
	return err
}

func TestFailuresSlowDownWhoFailsAndNeverLockTheOwnerOut(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		owner := must[network.SignedIn](t)(w.signIn(director, secret, home)) // leaves a known device
		for place := range 50 {                                              // an attack from everywhere, the owner's own network included
			wantCode(t, w.fail(director, 6, network.Client{Address: fmt.Sprintf("203.0.%d.9", place)}), quality.CodeThrottled, "")
		}
		wantCode(t, w.fail(director, 6, network.Client{Address: "192.0.2.99"}), quality.CodeThrottled, "")

		_, err := w.signIn(director, secret, network.Client{Address: "192.0.2.99"})
		wantCode(t, err, quality.CodeThrottled, "")
		if f := quality.AsError(err).Faults[0]; f.Code != quality.FaultRetryAt || f.Args[0] != "2026-05-04T08:00:30Z" || f.Args[1] != "1" {
			t.Fatalf("the refusal says %+v", f)
		}
		if _, err := w.signIn(director, secret, network.Client{Address: "192.0.2.10", Device: owner.Device}); err != nil {
			t.Fatalf("the owner on the usual device: %v", err)
		}
		if _, err := w.signIn(director, secret, far); err != nil {
			t.Fatalf("the owner from elsewhere: %v", err)
		}
		if _, err := w.signIn(lead, secret, network.Client{Address: "192.0.2.99"}); err != nil {
			t.Fatalf("a colleague on the attacked network: %v", err)
		}
		w.clock.Advance(31 * time.Second)
		if _, err := w.signIn(director, secret, network.Client{Address: "192.0.2.99"}); err != nil {
			t.Fatalf("after the wait: %v", err)
		}
	})
}

func TestADeviceKnownForOneAccountIsNotForAnother(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	mine := must[network.SignedIn](t)(w.signIn(lead, secret, home))
	client := network.Client{Address: home.Address, Device: mine.Device}
	wantCode(t, w.fail(director, 6, client), quality.CodeThrottled, "")
	if _, err := w.signIn(lead, secret, client); err != nil {
		t.Fatalf("the owner of the device: %v", err)
	}
}

func TestAnAddressThatTriesManyAccountsIsSlowedToo(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	var err error
	for i := range 41 {
		_, err = w.signIn(fmt.Sprintf("personne%d@ailleurs.example", i), "mauvais mot de passe", far)
	}
	wantCode(t, err, quality.CodeThrottled, "")
	if _, err := w.signIn(director, secret, home); err != nil {
		t.Fatal(err)
	}
}

func TestAttemptsAtOnceAllCount(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	judged := make(chan error, 30)
	for range 30 {
		go func() {
			_, err := w.signIn(director, "mauvais mot de passe", home)
			judged <- err
		}()
	}
	wrong := 0
	for range 30 {
		if quality.CodeOf(<-judged) == quality.CodeInvalid {
			wrong++
		}
	}
	if wrong != 5 {
		t.Fatalf("%d passwords were judged, want 5", wrong)
	}
}

func TestADisabledAccountNeitherEntersNorStaysIn(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	in := must[network.SignedIn](t)(w.signIn(director, secret, home))
	id := w.resolve(in.Token).PersonID
	wantCode(t, w.DisablePerson(t.Context(), w.as(office), id), quality.CodeForbidden, "person.manage")
	if err := w.DisablePerson(t.Context(), w.as(admin), id); err != nil {
		t.Fatal(err)
	}
	_, _, err := w.Resolve(t.Context(), in.Token)
	wantCode(t, err, quality.CodeSignIn, "")
	_, err = w.signIn(director, secret, home)
	wantCode(t, err, quality.CodeForbidden, quality.ReasonDisabled)
	_, err = w.signIn(director, "mauvais mot de passe", home)
	wantFault(t, err, "password", quality.FaultWrongSecret)
	if err := w.EnablePerson(t.Context(), w.as(admin), id); err != nil {
		t.Fatal(err)
	}
	if _, err := w.signIn(director, secret, far); err != nil {
		t.Fatal(err)
	}
	self := w.as(admin)
	wantCode(t, w.DisablePerson(t.Context(), self, self.PersonID), quality.CodeState, quality.ReasonOwnAccount)
}

func TestNoSecretIsKeptInClear(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	in := must[network.SignedIn](t)(w.signIn(director, secret, home))
	person, err := w.store.Read().PersonByEmail(t.Context(), director)
	if err != nil || !strings.HasPrefix(person.PasswordHash, "$argon2id$v=19$m=64,t=1,p=1$") {
		t.Fatalf("password hash %q, %v", person.PasswordHash, err)
	}
	sessions, err := w.store.Read().PersonSessions(t.Context(), person.ID, store.At(w.clock.Now()))
	if err != nil || len(sessions) != 1 || sessions[0].TokenHash == in.Token || strings.Contains(sessions[0].TokenHash, in.Token) {
		t.Fatalf("sessions: %+v, %v", sessions, err)
	}
}

func TestADeviceNobodyMarkedIsNotTakenOver(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	planted := strings.Repeat("a", 52)
	in := must[network.SignedIn](t)(w.signIn(director, secret, network.Client{Address: home.Address, Device: planted}))
	if in.Device == planted || in.Device == "" {
		t.Fatalf("device %q", in.Device)
	}
	shared := must[network.SignedIn](t)(w.signIn(lead, secret, network.Client{Address: home.Address, Device: in.Device}))
	if shared.Device != in.Device {
		t.Fatal("a device that two people share must stay known to both")
	}
}

func BenchmarkResolvingASession(b *testing.B) {
	s := testkit.SQLite(b)
	clock := testkit.NewClock()
	svc := network.New(network.Deps{Store: s, Clock: clock.Now, Secret: []byte("x"), Demo: true})
	if _, err := svc.Import(b.Context(), command, smallNetwork(), false); err != nil {
		b.Fatal(err)
	}
	seed := network.Seed{People: []network.SeedPerson{{Email: director, Name: "Denis Directeur", Hats: []network.SeedHat{{BodyCode: "ML1", Role: quality.RoleDirector}}}}}
	if err := svc.Plant(b.Context(), demo, seed); err != nil {
		b.Fatal(err)
	}
	in, err := svc.EnterDemonstration(b.Context(), director, "", home, "")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, _, err := svc.Resolve(b.Context(), in.Token); err != nil {
			b.Fatal(err)
		}
	}
}
