package assess_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestResultsSayTheSentenceFirstAndCountOnlyAnswers(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	lead.Get(t, path.Results(cycle)).Says(t, "Vos premiers résultats apparaîtront ici")

	fill(t, s, cycle, 12)
	p := lead.Get(t, path.Results(cycle))
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a01", "Résultats")
	p.Says(t, "11\u00a0engagements sur 24 sont au niveau 3 ou plus\u202f; un demande du travail\u00a0: Rôle dans l’action publique.", "12 attendent encore leur réponse")
	p.Says(t, "pas encore répondu", "Le comité existe mais se réunit rarement")
	p.Has(t, `svg[role="img"]`)
	p.Has(t, `#moyennes a[href="`+path.ResultsDetail(cycle, "4.1", "respect")+`"]`)
	p.Has(t, `.heat td.ramp-0`)
	p.Has(t, `a[href="`+path.Export(cycle, "xlsx")+`"]`)

	unanswered := lead.Get(t, path.ResultsDetail(cycle, "5", "respect"))
	unanswered.Sound(t)
	unanswered.Says(t, "Pas encore de niveau ici", "n’y valent jamais zéro", "5.1")
	figure := lead.Get(t, path.ResultsDetail(cycle, "4.1", "respect"))
	figure.Sound(t)
	figure.Says(t, "(3 + 4) ÷ 2 = 3,5", "Satisfaisant", "Respecté")
	lead.Get(t, path.ResultsDetail(cycle, "4.1", "inconnue")).Status(t, http.StatusNotFound)
}

func TestAReferentialWithoutThemesHasResultsToo(t *testing.T) {
	t.Parallel()
	s := bare(t)
	cycle, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ref-209", 0)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, s, cycle.ID, 9)
	lead := s.As(t, site.QualityLead)
	for _, address := range []string{path.Assessment(cycle.ID), path.Commitment(cycle.ID, "E3"), path.Results(cycle.ID), path.Validate(cycle.ID)} {
		p := lead.Get(t, address)
		p.Status(t, http.StatusOK)
		p.Sound(t)
	}
	lead.Get(t, path.Results(cycle.ID)).Has(t, `svg[role="img"]`)
}

func TestValidationSaysWhatIsLeft(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 22)
	director := s.As(t, site.Director)
	p := director.Get(t, path.Validate(cycle))
	p.Sound(t)
	p.Says(t, "il reste 2\u00a0engagements", "2\u00a0niveaux à donner")
	p.Has(t, `a[href="`+path.Commitment(cycle, "5.3")+`"]`)
	p.Lacks(t, "form#valider")
	forced := director.Post(t, path.Validate(cycle), site.Values("read", "1"))
	forced.Status(t, http.StatusUnprocessableEntity)
	forced.Says(t, "il reste 2\u00a0engagements")

	lead := s.As(t, site.QualityLead)
	lead.Get(t, path.Validate(cycle)).Says(t, "C’est la direction qui valide")
	lead.Post(t, path.Validate(cycle), site.Values("read", "1")).Status(t, http.StatusForbidden)
}

func TestTheDirectionValidatesOnceAndForAll(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 24)
	director := s.As(t, site.Director)
	form := director.Get(t, path.Validate(cycle))
	form.Sound(t)
	unread := director.Submit(t, form, "form#valider", nil)
	unread.Status(t, http.StatusUnprocessableEntity)
	unread.FaultAt(t, "read")

	director.Submit(t, form, "form#valider", site.Values("read", "1")).LeadsTo(t, path.Snapshot(cycle))
	director.Submit(t, form, "form#valider", site.Values("read", "1")).LeadsTo(t, path.Snapshot(cycle))
	director.Get(t, path.Validate(cycle)).LeadsTo(t, path.Snapshot(cycle))

	p := director.Get(t, path.Snapshot(cycle))
	p.Sound(t)
	p.Says(t, "Intacte", "Claire Aubert (Direction)", "sha256sum", "24 sur 24")
	document := director.Get(t, path.Export(cycle, "json"))
	sum := sha256.Sum256([]byte(document.Body))
	if got := site.Attr(p.One(t, "input#empreinte"), "value"); got != hex.EncodeToString(sum[:]) {
		t.Errorf("the page shows %s, the document has %x", got, sum)
	}
	results := director.Get(t, path.Results(cycle))
	results.Sound(t)
	results.Says(t, "22\u00a0engagements sur 24", "deux demandent du travail")
	overview := director.Get(t, path.Assessment(cycle))
	overview.Says(t, "Validée", "ne change plus")
}

