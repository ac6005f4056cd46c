package quality_test

import (
	"strings"
	"testing"

	q "ariane/internal/quality"
)

func TestASheetNeedsWhatHappensAndNoMoreThanItHolds(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"La porte reste bloquée": "", "": q.FaultMissing, " \u200b ": q.FaultMissing, "\u2800": q.FaultMissing, strings.Repeat("é", 2001): q.FaultTooLong,
		strings.Repeat("é", 2000): "", "a\x00b": "", // the control character goes
	} {
		got := ""
		if f := (q.ImprovementSheet{Text: text}).Tidy().Check(); len(f) > 0 {
			got = f[0].Code
		}
		if got != want {
			t.Errorf("%.20q: %q, want %q", text, got, want)
		}
	}
	if f := (q.ImprovementSheet{Text: "x", Idea: strings.Repeat("a", 2001)}).Check(); len(f) != 1 || f[0].Field != "idea" {
		t.Errorf("%v", f)
	}
}

func TestTheTitleOfASheetIsItsBeginningInWholeWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"La porte\nElle est bloquée":     "La porte",
		"  deux   espaces ":              "deux espaces",
		strings.Repeat("mot ", 40):       strings.TrimSpace(strings.Repeat("mot ", 22)) + "…",
		strings.Repeat("x", 200):         strings.Repeat("x", 90) + "…",
		"\n\n":                           "",
		strings.Repeat("a", 89) + ". bb": strings.Repeat("a", 89) + "…",
	} {
		if got := (q.ImprovementSheet{Text: text}).Title(); got != want {
			t.Errorf("%.20q: %q, want %q", text, got, want)
		}
	}
}

func TestASheetMovesWithAPersonOrWithWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from q.State
		m    q.SheetMove
		to   q.State
		want string // field at fault, or "state"
	}{
		{q.SheetRaised, q.SheetMove{Verb: q.VerbRoute, Person: "zoe"}, q.SheetRouted, ""},
		{q.SheetRaised, q.SheetMove{Verb: q.VerbRoute}, "", "person"},
		{q.SheetRaised, q.SheetMove{Verb: q.VerbAnswer}, "", "word"},
		{q.SheetRouted, q.SheetMove{Verb: q.VerbAnswer, Word: "Réparée lundi"}, q.SheetAnswered, ""},
		{q.SheetRouted, q.SheetMove{Verb: q.VerbClose}, "", "word"},
		{q.SheetAnswered, q.SheetMove{Verb: q.VerbClose}, q.SheetClosed, ""},
		{q.SheetAnswered, q.SheetMove{Verb: q.VerbAnswer, Word: "Encore"}, "", "state"},
		{q.SheetAnswered, q.SheetMove{Verb: q.VerbClose, Word: strings.Repeat("a", 2001)}, "", "word"},
		{q.SheetClosed, q.SheetMove{Verb: q.VerbResume}, q.SheetRaised, ""},
	} {
		line, err := q.MoveSheet(c.from, c.m)
		got := ""
		if e := q.AsError(err); e != nil {
			got = "state"
			if len(e.Faults) > 0 {
				got = e.Faults[0].Field
			}
		}
		if got != c.want || err == nil && line.To != c.to {
			t.Errorf("%s %+v: %q to %s, want %q to %s", c.from, c.m, got, line.To, c.want, c.to)
		}
	}
}

