package audit_test

import (
	"testing"
	"time"

	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/quality"
)

func supported(day quality.Day) quality.SupportEntry {
	return quality.SupportEntry{Day: day, Nature: quality.SupportVisit, Note: " Relecture du plan. "}
}

func (b *bench) log(t *testing.T, by authz.Actor) audit.SupportLog {
	t.Helper()
	log, err := b.svc.Support(t.Context(), by, b.body.ID)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

func TestWhatIsDoneForAStructureIsWrittenByItsRegionAndReadByTheStructure(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		today := b.today()
		for _, e := range []quality.SupportEntry{supported(today.AddDays(-9)), supported(today)} {
			if err := b.svc.AddSupport(t.Context(), b.advisor, b.body.ID, e); err != nil {
				t.Fatal(err)
			}
			b.clock.Advance(time.Second)
		}
		for _, reader := range []authz.Actor{b.staff, b.director, b.office, b.advisor} {
			log := b.log(t, reader)
			if len(log.Entries) != 2 || log.Entries[0].Day != today || log.Entries[0].Note != "Relecture du plan." {
				t.Errorf("%+v", log.Entries)
			}
			if author := reader.PersonID == b.advisor.PersonID; log.Entries[0].Mine != author || log.Own != (reader.BodyID == b.body.ID) {
				t.Errorf("mine %v own %v", log.Entries[0].Mine, log.Own)
			}
		}
		_, err := b.svc.Support(t.Context(), b.stranger, b.body.ID)
		wantCode(t, err, quality.CodeNotFound, "")
		wantCode(t, b.svc.AddSupport(t.Context(), b.stranger, b.body.ID, supported(today)), quality.CodeForbidden, "")
		wantCode(t, b.svc.AddSupport(t.Context(), b.director, b.body.ID, supported(today)), quality.CodeForbidden, "")
		wantCode(t, b.svc.AddSupport(t.Context(), b.office, b.union.ID, supported(today)), quality.CodeForbidden, "")
		wantFault(t, b.svc.AddSupport(t.Context(), b.advisor, b.body.ID, supported(today.AddDays(1))), "day", quality.FaultInFuture)
	})
}

func TestALineWrittenByMistakeIsTakenBackByItsAuthorOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		if err := b.svc.AddSupport(t.Context(), b.advisor, b.body.ID, supported(b.today())); err != nil {
			t.Fatal(err)
		}
		id := b.log(t, b.advisor).Entries[0].ID
		for _, other := range []authz.Actor{b.office, b.director, b.stranger} {
			if _, err := b.svc.TakeSupportBack(t.Context(), other, id); quality.CodeOf(err) != quality.CodeForbidden {
				t.Errorf("%v", err)
			}
		}
		body, err := b.svc.TakeSupportBack(t.Context(), b.advisor, id)
		if err != nil || body != b.body.ID || len(b.log(t, b.director).Entries) != 0 {
			t.Fatalf("%s %v", body, err)
		}
		_, err = b.svc.TakeSupportBack(t.Context(), b.advisor, id)
		wantCode(t, err, quality.CodeNotFound, "")
	})
}
