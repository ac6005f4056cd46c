package reminder_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestALinkOfALetterSaysItDoneOnceItIsConfirmed(t *testing.T) {
	t.Parallel()
	s, action, routine := mounted(t)
	for i, link := range links(t, s) {
		visitor := s.Visitor(t)
		for range 3 { // a scanner of mails opens it
			asked := visitor.Get(t, link)
			asked.Status(t, http.StatusOK)
			asked.Sound(t)
			asked.Says(t, "C’est fait", []string{"Ouvrir l’accueil le mercredi", "Relire l’affichage"}[i])
			asked.Has(t, "form#fait")
		}
		page := visitor.Get(t, link)
		if state := stateOf(t, s, action); i == 0 && state != quality.ActionRetained {
			t.Fatalf("opening the link moved the action: %s", state)
		}
		visitor.Submit(t, page, "form#fait", url.Values{"word": {"Ouvert depuis lundi"}}).LeadsTo(t, link)
		visitor.Submit(t, page, "form#fait", nil).LeadsTo(t, link) // sent twice
		done := visitor.Get(t, link)
		done.Sound(t)
		done.Says(t, "C’est noté, merci")
		done.Lacks(t, "form#fait")
	}
	if state := stateOf(t, s, action); state != quality.ActionDone {
		t.Errorf("the action is %s", state)
	}
	lead := s.As(t, site.QualityLead)
	lead.Get(t, path.PlanAction(action)).Says(t, "par le lien du rappel", "Ouvert depuis lundi")
	all, err := s.Improve.Routines(t.Context(), s.Actor(t, site.QualityLead), "")
	if err != nil || all.List[0].ID != routine || len(all.List[0].Notes) != 1 || all.List[0].Notes[0].By != site.Contributor.Name {
		t.Errorf("%+v, %v", all.List, err)
	}
	s.As(t, site.Director).Get(t, path.Journal).Says(t, "Par le lien du rappel")
}

func stateOf(t *testing.T, s *site.Site, id string) quality.State {
	t.Helper()
	sheet, err := s.Improve.Show(t.Context(), s.Actor(t, site.QualityLead), id)
	if err != nil {
		t.Fatal(err)
	}
	return sheet.State
}

func TestALinkSaysWhenTheActionMovedMeanwhile(t *testing.T) {
	t.Parallel()
	s, action, _ := mounted(t)
	link := links(t, s)[0]
	page := s.Visitor(t).Get(t, link)
	lead := s.Actor(t, site.QualityLead)
	sheet, err := s.Improve.Show(t.Context(), lead, action)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Improve.Move(t.Context(), lead, improve.Move{ID: action, Version: sheet.Version, ActionMove: quality.ActionMove{Verb: quality.VerbDrop, Word: "Plus utile"}}); err != nil {
		t.Fatal(err)
	}
	refused := s.Visitor(t).Submit(t, page, "form#fait", nil)
	refused.Status(t, http.StatusConflict)
	refused.Says(t, "Abandonnée")
	s.Visitor(t).Get(t, link).Lacks(t, "form#fait")
	if state := stateOf(t, s, action); state != quality.ActionDropped {
		t.Errorf("the action is %s", state)
	}
}

func TestAnActionWithOpenTasksIsNotSaidDoneFromTheLetter(t *testing.T) {
	t.Parallel()
	s, action, _ := mounted(t)
	if _, err := s.Improve.Add(t.Context(), s.Actor(t, site.QualityLead), improve.Draft{Retain: true, Action: quality.Action{Parent: action, Title: "Trouver le local"}}); err != nil {
		t.Fatal(err)
	}
	if got := linksSent(t, s); len(got) != 1 {
		t.Errorf("the letter has the links %v", got)
	}
}

func TestALinkIsOfOnePersonForAMonthWhileTheyHaveARole(t *testing.T) {
	t.Parallel()
	s, action, _ := mounted(t)
	found := links(t, s)
	s.Visitor(t).Get(t, path.Reminder("inconnu")).Status(t, http.StatusNotFound)
	lead := s.Actor(t, site.QualityLead)
	sheet, err := s.Improve.Show(t.Context(), lead, action)
	if err != nil {
		t.Fatal(err)
	}
	given := improve.Change{Action: sheet.Action, ID: action, Version: sheet.Version}
	given.OwnerID = s.Actor(t, site.Staff).PersonID
	page := s.Visitor(t).Get(t, found[0])
	if err := s.Improve.Change(t.Context(), lead, given); err != nil {
		t.Fatal(err)
	}
	s.Visitor(t).Get(t, found[0]).Says(t, "Quelqu’un d’autre s’en charge")
	s.Visitor(t).Submit(t, page, "form#fait", nil).Status(t, http.StatusForbidden)
	other := s.Visitor(t).Get(t, found[1])
	leave(t, s)
	over := s.Visitor(t).Get(t, found[1])
	over.Status(t, http.StatusForbidden)
	over.Says(t, "Votre rôle dans cette structure a pris fin")
	s.Visitor(t).Submit(t, other, "form#fait", nil).Status(t, http.StatusForbidden)
	s.Clock.Advance(31 * 24 * time.Hour)
	s.Visitor(t).Get(t, found[1]).Says(t, "Ce lien a servi son temps")
}

func TestTheSecretOfALinkIsNotInTheStore(t *testing.T) {
	t.Parallel()
	s, _, _ := mounted(t)
	secret := strings.TrimPrefix(links(t, s)[0], "/rappel/")
	if _, err := s.Store.Read().ReminderLink(t.Context(), secret); quality.CodeOf(err) != quality.CodeNotFound {
		t.Errorf("the secret is a key of the store: %v", err)
	}
}
