package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestPublicationWaitsForTheTextOfWhatIsRated(t *testing.T) {
	t.Parallel()
	r, _ := edited(t, small(), q.Edit{Kind: q.EditSet, Node: "1.1", Fields: map[string]string{"text": "", "short": "Un nom"}})
	if f := q.CheckPublication(r, nil); len(f) != 1 || f[0].Field != "1.1.text" || f[0].Code != q.FaultUntold {
		t.Errorf("%+v", f)
	}
	r, _ = edited(t, small(), q.Edit{Kind: q.EditSet, Node: "1", Fields: map[string]string{"text": "", "short": "Un nom"}})
	if f := q.CheckPublication(r, nil); len(f) != 0 {
		t.Errorf("a part with its name alone: %+v", f)
	}
}

func TestPublicationWaitsForAContinuedElementThatExisted(t *testing.T) {
	t.Parallel()
	before := small()
	next, _ := edited(t, before, q.Edit{Kind: q.EditSet, Node: "1.1", Fields: map[string]string{"replaces": "1.2\n9.9.9"}})
	next.Version = before.Version + 1
	if f := q.CheckPublication(next, before); len(f) != 1 || f[0].Field != "1.1.replaces" || f[0].Code != q.FaultUnknownBefore || f[0].Args[0] != "9.9.9" {
		t.Errorf("%+v", f)
	}
	if f := q.CheckPublication(next, nil); len(f) != 0 {
		t.Errorf("nothing is known before: %+v", f)
	}
}

func TestAMoveGoesAfterTheNeighbourThatWasChosenOrNowhere(t *testing.T) {
	t.Parallel()
	r := small()
	first, gone := "", "9.9"
	moved, _ := edited(t, r, q.Edit{Kind: q.EditMove, Node: "1.1/1", Parent: "1", After: &first})
	if got := moved.Node("1").Children[0].ID; got != "1.1/1" {
		t.Errorf("%s comes first", got)
	}
	for _, e := range []q.Edit{
		{Kind: q.EditMove, Node: "1.1/1", Parent: "1", After: &gone},
		{Kind: q.EditMove, Node: "1.1/1", Parent: "1", Before: "1.1/2"},
		{Kind: q.EditMove, Node: "1.1/1", Parent: "9", After: &first},
	} {
		if _, _, err := r.Edited(e, free); q.CodeOf(err) != q.CodeConflict || q.AsError(err).Reason != q.ReasonPlaceGone {
			t.Errorf("%+v: %v", e, err)
		}
	}
}
