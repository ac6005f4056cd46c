package steering_test

import (
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"ariane/internal/formats"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/internal/testkit/site"
	"ariane/internal/web/evidence"
	"ariane/internal/web/path"
	"ariane/internal/web/plan"
	"ariane/internal/web/steering"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// mounted serves the pages of steering, and those they lead to.
func mounted(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(steering.Routes(s.Kit, s.Improve, s.Evidence), plan.Routes(s.Kit, s.Improve, s.Evidence), evidence.Routes(s.Kit, s.Evidence, s.Assess, s.Referentials))
	return s
}

func id(t *testing.T, p *site.Page, before string) string {
	t.Helper()
	p.Status(t, http.StatusSeeOther)
	_, rest, found := strings.Cut(p.Location(), before+"/")
	if !found {
		t.Fatalf("leads to %s", p.Location())
	}
	return rest
}

// copil makes a COPIL through its form: the adviser animates it.
func copil(t *testing.T, s *site.Site, lead *site.Client) string {
	t.Helper()
	form := lead.Get(t, path.GroupNew)
	form.Sound(t)
	return id(t, lead.Submit(t, form, "form#groupe", url.Values{
		"kind": {"copil"}, "name": {"COPIL qualité"}, "mission": {"Décider des priorités de la démarche."}, "chair": {s.Actor(t, site.Contributor).PersonID},
		"people": {s.Actor(t, site.Director).PersonID, s.Actor(t, site.QualityLead).PersonID, s.Actor(t, site.Staff).PersonID},
	}), "groupes")
}

// prepared prepares a meeting of today through its form.
func prepared(t *testing.T, s *site.Site, lead *site.Client, group string) string {
	t.Helper()
	form := lead.Get(t, path.MeetingNew(group, ""))
	form.Sound(t)
	day := quality.DayOf(s.Clock.Now(), s.Kit.Zone)
	return id(t, lead.Submit(t, form, "form#reunion", url.Values{"title": {"COPIL de printemps"}, "day": {day.String()}, "hour": {"14h30"}, "place": {"Siège"}}), "reunions")
}

func proposed(t *testing.T, s *site.Site, title string) string {
	t.Helper()
	id, err := s.Improve.Add(t.Context(), s.Actor(t, site.Staff), improve.Draft{Action: quality.Action{Title: title}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestAMeetingFromItsAgendaToItsApprovedMinutes(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, chair := s.As(t, site.QualityLead), s.As(t, site.Contributor)
	empty := lead.Get(t, path.Steering)
	empty.Sound(t)
	empty.Says(t, "Aucun groupe pour l’instant", "comité de pilotage (COPIL)")
	yes, no := proposed(t, s, "Ouvrir le mercredi"), proposed(t, s, "Louer un véhicule")
	group := copil(t, s, lead)
	lead.Get(t, path.Group(group)).Sound(t)
	m := prepared(t, s, chair, group)
	at := path.Meeting(m)
	p := chair.Get(t, at)
	p.Sound(t)
	p.Says(t, "Ouvrir le mercredi", "À décider", "de 14\u00a0h\u00a030 à 16\u00a0h", "Inviter le groupe", "La réunion a lieu")
	p.Silent(t, "Retenir") // who animates does not steer the plan
	lead.Get(t, path.Steering).Sound(t)

	chair.Submit(t, p, `form[action="`+at+`/points"]`, url.Values{"point": {"Le séminaire de juin"}}).LeadsTo(t, at+"#ordre")
	p = chair.Get(t, at)
	p.Says(t, "Le séminaire de juin")
	again := chair.Submit(t, p, `form[action="`+at+`/points"]`, url.Values{"point": {" "}})
	again.Status(t, http.StatusUnprocessableEntity)
	again.Sound(t)

	board := lead.Get(t, at)
	retain := func(action, verb string, more url.Values) *site.Page {
		form := url.Values{"action": {action}, "version": {"1"}, "verbe": {verb}}
		for k, v := range more {
			form[k] = v
		}
		return lead.Post(t, at+"/actions", form)
	}
	board.Says(t, "Retenir", "Ne pas retenir…")
	retain(yes, "retain", nil).LeadsTo(t, at+"#ordre")
	retain(no, "drop", nil).Status(t, http.StatusUnprocessableEntity)
	retain(no, "drop", url.Values{"word": {"Le bus y va"}}).LeadsTo(t, at+"#ordre")
	retain(no, "drop", url.Values{"word": {"Encore"}}).Status(t, http.StatusConflict)

	hold := chair.Submit(t, p, `form[action="`+at+`/avancer"]`, nil)
	held := chair.Follow(t, hold)
	held.Sound(t)
	held.Says(t, "Enregistrer les présences", "Noter une décision", "Claire Aubert")
	chair.Submit(t, held, "form#feuille", url.Values{"presence-" + s.Actor(t, site.Director).PersonID: {"present"}, "guests": {"Mme Roy, mairie\n"}}).LeadsTo(t, at+"#presences")
	stale := chair.Submit(t, held, "form#feuille", url.Values{"guests": {"M. Petit"}})
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "Quelqu’un d’autre vient de changer cette page", "M. Petit")

	form := chair.Get(t, at+"/compte-rendu")
	form.Sound(t)
	chair.Submit(t, form, "form#compte-rendu", url.Values{"minutes": {"# Accueil\n\nLe **mercredi** est retenu. <script>alert(1)</script>"}}).LeadsTo(t, at+"#compte-rendu")
	clash := chair.Submit(t, form, "form#compte-rendu", url.Values{"minutes": {"Mes mots à moi"}})
	clash.Status(t, http.StatusConflict)
	clash.Sound(t)
	clash.Says(t, "Mes mots à moi", "Ce que Malik Perrot a écrit", "Le **mercredi** est retenu.")
	chair.Submit(t, clash, "form#compte-rendu", url.Values{"minutes": {"# Accueil\n\nLe **mercredi** est retenu. <b>Oui</b>"}}).LeadsTo(t, at+"#compte-rendu")

	held = chair.Get(t, at)
	held.Has(t, ".steer-minutes strong")
	held.Says(t, "<b>Oui</b>")
	chair.Submit(t, held, `form[action="`+at+`/decisions"]`, url.Values{"decision": {"Écrire aux maires des communes"}}).LeadsTo(t, at+"#decisions")
	decided := lead.Get(t, at)
	act := lead.Submit(t, decided, "form.steer-act", nil)
	action := lead.Follow(t, act)
	action.Sound(t)
	action.Says(t, "Écrire aux maires des communes", "Retenue", "COPIL de printemps")
	action.Has(t, `a[href^="`+at+`"]`)
	lead.Submit(t, decided, "form.steer-act", nil).LeadsTo(t, act.Location())

	staff := s.As(t, site.Staff)
	before := staff.Get(t, at)
	before.Sound(t)
	before.Says(t, "Il se lit une fois approuvé", "Écrire aux maires")
	before.Silent(t, "Le mercredi est retenu", "Noter une décision")
	staff.Get(t, at+"/compte-rendu.pdf").Status(t, http.StatusForbidden)
	chair.Follow(t, chair.Submit(t, chair.Get(t, at), `form[action="`+at+`/avancer"]`, nil)).Says(t, "Compte rendu approuvé", "Approuvé par Malik Perrot")
	after := staff.Get(t, at)
	after.Sound(t)
	after.Has(t, ".steer-minutes strong")
	for _, ext := range []string{"pdf", "odt"} {
		file := staff.Get(t, at+"/compte-rendu."+ext)
		file.Status(t, http.StatusOK)
		if len(file.Body) < 1000 {
			t.Errorf("%s of %d bytes", ext, len(file.Body))
		}
	}
	reopen := chair.Get(t, path.MeetingAsk(m, "reopen", improveVersion(t, s, m)))
	reopen.Sound(t)
	chair.Submit(t, reopen, "form#avancer", nil).Status(t, http.StatusUnprocessableEntity)
	chair.Submit(t, reopen, "form#avancer", url.Values{"word": {"Une date fausse"}}).LeadsTo(t, at)
}

func improveVersion(t *testing.T, s *site.Site, meeting string) int {
	t.Helper()
	m, err := s.Improve.Meeting(t.Context(), s.Actor(t, site.QualityLead), meeting)
	if err != nil {
		t.Fatal(err)
	}
	return m.Version
}

func TestInvitationsGoOutAndAgainWhenTheMeetingChanges(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	group := copil(t, s, lead)
	m := prepared(t, s, lead, group)
	at := path.Meeting(m)
	p := lead.Get(t, at)
	lead.Submit(t, p, `form[action="`+at+`/inviter"]`, nil).LeadsTo(t, at)
	lead.Submit(t, p, `form[action="`+at+`/inviter"]`, nil).LeadsTo(t, at) // sent twice
	form := lead.Get(t, at+"/modifier")
	form.Sound(t)
	form.Says(t, "4\u00a0personnes invitées")
	bad := lead.Submit(t, form, "form#reunion", url.Values{"hour": {"25:00"}, "day": {"hier"}, "length": {"3"}, "link": {"javascript:alert(1)"}, "title": {""}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Sound(t)
	bad.Says(t, "Écrivez l’heure comme 14:30")
	if got := site.Attr(bad.One(t, `input[name="day"]`), "value"); got != "hier" {
		t.Errorf("what was typed became %q", got)
	}
	lead.Submit(t, form, "form#reunion", url.Values{"hour": {"15 h"}}).LeadsTo(t, at)
	stale := lead.Submit(t, form, "form#reunion", url.Values{"place": {"Antenne"}})
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	letters := site.Letters[improve.MeetingMail](t, s, improve.JobMailMeeting)
	sent := map[string]int{}
	for _, l := range letters {
		sent[l.Kind+strconv.Itoa(l.Calendar.Events[0].Sequence)]++
	}
	if sent["invite0"] != 4 || sent["update1"] != 4 || len(letters) != 8 {
		t.Fatalf("letters: %v", sent)
	}
	file := lead.Get(t, at+"/reunion.ics")
	file.Status(t, http.StatusOK)
	c, err := formats.ReadICS([]byte(file.Body))
	if err != nil || c.Events[0].UID != letters[0].Calendar.Events[0].UID || !c.Events[0].Starts.Equal(time.Date(2026, 5, 1, 13, 0, 0, 0, time.UTC)) && c.Events[0].Starts.In(s.Kit.Zone).Hour() != 15 {
		t.Errorf("%+v %v", c, err)
	}
	cancel := lead.Get(t, path.MeetingAsk(m, "cancel", improveVersion(t, s, m)))
	cancel.Sound(t)
	lead.Submit(t, cancel, "form#avancer", url.Values{"word": {"Trop d’absents"}}).LeadsTo(t, at)
	lead.Get(t, at).Says(t, "Annulée", "Trop d’absents")
}

func TestWhoSeesWhatOfSteering(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	group := copil(t, s, lead)
	m := prepared(t, s, lead, group)
	outsider := s.As(t, site.Chair) // of the structure, not of the group
	p := outsider.Get(t, path.Steering)
	p.Sound(t)
	p.Says(t, "COPIL qualité")
	p.Silent(t, "COPIL de printemps", "Créer un groupe")
	outsider.Get(t, path.Group(group)).Says(t, "Les réunions de ce groupe se lisent par ses membres")
	outsider.Get(t, path.Meeting(m)).Status(t, http.StatusForbidden)
	outsider.Get(t, path.GroupNew).Status(t, http.StatusForbidden)
	for who, status := range map[*site.Client]int{s.As(t, site.RegionalAdvisor): http.StatusForbidden, s.As(t, site.OtherLead): http.StatusNotFound} {
		who.Get(t, path.Meeting(m)).Status(t, status)
		who.Get(t, path.Group(group)).Status(t, status)
	}
	s.As(t, site.RegionalAdvisor).Get(t, path.Steering).Status(t, http.StatusForbidden)
	staff := s.As(t, site.Staff)
	for _, part := range []string{"inviter", "ordre", "points", "attentes", "presences", "decisions", "decisions/retirer", "avancer"} {
		staff.Post(t, path.MeetingPart(m, part), url.Values{"version": {"1"}, "verbe": {"hold"}, "decision": {"x"}, "point": {"x"}}).Status(t, http.StatusForbidden)
	}
	staff.Get(t, path.MeetingPart(m, "modifier")).Status(t, http.StatusForbidden)
	staff.Get(t, path.MeetingPart(m, "compte-rendu")).Status(t, http.StatusForbidden)
	staff.Get(t, path.TrainingNew).Status(t, http.StatusForbidden)
	end := lead.Get(t, path.GroupEnd(group))
	end.Sound(t)
	lead.Submit(t, end, "form#terminer", nil).Status(t, http.StatusUnprocessableEntity)
	lead.Submit(t, end, "form#terminer", url.Values{"word": {"La démarche est finie"}}).LeadsTo(t, path.Group(group))
	lead.Get(t, path.Group(group)).Says(t, "La démarche est finie")
}

func TestASheetOfAttendanceBecomesEvidenceInOneClick(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	lead.Get(t, path.Trainings).Sound(t)
	form := lead.Get(t, path.TrainingNew)
	form.Sound(t)
	bad := lead.Submit(t, form, "form#formation", url.Values{"day": {"demain"}, "guests": {"trois"}, "title": {""}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Sound(t)
	training := id(t, lead.Submit(t, form, "form#formation", url.Values{"title": {"L’écoute active"}, "day": {"02/04/2026"}, "hours": {"7"}, "guests": {"3"}, "people": {s.Actor(t, site.Staff).PersonID}}), "formations")
	p := lead.Get(t, path.Training(training))
	p.Sound(t)
	p.Says(t, "1\u00a0personne de la structure, 3\u00a0personnes d’ailleurs", "Jeanne Lucas")
	lead.Get(t, path.TrainingPart(training, "feuille.pdf")).Status(t, http.StatusOK)
	lead.Submit(t, p, "form#preuve", nil).LeadsTo(t, path.Training(training))
	shown := lead.Get(t, path.Training(training))
	shown.Sound(t)
	shown.Says(t, "dans la bibliothèque des preuves")
	again := lead.Post(t, path.TrainingPart(training, "preuve"), url.Values{})
	piece := lead.Follow(t, again)
	piece.Says(t, "Feuille de présence", "L’écoute active")
	lead.Get(t, path.Trainings).Says(t, "Dans les preuves")
	lead.Post(t, path.TrainingPart(training, "modifier"), url.Values{"title": {"x"}, "kind": {"training"}, "day": {"2026-04-02"}, "version": {"1"}}).Status(t, http.StatusConflict)
}

func TestPictures(t *testing.T) {
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	proposed(t, s, "Ouvrir un accueil sans rendez-vous le mercredi après-midi")
	group := copil(t, s, lead)
	coming := prepared(t, s, lead, group)
	proposed(t, s, "Louer un véhicule")
	m := prepared(t, s, lead, group)
	at := path.Meeting(m)
	lead.Submit(t, lead.Get(t, at), `form[action="`+at+`/avancer"]`, nil)
	lead.Submit(t, lead.Get(t, at+"/compte-rendu"), "form#compte-rendu", url.Values{"minutes": {"# Accueil\n\nLe **mercredi** est retenu.\n\n- Deux personnes\n- Par roulement\n"}})
	lead.Submit(t, lead.Get(t, at), `form[action="`+at+`/decisions"]`, url.Values{"decision": {"Ouvrir le mercredi après-midi dès le mois de juin"}})
	lead.Pictures(t, map[string]string{
		"pilotage": path.Steering, "groupe": path.Group(group), "groupe-form": path.GroupNew, "reunion": path.Meeting(coming), "reunion-tenue": at, "compte-rendu": at + "/compte-rendu",
		"reunion-form": path.MeetingNew(group, m), "formation-form": path.TrainingNew,
	})
}
