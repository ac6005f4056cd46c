package plan_test

import (
	"net/http"
	"net/url"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestARecurringTaskIsAddedDoneAndStopped(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, staff := s.As(t, site.QualityLead), s.As(t, site.Staff)
	empty := lead.Get(t, path.PlanRoutines)
	empty.Sound(t)
	empty.Says(t, "Rien ne revient pour l’instant")
	staff.Get(t, path.PlanRoutine).Status(t, http.StatusForbidden)
	form := lead.Get(t, path.PlanRoutine)
	form.Sound(t)
	bad := lead.Submit(t, form, "form#tache", url.Values{"title": {""}, "first": {"jamais"}})
	bad.Sound(t)
	bad.FaultAt(t, "title")
	bad.FaultAt(t, "first")
	lead.Submit(t, form, "form#tache", url.Values{"title": {"Relire le guide"}, "every": {"monthly"}, "first": {"01/03/2026"}, "owner": {s.Actor(t, site.Staff).PersonID}}).LeadsTo(t, path.PlanRoutines)
	all, err := s.Improve.Routines(t.Context(), s.Actor(t, site.QualityLead), "")
	if err != nil || len(all.List) != 1 {
		t.Fatalf("%d tasks, %v", len(all.List), err)
	}
	id := all.List[0].ID
	list := staff.Get(t, path.PlanRoutines)
	list.Sound(t)
	list.Says(t, "Relire le guide", "Chaque mois, Jeanne Lucas", "En retard", "Pas fait", "C’est fait")
	staff.Post(t, path.PlanRoutineTurn(id), url.Values{"due": {"2026-05-01"}}).LeadsTo(t, path.PlanRoutines)
	one := staff.Get(t, path.PlanRoutineChange(id))
	one.Sound(t)
	one.Says(t, "par Jeanne Lucas", "Remettre à faire")
	one.Silent(t, "Modifier la tâche", "Ne plus la faire revenir")
	staff.Post(t, path.PlanRoutineTurn(id), url.Values{"due": {"demain"}}).Status(t, http.StatusUnprocessableEntity)
	staff.Post(t, path.PlanRoutineEnd(id), url.Values{"version": {"1"}}).Status(t, http.StatusForbidden)
	page := lead.Get(t, path.PlanRoutineChange(id))
	page.Sound(t)
	lead.Submit(t, page, "form#tache", url.Values{"title": {"Relire tout le guide"}}).LeadsTo(t, path.PlanRoutines)
	stale := lead.Submit(t, page, "form#tache", url.Values{"title": {"Mon titre"}})
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "Relire tout le guide")
	lead.Post(t, path.PlanRoutineEnd(id), url.Values{"version": {"1"}}).Status(t, http.StatusConflict)
	lead.Post(t, path.PlanRoutineEnd(id), url.Values{"version": {"2"}}).LeadsTo(t, path.PlanRoutines)
	lead.Get(t, path.PlanRoutines).Says(t, "Ne revient plus.")
	s.As(t, site.OtherLead).Get(t, path.PlanRoutineChange(id)).Status(t, http.StatusNotFound)
}
