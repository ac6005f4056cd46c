package assess_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// TestPictures shows every page to whoever asks (see site.PicturesFolder).
func TestPictures(t *testing.T) {
	s, cycle := open(t)
	fill(t, s, cycle, 12)
	answer(t, s, site.Contributor, cycle, 0, quality.Answer{
		NodeID: outreach, Ratings: map[string]int{"respect": 3},
		Marks:   map[string]quality.Mark{outreach + "/1": quality.MarkInPlace, outreach + "/2": quality.MarkPartly},
		Comment: "Les permanences du mercredi marchent bien.",
	})
	setAside := quality.Answer{NodeID: training, Marks: map[string]quality.Mark{needOutside: quality.MarkNotConcerned}, MarkReasons: map[string]string{needOutside: "Le programme régional a suffi."}}
	answer(t, s, site.QualityLead, cycle, 0, setAside)
	s.As(t, site.QualityLead).Pictures(t, map[string]string{
		"raison": path.Commitment(cycle, training),
		"cycles": path.Assessments, "vue": path.Assessment(cycle), "engagement": path.Commitment(cycle, outreach),
		"engagement-412": path.Commitment(cycle, "4.1.2"), "historique": path.CommitmentHistory(cycle, outreach),
		"resultats": path.Results(cycle), "chiffre": path.ResultsDetail(cycle, "4.1", "respect"),
		"valider": path.Validate(cycle), "partage": path.Share(cycle),
	})
	s.As(t, site.Chair).Pictures(t, map[string]string{"raison-lue": path.Commitment(cycle, training)})
	s.As(t, site.RegionalAdvisor).Pictures(t, map[string]string{"arml": path.Assessment(cycle)})
	s.As(t, site.OtherLead).Pictures(t, map[string]string{"vide": path.Assessments})
}

// TestPicturesGaps shows a validated cycle with many gaps, and marks that crossed.
func TestPicturesGaps(t *testing.T) {
	s, cycle := open(t)
	answer(t, s, site.QualityLead, cycle, 0, marked(law, quality.MarkPartly))
	worn(t, s, cycle, 12)
	s.As(t, site.QualityLead).Pictures(t, map[string]string{"douze-resultats": path.Results(cycle), "douze-vue": path.Assessment(cycle)})
	s.As(t, site.Chair).Pictures(t, map[string]string{"lecture-vue": path.Assessment(cycle)})
}

// TestPicturesClosed shows the pages of a validated cycle.
func TestPicturesClosed(t *testing.T) {
	s, cycle := closed(t)
	s.As(t, site.Director).Pictures(t, map[string]string{
		"v-cycles": path.Assessments, "v-vue": path.Assessment(cycle), "v-engagement": path.Commitment(cycle, outreach),
		"v-resultats": path.Results(cycle), "v-version": path.Snapshot(cycle),
	})
}
