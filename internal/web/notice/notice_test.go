package notice_test

import (
	"net/http"
	"testing"
	"time"

	service "ariane/internal/assess"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/testkit/site"
	"ariane/internal/web/assess"
	"ariane/internal/web/notice"
	"ariane/internal/web/path"
)

// shared is a site where the Mission locale des Trois-Étangs has just opened its
// cycle to its region.
func shared(t *testing.T) (*site.Site, string) {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(notice.Routes(), assess.Routes(s.Kit, s.Assess, s.Referentials))
	for _, who := range site.Everybody() { // so that only what follows is new
		seen(t, s, who)
	}
	s.Clock.Advance(time.Minute)
	lead := s.Actor(t, site.QualityLead)
	cycle, err := s.Assess.Open(t.Context(), lead, s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Assess.Share(t.Context(), s.Actor(t, site.Director), cycle.ID); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(time.Minute)
	return s, cycle.ID
}

func seen(t *testing.T, s *site.Site, who site.Person) {
	t.Helper()
	if err := s.Network.SeeNotices(t.Context(), s.Actor(t, who), s.Clock.Now()); err != nil {
		t.Fatal(err)
	}
}

func TestWhatChangedIsCountedInTheBarUntilItIsSeen(t *testing.T) {
	t.Parallel()
	s, cycle := shared(t)
	advisor := s.As(t, site.RegionalAdvisor)
	p := advisor.Get(t, path.Notices)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Nouvelles")
	p.Silent(t, "Avis") // an opinion before an agreement, and nothing else
	p.Has(t, `.notices a[href="`+path.Assessment(cycle)+`"]`)
	if count := site.Text(p.One(t, ".topbar .count")); count != "1\u00a0à lire" {
		t.Errorf("the bar counts %q", count)
	}
	sent := advisor.Submit(t, p, "form#vu", nil)
	sent.LeadsTo(t, path.Notices)
	after := advisor.Get(t, path.Notices)
	after.Lacks(t, ".topbar .count, .notices")
	after.Says(t, "Rien de nouveau pour l’instant", "les nouvelles versions des référentiels")
}

func TestANoticeReachesOnlyWhoMayFollowIt(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	for _, who := range []site.Person{site.OtherAdvisor, site.OtherDirector, site.Director, site.QualityLead} {
		s.As(t, who).Get(t, path.Notices).Lacks(t, ".notices")
	}
	s.As(t, site.LabelOffice).Get(t, path.Notices).Says(t, "vous est ouverte en lecture")
}

func TestAnInvitationThatWaitsIsTold(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	invited := network.Invite{BodyID: s.BodyID(t, site.TroisEtangs), Role: quality.RoleStaff, Email: site.OtherLead.Email}
	if _, err := s.Network.Invite(t.Context(), s.Actor(t, site.Director), invited); err != nil {
		t.Fatal(err)
	}
	p := s.As(t, site.OtherLead).Get(t, path.Notices)
	p.Says(t, "Une invitation vous attend", "Ouvrez le lien reçu par courriel")
}

func TestWhatCameAfterThePageWasReadStaysToRead(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	advisor := s.As(t, site.RegionalAdvisor)
	early := s.Clock.Now().Add(-2 * time.Minute).UTC().Format(time.RFC3339Nano)
	advisor.Post(t, path.Notices, site.Values("seen", early)).LeadsTo(t, path.Notices)
	advisor.Get(t, path.Notices).Has(t, ".notices")
	advisor.Post(t, path.Notices, site.Values("seen", "hier")).Status(t, http.StatusUnprocessableEntity)
	s.Visitor(t).Get(t, path.Notices).Lacks(t, ".notices")
}

func TestPictures(t *testing.T) {
	s, _ := shared(t)
	s.As(t, site.RegionalAdvisor).Pictures(t, map[string]string{"avis": path.Notices})
	s.As(t, site.QualityLead).Pictures(t, map[string]string{"avis-vide": path.Notices})
}

func TestWhatColleaguesDoIsToldAndLeadsToIt(t *testing.T) {
	t.Parallel()
	s, cycle := shared(t)
	lead, staff, contributor := s.Actor(t, site.QualityLead), s.Actor(t, site.Staff).PersonID, s.Actor(t, site.Contributor).PersonID
	for _, err := range []error{
		s.Assess.Give(t.Context(), lead, cycle, quality.Share{NodeID: "4.1", People: []string{staff}}, ""),
		s.Assess.Say(t.Context(), lead, service.Remark{AssessmentID: cycle, NodeID: "4.1.1", Text: "Et chez vous, @Jeanne\u202f?"}),
		s.Assess.OpenRound(t.Context(), lead, service.Ask{AssessmentID: cycle, NodeID: "4.1.1", People: []string{staff, contributor}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	c := s.As(t, site.Staff)
	p := c.Get(t, path.Notices)
	p.Sound(t)
	p.Says(t, "vous confie 4.1", "vous appelle dans une remarque sur 4.1.1", "vous demande votre avis sur 4.1.1")
	for _, address := range []string{path.MyWork, path.WorkPlace(cycle, "4.1.1"), path.Room(cycle, "4.1.1")} {
		p.Has(t, `.notices a[href="`+address+`"]`)
	}
	if n := len(site.All(s.As(t, site.Contributor).Get(t, path.Notices).Doc, ".notices li")); n != 1 {
		t.Errorf("the contributor is told %d things", n)
	}
	for _, who := range []site.Person{site.QualityLead, site.OtherLead, site.RegionalAdvisor} {
		s.As(t, who).Get(t, path.Notices).Silent(t, "vous confie 4.1")
	}
}

func TestAnErratumLeadsToTheStatement(t *testing.T) {
	t.Parallel()
	s, _ := shared(t)
	if err := s.Referentials.SendErratum(t.Context(), s.Actor(t, site.Staff), referential.ErratumDraft{ID: "ml", Version: 1, Node: "1.1/1", Text: "Un nom a changé."}); err != nil {
		t.Fatal(err)
	}
	office := s.Actor(t, site.LabelOffice)
	sent, err := s.Referentials.Errata(t.Context(), office, "ml")
	if err != nil || len(sent) != 1 {
		t.Fatalf("%+v, %v", sent, err)
	}
	waiting := s.As(t, site.LabelOffice).Get(t, path.Notices)
	waiting.Sound(t)
	waiting.Says(t, site.Staff.Name+" signale une erreur", "1.1/1", "attend votre réponse")
	waiting.Has(t, `.notices a[href="`+path.Erratum(sent[0].ID)+`"]`)
	if err := s.Referentials.AnswerErratum(t.Context(), office, sent[0].ID, referential.ErratumReply{Verb: quality.VerbAccept, Text: "Lire France Travail."}); err != nil {
		t.Fatal(err)
	}
	for words, who := range map[string]site.Person{"L’erreur que vous avez signalée est retenue": site.Staff, "Un erratum est publié": site.QualityLead} {
		p := s.As(t, who).Get(t, path.Notices)
		p.Sound(t)
		p.Says(t, words, "1.1/1")
		p.Has(t, `.notices a[href="`+path.ReferentialNode("ml", "1", "1.1/1")+`"]`)
	}
	s.As(t, site.Director).Get(t, path.Notices).Silent(t, "erratum est publié")
}
