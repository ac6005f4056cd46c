package notice_test

import (
	"testing"
	"time"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestASharedPlanIsToldToWhoMayReadItWhileItIsShown(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	body, director := s.BodyID(t, site.TroisEtangs), s.Actor(t, site.Director)
	const words = "le plan d’amélioration vous est ouvert en lecture"
	s.As(t, site.RegionalAdvisor).Get(t, path.Notices).Silent(t, words)
	if err := s.Improve.Share(t.Context(), director, true); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(time.Minute)
	p := s.As(t, site.RegionalAdvisor).Get(t, path.Notices)
	p.Sound(t)
	p.Says(t, words)
	p.Has(t, `.notices a[href="/plan?structure=`+body+`"]`)
	for _, who := range []site.Person{site.OtherAdvisor, site.OtherDirector, site.OtherLead, site.Director, site.QualityLead, site.Staff} {
		s.As(t, who).Get(t, path.Notices).Silent(t, words)
	}
	if err := s.Improve.Share(t.Context(), director, false); err != nil {
		t.Fatal(err)
	}
	s.As(t, site.RegionalAdvisor).Get(t, path.Notices).Silent(t, words)
}
