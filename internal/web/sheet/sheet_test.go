package sheet_test

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestASignedSheetIsRoutedAnsweredAndToldByMail(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	staff, lead := s.As(t, site.Staff), s.As(t, site.QualityLead)
	form := staff.Get(t, path.SheetNew)
	form.Sound(t)
	form.Says(t, "Que se passe-t-il", "Pas de nom de jeune")
	id := raised(t, staff, "La porte du sas reste bloquée")
	own := staff.Get(t, path.Sheet(id))
	own.Sound(t)
	own.Says(t, "La porte du sas reste bloquée", "À orienter", "Vous, le")
	own.Lacks(t, "form#repondre")
	lead.Get(t, path.Home).Says(t, "1\u00a0fiche à confier à quelqu’un")
	staff.Get(t, path.Home).Says(t, "Une idée, un problème", "Dites-le en trente secondes")
	list := lead.Get(t, path.Sheets)
	list.Sound(t)
	list.Says(t, "La porte du sas reste bloquée", "Jeanne Lucas")
	page := lead.Get(t, path.Sheet(id))
	page.Sound(t)
	contributor := s.Actor(t, site.Contributor).PersonID
	lead.Submit(t, page, "form#confier", url.Values{"person": {""}}).FaultAt(t, "person")
	lead.Submit(t, page, "form#confier", url.Values{"person": {contributor}}).LeadsTo(t, path.Sheet(id))
	asked := s.As(t, site.Contributor)
	asked.Get(t, path.Home).Says(t, "1\u00a0fiche attend votre réponse")
	mine := asked.Get(t, path.Sheets)
	mine.Says(t, "La porte du sas reste bloquée")
	reply := asked.Get(t, path.Sheet(id))
	reply.Sound(t)
	reply.Says(t, "Votre réponse est attendue")
	reply.Lacks(t, "input[name=show]")
	asked.Submit(t, reply, "form#repondre", url.Values{"answer": {" "}}).FaultAt(t, "answer")
	asked.Submit(t, reply, "form#repondre", url.Values{"answer": {"Réparée lundi"}}).LeadsTo(t, path.Sheet(id))
	answered := staff.Get(t, path.Sheet(id))
	answered.Sound(t)
	answered.Says(t, "La réponse", "Réparée lundi", "Répondue")
	letters := site.Letters[improve.SheetMail](t, s, improve.JobMailSheet)
	to := map[quality.Verb]string{}
	for _, l := range letters {
		to[l.Verb] = l.Name + " " + site.Path(l.Link)
	}
	if want := map[quality.Verb]string{quality.VerbRoute: "Malik Perrot " + path.Sheet(id), quality.VerbAnswer: "Jeanne Lucas " + path.Sheet(id)}; len(letters) != 2 || !maps.Equal(to, want) {
		t.Errorf("%+v", letters)
	}
	lead.Submit(t, lead.Get(t, path.Sheet(id)), "form.sheet-show", nil).LeadsTo(t, path.Sheet(id))
	shown := s.As(t, site.Director).Get(t, path.SheetsIn("repondues"))
	shown.Says(t, "La porte du sas reste bloquée")
	said := staff.Submit(t, answered, "form#mot", url.Values{"text": {"Merci beaucoup"}})
	staff.Follow(t, said).Says(t, "Merci beaucoup")
	vitality := asked.Get(t, path.SheetVitality)
	vitality.Sound(t)
	vitality.Says(t, "fiche écrite", "à partir de 3\u00a0réponses", "on pourrait deviner qui a écrit")
	vitality.Silent(t, "le jour même")
}

