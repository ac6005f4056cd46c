package improve_test

import (
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/store"
)

func (b *bench) followed(t *testing.T, ids ...string) improve.Indicators {
	t.Helper()
	if _, err := b.svc.TakeIndicators(t.Context(), b.lead, ids); err != nil {
		t.Fatal(err)
	}
	list, err := b.svc.Indicators(t.Context(), b.lead)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// own makes a monthly indicator that the adviser holds.
func (b *bench) own(t *testing.T, change ...func(*improve.IndicatorEdit)) string {
	t.Helper()
	target := 10.0
	in := improve.IndicatorEdit{Indicator: quality.Indicator{
		Name: "Délai du premier rendez-vous", Family: quality.FamilyService, Unit: quality.UnitDays, Every: quality.Monthly, Sense: quality.SenseLower, Target: &target, OwnerID: b.staff.PersonID,
	}}
	for _, c := range change {
		c(&in)
	}
	id, err := b.svc.SaveIndicator(t.Context(), b.lead, in)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (b *bench) indicator(t *testing.T, id string) improve.IndicatorPage {
	t.Helper()
	p, err := b.svc.Indicator(t.Context(), b.lead, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (b *bench) month(ahead int) quality.Period {
	return quality.PeriodOf(quality.Monthly, quality.DayOf(b.clock.Now(), time.UTC)).Shift(ahead)
}

func entry(id string, p quality.Period, value float64, number int) improve.IndicatorEntry {
	return improve.IndicatorEntry{ID: id, Period: p, Value: &value, Number: number}
}

func TestAStructureTakesIndicatorsFromTheLibraryOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx := t.Context()
		list := b.followed(t, "actions-en-retard", "fiches-pour-dix", "actions-en-retard")
		if len(list.Lines) != 2 || !list.MayManage {
			t.Fatalf("%+v", list)
		}
		if n, err := b.svc.TakeIndicators(ctx, b.lead, []string{"actions-en-retard"}); err != nil || n != 0 {
			t.Errorf("taken again: %d, %v", n, err)
		}
		_, err := b.svc.TakeIndicators(ctx, b.lead, []string{"nothing"})
		wantFault(t, err, "indicators", quality.FaultUnknown)
		for _, who := range []authz.Actor{b.staff, b.contributor, b.advisor} {
			_, err := b.svc.TakeIndicators(ctx, who, []string{"preuves-a-jour"})
			wantCode(t, err, quality.CodeForbidden, "")
		}
		if _, err := b.svc.Indicators(ctx, b.advisor); quality.CodeOf(err) != quality.CodeForbidden {
			t.Errorf("the regional advisor reads: %v", err)
		}
		mine, err := b.svc.Indicators(ctx, b.staff)
		if err != nil || len(mine.Lines) != 2 || mine.MayManage || mine.Lines[0].MayEnter {
			t.Errorf("%+v %v", mine, err)
		}
		elsewhere, err := b.svc.Indicators(ctx, b.other)
		if err != nil || len(elsewhere.Lines) != 0 {
			t.Errorf("another structure sees %+v %v", elsewhere, err)
		}
		_, err = b.svc.Indicator(ctx, b.other, list.Lines[0].ID)
		wantCode(t, err, quality.CodeNotFound, "")
		one := list.Lines[0]
		if err := b.svc.EndIndicator(ctx, b.lead, one.ID, one.Version, true); err != nil {
			t.Fatal(err)
		}
		again := b.followed(t, one.LibraryID)
		if len(again.Lines) != 3 || !again.Lines[2].Ended {
			t.Errorf("%+v", again.Lines)
		}
		wantCode(t, b.svc.EndIndicator(ctx, b.lead, one.ID, one.Version+1, false), quality.CodeExists, quality.ReasonIndicatorTaken)
	})
}

func TestAValueIsCorrectedWithoutLosingTheOneBefore(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx, id := t.Context(), b.own(t)
		last := b.month(-1)
		if err := b.svc.EnterValue(ctx, b.staff, entry(id, last, 12.5, 0)); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.EnterValue(ctx, b.staff, entry(id, last, 12.5, 0)); err != nil {
			t.Errorf("the same form sent twice: %v", err)
		}
		wantCode(t, b.svc.EnterValue(ctx, b.lead, entry(id, last, 9, 0)), quality.CodeConflict, quality.ReasonIndicatorMoved)
		if err := b.svc.EnterValue(ctx, b.lead, entry(id, last, 9, 1)); err != nil {
			t.Fatal(err)
		}
		p := b.indicator(t, id)
		if len(p.Values) != 2 || !p.Values[0].Counts || p.Values[1].Counts || *p.Values[1].Value != 12.5 || p.Values[1].By != "Zoé Armand" || p.Number(last) != 2 {
			t.Errorf("%+v", p.Values)
		}
		if latest, _ := p.Latest(); latest.Value != 9 || len(p.Signs()) != 0 {
			t.Errorf("%+v %v", latest, p.Signs())
		}
		for _, c := range []struct {
			e           improve.IndicatorEntry
			field, code string
		}{
			{entry(id, b.month(1), 3, 0), "period", quality.FaultInFuture},
			{entry(id, last, -4, 2), "value", quality.FaultOutOfRange},
			{improve.IndicatorEntry{ID: id, Period: b.month(-2)}, "value", quality.FaultNoValue},
			{entry(id, quality.PeriodOf(quality.Yearly, last.First), 3, 0), "period", quality.FaultMissing},
		} {
			wantFault(t, b.svc.EnterValue(ctx, b.lead, c.e), c.field, c.code)
		}
		wantCode(t, b.svc.EnterValue(ctx, b.contributor, entry(id, last, 3, 2)), quality.CodeForbidden, "")
		wantCode(t, b.svc.EnterValue(ctx, b.other, entry(id, last, 3, 2)), quality.CodeNotFound, "")
		computed := b.followed(t, "preuves-a-jour").Lines
		for _, l := range computed {
			if l.Formula != "" {
				wantCode(t, b.svc.EnterValue(ctx, b.lead, entry(l.ID, quality.PeriodOf(l.Every, last.First), 3, 0)), quality.CodeState, quality.ReasonIndicatorComputed)
			}
		}
		events, err := b.store.Read().Journal(ctx, scopeOf(t, b.lead, authz.JournalRead), b.body.ID, 0, 50)
		if err != nil {
			t.Fatal(err)
		}
		written := 0
		for _, e := range events {
			if e.Action == string(authz.IndicatorEnter) {
				written++
			}
		}
		if written != 2 {
			t.Errorf("%d events of values, want 2", written)
		}
	})
}

