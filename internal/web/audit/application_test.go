package audit_test

import (
	"net/http"
	"net/url"
	"os"
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/internal/testkit/site"
	"ariane/internal/web/audit"
	"ariane/internal/web/notice"
	"ariane/internal/web/path"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

func mounted(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(audit.Routes(s.Kit, s.Audit, s.Evidence), notice.Routes())
	return s
}

func TestAQualityLeadFollowsTheChecklistAndWritesTheApplication(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Case)
	p.Sound(t)
	p.Says(t, "Étape en cours", "Prêt pour l’audit", "Joignez la décision du conseil d’administration", "Audit de suivi, à deux ans")
	piece, err := s.Evidence.Add(t.Context(), s.Actor(t, site.QualityLead), evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: "Délibération du 3 mars", Address: "https://exemple.test/deliberation"}})
	if err != nil {
		t.Fatal(err)
	}
	at := path.CaseDocument(string(quality.DocumentBoard))
	form := lead.Get(t, at)
	form.Sound(t)
	bad := lead.Submit(t, form, "form#document", url.Values{"evidence": {piece}, "day": {"31/02/2026"}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Says(t, "Cette date n’existe pas")
	bad.Has(t, `input[name="evidence"][value="`+piece+`"][checked]`)
	lead.Submit(t, bad, "form#document", url.Values{"evidence": {piece}, "day": {"03/03/2026"}}).Status(t, http.StatusSeeOther)
	lead.Get(t, path.Case).Says(t, "Délibération du 3 mars", "Daté du 3\u00a0mars 2026", "La décision du conseil d’administration est jointe.")

	form = lead.Get(t, path.ApplicationForm)
	form.Sound(t)
	bad = lead.Submit(t, form, "form#demande", url.Values{"letter": {"Nous demandons le label."}, "from-1": {"2026-09-01"}, "until-1": {"2026-09-02"}, "staff": {"vingt"}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Sound(t)
	bad.Says(t, "Nous demandons le label.", "comptez au moins 5 jours", "Un nombre est attendu ici")
	sent := lead.Submit(t, bad, "form#demande", url.Values{"until-1": {"2026-09-12"}, "staff": {"22"}})
	sent.Status(t, http.StatusSeeOther)
	page := lead.Get(t, sent.Location())
	page.Sound(t)
	page.Says(t, "Nous demandons le label.", "du 1er\u00a0septembre 2026 au 12\u00a0septembre 2026", "22\u00a0personnes", "Pas encore signée.", "Avant l’envoi")
	page.Lacks(t, `form#signer`) // no self-assessment is validated yet, and the lead signs nothing
	stale := lead.Submit(t, form, "form#demande", url.Values{"letter": {"Une autre lettre."}})
	stale.Status(t, http.StatusConflict)
	stale.Says(t, "Rien n’a été écrasé", "Une autre lettre.", "Nous demandons le label.")
}

func TestWhoOpensWhatOfAJourney(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	form := lead.Get(t, path.ApplicationForm)
	app := lead.Submit(t, form, "form#demande", url.Values{"letter": {"Nous demandons le label."}}).Location()
	home := s.BodyID(t, site.TroisEtangs)
	for _, who := range []site.Person{site.RegionalAdvisor, site.LabelOffice} {
		p := s.As(t, who).Get(t, path.CaseOf(home))
		p.Sound(t)
		p.Says(t, "Ce que contient la demande se lira ici quand la structure l’aura envoyée")
		p.Silent(t, "Prêt pour l’audit")
		s.As(t, who).Get(t, app).Status(t, http.StatusForbidden)
	}
	staff := s.As(t, site.Staff)
	staff.Get(t, app).Says(t, "Nous demandons le label.")
	staff.Get(t, path.ApplicationForm).Status(t, http.StatusForbidden)
	staff.Get(t, path.CaseDocument("board_decision")).Status(t, http.StatusForbidden)
	staff.Get(t, path.Received).Status(t, http.StatusForbidden)
	office := s.As(t, site.LabelOffice).Get(t, path.Received)
	office.Sound(t)
	office.Says(t, "Aucune demande en cours")
	lead.Get(t, path.CaseDocument("autre")).Status(t, http.StatusNotFound)
	lead.Get(t, path.Application("inconnue")).Status(t, http.StatusNotFound)
}
