package store_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestInstantsComeBackAndSortAsTheyWere(t *testing.T) {
	t.Parallel()
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	reunion := time.FixedZone("Indian/Reunion", 4*3600)
	instants := []time.Time{ // in order
		time.Date(1, 1, 1, 0, 0, 0, 1e6, time.UTC),
		time.Date(1999, 12, 31, 23, 59, 59, 999e6, time.UTC),
		time.Date(2026, 3, 29, 1, 59, 59, 0, paris), // the hour that follows does not exist
		time.Date(2026, 3, 29, 3, 0, 0, 0, paris),
		time.Date(2026, 5, 1, 10, 0, 0, 0, reunion),
		time.Date(2026, 5, 1, 10, 0, 0, 5e6, paris),
		time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC), // 02:30 in Paris, in summer
		time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC), // 02:30 again, in winter
		time.Date(2026, 10, 25, 1, 30, 0, 7e6, time.UTC),
		time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
	}
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		for i := len(instants) - 1; i >= 0; i-- {
			put(t, s, `INSERT INTO schedule (name, next_run_at) VALUES ($1, $2)`, string(rune('a'+i)), store.At(instants[i]))
		}
		names, err := s.Read().Texts(t.Context(), `SELECT name FROM schedule ORDER BY next_run_at`)
		if err != nil || !slices.IsSorted(names) {
			t.Errorf("order %v, %v", names, err)
		}
		for i, want := range instants {
			var got store.Time
			var text string
			err := s.Read().Row(t.Context(), []any{&got, &text}, `SELECT next_run_at, next_run_at FROM schedule WHERE name = $1 AND next_run_at = $2`, string(rune('a'+i)), store.At(want))
			if err != nil || !got.Equal(want) || len(text) != len("2026-05-01T10:00:00.000Z") {
				t.Errorf("%v: got %v (%s), %v", want, got, text, err)
			}
		}
	})
}

func TestDaysComeBackAndNoDayIsNull(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		put(t, s, `INSERT INTO body (id, kind, code, name, state, search_key, sort_key) VALUES ('b', 'ml', 'B', 'B', 'listed', 'b', 'b')`)
		for id, day := range map[string]string{"leap": "2028-02-29", "first": "2026-01-01", "none": ""} {
			put(t, s, `INSERT INTO site (id, body_id, name, closed_on, search_key) VALUES ($1, 'b', 'S', $2, 's')`, id, store.Day{Day: quality.MustDay(day)})
		}
		for id, want := range map[string]string{"leap": "2028-02-29", "first": "2026-01-01", "none": ""} {
			var got store.Day
			if err := s.Read().Row(t.Context(), []any{&got}, `SELECT closed_on FROM site WHERE id = $1`, id); err != nil || got.String() != want {
				t.Errorf("%s: got %q, %v", id, got, err)
			}
		}
		var open int
		if err := s.Read().Row(t.Context(), []any{&open}, `SELECT COUNT(*) FROM site WHERE closed_on IS NULL OR closed_on > '2026-06-01'`); err != nil || open != 2 {
			t.Errorf("%d sites are open, want 2 (%v)", open, err)
		}
	})
}

var towns = []string{"Saint-Étienne", "Saint Etienne", "SAINTES", "Sète", "Évry", "Evreux", "L’Île-d’Yeu", "Le Mans", "Ñandú", "Œuilly", "Zuydcoote", "Ajaccio", "a b", "ab", "a-c", "B"}

func TestFoldedKeysSortTheSameEverywhere(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, sortsTowns)
}

// Debian installs PostgreSQL in the language of the machine, which sorts
// otherwise than bytes do.
func TestAServerInFrenchSortsLikeTheOthers(t *testing.T) {
	t.Parallel()
	s := testkit.Open(t, testkit.PostgresEmptyAddress(t, "LOCALE_PROVIDER icu", "ICU_LOCALE 'fr-FR'"))
	for range 2 {
		if _, err := s.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	sortsTowns(t, s)
	report, err := s.Verify(t.Context())
	if err != nil || !report.OK() {
		t.Errorf("%+v, %v", report, err)
	}
}

func sortsTowns(t *testing.T, s *store.Store) {
	for _, name := range towns {
		put(t, s, `INSERT INTO body (id, kind, code, name, state, search_key, sort_key) VALUES ($1, 'ml', $1, $1, 'listed', $2, $3)`, name, i18n.Fold(name), i18n.SortKey(name))
	}
	want := slices.Clone(towns)
	slices.SortFunc(want, func(a, b string) int {
		return cmp.Or(strings.Compare(i18n.SortKey(a), i18n.SortKey(b)), strings.Compare(a, b))
	})
	for query, want := range map[string][]string{
		`SELECT name FROM body ORDER BY sort_key, id`: want,
		`SELECT id FROM body ORDER BY id`:             slices.Sorted(slices.Values(towns)),
	} {
		if got, err := s.Read().Texts(t.Context(), query); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q (%v)", query, got, want, err)
		}
	}
	found, err := s.Read().Texts(t.Context(), `SELECT name FROM body WHERE search_key LIKE $1`, "%"+i18n.Fold("ÉTIENNE")+"%")
	if err != nil || len(found) != 2 {
		t.Errorf("search found %q, %v", found, err)
	}
}

// put runs a statement that is no part of the démarche.
func put(t *testing.T, s *store.Store, query string, args ...any) {
	t.Helper()
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.Exec(t.Context(), query, args...) })
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}