func scopeOf(t *testing.T, actor authz.Actor, action authz.Action) authz.Scope {
	t.Helper()
	scope, err := authz.Reach(actor, action)
	if err != nil {
		t.Fatal(err)
	}
	return scope
}

func TestAPasteIsDoneWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx, id := t.Context(), b.own(t)
		a, c := b.month(-3).Code(), b.month(-2).Code()
		bad, err := b.svc.PasteValues(ctx, b.staff, id, "Période;Valeur;Note\n"+a+";12,5;\nhier;3\n"+c+";douze\n"+a+";4\n"+b.month(2).Code()+";4\n"+c+";;\n")
		if err != nil || bad.Written != 0 || len(bad.Faults) != 5 {
			t.Fatalf("%+v %v", bad, err)
		}
		for i, want := range []int{3, 4, 5, 6, 7} {
			if bad.Faults[i].Line != want {
				t.Errorf("fault %d on line %d, want %d", i, bad.Faults[i].Line, want)
			}
		}
		if p := b.indicator(t, id); len(p.Values) != 0 {
			t.Errorf("written in spite of faults: %+v", p.Values)
		}
		text := a + "\t12,5\tavant l’essai\n" + c + "\t\tpersonne n’a compté"
		for i, want := range []improve.PasteReport{{Written: 2}, {Same: 2}} {
			got, err := b.svc.PasteValues(ctx, b.staff, id, text)
			if err != nil || got.Written != want.Written || got.Same != want.Same || len(got.Faults) > 0 {
				t.Errorf("paste %d: %+v %v", i, got, err)
			}
		}
		_, err = b.svc.PasteValues(ctx, b.staff, id, " \n")
		wantFault(t, err, "lines", quality.FaultMissing)
		_, err = b.svc.PasteValues(ctx, b.contributor, id, text)
		wantCode(t, err, quality.CodeForbidden, "")
		long, err := b.svc.PasteValues(ctx, b.staff, id, strings.Repeat("x\n", 700))
		if err != nil || len(long.Faults) == 0 {
			t.Errorf("%v %v", len(long.Faults), err)
		}
	})
}

func TestAnIndicatorWithValuesKeepsItsRhythm(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx := t.Context()
		id := b.own(t, func(e *improve.IndicatorEdit) { e.Key = "une-fois" })
		if again := b.own(t, func(e *improve.IndicatorEdit) { e.Key = "une-fois" }); again != id {
			t.Errorf("sent twice it made %s and %s", id, again)
		}
		edit := improve.IndicatorEdit{Indicator: b.indicator(t, id).Indicator, ID: id, Version: 1}
		edit.Every = quality.Quarterly
		if _, err := b.svc.SaveIndicator(ctx, b.lead, edit); err != nil {
			t.Fatal(err)
		}
		_, err := b.svc.SaveIndicator(ctx, b.lead, edit)
		wantCode(t, err, quality.CodeConflict, quality.ReasonIndicatorMoved)
		quarter := quality.PeriodOf(quality.Quarterly, b.month(0).First).Shift(-1)
		if err := b.svc.EnterValue(ctx, b.lead, entry(id, quarter, 4, 0)); err != nil {
			t.Fatal(err)
		}
		edit.Version, edit.Every, edit.Formula = 2, quality.Monthly, quality.FormulaEvidence
		_, err = b.svc.SaveIndicator(ctx, b.lead, edit)
		wantFault(t, err, "every", quality.FaultFrequencyKept)
		wantFault(t, err, "formula", quality.FaultFormulaKept)
		edit.Every, edit.Formula, edit.OwnerID, edit.Name = quality.Quarterly, "", b.other.PersonID, ""
		_, err = b.svc.SaveIndicator(ctx, b.lead, edit)
		wantFault(t, err, "owner", quality.FaultUnknown)
		wantFault(t, err, "name", quality.FaultMissing)
		_, err = b.svc.SaveIndicator(ctx, b.staff, edit)
		wantCode(t, err, quality.CodeForbidden, "")
	})
}