func TestAnAnonymousSheetIsRaisedAndFollowedWithoutAnAccount(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	phone := s.Visitor(t)
	door := phone.Get(t, path.SheetDoor(secret(t, s)))
	door.Sound(t)
	door.Says(t, "Mission locale des Trois-Étangs", "Votre nom n’est demandé nulle part", "Envoyer sans nom")
	door.Silent(t, "Se connecter")
	if len(door.Body) > 24_000 {
		t.Errorf("the page weighs %d bytes", len(door.Body))
	}
	sent := phone.Submit(t, door, "form#fiche", url.Values{"text": {"On n’ose pas dire que c’est trop"}, "node": {"4.1.1"}})
	sent.Status(t, http.StatusOK)
	sent.Sound(t)
	code := regexp.MustCompile(`[0-9A-Z]{4}(-[0-9A-Z]{4}){3}`).FindString(sent.Body)
	if code == "" {
		t.Fatal("no code on the page")
	}
	again := phone.Submit(t, door, "form#fiche", url.Values{"text": {"On n’ose pas dire que c’est trop"}, "node": {"4.1.1"}})
	again.Says(t, code)
	lead := s.As(t, site.QualityLead)
	list, err := s.Improve.Sheets(t.Context(), s.Actor(t, site.QualityLead))
	if err != nil || len(list.Lines) != 1 {
		t.Fatalf("%+v, %v", list.Lines, err)
	}
	id := list.Lines[0].ID
	page := lead.Get(t, path.Sheet(id))
	page.Sound(t)
	page.Says(t, "Sans nom", "Elle sera lue avec le code de suivi", "4.1.1")
	lead.Submit(t, page, "form#repondre", url.Values{"answer": {"Parlons-en jeudi"}, "show": {"1"}}).LeadsTo(t, path.Sheet(id))
	follow := phone.Get(t, path.SheetFollow)
	follow.Sound(t)
	read := phone.Submit(t, follow, "form#suivi", url.Values{"code": {strings.ToLower(strings.ReplaceAll(code, "-", " "))}})
	read.Status(t, http.StatusOK)
	read.Sound(t)
	read.Says(t, "Parlons-en jeudi", "Répondue")
	empty := phone.Submit(t, read, "form#mot", url.Values{"text": {""}})
	empty.FaultAt(t, "text")
	added := phone.Submit(t, read, "form#mot", url.Values{"text": {"Jeudi me va"}})
	added.Sound(t)
	added.Says(t, "Votre mot est ajouté", "Jeudi me va", "Vous")
	lead.Get(t, path.Sheet(id)).Says(t, "Jeudi me va", "Qui a écrit la fiche")
	s.As(t, site.Staff).Get(t, path.Sheet(id)).Says(t, "Parlons-en jeudi")
	if letters := site.Letters[improve.SheetMail](t, s, improve.JobMailSheet); len(letters) != 0 {
		t.Errorf("letters about an anonymous sheet: %+v", letters)
	}
	for typed, status := range map[string]int{"K7QM-2F8V-0T3X-9BHD": http.StatusNotFound, "trop court": http.StatusUnprocessableEntity, "": http.StatusUnprocessableEntity} {
		wrong := phone.Submit(t, follow, "form#suivi", url.Values{"code": {typed}})
		wrong.Status(t, status)
		wrong.Sound(t)
		wrong.FaultAt(t, "code")
	}
}

// Looking at a session dates it: the pages without an account do not.
func TestThePagesWithoutAnAccountNeverAskWhoVisits(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	link := secret(t, s)
	staff := s.As(t, site.Staff)
	for _, address := range []string{path.SheetDoor(link), path.SheetFollow} {
		p := staff.Get(t, address)
		p.Silent(t, "Jeanne")
		p.Lacks(t, "nav.rail")
		if len(p.Answer.Cookies()) > 0 {
			t.Errorf("%s sets cookies: %v", address, p.Answer.Cookies())
		}
		if got := p.Answer.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s may be kept: %s", address, got)
		}
	}
}

func TestALinkThatWasRenewedSaysSoAndKeepsTheWords(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, phone := s.As(t, site.QualityLead), s.Visitor(t)
	empty := lead.Get(t, path.SheetLink)
	empty.Sound(t)
	lead.Submit(t, empty, "form#renouveler", nil).LeadsTo(t, path.SheetLink)
	page := lead.Get(t, path.SheetLink)
	page.Sound(t)
	page.Has(t, "svg.qr path")
	poster := lead.Get(t, path.SheetPoster)
	poster.Sound(t)
	poster.Says(t, "ariane.test/fiche/", "Mission locale des Trois-Étangs")
	old := path.SheetDoor(secret(t, s))
	form := phone.Get(t, old)
	lead.Submit(t, page, "form#renouveler", nil).LeadsTo(t, path.SheetLink)
	late := phone.Submit(t, form, "form#fiche", url.Values{"text": {"Mes mots ne se perdent pas"}})
	late.Status(t, http.StatusGone)
	late.Sound(t)
	late.Says(t, "Ce lien ne mène plus à une structure", "Mes mots ne se perdent pas")
	for _, address := range []string{old, path.SheetDoor("jamais"), path.SheetDoor(strings.Repeat("a", 16))} {
		gone := phone.Get(t, address)
		gone.Status(t, http.StatusGone)
		gone.Sound(t)
	}
	s.As(t, site.Staff).Get(t, path.SheetLink).Status(t, http.StatusForbidden)
}

func TestBadSheetsComeBackWithWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	phone, door := s.Visitor(t), path.SheetDoor(secret(t, s))
	form := phone.Get(t, door)
	long := phone.Submit(t, form, "form#fiche", url.Values{"text": {strings.Repeat("mot ", 250_000)}, "idea": {"Mon idée"}})
	long.Status(t, http.StatusUnprocessableEntity)
	long.FaultAt(t, "text")
	long.Says(t, "Mon idée")
	key := site.Attr(form.One(t, "input[name=cle]"), "value")
	fields := url.Values{"text": {"Une marche"}, "cle": {key}}
	none := sendPhoto(t, phone, door, fields, []byte("<svg/>"))
	none.Status(t, http.StatusUnprocessableEntity)
	none.Sound(t)
	none.FaultAt(t, "photo")
	none.Says(t, "Une marche")
	sendPhoto(t, phone, door, fields, make([]byte, 17_000_000)).Status(t, http.StatusUnprocessableEntity)
	good := sendPhoto(t, phone, door, fields, jpegOf(t))
	good.Status(t, http.StatusOK)
	list, err := s.Improve.Sheets(t.Context(), s.Actor(t, site.QualityLead))
	if err != nil || len(list.Lines) != 1 {
		t.Fatal(list.Lines, err)
	}
	id := list.Lines[0].ID
	photo := s.As(t, site.QualityLead).Get(t, path.SheetPhoto(id))
	photo.Status(t, http.StatusOK)
	if got := photo.Answer.Header.Get("Content-Type"); got != "image/jpeg" {
		t.Error(got)
	}
	s.As(t, site.Staff).Get(t, path.SheetPhoto(id)).Status(t, http.StatusNotFound)
	phone.Post(t, door, url.Values{"text": {"sans clé"}}).Status(t, http.StatusUnprocessableEntity)
	phone.Get(t, path.Sheet(id)).Status(t, http.StatusSeeOther)
}

func TestWhoAnswersSecondKeepsTheirWords(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	id := raised(t, s.As(t, site.Staff), "Pas assez de chaises")
	lead := s.As(t, site.QualityLead)
	stale := lead.Get(t, path.Sheet(id))
	moved(t, s, site.Director, id, quality.SheetMove{Verb: quality.VerbRoute, Person: s.Actor(t, site.Contributor).PersonID})
	late := lead.Submit(t, stale, "form#repondre", url.Values{"answer": {"Il en vient dix"}})
	late.Status(t, http.StatusConflict)
	late.Sound(t)
	late.Says(t, "La fiche n’a pas bougé", "Il en vient dix")
	moved(t, s, site.Director, id, quality.SheetMove{Verb: quality.VerbAnswer, Word: "Dix chaises lundi"})
	over := lead.Submit(t, late, "form#repondre", url.Values{"answer": {"Il en vient dix"}})
	over.Status(t, http.StatusConflict)
	over.Sound(t)
	over.Says(t, "Vos mots, à recopier", "Il en vient dix", "Dix chaises lundi")
}

func TestASheetBecomesAnActionInOneClick(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	id := raised(t, s.As(t, site.Staff), "Trop d’attente le mercredi")
	lead := s.As(t, site.QualityLead)
	lead.Get(t, path.Sheet(id)).Has(t, `a[href="`+path.ActionOfSheet(id)+`"]`)
	form := lead.Get(t, path.ActionOfSheet(id))
	form.Sound(t)
	form.Says(t, "Née de la fiche", "Trop d’attente le mercredi")
	p := lead.Submit(t, form, "form#action", nil)
	p.Status(t, http.StatusSeeOther)
	action := lead.Follow(t, p)
	action.Sound(t)
	action.Has(t, `a[href="`+path.Sheet(id)+`"]`)
	lead.Get(t, path.Sheet(id)).Says(t, "Dans le plan d’amélioration", "Retenue")
	other := s.As(t, site.Contributor).Get(t, strings.TrimPrefix(p.Location(), site.BaseURL))
	other.Lacks(t, `a[href="`+path.Sheet(id)+`"]`)
	s.As(t, site.Contributor).Get(t, path.ActionOfSheet(id)).Status(t, http.StatusNotFound)
}

func TestTheListIsSoundEmpty(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	for _, who := range []site.Person{site.Staff, site.QualityLead, site.Director} {
		c := s.As(t, who)
		for _, address := range []string{path.Sheets, path.SheetsIn("closes"), path.SheetsIn("equipe"), path.SheetsIn("nimporte"), path.SheetVitality} {
			c.Get(t, address).Sound(t)
		}
	}
	s.As(t, site.QualityLead).Get(t, path.SheetVitality).Says(t, "Aucune fiche à compter sur cette période")
}