func TestWhatChangedSinceThePageWasReadIsShownBeforeValidating(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 24)
	director := s.As(t, site.Director)
	form := director.Get(t, path.Validate(cycle))

	a := levels(outreach, 1, 1)
	a.Comment = "Écrit pendant la lecture."
	answer(t, s, site.QualityLead, cycle, 1, a)

	refused := director.Submit(t, form, "form#valider", site.Values("read", "1"))
	refused.Status(t, http.StatusConflict)
	refused.Sound(t)
	refused.Says(t, "Des réponses ont changé depuis votre lecture", "Rien n’est validé", "par "+site.QualityLead.Name)
	refused.Has(t, `main a[href="`+path.Commitment(cycle, outreach)+`"]`)
	refused.Lacks(t, "input#read[checked]")
	director.Get(t, path.Assessment(cycle)).Silent(t, "ne change plus")

	director.Submit(t, refused, "form#valider", site.Values("read", "1")).LeadsTo(t, path.Snapshot(cycle))
	director.Get(t, path.Commitment(cycle, outreach)).Says(t, "Écrit pendant la lecture.")
}

func TestAMarkAndALevelThatDisagreeAreWorthReading(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	a := levels(outreach, 4, 3)
	a.Marks = map[string]quality.Mark{outreach + "/1": quality.MarkNotYet}
	answer(t, s, site.QualityLead, cycle, 0, a)
	s.As(t, site.Director).Get(t, path.Checks(cycle)).Says(t, "À regarder", "alors que des attendus portent «\u00a0pas encore\u00a0»")
}

func TestExportsAreFiles(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 2)
	lead := s.As(t, site.QualityLead)
	for ext, mime := range map[string]string{
		"csv": "text/csv; charset=utf-8", "json": "application/json",
		"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	} {
		p := lead.Get(t, path.Export(cycle, ext))
		p.Status(t, http.StatusOK)
		if got := p.Answer.Header.Get("Content-Type"); got != mime {
			t.Errorf("%s is sent as %q", ext, got)
		}
		want := `attachment; filename="auto-evaluation-ml-1-mission-locale-des-trois-etangs.` + ext + `"`
		if got := p.Answer.Header.Get("Content-Disposition"); got != want {
			t.Errorf("%s: %s, want %s", ext, got, want)
		}
	}
	if csv := lead.Get(t, path.Export(cycle, "csv")).Body; !strings.Contains(csv, "Satisfaisant") {
		t.Error("the CSV does not say the levels in words")
	}
	var state quality.Snapshot
	if err := json.Unmarshal([]byte(lead.Get(t, path.Export(cycle, "json")).Body), &state); err != nil {
		t.Fatal(err)
	}
	if state.Format != "ariane-assessment/1" || len(state.Answers) != 2 || state.ClosedAt != "" {
		t.Errorf("the state of the cycle: %+v", state)
	}
}

func TestIndicatorsAreReadApartFromWhatIsAnswered(t *testing.T) {
	t.Parallel()
	s := bare(t)
	cycle, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ref-209", 0)
	if err != nil {
		t.Fatal(err)
	}
	p := s.As(t, site.QualityLead).Get(t, path.Commitment(cycle.ID, "E1"))
	p.Sound(t)
	p.Has(t, "#indicateurs li")
	p.Says(t, "Proposés par Ariane")
	p.Lacks(t, `[id="attendu-E1/i1"]`)
}
