package improve_test

import (
	"testing"
	"time"

	"ariane/internal/improve"
	"ariane/internal/quality"
)

func TestTheChapterTellsTheYearAndNothingOfTheOpenSelfAssessment(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx, year := t.Context(), b.clock.Now().Year()
		action := b.added(t, b.lead, "Ouvrir le mercredi", func(d *improve.Draft) { d.OwnerID = b.staff.PersonID })
		b.added(t, b.lead, "Écrire aux maires")
		b.clock.Advance(48 * time.Hour)
		b.moved(t, b.lead, action, quality.VerbFinish, "")
		id := b.own(t)
		if err := b.svc.EnterValue(ctx, b.lead, entry(id, b.month(-1), 12, 0)); err != nil {
			t.Fatal(err)
		}
		c, err := b.svc.Chapter(ctx, b.staff, year)
		if err != nil {
			t.Fatal(err)
		}
		f := c.Facts
		if f.Plan.Done != 1 || f.Plan.Open != 1 || len(f.Plan.DoneTitles) != 1 || len(f.Plan.Ahead) != 1 || len(f.Validated) != 0 || f.Running == nil || len(f.Followed) != 1 || c.MayEdit {
			t.Errorf("%+v may edit %v", f, c.MayEdit)
		}
		past, err := b.svc.Chapter(ctx, b.lead, year-1)
		if err != nil || past.Facts.Plan.Done != 0 || past.Facts.Running != nil || past.Facts.Until.String() != quality.MustDay("2025-12-31").String() {
			t.Errorf("the year before: %+v %v", past.Facts, err)
		}
		for _, y := range []int{year + 1, 0, -4, 99999} {
			_, err := b.svc.Chapter(ctx, b.lead, y)
			wantCode(t, err, quality.CodeNotFound, "")
		}
		_, err = b.svc.Chapter(ctx, b.advisor, year)
		wantCode(t, err, quality.CodeForbidden, "")
	})
}

func TestTheChapterTellsWhatWasTriedInTheYear(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		year := b.clock.Now().Year()
		here, _, group := b.sited(t)
		id := b.proposed(t, b.staff, trialOf(here, group), "")
		b.proposed(t, b.staff, trialOf(here, group), "") // only proposed: nothing was tried
		b.tells(t, b.staff, id, quality.VerbStart, "")
		b.tells(t, b.staff, id, quality.VerbMeasure, "1 jeune sur 25")
		b.tells(t, b.lead, id, quality.VerbDeploy, "L’effet est là")
		c, err := b.svc.Chapter(t.Context(), b.staff, year)
		want := quality.ChapterTrial{Title: "Accueil sans rendez-vous", Place: "Siège", State: quality.TrialDeployed, Rounds: 1, Result: "1 jeune sur 25", Reason: "L’effet est là", InPlace: 1, Sites: 2}
		if err != nil || len(c.Facts.Trials) != 1 || c.Facts.Trials[0] != want {
			t.Errorf("%+v %v", c.Facts.Trials, err)
		}
		if past, err := b.svc.Chapter(t.Context(), b.staff, year-1); err != nil || len(past.Facts.Trials) != 0 {
			t.Errorf("the year before: %+v %v", past.Facts.Trials, err)
		}
	})
}

func TestWhatIsWrittenInTheChapterIsKeptVersionByVersion(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx, year := t.Context(), b.clock.Now().Year()
		edit := improve.ChapterEdit{Year: year, Section: quality.ChapterPlan, Text: "Nos mots.", Basis: "Ceux d’Ariane."}
		wantCode(t, b.svc.WriteChapter(ctx, b.staff, edit), quality.CodeForbidden, "")
		for range 2 { // sent twice
			if err := b.svc.WriteChapter(ctx, b.lead, edit); err != nil {
				t.Fatal(err)
			}
		}
		other := edit
		other.Text = "D’autres mots."
		wantCode(t, b.svc.WriteChapter(ctx, b.director, other), quality.CodeConflict, quality.ReasonChapterMoved)
		other.Number = 1
		if err := b.svc.WriteChapter(ctx, b.director, other); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.WriteChapter(ctx, b.director, improve.ChapterEdit{Year: year, Section: quality.ChapterPlan, Again: true, Number: 2}); err != nil {
			t.Fatal(err)
		}
		c, err := b.svc.Chapter(ctx, b.lead, year)
		if err != nil {
			t.Fatal(err)
		}
		versions := c.Texts[quality.ChapterPlan]
		if _, own := c.Now(quality.ChapterPlan); own || len(versions) != 3 || versions[1].Text != "D’autres mots." || versions[2].Text != "Nos mots." {
			t.Errorf("%+v", versions)
		}
		wantFault(t, b.svc.WriteChapter(ctx, b.lead, improve.ChapterEdit{Year: year, Section: "secret", Text: "x"}), "section", quality.FaultUnknown)
		wantFault(t, b.svc.WriteChapter(ctx, b.lead, improve.ChapterEdit{Year: year, Section: quality.ChapterNext}), "text", quality.FaultMissing)
		if elsewhere, err := b.svc.Chapter(ctx, b.other, year); err != nil || len(elsewhere.Texts) != 0 {
			t.Errorf("another structure reads %+v %v", elsewhere.Texts, err)
		}
	})
}
