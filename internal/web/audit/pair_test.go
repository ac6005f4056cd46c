package audit_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// admitted stores an application that was admitted, with its audit, and returns the id of
// the audit.
func admitted(t *testing.T, s *site.Site) string {
	t.Helper()
	at := store.At(s.Clock.Now())
	day := quality.DayOf(at.Time, s.Kit.Zone)
	app := store.Application{
		Application: quality.Application{Letter: "Nous demandons le label.", Staff: 22, Wishes: []quality.DayRange{{From: day.AddDays(40), Until: day.AddDays(60)}}},
		ID:          store.NewID(at.Time), BodyID: s.BodyID(t, site.TroisEtangs), State: quality.ApplicationAdmitted, CreatedAt: at, AuthorID: s.Actor(t, site.QualityLead).PersonID,
	}
	one := store.Audit{ID: store.NewID(at.Time), ApplicationID: app.ID, BodyID: app.BodyID, State: quality.AuditComposing, HalfDays: 2, Rules: 1, At: at}
	err := s.Store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		if _, err := tx.InsertApplication(t.Context(), app); err != nil {
			return err
		}
		app.Version, app.SubmittedAt = 1, at
		if err := tx.ReviseApplication(t.Context(), app); err != nil {
			return err
		}
		return tx.InsertAudit(t.Context(), one)
	})
	if err != nil {
		t.Fatal(err)
	}
	return one.ID
}

// trained writes the file of an auditor from its page.
func trained(t *testing.T, s *site.Site, by, whom site.Person) {
	t.Helper()
	keeper := s.As(t, by)
	form := keeper.Get(t, path.Auditor(s.Actor(t, whom).PersonID))
	form.Sound(t)
	keeper.Submit(t, form, "form#dossier", url.Values{"trained_on": {"2026-01-15"}, "competences": {"welcome", "quality"}, "max_per_year": {"4"}}).LeadsTo(t, path.Auditors)
}

func TestAPairIsComposedFromThePoolAndTheStructureObjects(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	id := admitted(t, s)
	s.Clock.Advance(time.Minute)
	office := s.As(t, site.LabelOffice)
	empty := office.Get(t, path.AuditPair(id))
	empty.Sound(t)
	empty.Says(t, "La formation à l’audit n’est pas encore suivie.")
	trained(t, s, site.Certifier, site.ExternalAuditor)
	trained(t, s, site.LabelOffice, site.PeerAuditor)
	list := office.Get(t, path.Auditors)
	list.Sound(t)
	list.Says(t, "Ève Lenoir", "Bruno Salles", "À déclarer cette année", "0 cette année, sur\u00a04")
	list.Lacks(t, `a[href="`+path.Auditor(s.Actor(t, site.ExternalAuditor).PersonID)+`"]`)

	form := office.Get(t, path.AuditPair(id))
	form.Sound(t)
	external, peer := s.Actor(t, site.ExternalAuditor).PersonID, s.Actor(t, site.PeerAuditor).PersonID
	bad := office.Submit(t, form, "form#binome", url.Values{"external": {external}, "geste": {"proposer"}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Has(t, `input[name="external"][value="`+external+`"][checked]`)
	together := office.Submit(t, form, "form#binome", url.Values{"external": {external}, "geste": {"comparer"}})
	together.Sound(t)
	together.Says(t, "et 0 pour l’autre membre du binôme")
	office.Submit(t, form, "form#binome", url.Values{"external": {external}, "peer": {peer}, "geste": {"proposer"}}).LeadsTo(t, path.Audit(id))

	director := s.As(t, site.Director)
	told(t, director, "un binôme d’auditeurs est proposé", id)
	for _, other := range []*site.Client{office, s.As(t, site.OtherDirector)} { // one’s own doing is no news
		other.Get(t, path.Notices).Lacks(t, `.notices a[href="`+path.Audit(id)+`"]`)
	}
	journey := director.Get(t, path.Case)
	journey.Sound(t)
	journey.Says(t, "Ouvrir l’audit", "Binôme proposé")
	page := director.Get(t, path.Audit(id))
	page.Sound(t)
	page.Says(t, "Ève Lenoir", "Bruno Salles", "Accepter ce binôme")
	silent := director.Submit(t, page, "form#object", url.Values{"person": {external}})
	silent.Status(t, http.StatusUnprocessableEntity)
	silent.Sound(t)
	director.Submit(t, page, "form#object", url.Values{"person": {external}, "word": {"Ancien prestataire."}}).LeadsTo(t, path.Audit(id))
	late := director.Submit(t, page, "form#accepter", nil)
	late.Status(t, http.StatusConflict)
	late.Says(t, "Rien n’a été écrasé")

	told(t, office, "la structure formule une objection sur le binôme", id)
	answer := office.Get(t, path.Audit(id))
	answer.Sound(t)
	answer.Says(t, "Ancien prestataire.", "Composer le binôme")
	office.Submit(t, answer, "#objections form", url.Values{"answer": {"La mission a pris fin en 2015."}}).LeadsTo(t, path.Audit(id))
	office.Submit(t, office.Get(t, path.AuditPair(id)), "form#binome", url.Values{"external": {external}, "peer": {peer}, "geste": {"proposer"}}).LeadsTo(t, path.Audit(id))
	director.Submit(t, director.Get(t, path.Audit(id)), "form#accepter", nil).LeadsTo(t, path.Audit(id))
	told(t, s.As(t, site.PeerAuditor), "le binôme d’auditeurs est accepté", id)
	mine := s.As(t, site.PeerAuditor).Get(t, path.Audits)
	mine.Sound(t)
	mine.Says(t, site.TroisEtangsML, "Ève Lenoir", "Binôme accepté")
	s.As(t, site.OtherDirector).Get(t, path.Audit(id)).Status(t, http.StatusNotFound)
}

// told wants a notice that leads to an audit.
func told(t *testing.T, who *site.Client, words, audit string) {
	t.Helper()
	p := who.Get(t, path.Notices)
	p.Sound(t)
	p.Says(t, words)
	p.Has(t, `.notices a[href="`+path.Audit(audit)+`"]`)
}

func TestAnAuditorDeclaresTheirLinksEachYear(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	auditor := s.As(t, site.PeerAuditor)
	p := auditor.Get(t, path.Links)
	p.Sound(t)
	p.Says(t, "est attendue")
	bad := auditor.Submit(t, p, "form#declarer", url.Values{"kind": {"other"}, "from": {"hier"}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Sound(t)
	bad.Says(t, "Cette date n’existe pas")
	auditor.Submit(t, bad, "form#declarer", url.Values{"kind": {"family"}, "from": {"2020-03-01"}, "body": {s.BodyID(t, site.HauteCombe)}}).LeadsTo(t, path.Links)
	p = auditor.Get(t, path.Links)
	p.Says(t, "est faite", site.HauteCombeML, "Un proche y travaille ou y siège", "Depuis le 1er\u00a0mars 2020")
	auditor.Submit(t, p, "#declares form", nil).LeadsTo(t, path.Links)
	auditor.Get(t, path.Links).Lacks(t, "#declares")

	other := s.As(t, site.ExternalAuditor)
	other.Submit(t, other.Get(t, path.Links), "form#confirmer", nil).LeadsTo(t, path.Links)
	other.Get(t, path.Links).Says(t, "est faite")
	s.As(t, site.Director).Get(t, path.Links).Status(t, http.StatusForbidden)
}
