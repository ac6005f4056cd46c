package quality_test

import (
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func days(list ...string) (out []q.Day) {
	for _, s := range list {
		out = append(out, q.MustDay(s))
	}
	return out
}

func TestAPeriodIsReadTheWaysPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		every q.Rhythm
		text  string
		first string // "": refused
	}{
		{q.Monthly, "2026-03", "2026-03-01"}, {q.Monthly, "03/2026", "2026-03-01"}, {q.Monthly, "3-2026", "2026-03-01"}, {q.Monthly, "2026-13", ""}, {q.Monthly, "T1 2026", ""},
		{q.Monthly, "31/03/2026", "2026-03-01"},
		{q.Quarterly, "2026-T2", "2026-04-01"}, {q.Quarterly, "t2 2026", "2026-04-01"}, {q.Quarterly, "T5 2026", ""}, {q.Quarterly, "2026", ""}, {q.Quarterly, "2026-06-30", "2026-04-01"},
		{q.HalfYearly, "S2\u00a02026", "2026-07-01"}, {q.HalfYearly, "2026-S3", ""},
		{q.Yearly, "2026", "2026-01-01"}, {q.Yearly, "0026", ""}, {q.Yearly, "hier", ""}, {q.Weekly, "2026", ""},
	} {
		p, ok := q.TypedPeriod(c.every, c.text)
		if ok != (c.first != "") || ok && (p.First.String() != c.first || p != q.PeriodOf(c.every, p.First)) {
			t.Errorf("%s %q: %v %v, want %q", c.every, c.text, p, ok, c.first)
		}
		if again, readable := q.TypedPeriod(c.every, p.Code()); ok && (!readable || again != p) {
			t.Errorf("%s is not read back: %v", p.Code(), again)
		}
	}
}

func TestPeriodsFollowOneAnotherWithoutAHole(t *testing.T) {
	t.Parallel()
	for _, every := range q.IndicatorRhythms() {
		list := q.LatestPeriods(every, q.MustDay("2026-02-28"), 13)
		if !list[12].Holds(q.MustDay("2026-02-28")) || list[12].Over(q.MustDay("2026-02-28")) {
			t.Errorf("%s: the last one is %v", every, list[12])
		}
		for i := 1; i < len(list); i++ {
			if list[i-1].Last().AddDays(1) != list[i].First {
				t.Errorf("%s: %v then %v", every, list[i-1], list[i])
			}
		}
	}
}

func TestAFigureIsReadTheWaysPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]float64{"12,5": 12.5, "1\u202f234": 1234, "85 %": 85, "1 200,50 €": 1200.5, "−3": -3, "0,1239": 0.124} {
		if got, ok := q.TypedNumber(text); !ok || got != want {
			t.Errorf("%q: %v %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "douze", "1e9", "NaN", "1,2,3", "0x10", "-"} {
		if got, ok := q.TypedNumber(text); ok {
			t.Errorf("%q read as %v", text, got)
		}
	}
}

// lived is a structure over one year, by quarters.
func lived() *q.IndicatorFacts {
	step := func(day string, state q.State) q.ActionPastStep {
		return q.ActionPastStep{Day: q.MustDay(day), State: state}
	}
	return &q.IndicatorFacts{
		Cycles: []q.RatedCycle{
			{Closed: q.MustDay("2025-11-02"), Solid: 18, Concerned: 24, InPlace: 80, Marked: 100},
			{Closed: q.MustDay("2025-05-10"), Solid: 12, Concerned: 24, InPlace: 50, Marked: 100},
		},
		Sheets: []q.SheetDates{
			{Raised: q.MustDay("2025-04-02"), Answered: q.MustDay("2025-04-12")}, {Raised: q.MustDay("2025-05-02"), Answered: q.MustDay("2025-05-06")}, {Raised: q.MustDay("2025-08-01")},
			{Raised: q.MustDay("2025-06-02"), Answered: q.MustDay("2025-06-09")}, {Raised: q.MustDay("2025-06-20"), Answered: q.MustDay("2025-07-20")}, // one answer alone in July tells no median
		},
		Roles: []q.RoleSpan{{"a", q.MustDay("2025-01-01"), q.Day{}}, {"a", q.MustDay("2025-02-01"), q.Day{}}, {"b", q.MustDay("2025-01-01"), q.MustDay("2025-06-30")}, {"c", q.MustDay("2025-01-01"), q.Day{}}},
		Actions: []q.ActionPast{
			{Due: q.MustDay("2025-05-31"), Steps: []q.ActionPastStep{step("2025-04-01", q.ActionRetained), step("2025-05-20", q.ActionDone), step("2025-08-01", q.ActionVerified)}},
			{Due: q.MustDay("2025-05-31"), Steps: []q.ActionPastStep{step("2025-04-01", q.ActionRetained), step("2025-07-10", q.ActionDone)}},
			{Due: q.MustDay("2025-09-30"), Steps: []q.ActionPastStep{step("2025-04-01", q.ActionRetained), step("2025-07-20", q.ActionDone), step("2025-08-20", q.ActionRunning)}},
		},
		Meetings: []q.MeetingPast{
			{Day: q.MustDay("2025-05-05"), Held: true, Approved: true, Present: 4, Noted: 5}, {Day: q.MustDay("2025-06-05"), Held: true, Present: 2, Noted: 5},
		},
		Trainings: []q.TrainingPast{{Day: q.MustDay("2025-04-05"), People: []string{"a", "b"}}, {Day: q.MustDay("2025-06-05"), People: []string{"b"}}},
		Evidence: []q.EvidencePast{
			{Revisions: []q.EvidencePastRevision{{q.MustDay("2025-02-01"), q.MustDay("2025-06-01")}, {q.MustDay("2025-07-15"), q.MustDay("2026-06-01")}}},
			{Revisions: []q.EvidencePastRevision{{q.MustDay("2025-03-01"), q.Day{}}}},
		},
	}
}

func TestEachFormulaTellsThePeriodAsItWas(t *testing.T) {
	t.Parallel()
	facts, today := lived(), q.MustDay("2025-12-01")
	const none = -1
	quarters := days("2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01")
	for formula, want := range map[q.IndicatorFormula][]float64{
		q.FormulaCommitments: {none, 50, 50, 75},
		q.FormulaStatements:  {none, 50, 50, 80},
		q.FormulaEvidence:    {100, 50, 100, 100},
		q.FormulaSheetRate:   {none, 20, 5, 0}, // b gives no right on June 30: two people
		q.FormulaSheetDelay:  {none, 7, none, none},
		q.FormulaActionsDone: {none, 1, 1, 0}, // the third was taken up again
		q.FormulaActionsTime: {none, 100, 0, none},
		q.FormulaActionsLate: {none, 1, 0, 1}, // on December 1 the one taken up again is late
		q.FormulaVerified:    {none, 0, 1, 0},
		q.FormulaMeetings:    {none, 1, 0, 0},
		q.FormulaAttendance:  {none, 60, none, none},
		q.FormulaTrained:     {none, 2, 0, 0},
	} {
		for i, first := range quarters {
			got, known := facts.Value(formula, q.PeriodOf(q.Quarterly, first), today)
			if !known {
				got = none
			}
			if got != want[i] {
				t.Errorf("%s in %s: %v, want %v", formula, first, got, want[i])
			}
		}
		if _, known := facts.Value(formula, q.PeriodOf(q.Quarterly, q.MustDay("2026-01-01")), today); known {
			t.Errorf("%s tells what is to come", formula)
		}
	}
	for _, formula := range q.IndicatorFormulas() {
		if formula.Unit() == "" || formula.Sense() == "" || len(formula.Needs()) == 0 {
			t.Errorf("%s is half described", formula)
		}
	}
}

func series(every q.Rhythm, today string, change func(*q.Indicator), values ...float64) q.IndicatorSeries {
	s := q.IndicatorSeries{Indicator: q.Indicator{Every: every, Unit: q.UnitPercent, Sense: q.SenseHigher}, Today: q.MustDay(today)}
	change(&s.Indicator)
	for i, p := range q.LatestPeriods(every, s.Today, len(values)) {
		s.Points = append(s.Points, q.IndicatorPoint{Period: p, Value: values[i], Known: values[i] >= 0})
	}
	return s
}

func TestSignsOfAnIndicator(t *testing.T) {
	t.Parallel()
	target := 80.0
	aim := func(i *q.Indicator) { i.Target, i.Since = &target, q.MustDay("2025-10-01") }
	lower := func(i *q.Indicator) { aim(i); i.Sense = q.SenseLower }
	computed := func(i *q.Indicator) { aim(i); i.Formula = q.FormulaEvidence }
	for _, c := range []struct {
		name string
		s    q.IndicatorSeries
		want []q.IndicatorSign
	}{
		{"all there, target reached", series(q.Monthly, "2025-12-15", aim, 70, 79, 80, -1), nil},
		{"under the target", series(q.Monthly, "2025-12-15", aim, 90, 85, 79, -1), []q.IndicatorSign{q.IndicatorOff}},
		{"lower is better", series(q.Monthly, "2025-12-15", lower, 90, 85, 79, -1), nil},
		{"over it, lower is better", series(q.Monthly, "2025-12-15", lower, 10, 20, 81, -1), []q.IndicatorSign{q.IndicatorOff}},
		{"the month before is not written", series(q.Monthly, "2025-12-01", aim, 90, 85, -1, -1), []q.IndicatorSign{q.IndicatorMissing}},
		{"the last day is not over", series(q.Monthly, "2025-11-30", aim, 90, 85, -1), nil},
		{"a hole since it is followed", series(q.Monthly, "2025-12-15", aim, -1, -1, 85, 90), []q.IndicatorSign{q.IndicatorMissing}},
		{"a hole of before it was followed", series(q.Monthly, "2025-12-15", aim, -1, 85, 85, 85, 90), nil},
		{"computed: the period running does not count", series(q.Monthly, "2025-12-15", computed, 85, 85, 10), nil},
		{"written: the period running counts", series(q.Monthly, "2025-12-15", aim, 85, 85, 10), []q.IndicatorSign{q.IndicatorOff}},
	} {
		if got := c.s.Signs(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	s := series(q.Monthly, "2025-12-15", lower, 90, -1, 85, -1)
	if last, before := s.Latest(); s.Trend() != q.TrendDown || !s.Better(s.Trend()) || last.Value != 85 || before.Value != 90 {
		t.Errorf("trend %q from %v to %v", s.Trend(), before, last)
	}
}

// One good month does not make a trend, nor does a hair’s breadth.
func TestATrendRestsOnTheLastFourValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values []float64
		want   q.Trend
	}{
		{[]float64{50}, q.TrendNone},
		{[]float64{50, 60}, q.TrendUp},
		{[]float64{80, 60, 40, 45}, q.TrendDown},
		{[]float64{10, 20, 80, 60, 40, 45}, q.TrendDown},
		{[]float64{80, 80.5, 79.9, 80.2}, q.TrendSame},
		{[]float64{0, 0, 0}, q.TrendSame},
		{[]float64{10, 10, 40}, q.TrendUp},
	} {
		s := series(q.Monthly, "2025-12-15", func(*q.Indicator) {}, c.values...)
		if got := s.Trend(); got != c.want || len(s.Window()) > 4 {
			t.Errorf("%v: %q on %d, want %q", c.values, got, len(s.Window()), c.want)
		}
	}
}

func TestAnIndicatorIsCheckedWithAllItsFaultsAtOnce(t *testing.T) {
	t.Parallel()
	target := -1.0
	bad := q.Indicator{Unit: q.UnitPercent, Formula: "made_up", Every: q.Weekly, Target: &target}
	var fields []string
	for _, f := range bad.Tidy().Check() {
		fields = append(fields, f.Field)
	}
	if want := []string{"name", "family", "every", "sense", "formula", "target"}; !slices.Equal(fields, want) {
		t.Errorf("%v, want %v", fields, want)
	}
	good := q.Indicator{Name: " Preuves ", Family: q.FamilyVitality, Every: q.Quarterly, Sense: q.SenseHigher, Formula: q.FormulaEvidence}.Tidy()
	if faults := good.Check(); len(faults) > 0 || good.Unit != q.UnitPercent || good.Name != "Preuves" {
		t.Errorf("%+v %v", good, faults)
	}
	today := q.MustDay("2026-05-01")
	over := 2000.0
	for _, c := range []struct {
		period q.Period
		value  *float64
		field  string
	}{
		{q.PeriodOf(q.Quarterly, today), nil, ""},
		{q.PeriodOf(q.Quarterly, today).Shift(1), nil, "period"},
		{q.PeriodOf(q.Monthly, today), nil, "period"},
		{q.Period{}, nil, "period"},
		{q.PeriodOf(q.Quarterly, today), &over, "value"},
	} {
		faults := good.CheckValue(c.period, c.value, "", today)
		if c.field == "" && len(faults) > 0 || c.field != "" && (len(faults) != 1 || faults[0].Field != c.field) {
			t.Errorf("%v: %v, want %q", c.period, faults, c.field)
		}
	}
}

func TestAShareIsNoMoreThanItCanBe(t *testing.T) {
	t.Parallel()
	today := q.MustDay("2026-05-04")
	for _, c := range []struct {
		unit  q.IndicatorUnit
		value float64
		fine  bool
	}{{q.UnitPercent, 100, true}, {q.UnitPercent, 104, false}, {q.UnitPercent, -1, false}, {q.UnitRate, 150, true}, {q.UnitRate, 1850, false}, {q.UnitRate, -1, false}} {
		one := q.Indicator{Unit: c.unit, Every: q.Monthly, Sense: q.SenseHigher}
		if faults := one.CheckValue(q.PeriodOf(q.Monthly, today), &c.value, "", today); (len(faults) == 0) != c.fine {
			t.Errorf("%s %v: %v", c.unit, c.value, faults)
		}
	}
}
