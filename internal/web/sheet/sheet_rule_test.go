package sheet_test

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestWhoAnswersIsSetOnOnePage(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	lead.Get(t, path.Sheets).Has(t, `a[href="`+path.SheetRules+`"]`)
	p := lead.Get(t, path.SheetRules)
	p.Sound(t)
	p.Says(t, "En général", "Selon l’engagement")
	contributor := s.Actor(t, site.Contributor).PersonID
	lead.Submit(t, p, "form#qui-repond", url.Values{"rest-": {"personne"}, "part-4": {contributor}}).FaultAt(t, "rest-")
	lead.Submit(t, p, "form#qui-repond", url.Values{"rest-": {contributor}}).LeadsTo(t, path.SheetRules)
	late := s.As(t, site.Director).Submit(t, p, "form#qui-repond", url.Values{"rest-": {s.Actor(t, site.Staff).PersonID}})
	late.Status(t, http.StatusConflict)
	late.Sound(t)
	late.Says(t, "Rien n’est encore changé", "Vos choix sont encore là")
	late.Has(t, `option[selected][value="`+s.Actor(t, site.Staff).PersonID+`"]`)
	id := raised(t, s.As(t, site.Staff), "La porte du sas")
	asked := s.As(t, site.Contributor).Get(t, path.Sheet(id))
	asked.Says(t, "Votre réponse est attendue", "a été confiée, selon vos règles, à Malik Perrot")
	if letters := site.Letters[improve.SheetMail](t, s, improve.JobMailSheet); len(letters) != 1 || letters[0].Verb != quality.VerbRoute {
		t.Errorf("%+v", letters)
	}
	s.As(t, site.Staff).Get(t, path.SheetRules).Status(t, http.StatusForbidden)
	s.As(t, site.Staff).Get(t, path.Sheets).Lacks(t, `a[href="`+path.SheetRules+`"]`)
}

func TestALinkIsClosedAndMadeAgain(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, door := s.As(t, site.QualityLead), path.SheetDoor(secret(t, s))
	page := lead.Get(t, path.SheetLink)
	page.Sound(t)
	lead.Submit(t, page, "form#fermer", nil).LeadsTo(t, path.SheetLink)
	lead.Submit(t, page, "form#fermer", nil).LeadsTo(t, path.SheetLink) // twice
	s.Visitor(t).Get(t, door).Status(t, http.StatusGone)
	closed := lead.Get(t, path.SheetLink)
	closed.Says(t, "Créer le lien")
	lead.Submit(t, closed, "form#renouveler", nil).LeadsTo(t, path.SheetLink)
}

func TestTheAuthorWithoutANameReadsTheStepOfTheAction(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	phone, lead := s.Visitor(t), s.As(t, site.QualityLead)
	sent := phone.Submit(t, phone.Get(t, path.SheetDoor(secret(t, s))), "form#fiche", url.Values{"text": {"Trop d’attente"}})
	sent.Has(t, "[data-copy]")
	code := regexp.MustCompile(`[0-9A-Z]{4}(-[0-9A-Z]{4}){3}`).FindString(sent.Body)
	list, err := s.Improve.Sheets(t.Context(), s.Actor(t, site.QualityLead))
	if err != nil {
		t.Fatal(err)
	}
	id := list.Lines[0].ID
	form := lead.Get(t, path.ActionOfSheet(id))
	form.Sound(t)
	form.Says(t, "Née d’une fiche sans nom", "Trop d’attente") // to read, not to repeat
	form.Has(t, `input[name="title"][value="Donner suite à une remontée de l’équipe"]`)
	if why := site.Text(form.One(t, `textarea[name="why"]`)); why != "" {
		t.Errorf("the words of who wrote it are already in the plan: %q", why)
	}
	lead.Submit(t, form, "form#action", url.Values{"title": {"Un titre du plan"}}).Status(t, http.StatusSeeOther)
	read := phone.Submit(t, phone.Get(t, path.SheetFollow), "form#suivi", url.Values{"code": {code}})
	read.Sound(t)
	read.Says(t, "Une action du plan d’amélioration en est née", "Retenue")
	read.Silent(t, "Un titre du plan")
	lead.Submit(t, lead.Get(t, path.Sheet(id)), "form#clore", url.Values{"reason": {"Traité en réunion d’équipe"}}).LeadsTo(t, path.Sheet(id))
	over := phone.Submit(t, phone.Get(t, path.SheetFollow), "form#suivi", url.Values{"code": {code}})
	over.Says(t, "Classée sans suite", "Traité en réunion d’équipe")
	phone.Submit(t, over, "form#mot", url.Values{"text": {"Et le mercredi ?"}}).Says(t, "Votre mot est ajouté")
	lead.Get(t, path.SheetsIn("closes")).Says(t, "Classée sans suite", "Nouveau mot")
	lead.Get(t, path.Home).Says(t, "1\u00a0fiche a un nouveau mot")
}

func TestAPhotographIsChosenAgainWhenAnotherFieldIsAtFault(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	phone, door := s.Visitor(t), path.SheetDoor(secret(t, s))
	key := site.Attr(phone.Get(t, door).One(t, "input[name=cle]"), "value")
	back := sendPhoto(t, phone, door, url.Values{"text": {" "}, "cle": {key}, "idea": {"Mon idée"}}, jpegOf(t))
	back.Status(t, http.StatusUnprocessableEntity)
	back.Sound(t)
	back.FaultAt(t, "text")
	back.Says(t, "Choisissez de nouveau votre photo", "Mon idée")
	heic := sendPhoto(t, phone, door, url.Values{"text": {"Une marche"}, "cle": {key}}, []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))
	heic.Status(t, http.StatusUnprocessableEntity)
	heic.FaultAt(t, "photo")
	heic.Says(t, "HEIC", "capture d’écran")
}