func TestWhatIsAwaitedIsToldToWhoHoldsIt(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.own(t)
		b.followed(t, "preuves-a-jour", "convention-bilans")
		told := func() (out []quality.Duty) {
			t.Helper()
			crew := quality.Crew{BodyID: b.lead.BodyID, BodyKind: b.lead.BodyKind, Zone: time.UTC, Today: quality.DayOf(b.clock.Now(), time.UTC), Rules: quality.DefaultReminders}
			for _, who := range []authz.Actor{b.lead, b.staff} {
				crew.People = append(crew.People, quality.CrewMember{ID: who.PersonID, Roles: who.Roles})
			}
			list, err := b.svc.Duties(t.Context(), []quality.Crew{crew, {BodyID: b.other.BodyID, Zone: time.UTC, Today: crew.Today, Rules: crew.Rules}})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range list {
				if d.Kind == quality.DutyIndicator {
					out = append(out, d)
				}
			}
			return out
		}
		if list := told(); len(list) != 0 {
			t.Fatalf("on the first day: %+v", list)
		}
		b.clock.Advance(62 * 24 * time.Hour)
		list := told()
		if len(list) != 1 || list[0].Subject != id || list[0].PersonID != b.staff.PersonID || list[0].Count != 2 || list[0].Orphan || !strings.HasSuffix(list[0].Path, id) {
			t.Fatalf("%+v", list)
		}
		if list := b.followed(t, "preuves-a-jour"); list.Count(quality.IndicatorMissing) != 1 {
			t.Errorf("%d awaited on the page", list.Count(quality.IndicatorMissing))
		}
		if err := b.svc.EnterValue(t.Context(), b.staff, improve.IndicatorEntry{ID: id, Period: quality.PeriodOf(quality.Monthly, list[0].Due), Note: "Logiciel en panne."}); err != nil {
			t.Fatal(err)
		}
		if list := told(); len(list) != 1 || list[0].Count != 1 {
			t.Errorf("one value was written: %+v", list)
		}
	})
}

func TestAnActionIsBornFromAnIndicatorOffItsTarget(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx, id := t.Context(), b.own(t)
		if err := b.svc.EnterValue(ctx, b.staff, entry(id, b.month(-1), 15, 0)); err != nil {
			t.Fatal(err)
		}
		if signs := b.indicator(t, id).Signs(); len(signs) != 1 || signs[0] != quality.IndicatorOff {
			t.Errorf("%v", signs)
		}
		action := b.added(t, b.lead, "Ouvrir deux créneaux", func(d *improve.Draft) { d.From = improve.From{Kind: quality.OriginIndicator, Subject: id} })
		sheet := b.sheet(t, b.lead, action)
		if sheet.Origin.Subject != id || !strings.Contains(sheet.Origin.Label, "15\u00a0jours") {
			t.Errorf("%+v", sheet.Origin)
		}
		source, err := b.svc.SourceOf(ctx, b.staff, sheet.Origin)
		if err != nil || source.Indicator != id {
			t.Errorf("%+v %v", source, err)
		}
		if source, err := b.svc.SourceOf(ctx, b.other, sheet.Origin); err != nil || source != (improve.Source{}) {
			t.Errorf("elsewhere: %+v %v", source, err)
		}
		if born := b.indicator(t, id).Actions; len(born) != 1 || born[0].ID != action {
			t.Errorf("%+v", born)
		}
		_, err = b.svc.Add(ctx, b.lead, improve.Draft{Action: quality.Action{Title: "x"}, From: improve.From{Kind: quality.OriginIndicator, Subject: "nothing"}})
		wantCode(t, err, quality.CodeNotFound, "")
		if report, err := b.store.Verify(ctx); err != nil || !report.OK() {
			t.Errorf("verify: %+v %v", report, err)
		}
	})
}

func TestTheListReadsTheSameWhateverTheNumberOfIndicators(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		count := func() int {
			ctx, counter := store.CountQueries(t.Context())
			if _, err := b.svc.Indicators(ctx, b.lead); err != nil {
				t.Fatal(err)
			}
			return counter.Count()
		}
		library, _, err := b.svc.IndicatorLibrary(t.Context(), b.lead)
		if err != nil || len(library) < 30 {
			t.Fatalf("%d in the library, %v", len(library), err)
		}
		b.followed(t, "actions-realisees", "fiches-pour-dix", "engagements-solides", "preuves-a-jour", "reunions-tenues", "personnes-formees")
		few := count()
		var all []string
		for _, l := range library {
			all = append(all, l.ID)
		}
		b.followed(t, all...)
		for range 10 {
			b.own(t)
		}
		if many := count(); many != few || many > 11 {
			t.Errorf("%d queries for six indicators, %d for all", few, many)
		}
	})
}
