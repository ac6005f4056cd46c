package plan_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestAGapBecomesAnActionInOneClick(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	c := cycle(t, s)
	lead := s.As(t, site.QualityLead)
	commitment := lead.Get(t, path.Commitment(c, "4.1.1"))
	commitment.Says(t, "Dans le plan d’amélioration", "Créer une action")
	commitment.Has(t, `a[href="`+path.ActionNew(c, "4.1.1")+`"]`)
	form := lead.Get(t, path.ActionNew(c, "4.1.1"))
	form.Sound(t)
	form.Says(t, "Née de l’engagement 4.1.1", "Cette action est décidée")
	p := lead.Submit(t, form, "form#action", url.Values{"title": {"Aller sur les marchés"}, "due": {"30/06/2026"}})
	p.Status(t, http.StatusSeeOther)
	action := lead.Follow(t, p)
	action.Sound(t)
	action.Says(t, "Aller sur les marchés", "Action 1", "née de l’engagement 4.1.1", "30\u00a0juin 2026", "Sans responsable", "Retenue", "Ce que l’action a changé")
	lead.Get(t, path.Commitment(c, "4.1.1")).Says(t, "Aller sur les marchés")
	again := lead.Submit(t, form, "form#action", url.Values{"title": {"Aller sur les marchés"}, "due": {"30/06/2026"}})
	if again.Location() != p.Location() {
		t.Errorf("sent twice: %s, then %s", p.Location(), again.Location())
	}
}

func TestEveryViewOfThePlanIsSoundEmptyAndFull(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	views := []string{path.Plan, path.PlanBoard, path.PlanCalendar, path.Plan + "?par=engagement", path.Plan + "?par=responsable"}
	for _, view := range views {
		p := lead.Get(t, view)
		p.Sound(t)
		p.Says(t, "Votre plan attend sa première action")
	}
	owner := s.Actor(t, site.Staff).PersonID
	added(t, lead, url.Values{"title": {"Ouvrir le mercredi"}, "owner": {owner}, "start": {"2026-04-01"}, "due": {"2026-05-01"}, "gain": {"3"}, "effort": {"1"}, "budget": {"1 200 €"}})
	added(t, lead, url.Values{"title": {"Sans date ni personne"}})
	for _, view := range views {
		p := lead.Get(t, view)
		p.Sound(t)
		p.Says(t, "Ouvrir le mercredi", "Sans date ni personne", "1\u00a0action en retard", "1\u00a0action sans responsable", "Jeanne Lucas")
	}
	late := lead.Get(t, path.Plan+"?signe=late")
	late.Says(t, "Ouvrir le mercredi", "1\u00a0action affichée sur 2")
	late.Silent(t, "Sans date ni personne")
	none := lead.Get(t, path.Plan+"?q=introuvable")
	none.Sound(t)
	none.Says(t, "Aucune action ne correspond")
}

func TestBadInputComesBackWithEveryFaultAndAllThatWasTyped(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	form := lead.Get(t, path.PlanNew)
	p := lead.Submit(t, form, "form#action", url.Values{
		"title": {" "}, "why": {"Le constat"}, "start": {"2026-06-02"}, "due": {"01/06/2026"}, "budget": {"beaucoup"}, "gain": {"9"}, "owner": {"inconnue"}, "origin": {"finding"},
	})
	p.Status(t, http.StatusUnprocessableEntity)
	p.Sound(t)
	for _, field := range []string{"title", "due", "budget", "gain"} {
		p.FaultAt(t, field)
	}
	p.Says(t, "Le constat")
	p = lead.Submit(t, form, "form#action", url.Values{"title": {"Juste"}, "due": {"pas un jour"}})
	p.FaultAt(t, "due")
	p = lead.Submit(t, form, "form#action", url.Values{"title": {"Juste"}, "owner": {"inconnue"}, "origin": {"finding"}})
	p.FaultAt(t, "owner")
	p.FaultAt(t, "origin_label")
}