func TestVitalityCountsMonthsAndTheMedianWaitOfEnoughAnswers(t *testing.T) {
	t.Parallel()
	day := q.MustDay
	sheets := []q.SheetDates{
		{Raised: day("2025-06-01"), Answered: day("2025-06-05"), Closed: day("2025-07-01")}, // the first day that counts
		{Raised: day("2025-05-31"), Answered: day("2025-06-30"), Closed: day("2025-06-30")}, // raised before, answered since
		{Raised: day("2026-05-02"), Answered: day("2026-05-02")},
		{Raised: day("2026-05-02")},
		{Raised: day("2026-05-02"), Closed: day("2026-05-03")},
		{Raised: day("2020-01-01"), Answered: day("2020-01-02")},
	}
	if few := q.VitalityOf(sheets, day("2026-05-31"), 12); few.Raised != 4 || few.Months != nil || few.Delay != 4 {
		t.Errorf("four sheets tell of months: %+v", few)
	}
	if short := q.VitalityOf(sheets, day("2026-05-31"), 3); short.Raised != 3 || short.Answered != 1 || short.Delay != -1 {
		t.Errorf("one answer tells its delay: %+v", short)
	}
	v := q.VitalityOf(append(sheets, q.SheetDates{Raised: day("2026-04-02")}), day("2026-05-31"), 12)
	if v.Raised != 5 || v.Answered != 3 || v.Closed != 3 || v.Waiting != 2 || v.Delay != 4 || len(v.Months) != 12 {
		t.Errorf("%+v", v)
	}
	first, last := v.Months[0], v.Months[11]
	if first.First != day("2025-06-01") || first.Raised != 1 || first.Answered != 2 || first.Delay != -1 || first.Closed != 1 {
		t.Errorf("%+v", first)
	}
	if last.Raised != 3 || last.Delay != -1 || last.Closed != 1 || v.Months[3].Delay != -1 {
		t.Errorf("%+v", last)
	}
	same := []q.SheetDates{}
	for range 5 {
		same = append(same, q.SheetDates{Raised: day("2026-03-30"), Answered: day("2026-03-31")})
	}
	if all := q.VitalityOf(same, day("2026-03-31"), 24); all.Delay != 1 || all.Months[23].Delay != 1 || all.Months[23].First != day("2026-03-01") || all.Months[0].First != day("2024-04-01") {
		t.Errorf("%+v", all)
	}
	if none := q.VitalityOf(nil, day("2026-03-31"), 12); none.Delay != -1 || none.Months != nil {
		t.Errorf("%+v", none)
	}
}

func TestAClaimCodeIsReadAsPeopleCopyIt(t *testing.T) {
	t.Parallel()
	const code = "k7qm2f8v0t3x9bhd"
	for _, typed := range []string{"K7QM-2F8V-0T3X-9BHD", code, " k7qm 2f8v ot3x 9bhd\n", "K7QM\u20112F8V\u20130T3X\u00a09BHD", "K7QM.2F8V_OT3X.9BHD"} {
		if got, ok := q.ParseClaimCode(typed); !ok || got != code {
			t.Errorf("%q: %q, %v", typed, got, ok)
		}
	}
	for _, typed := range []string{"", "K7QM-2F8V-0T3X", code + "0", "K7QM-2F8V-0T3X-9BHU", "é7qm2f8v0t3x9bhd", strings.Repeat(" ", 1_000_000) + code} {
		if got, ok := q.ParseClaimCode(typed); ok {
			t.Errorf("%.20q is read as %q", typed, got)
		}
	}
	if got := q.ShowClaimCode(code); got != "K7QM-2F8V-0T3X-9BHD" {
		t.Error(got)
	}
	a, b := q.ClaimOf("secret", "text", "idea"), q.ClaimOf("secret", "text", "autre")
	if back, ok := q.ParseClaimCode(q.ShowClaimCode(a)); !ok || back != a || a == b || q.ClaimHash(a) == q.ClaimHash(b) {
		t.Errorf("%q %q", a, b)
	}
}

func FuzzAClaimCodeIsReadOrRefusedWhole(f *testing.F) {
	for _, seed := range []string{"K7QM-2F8V-0T3X-9BHD", "oO iI lL", "\xff\xfe", "ſſſſſſſſſſſſſſſſ", "K\u0307", strings.Repeat("-", 300)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		code, ok := q.ParseClaimCode(typed)
		if !ok {
			return
		}
		if len(code) != q.ClaimLength {
			t.Fatalf("%q gives %q", typed, code)
		}
		again, ok := q.ParseClaimCode(q.ShowClaimCode(code))
		if !ok || again != code {
			t.Fatalf("%q is not read back: %q", code, again)
		}
	})
}
