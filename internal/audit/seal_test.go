package audit_test

import (
	"testing"

	"ariane/internal/quality"
)

func TestWhatWasSignedAndSentStaysAsItWas(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.sent(t)
		before := b.page(t, b.office, id)
		other := quality.CaseDocument{EvidenceID: b.piece(t, "autre-deliberation"), Day: b.today()}
		if err := b.svc.NameDocument(t.Context(), b.lead, quality.DocumentBoard, other); err != nil {
			t.Fatal(err)
		}
		b.assessed(t) // a later self-assessment
		after := b.page(t, b.office, id)
		for _, s := range after.Signatures {
			if !s.Given || s.Old {
				t.Errorf("%s: given %v, old %v", s.Quality, s.Given, s.Old)
			}
		}
		if after.Documents[0] != before.Documents[0] || after.Documents[0].Title != string(quality.DocumentBoard) {
			t.Errorf("the document it was sent with is %+v, was %+v", after.Documents[0], before.Documents[0])
		}
		if after.Seal != before.Seal || after.AssessmentID != before.AssessmentID {
			t.Error("what was sent changed")
		}
		if named := b.journey(t, b.director).Documents[0].Title; named != "autre-deliberation" {
			t.Errorf("the file of the structure names %q", named)
		}
	})
}
