package improve_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/improve"
	"ariane/internal/quality"
)

// book takes the plan as a workbook and types into these cells.
func (b *bench) book(t *testing.T, by authz.Actor, cells map[string]string) []byte {
	t.Helper()
	taken, err := b.svc.TakeBook(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := formats.WritePlanBook(&file, taken); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for cell, value := range cells {
		if err := f.SetCellStr("Actions", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (b *bench) bring(t *testing.T, by authz.Actor, in improve.BookImport) improve.BookReport {
	t.Helper()
	report, err := b.svc.BringBook(t.Context(), by, in)
	if err != nil && !report.Found.HasErrors() {
		t.Fatal(err)
	}
	return report
}

func TestAWorkbookOfThePlanIsLookedAtThenWrittenWholeAndOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		first := b.added(t, b.lead, "Ouvrir le mercredi")
		second := b.added(t, b.lead, "Rappeler les employeurs", func(d *improve.Draft) {
			d.Why, d.OwnerID, d.Gain, d.Effort, d.Budget = "Une ligne\nune autre", b.staff.PersonID, 3, 1, 1200
		})
		// B title, D owner, E helpers, G due, H gain, J budget, N parent.
		file := b.book(t, b.lead, map[string]string{
			"D2": "inès moulin", "E2": "Zoé Armand", "G2": "46387", "H2": "beaucoup", "J2": "1 500 €", "B3": "Rappeler chaque employeur", "N3": "1",
			"B4": "Tenir une liste partagée", "G4": "31/12/2026", "N4": "1",
		})
		seen := b.bring(t, b.lead, improve.BookImport{File: file})
		if seen.Found.HasErrors() || len(seen.Lines) != 3 || seen.Applied || len(b.plan(t, b.lead, improve.Filter{}).Lines) != 2 {
			t.Fatalf("looking: %q %+v", seen.Found.French(), seen)
		}
		done := b.bring(t, b.lead, improve.BookImport{File: file, Apply: true})
		if !done.Applied || done.Written != 2 || done.Added != 1 {
			t.Fatalf("%+v", done)
		}
		a := b.sheet(t, b.lead, first)
		if a.OwnerID != b.lead.PersonID || len(a.Helpers) != 1 || a.Due != quality.MustDay("2026-12-31") || a.Gain != 3 || a.Budget != 1500 {
			t.Errorf("%+v", a.Action)
		}
		if c := b.sheet(t, b.lead, second); c.Title != "Rappeler chaque employeur" || c.Why != "Une ligne\nune autre" || c.Action.Parent != first || c.Budget != 1200 || c.OwnerID != b.staff.PersonID {
			t.Errorf("%+v", c.Action)
		}
		again := b.bring(t, b.director, improve.BookImport{File: file, Apply: true})
		if again.Written+again.Added != 0 || !again.Found.Has(quality.FaultAddedBefore) || len(b.plan(t, b.lead, improve.Filter{}).Lines) != 3 {
			t.Errorf("a second time: %q %+v", again.Found.French(), again)
		}
		if report, err := b.store.Verify(t.Context()); err != nil || len(report.Journal.Faults) != 0 {
			t.Errorf("verify %+v, %v", report, err)
		}
	})
}

func TestAWorkbookOfThePlanOverwritesNobodyInSilence(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, b.lead, "Ouvrir le mercredi")
		file := b.book(t, b.lead, map[string]string{"C2": "Du classeur", "G2": "31/12/2026"})
		now := b.sheet(t, b.lead, id).Action
		now.Why, now.Means = "De la collègue", "Deux salles"
		if err := b.svc.Change(t.Context(), b.director, improve.Change{Action: now, ID: id, Version: b.sheet(t, b.lead, id).Version}); err != nil {
			t.Fatal(err)
		}
		seen := b.bring(t, b.lead, improve.BookImport{File: file, Apply: true})
		if seen.Applied || seen.Open != 1 || len(seen.Lines[0].Clash) != 1 || seen.Lines[0].Clash[0].Cell != "Actions!C2" || b.sheet(t, b.lead, id).Why != "De la collègue" {
			t.Fatalf("%+v", seen)
		}
		place := improve.BookPlace{ActionID: id, Field: "why"}
		stale := b.bring(t, b.lead, improve.BookImport{File: file, Apply: true, Choices: map[improve.BookPlace]improve.BookDecision{place: {Mine: true, Against: 1}}})
		if stale.Applied || !stale.Lines[0].Clash[0].Again {
			t.Errorf("decided against another version: %+v", stale)
		}
		done := b.bring(t, b.lead, improve.BookImport{File: file, Apply: true, Choices: map[improve.BookPlace]improve.BookDecision{place: {Mine: true, Against: 2}}})
		a := b.sheet(t, b.lead, id)
		if !done.Applied || a.Why != "Du classeur" || a.Means != "Deux salles" || a.Due != quality.MustDay("2026-12-31") {
			t.Errorf("%+v %+v", done, a.Action)
		}
	})
}

