package assess_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestWhatAVersionHasNoPlaceForStaysReadable(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		b.second(t)
		if story, err := b.svc.VersionStory(t.Context(), chair, id); err != nil || len(story.Changes)+len(story.Aside) != 0 {
			t.Errorf("nothing happened yet: %+v, %v", story, err)
		}
		if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
			t.Fatal(err)
		}
		b.save(t, lead, id, rated("1.3", 4, 4), 0)
		story, err := b.svc.VersionStory(t.Context(), chair, id)
		if err != nil || len(story.Changes) != 1 || story.Changes[0].State != quality.VersionPending || len(story.Aside) != 1 {
			t.Fatalf("story %+v, %v", story, err)
		}
		if a := story.Aside[0]; a.Node.ID != "1.2" || a.Edition.Referential.Version != 1 || a.Answer.Ratings["respect"] != 2 {
			t.Errorf("1.2 was withdrawn: %+v", a)
		}
		if err := b.svc.UndoVersion(t.Context(), director, id); err != nil {
			t.Fatal(err)
		}
		story, err = b.svc.VersionStory(t.Context(), chair, id)
		if err != nil || story.Changes[0].State != quality.VersionUndone || len(story.Aside) != 1 {
			t.Fatalf("story %+v, %v", story, err)
		}
		if a := story.Aside[0]; a.Node.ID != "1.3" || a.Edition.Referential.Version != 2 || a.Answer.Ratings["respect"] != 4 {
			t.Errorf("1.3 was answered during the trial: %+v", a)
		}
		if news, err := b.svc.VersionNews(t.Context(), lead, b.overview(t, id)); err != nil || news.Passages != 1 || news.Pending != nil || news.Newer != 2 {
			t.Errorf("news %+v, %v", news, err)
		}
		_, err = b.svc.VersionStory(t.Context(), stranger, id)
		wantCode(t, err, quality.CodeNotFound, "")
	})
}

func TestWhatAVersionWithdrewStaysReadableOnceTheCycleIsClosed(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		b.second(t)
		if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
			t.Fatal(err)
		}
		b.save(t, lead, id, rated("1.1", 3, 3), 2)
		b.save(t, lead, id, rated("1.3", 4, 4), 0)
		if err := b.svc.ConfirmVersion(t.Context(), director, id); err != nil {
			t.Fatal(err)
		}
		if _, err := b.validate(t, director, id); err != nil {
			t.Fatal(err)
		}
		story, err := b.svc.VersionStory(t.Context(), chair, id)
		if err != nil || len(story.Aside) != 1 || story.Aside[0].Node.ID != "1.2" || story.Aside[0].Answer.Ratings["respect"] != 2 {
			t.Errorf("story %+v, %v", story.Aside, err)
		}
	})
}
