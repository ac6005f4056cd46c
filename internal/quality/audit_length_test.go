package quality_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func TestTheLengthOfAnAuditFollowsStaffAndSites(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ staff, sites, want int }{
		{1, 1, 2}, {30, 3, 2}, {31, 3, 3}, {30, 4, 3}, {60, 1, 3}, {60, 40, 3}, {61, 1, 4}, {300, 25, 4},
	} {
		if got := q.DefaultLength.HalfDays(c.staff, c.sites); got != c.want {
			t.Errorf("%d people, %d sites: %d half-days, want %d", c.staff, c.sites, got, c.want)
		}
	}
	for staff := range 200 {
		for sites := range 30 {
			here := q.DefaultLength.HalfDays(staff, sites)
			if q.DefaultLength.HalfDays(staff+1, sites) < here || q.DefaultLength.HalfDays(staff, sites+1) < here {
				t.Fatalf("shorter for more than %d people and %d sites", staff, sites)
			}
		}
	}
	own := q.LengthRule{Version: 2, Steps: []q.LengthStep{{Sites: 1, HalfDays: 1}}, Beyond: 6}
	if own.HalfDays(500, 1) != 1 || own.HalfDays(1, 2) != 6 {
		t.Error("the network's own steps")
	}
}

func TestHalfDaysTouchDays(t *testing.T) {
	t.Parallel()
	for half, want := range map[int][2]int{1: {1, 1}, 2: {1, 2}, 3: {2, 2}, 4: {2, 3}} {
		if got := [2]int{q.AuditDays(half, false), q.AuditDays(half, true)}; got != want {
			t.Errorf("%d half-days: %v days, want %v", half, got, want)
		}
	}
	for number, want := range map[int]string{1: "2023-11-09", 2: "2023-11-10", 3: "2023-11-13"} {
		if got := q.AuditDay(q.MustDay("2023-11-09"), number); got.String() != want {
			t.Errorf("day %d: %s, want %s", number, got, want)
		}
	}
	if !q.AuditDay(q.Day{}, 3).IsZero() {
		t.Error("an audit without a date has days without a date")
	}
}

func TestHowManyAreDrawn(t *testing.T) {
	t.Parallel()
	for sites, want := range map[int]int{0: 0, 1: 1, 2: 2, 5: 2, 6: 3, 15: 3, 16: 4, 40: 4} {
		if got := q.DefaultSample.SampleSize(sites); got != want {
			t.Errorf("%d sites: %d visited, want %d", sites, got, want)
		}
	}
	for files, want := range map[int]int{-1: 0, 0: 0, 3: 3, 200: 5, 201: 8, 3000: 12, 20000: 15} {
		if got := q.DefaultSample.SampleFiles(files); got != want {
			t.Errorf("%d files: %d read, want %d", files, got, want)
		}
	}
}

func TestSitesAreDrawnAgainAsTheyWere(t *testing.T) {
	t.Parallel()
	var sites []q.Site
	for i := range 12 {
		sites = append(sites, q.Site{ID: fmt.Sprintf("site-%02d", i), Main: i == 7})
	}
	first := q.SampleSites(sites, 4, "audit-2023-014")
	want := q.SiteSample{Method: q.SampleHash, Seed: "audit-2023-014", Among: 12, Sites: []string{"site-07", "site-03", "site-11", "site-01"}}
	if !reflect.DeepEqual(first, want) {
		t.Errorf("drawn otherwise than when the method was written: %+v", first)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(sites), func(i, j int) { sites[i], sites[j] = sites[j], sites[i] })
		if got := q.SampleSites(append(sites, sites[0]), 4, "audit-2023-014"); !reflect.DeepEqual(got, first) {
			t.Fatalf("%+v, then %+v", first, got)
		}
	}
	if got := q.SampleSites(sites, 3, "audit-2023-014").Sites; !slices.Equal(got, first.Sites[:3]) {
		t.Errorf("fewer are not the first ones: %v", got)
	}
	drawn := map[string]int{}
	for i := range 2000 {
		s := q.SampleSites(sites, 2, fmt.Sprint("audit-", i)).Sites
		if s[0] != "site-07" || len(s) != 2 {
			t.Fatalf("without the main site: %v", s)
		}
		drawn[s[1]]++
	}
	for _, s := range sites {
		if n := drawn[s.ID]; !s.Main && (n < 120 || n > 250) { // 2000 / 11 = 182
			t.Errorf("%s is drawn %d times of 2000", s.ID, n)
		}
	}
}

func TestAStructureWithFewSitesOrNone(t *testing.T) {
	t.Parallel()
	if got := q.SampleSites(nil, 3, "x"); got.Among != 0 || len(got.Sites) != 0 {
		t.Errorf("%+v", got)
	}
	one := []q.Site{{ID: "a"}}
	for _, n := range []int{-2, 0, 1, 9} {
		if got := q.SampleSites(one, n, "x"); !slices.Equal(got.Sites, []string{"a"}) {
			t.Errorf("%d of one: %+v", n, got)
		}
	}
}

func TestFilesAreDrawnByNumber(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ among, n, want int }{{0, 5, 0}, {-3, 5, 0}, {4, 9, 4}, {500, 8, 8}, {500, -1, 0}, {20_000, 15, 15}, {q.MaxFiles + 5, 1, 1}} {
		got := q.DrawFiles(c.among, c.n, "audit")
		if len(got.Files) != c.want || !slices.IsSorted(got.Files) || len(slices.Compact(slices.Clone(got.Files))) != c.want {
			t.Errorf("%d of %d: %+v", c.n, c.among, got)
		}
		for _, file := range got.Files {
			if file < 1 || file > got.Among {
				t.Errorf("%d of %d: file %d", c.n, c.among, file)
			}
		}
		if again := q.DrawFiles(c.among, c.n, "audit"); !reflect.DeepEqual(again, got) {
			t.Errorf("drawn twice: %+v, %+v", got, again)
		}
	}
	if a, b := q.DrawFiles(500, 8, "audit"), q.DrawFiles(500, 8, "other"); slices.Equal(a.Files, b.Files) {
		t.Error("the seed changes nothing")
	}
}
