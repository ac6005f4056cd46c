package network_test

import (
	"errors"
	"strings"
	"testing"

	"ariane/internal/network"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// stored is the second factor of a person as the database keeps it.
func (w *world) stored(email string) string {
	w.t.Helper()
	person, err := w.store.Read().PersonByEmail(w.t.Context(), email)
	if err != nil {
		w.t.Fatal(err)
	}
	return person.TOTPSecret
}

func TestTheDatabaseAloneMakesNoCodes(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		begun := must[network.SignedIn](t)(w.signIn(lead, secret, home))
		e := must[network.Enrolment](t)(w.BeginEnrolment(t.Context(), begun.Token))
		if kept := w.stored(lead); kept == "" || strings.Contains(kept, e.Secret) {
			t.Errorf("an enrolment under way is kept as %q", kept)
		}
		key, _ := w.enrol(director)
		kept := w.stored(director)
		if !strings.HasPrefix(kept, "v1.") || strings.Contains(kept, key) {
			t.Errorf("kept as %q", kept)
		}

		// moved to another account, the sealed secret opens nothing
		other := w.as(advisor).PersonID
		err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.SetSecondFactor(t.Context(), other, kept, true) })
		if err != nil {
			t.Fatal(err)
		}
		in := must[network.SignedIn](t)(w.signIn(advisor, secret, home))
		if _, err := w.CheckCode(t.Context(), in.Token, w.code(key), home); err == nil {
			t.Error("a secret copied from another account is accepted")
		}
	})
}

func TestASecretFromBeforeTheKeyIsSealedAtTheStart(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		const old = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
		actor := w.as(director)
		err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.SetSecondFactor(t.Context(), actor.PersonID, old, true) })
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second start finds nothing to do
			if err := w.AdoptKey(t.Context()); err != nil {
				t.Fatal(err)
			}
			if kept := w.stored(director); strings.Contains(kept, old) {
				t.Fatalf("kept as %q", kept)
			}
		}
		in := must[network.SignedIn](t)(w.signIn(director, secret, home))
		must[network.SignedIn](t)(w.CheckCode(t.Context(), in.Token, w.code(old), home))
	})
}

func TestADatabaseKeepsToItsKey(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		start := func(key *network.SealingKey) error {
			return network.New(network.Deps{Store: s, Clock: w.clock.Now, Secret: []byte("x"), Key: key}).AdoptKey(t.Context())
		}
		if known := must[bool](t)(network.Sealed(t.Context(), s)); known {
			t.Error("sealed before any key")
		}
		first := network.NewSealingKey()
		made := make(chan error, 4)
		for range 4 { // nodes that start together
			go func() { made <- start(first) }()
		}
		for range 4 {
			if err := <-made; err != nil {
				t.Error(err)
			}
		}
		if known := must[bool](t)(network.Sealed(t.Context(), s)); !known {
			t.Error("the key left no fingerprint")
		}
		if err := start(network.NewSealingKey()); !errors.Is(err, network.ErrOtherKey) {
			t.Errorf("another key: %v", err)
		}
		if err := start(nil); err == nil {
			t.Error("no key at all is accepted")
		}
	})
}

func TestWithoutAKeyNoSecondFactorIsMadeInClear(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	in := must[network.SignedIn](t)(w.signIn(director, secret, home))
	svc := network.New(network.Deps{Store: w.store, Clock: w.clock.Now, Secret: []byte("x")})
	if _, err := svc.BeginEnrolment(t.Context(), in.Token); err == nil || w.stored(director) != "" {
		t.Errorf("%v, kept %q", err, w.stored(director))
	}
}