func TestACardMovesAndTheSecondWhoMovesItIsShownWhereItStands(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	id := added(t, lead, url.Values{"title": {"Revoir l’accueil"}})
	board := lead.Get(t, path.PlanBoard)
	move := url.Values{"verbe": {"start"}, "version": {"1"}, "retour": {"tableau"}}
	p := lead.Post(t, path.PlanActionMove(id), move)
	p.LeadsTo(t, path.PlanBoard+"?bouge="+id+"#a-"+id)
	after := lead.Follow(t, p)
	after.Sound(t)
	after.Has(t, `[data-state="running"] #a-`+id+` a[autofocus]`)
	board.Has(t, `[data-state="retained"] #a-`+id)
	late := lead.Post(t, path.PlanActionMove(id), move)
	late.Status(t, http.StatusConflict)
	late.Sound(t)
	late.Says(t, "L’action n’a pas bougé", "Quelqu’un d’autre vient de changer cette action", "En cours")
	ask := lead.Get(t, path.PlanActionAsk(id, "drop", 2))
	ask.Sound(t)
	ask.Says(t, "Pourquoi l’abandonner")
	empty := lead.Submit(t, ask, "form#avancer", url.Values{"word": {" "}})
	empty.FaultAt(t, "word")
	moved(t, s, site.QualityLead, id, quality.VerbPause, "")
	stale := lead.Submit(t, ask, "form#avancer", url.Values{"word": {"Plus de budget"}})
	stale.Status(t, http.StatusConflict)
	stale.Says(t, "Plus de budget")
	fresh := lead.Submit(t, stale, "form#avancer", nil)
	fresh.LeadsTo(t, path.PlanAction(id))
	lead.Follow(t, fresh).Says(t, "Abandonnée", "Plus de budget", "a abandonné l’action")
}

func TestOpenSubTasksStopAnActionAndAreNamed(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	top := added(t, lead, url.Values{"title": {"Refaire l’accueil"}})
	added(t, lead, url.Values{"title": {"Choisir le mobilier"}, "parent": {top}})
	p := lead.Post(t, path.PlanActionMove(top), url.Values{"verbe": {"finish"}, "version": {"1"}})
	p.Status(t, http.StatusConflict)
	p.Sound(t)
	p.Says(t, "Des sous-tâches sont encore ouvertes", "Choisir le mobilier")
}

func TestAStaleFormOfAnActionShowsBothTexts(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	id := added(t, lead, url.Values{"title": {"Revoir l’accueil"}})
	form := lead.Get(t, path.PlanActionChange(id))
	form.Sound(t)
	lead.Submit(t, form, "form#action", url.Values{"title": {"Revoir tout l’accueil"}}).LeadsTo(t, path.PlanAction(id))
	stale := lead.Submit(t, form, "form#action", url.Values{"title": {"Revoir l’entrée"}})
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "Revoir tout l’accueil", "Quelqu’un a changé cette action")
	if got := site.Attr(stale.One(t, `input[name="title"]`), "value"); got != "Revoir l’entrée" {
		t.Errorf("what was typed became %q", got)
	}
	lead.Submit(t, stale, "form#action", nil).LeadsTo(t, path.PlanAction(id))
	lead.Get(t, path.PlanAction(id)).Says(t, "Revoir l’entrée", "a changé le titre")
}

func TestStaffProposesAndOnlyCarriesItsOwn(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	staff, lead := s.As(t, site.Staff), s.As(t, site.QualityLead)
	staff.Get(t, path.PlanNew).Silent(t, "Cette action est décidée")
	id := added(t, staff, url.Values{"title": {"Un coin enfants"}})
	staff.Post(t, path.PlanNew, url.Values{"title": {"Décidée"}, "retain": {"1"}}).Status(t, http.StatusForbidden)
	if show(t, s, site.Staff, id).State != quality.ActionProposed {
		t.Error("an adviser decided alone")
	}
	other := added(t, lead, url.Values{"title": {"À la direction"}})
	page := staff.Get(t, path.PlanAction(other))
	page.Sound(t)
	page.Silent(t, "Modifier", "Commencer")
	staff.Get(t, path.PlanActionChange(other)).Status(t, http.StatusForbidden)
	staff.Post(t, path.PlanActionMove(other), url.Values{"verbe": {"start"}, "version": {"1"}}).Status(t, http.StatusForbidden)
	staff.Post(t, path.PlanBulk, url.Values{"actions": {other + ":1"}, "kind": {"liberer"}}).Status(t, http.StatusForbidden)
	staff.Get(t, path.PlanShare).Status(t, http.StatusForbidden)
	staff.Get(t, path.PlanApproval).Status(t, http.StatusForbidden)
	staff.Post(t, path.PlanActionSay(other), url.Values{"text": {"Je peux aider"}}).LeadsTo(t, path.PlanAction(other)+"#mots")
	lead.Get(t, path.PlanAction(other)).Says(t, "Je peux aider", "Jeanne Lucas")
	form := lead.Get(t, path.PlanAction(other))
	lead.Submit(t, form, "form#mot", url.Values{"text": {"Quand\u202f?"}, "calls": {s.Actor(t, site.Staff).PersonID}}).LeadsTo(t, path.PlanAction(other)+"#mots")
	staff.Get(t, path.PlanAction(other)).Says(t, "Pour Jeanne Lucas")
	forged := lead.Submit(t, form, "form#mot", url.Values{"text": {"Et vous\u202f?"}, "calls": {s.Actor(t, site.OtherLead).PersonID}})
	forged.Status(t, http.StatusUnprocessableEntity)
	forged.FaultAt(t, "calls")
	forged.Says(t, "Et vous\u202f?")
}

