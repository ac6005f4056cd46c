// Package plan holds the pages of the improvement plan: the list, the board and the
// calendar of its actions, one action, the forms that add and move them; and what is
// tried before it is deployed (trial_*.go).
//
// A form that moves an action carries the version that was read: two people who move
// the same card never undo one another, the second is shown where it stands now.
package plan

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// area is what every handler needs.
type area struct {
	svc    *improve.Service
	proofs *evidence.Service
	away   Away // nil: nothing is said of absences
}

// Away tells until which day each of the people of the visitor’s structure who are away
// today will be, by person.
type Away func(ctx context.Context, actor authz.Actor) (map[string]quality.Day, error)

// Routes lists the addresses of the plan.
func Routes(_ page.Kit, svc *improve.Service, proofs *evidence.Service, away ...Away) []page.Route {
	a := area{svc: svc, proofs: proofs}
	if len(away) > 0 {
		a.away = away[0]
	}
	const action = path.Plan + "/actions/{id}"
	return append([]page.Route{
		{Pattern: "GET " + path.Plan, Handle: a.list},
		{Pattern: "GET " + path.PlanBoard, Handle: a.board},
		{Pattern: "GET " + path.PlanCalendar, Handle: a.calendar},
		{Pattern: "GET " + path.PlanProgress, Handle: a.progress},
		{Pattern: "GET " + path.PlanNew, Handle: a.newAction},
		{Pattern: "POST " + path.PlanNew, Handle: a.addAction},
		{Pattern: "POST " + path.PlanBulk, Handle: a.bulk},
		{Pattern: "GET " + path.PlanWorkbook, Handle: a.takeBook},
		{Pattern: "GET " + path.PlanImport, Handle: a.book},
		{Pattern: "POST " + path.PlanImport, Handle: a.bringBook, Upload: maxBook},
		{Pattern: "GET " + path.PlanShare, Handle: a.shareAsk},
		{Pattern: "POST " + path.PlanShare, Handle: a.share},
		{Pattern: "GET " + path.PlanApproval, Handle: a.approveAsk},
		{Pattern: "POST " + path.PlanApproval, Handle: a.approve},
		{Pattern: "GET " + path.Plan + "/approbations/{id}", Handle: a.approved},
		{Pattern: "GET " + path.PlanDates, Handle: a.dates},
		{Pattern: "POST " + path.PlanDates, Handle: a.makeFeed},
		{Pattern: "POST " + path.PlanDatesEnd, Handle: a.endFeed},
		{Pattern: "GET " + path.PlanDatesFile, Handle: a.datesFile},
		{Pattern: "GET /calendrier/{file}", Handle: a.feed, Public: true, Secret: true},
		{Pattern: "GET " + path.PlanRoutines, Handle: a.routines},
		{Pattern: "GET " + path.PlanRoutine, Handle: a.newRoutine},
		{Pattern: "POST " + path.PlanRoutine, Handle: a.saveRoutine},
		{Pattern: "GET " + path.PlanRoutines + "/{id}", Handle: a.routine},
		{Pattern: "POST " + path.PlanRoutines + "/{id}", Handle: a.saveRoutine},
		{Pattern: "POST " + path.PlanRoutines + "/{id}/fait", Handle: a.turnDone},
		{Pattern: "POST " + path.PlanRoutines + "/{id}/pas-fait", Handle: a.turnUndone},
		{Pattern: "POST " + path.PlanRoutines + "/{id}/arreter", Handle: a.endRoutine},
		{Pattern: "GET " + action, Handle: a.action},
		{Pattern: "GET " + action + "/modifier", Handle: a.changeForm},
		{Pattern: "POST " + action + "/modifier", Handle: a.change},
		{Pattern: "GET " + action + "/avancer", Handle: a.moveAsk},
		{Pattern: "POST " + action + "/avancer", Handle: a.move},
		{Pattern: "POST " + action + "/mots", Handle: a.say},
		{Pattern: "GET " + action + "/preuves", Handle: a.proofChoose},
		{Pattern: "POST " + action + "/preuves", Handle: a.proofTie},
		{Pattern: "POST " + action + "/preuves/detacher", Handle: a.proofUntie},
	}, a.trialRoutes()...)
}

func (a area) trialRoutes() []page.Route {
	const trial = path.Trials + "/{id}"
	return []page.Route{
		{Pattern: "GET " + path.Trials, Handle: a.trials},
		{Pattern: "GET " + path.TrialNew, Handle: a.newTrial},
		{Pattern: "POST " + path.TrialNew, Handle: a.proposeTrial},
		{Pattern: "GET " + trial, Handle: a.trial},
		{Pattern: "GET " + trial + "/modifier", Handle: a.trialForm},
		{Pattern: "POST " + trial + "/modifier", Handle: a.changeTrial},
		{Pattern: "GET " + trial + "/avancer", Handle: a.trialAsk},
		{Pattern: "POST " + trial + "/avancer", Handle: a.moveTrial},
		{Pattern: "POST " + trial + "/sites", Handle: a.noteRollout},
	}
}

// crumbs leads to a page of the plan; the last label is the page.
func crumbs(labels ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Plan", Href: path.Plan}}, labels...)
}

const nbsp = "\u00a0"
