package network

import (
	"context"
	"slices"
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

var noon = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

func TestTheWaitGrowsAndStopsGrowing(t *testing.T) {
	t.Parallel()
	rule := allowance{free: 2, first: time.Minute, most: 5 * time.Minute, window: time.Hour}
	waits := make([]time.Duration, 0, 6)
	v, now := store.Throttle{FirstAt: store.At(noon)}, noon
	for range 6 {
		var until time.Time
		if v, until = rule.attempt(v, now); !until.IsZero() {
			t.Fatalf("refused at %s until %s", now, until)
		}
		wait := time.Duration(0)
		if !v.BlockedUntil.IsZero() {
			wait = v.BlockedUntil.Sub(now)
			before := v
			if v, until = rule.attempt(v, now.Add(wait-time.Millisecond)); !until.Equal(before.BlockedUntil.Time) || v != before {
				t.Fatalf("an attempt during the wait gave %+v", v)
			}
		}
		waits = append(waits, wait)
		now = now.Add(wait)
	}
	if want := []time.Duration{0, time.Minute, 2 * time.Minute, 4 * time.Minute, 5 * time.Minute, 5 * time.Minute}; !slices.Equal(waits, want) {
		t.Fatalf("waits %v, want %v", waits, want)
	}
	if v, _ = rule.attempt(v, noon.Add(2*time.Hour)); v.Failures != 1 || !v.BlockedUntil.IsZero() {
		t.Fatalf("after the window: %+v", v)
	}
}

func TestHashingVerifiesOnlyTheRightPasswordAndNeverAnEmptyAccount(t *testing.T) {
	t.Parallel()
	p := newPasswords(Hashing{MemoryKiB: 64, Time: 1, Threads: 1})
	ctx := t.Context()
	hash, err := p.hash(ctx, "é tout à fait")
	if err != nil {
		t.Fatal(err)
	}
	for password, want := range map[string]bool{"é tout à fait": true, "e\u0301 tout a\u0300 fait": true, "e tout a fait": false, "": false} {
		if got, err := p.verify(ctx, hash, password); got != want || err != nil {
			t.Errorf("%q: %v, %v", password, got, err)
		}
	}
	if right, err := p.verify(ctx, "", "n'importe quoi"); right || err != nil {
		t.Fatalf("no account: %v, %v", right, err)
	}
	if _, err := p.verify(ctx, "$2y$10$autre", "x"); err == nil {
		t.Fatal("an unreadable hash was accepted")
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	p.slots <- struct{}{}
	p.slots <- struct{}{}
	if _, err := p.hash(ended, "x"); err == nil {
		t.Fatal("a third hash ran at once")
	}
}

func TestEmailsAreNormalisedOrRefused(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		" Prenom.Nom@Exemple.FR ": "prenom.nom@exemple.fr", "a@b": "", "a b@c.fr": "", "Nom <a@b.fr>": "", "a@b.fr\nBcc: x@y.fr": "", "": "", "@b.fr": "", "a@.fr": "",
	} {
		var faults quality.Faults
		if got := readEmail(&faults, text); got != want || (want == "") != (len(faults) == 1) {
			t.Errorf("%q: %q %v", text, got, faults)
		}
	}
}

func FuzzCursorsNeverPanic(f *testing.F) {
	f.Add(writeCursor([]string{"", "a", "b"}))
	f.Add("!!")
	f.Fuzz(func(t *testing.T, cursor string) {
		if key, err := readCursor(cursor, 3); err == nil && cursor != "" && len(key) != 3 {
			t.Fatalf("%q gave %v", cursor, key)
		}
	})
}