func TestThePlanIsSeenOutsideOnlyOnceShown(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, advisor, other := s.As(t, site.QualityLead), s.As(t, site.RegionalAdvisor), s.As(t, site.OtherLead)
	id := added(t, lead, url.Values{"title": {"Revoir l’accueil"}})
	body := s.BodyID(t, site.TroisEtangs)
	refused := advisor.Get(t, path.PlanOf(path.Plan, body))
	refused.Status(t, http.StatusForbidden)
	refused.Sound(t)
	refused.Says(t, "Ce plan n’est pas montré")
	advisor.Get(t, path.PlanAction(id)).Status(t, http.StatusNotFound)
	ask := lead.Get(t, path.PlanShare)
	ask.Sound(t)
	lead.Submit(t, ask, "form#partage", nil).LeadsTo(t, path.Plan)
	for _, view := range []string{path.Plan, path.PlanBoard, path.PlanCalendar} {
		p := advisor.Get(t, path.PlanOf(view, body))
		p.Sound(t)
		p.Says(t, "Revoir l’accueil")
		p.Silent(t, "Ajouter une action", "Déplacer", "Changer plusieurs actions")
	}
	advisor.Get(t, path.PlanAction(id)).Sound(t)
	other.Get(t, path.PlanOf(path.Plan, body)).Status(t, http.StatusNotFound)
	other.Get(t, path.PlanAction(id)).Status(t, http.StatusNotFound)
}

func TestTheDirectionApprovesWhatItReads(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, director := s.As(t, site.QualityLead), s.As(t, site.Director)
	id := added(t, lead, url.Values{"title": {"Revoir l’accueil"}})
	lead.Get(t, path.PlanApproval).Status(t, http.StatusForbidden)
	page := director.Get(t, path.PlanApproval)
	page.Sound(t)
	page.Says(t, "1\u00a0action décidée", "Revoir l’accueil")
	moved(t, s, site.QualityLead, id, quality.VerbStart, "")
	stale := director.Submit(t, page, "form#approbation", nil)
	stale.Status(t, http.StatusConflict)
	stale.Says(t, "Le plan a changé depuis que vous l’avez lu")
	kept := director.Follow(t, director.Submit(t, stale, "form#approbation", nil))
	kept.Sound(t)
	kept.Says(t, "Approuvé par Claire Aubert", "En cours")
	moved(t, s, site.QualityLead, id, quality.VerbFinish, "")
	director.Get(t, path.PlanApproval).Says(t, "Plans déjà approuvés")
}

func TestTheBoardKeepsToOnePersonAlsoAfterAMove(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, staff := s.As(t, site.QualityLead), s.Actor(t, site.Staff).PersonID
	mine, other := added(t, lead, url.Values{"title": {"À Jeanne"}, "owner": {staff}}), added(t, lead, url.Values{"title": {"À personne"}})
	board := lead.Get(t, path.PlanBoard+"?qui="+staff)
	board.Sound(t)
	board.Has(t, "#a-"+mine)
	board.Lacks(t, "#a-"+other)
	board.Has(t, `select[name="qui"] option[value="`+staff+`"][selected]`)
	board.Has(t, `#a-`+mine+` input[name="retour"][value="tableau:`+staff+`"]`)
	moved := lead.Post(t, path.PlanActionMove(mine), url.Values{"verbe": {"start"}, "version": {"1"}, "retour": {"tableau:" + staff}})
	moved.LeadsTo(t, path.PlanBoard+"?bouge="+mine+"&qui="+staff+"#a-"+mine)
	lead.Get(t, path.PlanBoard+"?qui=-").Has(t, "#a-"+other)
}