func TestAWorkbookOfThePlanTellsEveryFaultAtItsCell(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		b.added(t, b.lead, "Une")
		b.added(t, b.lead, "Deux")
		file := b.book(t, b.lead, map[string]string{
			"D2": "Personne Inconnue", "G2": "demain", "H2": "énorme", "J2": "mille", "N2": "2", "N3": "1",
			"A4": "77", "B4": "Numéro d’ailleurs", "B5": "Nouvelle", "B6": "nouvelle", "C7": "Sans titre",
		})
		report := b.bring(t, b.lead, improve.BookImport{File: file, Apply: true})
		for place, code := range map[string]string{
			"Actions!D2": quality.FaultNoPerson, "Actions!G2": quality.FaultBadDate, "Actions!H2": quality.FaultNotAWeight, "Actions!J2": quality.FaultBadNumber,
			"Actions!N3": quality.FaultCircular, "Actions!A4": quality.FaultNoAction, "Actions!A6": quality.FaultDuplicateLine, "Actions!B7": quality.FaultMissing,
		} {
			if !report.Found.HasAt(place, code) {
				t.Errorf("%s does not say %s: %s", place, code, report.Found.French())
			}
		}
		if report.Applied || len(b.plan(t, b.lead, improve.Filter{}).Lines) != 2 {
			t.Errorf("something was written: %+v", report)
		}
	})
}

func TestAWorkbookOfThePlanChangesOnlyWhatOneMayChange(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		b.added(t, b.lead, "Du pilotage")
		mine := b.added(t, b.lead, "À moi", func(d *improve.Draft) { d.OwnerID = b.staff.PersonID })
		file := b.book(t, b.staff, map[string]string{"B2": "Prise en douce", "C3": "Vu hier", "D3": "Inès Moulin"})
		done := b.bring(t, b.staff, improve.BookImport{File: file, Apply: true})
		if !done.Applied || done.Written != 1 || !done.Found.HasAt("Actions!A2", quality.FaultNotYourAction) || !done.Found.HasAt("Actions!D3", quality.FaultOwnerSteered) {
			t.Fatalf("%q %+v", done.Found.French(), done)
		}
		if a := b.sheet(t, b.staff, mine); a.Why != "Vu hier" || a.OwnerID != b.staff.PersonID {
			t.Errorf("%+v", a.Action)
		}
		other, err := b.svc.BringBook(t.Context(), b.other, improve.BookImport{File: file, Apply: true})
		if quality.CodeOf(err) != quality.CodeInvalid || !other.Found.Has(quality.FaultOtherPlan) {
			t.Errorf("in another structure: %+v, %v", other, err)
		}
		if _, err := b.svc.TakeBook(t.Context(), b.advisor); quality.CodeOf(err) != quality.CodeForbidden {
			t.Errorf("the advisor takes the plan: %v", err)
		}
		for name, file := range map[string][]byte{"not a workbook": []byte("Bonjour"), "cut": file[:len(file)/2], "another book": []byte("PK\x03\x04" + strings.Repeat("x", 50))} {
			if report, err := b.svc.BringBook(t.Context(), b.lead, improve.BookImport{File: file}); quality.CodeOf(err) != quality.CodeInvalid || !report.Found.HasErrors() {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