func TestSeveralActionsChangeAtOnceAndThoseLeftSayWhy(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	one, two := added(t, lead, url.Values{"title": {"Une"}}), added(t, lead, url.Values{"title": {"Deux"}})
	lead.Get(t, path.Plan).Has(t, `input[form="ensemble"][value="`+one+`:1"]`)
	nothing := lead.Post(t, path.PlanBulk, url.Values{"kind": {"confier"}})
	nothing.Status(t, http.StatusUnprocessableEntity)
	nothing.Sound(t)
	nothing.Says(t, "Cochez au moins une action")
	for kind, words := range map[string]string{"confier": "Choisissez à qui", "echeance": "date"} { // an empty field takes nothing away
		empty := lead.Post(t, path.PlanBulk, url.Values{"actions": {one + ":1"}, "kind": {kind}})
		empty.Status(t, http.StatusUnprocessableEntity)
		empty.Says(t, words)
	}
	give := url.Values{"actions": {one + ":1", two + ":1"}, "kind": {"confier"}, "owner": {s.Actor(t, site.Staff).PersonID}}
	wrong := lead.Post(t, path.PlanBulk, url.Values{"actions": {one + ":1"}, "kind": {"drop"}, "word": {""}})
	wrong.Sound(t)
	wrong.FaultAt(t, "word")
	wrong.Has(t, `input[name="actions"][value="`+one+`:1"][checked]`)
	wrong.Has(t, `select[name="kind"] option[value="drop"][selected]`)
	look := lead.Post(t, path.PlanBulk, give)
	look.Status(t, http.StatusOK)
	look.Sound(t)
	look.Says(t, "2\u00a0actions vont changer", "1. Une", "2. Deux", "Rien n’est encore fait")
	lead.Get(t, path.PlanAction(one)).Says(t, "Personne pour l’instant")
	lead.Submit(t, look, "form#ensemble", url.Values{"confirme": {"1"}, "actions": give["actions"]}).LeadsTo(t, path.Plan)
	again := lead.Post(t, path.PlanBulk, give)
	again.Sound(t)
	again.Says(t, "Rien ne changerait", "Quelqu’un d’autre vient de changer cette action")
	give.Set("confirme", "1")
	late := lead.Post(t, path.PlanBulk, give)
	late.Status(t, http.StatusConflict)
	late.Says(t, "Aucune action n’a changé")
	all := lead.Get(t, path.Plan+"?tout=1")
	all.Sound(t)
	if n := len(all.All(t, `input[form="ensemble"][checked]`)); n != 2 {
		t.Errorf("%d boxes are ticked", n)
	}
}

func TestTheProgressOfThePlanSaysOnlyWhatItKnows(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	lead.Get(t, path.PlanProgress).Says(t, "Votre plan attend sa première action")
	added(t, lead, url.Values{"title": {"Ouvrir l’accueil le mercredi"}, "due": {quality.DayOf(s.Clock.Now(), time.UTC).AddDays(-3).String()}})
	p := lead.Get(t, path.PlanProgress)
	p.Sound(t)
	p.Says(t, "0 sur 1", "action en retard", "Trop peu d’actions", "a dépassé la sienne", "Il faut deux auto-évaluations")
	s.As(t, site.Staff).Get(t, path.PlanProgress).Status(t, http.StatusOK)
	s.As(t, site.RegionalAdvisor).Get(t, path.PlanOf(path.PlanProgress, s.BodyID(t, site.TroisEtangs))).Status(t, http.StatusForbidden)
}

func TestPictures(t *testing.T) {
	s := mounted(t)
	c := cycle(t, s)
	lead := s.As(t, site.QualityLead)
	owner := s.Actor(t, site.Staff).PersonID
	id := added(t, lead, url.Values{"title": {"Ouvrir un accueil sans rendez-vous le mercredi après-midi"}, "owner": {owner}, "start": {"2026-04-01"}, "due": {"2026-05-01"}, "gain": {"3"}, "effort": {"1"}})
	added(t, lead, url.Values{"title": {"Écrire le guide d’accueil"}, "due": {"2026-09-01"}})
	lead.Pictures(t, map[string]string{
		"plan": path.Plan, "tableau": path.PlanBoard, "calendrier": path.PlanCalendar, "action": path.PlanAction(id), "nouvelle": path.ActionNew(c, "4.1.1"),
		"modifier": path.PlanActionChange(id), "abandonner": path.PlanActionAsk(id, "drop", 1), "preuves": path.PlanActionProofs(id), "partage": path.PlanShare,
		"par-responsable": path.Plan + "?par=responsable", "engagement": path.Commitment(c, "4.1.1"),
	})
	s.As(t, site.Director).Pictures(t, map[string]string{"approuver": path.PlanApproval})
	for title, every := range map[string]string{"Relire le guide d’accueil": "monthly", "Lancer le baromètre des jeunes": "yearly"} {
		lead.Submit(t, lead.Get(t, path.PlanRoutine), "form#tache", url.Values{"title": {title}, "every": {every}, "first": {"2025-09-01"}})
	}
	lead.Pictures(t, map[string]string{"recurrentes": path.PlanRoutines, "recurrente-nouvelle": path.PlanRoutine})
}

func TestASubTaskIsNotOfferedAsTheMotherOfItsOwn(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	mother := added(t, lead, url.Values{"title": {"Ouvrir le mercredi"}})
	child := added(t, lead, url.Values{"title": {"Établir le roulement"}, "parent": {mother}})
	other := added(t, lead, url.Values{"title": {"Relire l’affichage"}})
	form := lead.Get(t, path.PlanActionChange(mother))
	form.Has(t, `option[value="`+other+`"]`)
	form.Lacks(t, `option[value="`+child+`"]`)
	form.Lacks(t, `option[value="`+mother+`"]`)
	lead.Get(t, path.PlanActionChange(child)).Has(t, `option[value="`+mother+`"]`)
}
