package assess_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

const (
	agreement = "0/p1" // for associations only
	law       = "0/p2"
)

func marked(node string, m quality.Mark) quality.Answer {
	return quality.Answer{NodeID: node, Marks: map[string]quality.Mark{node: m}}
}

// sentMark is what the form of a prerequisite sends.
func sentMark(version, node string, m quality.Mark) url.Values {
	return site.Values("version", version, "state", "todo", "whole", "1", "mark."+node, string(m))
}

// given is the mark stored for a prerequisite, with its comment.
func given(t *testing.T, s *site.Site, cycle, node string) (quality.Mark, string) {
	t.Helper()
	o, err := s.Assess.Overview(t.Context(), s.Actor(t, site.Director), cycle)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range o.Beside {
		if it.View.Node.ID == node {
			return it.Answer.Marks[node], it.Answer.Comment
		}
	}
	t.Fatalf("%s does not apply", node)
	return "", ""
}

func TestPrerequisitesAreMarkedOnTheOverviewWithoutScript(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Assessment(cycle))
	p.Sound(t)
	p.Says(t, "Les prérequis", "ils ne comptent pas dans l’avancement", "convention collective nationale", "Règlement (UE) 2016/679")
	if first := site.Attr(p.All(t, "main section")[0], "id"); first != "prerequis" {
		t.Errorf("first comes %q", first)
	}
	p.Lacks(t, `input[name="mark.`+agreement+`"][value="not_concerned"]`)

	sent := lead.Submit(t, p, "form#prerequis-0-p1", site.Values("mark."+agreement, "partly"))
	sent.LeadsTo(t, path.Prerequisites(cycle))
	again := lead.Get(t, path.Assessment(cycle))
	again.Sound(t)
	again.Says(t, "C’est enregistré", "Enregistré à 10\u00a0h\u00a000", "c’est parti\u202f: 24 à découvrir")
	again.Has(t, `#prerequis-0-p1 input[name="mark.`+agreement+`"][value="partly"][checked]`)
	again.Has(t, `#prerequis-0-p1 input[name="version"][value="1"]`)
	again.Has(t, `#prerequis-0-p2 input[name="version"][value="0"]`)
	lead.Get(t, path.Prerequisite(cycle, agreement)).LeadsTo(t, path.Prerequisites(cycle))
}

// becomeGIP makes the Mission locale a groupement d’intérêt public.
func becomeGIP(t *testing.T, s *site.Site) {
	t.Helper()
	office := s.Actor(t, site.LabelOffice)
	view, err := s.Network.Structure(t.Context(), office, s.BodyID(t, site.TroisEtangs))
	if err != nil {
		t.Fatal(err)
	}
	b := view.Structure
	err = s.Network.EditStructure(t.Context(), office, network.StructureEdit{
		ID: b.ID, Name: b.Name, UsualName: b.UsualName, Status: quality.StatusGIP, PostCode: b.PostCode, Commune: b.Commune, Version: b.Version,
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAPrerequisiteAppliesOnlyToWhomItConcerns(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	lead.Get(t, path.Assessment(cycle)).Has(t, "form#prerequis-0-p1")
	becomeGIP(t, s)
	p := lead.Get(t, path.Assessment(cycle))
	p.Lacks(t, "form#prerequis-0-p1")
	p.Has(t, "form#prerequis-0-p2")
	p.Says(t, "1\u00a0prérequis ne s’applique pas à votre structure\u00a0: il ne vaut que si elle est une association")
	for _, node := range []string{agreement, "0/1", "4.1.1", "9"} {
		lead.Post(t, path.Prerequisite(cycle, node), sentMark("0", node, quality.MarkPartly)).Status(t, http.StatusNotFound)
	}
	if csv := lead.Get(t, path.Export(cycle, "csv")).Body; strings.Contains(csv, agreement) || !strings.Contains(csv, law) {
		t.Error("the CSV holds other prerequisites than the page")
	}
}

func TestAPrerequisiteSavesItselfAndMovesNoProgress(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	c := script(t, s, site.QualityLead)
	p := c.Post(t, path.Prerequisite(cycle, law), sentMark("0", law, quality.MarkInPlace))
	p.Status(t, http.StatusOK)
	p.Says(t, "Enregistré à 10\u00a0h\u00a000")
	p.Has(t, `#version-0-p2[hx-swap-oob] input[name="version"][value="1"]`)
	p.Lacks(t, "h1, form, #etapes, #choix-0-p2")
	o, err := s.Assess.Overview(t.Context(), s.Actor(t, site.Director), cycle)
	if err != nil || o.Progress.Filled != 0 || o.Progress.Started != 0 {
		t.Errorf("progress %+v, %v", o.Progress, err)
	}
	overview := s.As(t, site.QualityLead).Get(t, path.Assessment(cycle))
	form := overview.One(t, "form#prerequis-0-p2")
	if got := site.Attr(form, "hx-target"); got != "#recu-0-p2" {
		t.Errorf("the receipt goes to %q", got)
	}
	overview.Has(t, "#recu-0-p2")
}

func TestAColleaguesMarkIsJoinedInPlace(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	answer(t, s, site.Contributor, cycle, 0, marked(law, quality.MarkPartly))
	p := script(t, s, site.QualityLead).Post(t, path.Prerequisite(cycle, law), sentMark("0", law, quality.MarkNone))
	p.Says(t, "avec le choix d’un ou d’une collègue")
	p.Has(t, `#choix-0-p2[hx-swap-oob] input[name="mark.`+law+`"][value="partly"][checked]`)
	p.Has(t, `#version-0-p2 input[name="version"][value="1"]`)

	joined := s.As(t, site.QualityLead).Post(t, path.Prerequisite(cycle, law), sentMark("0", law, quality.MarkNone))
	joined.LeadsTo(t, path.Assessment(cycle)+"?reunion=1")
	s.As(t, site.QualityLead).Follow(t, joined).Says(t, "C’est enregistré, et réuni")
}

func TestCrossedMarksOfAPrerequisiteAreCompared(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	theirs := marked(law, quality.MarkPartly)
	theirs.Comment = "Registre à tenir"
	answer(t, s, site.Contributor, cycle, 0, theirs)
	mine := sentMark("0", law, quality.MarkInPlace)
	byScript := script(t, s, site.QualityLead).Post(t, path.Prerequisite(cycle, law), mine)
	byScript.Status(t, http.StatusConflict)
	byScript.Has(t, `button[formaction="`+path.Prerequisite(cycle, law)+`"]`)
	byScript.Lacks(t, "#version-0-p2")

	lead := s.As(t, site.QualityLead)
	p := lead.Post(t, path.Prerequisite(cycle, law), mine)
	p.Status(t, http.StatusConflict)
	p.Sound(t)
	p.Says(t, "Vous étiez deux sur ce prérequis", "Prérequis 2", "La réponse de Malik Perrot")
	p.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a01", "Les prérequis", "Réponses croisées")
	lead.Submit(t, p, "form#engagement", site.Values("mark."+law, "in_place")).LeadsTo(t, path.Prerequisites(cycle))
	if mark, comment := given(t, s, cycle, law); mark != quality.MarkInPlace || comment != "Registre à tenir" {
		t.Errorf("stored: %q %q", mark, comment)
	}
}

func TestAMarkThatIsNotOfferedIsAFaultBesideIt(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	p := s.As(t, site.QualityLead).Post(t, path.Prerequisite(cycle, law), sentMark("0", law, quality.MarkNotConcerned))
	p.Status(t, http.StatusUnprocessableEntity)
	p.Has(t, `#prerequis-0-p2 [data-error-summary] a[href="#mark.`+law+`"]`)
	p.Has(t, `fieldset[aria-describedby*="mark.`+law+`-erreur"]`)
	p.Lacks(t, "#prerequis-0-p1 [data-error-summary]")
	s.As(t, site.QualityLead).Post(t, path.Prerequisite(cycle, law), site.Values("version", "0", "mark."+law, "partly")).Status(t, http.StatusUnprocessableEntity)
	if mark, _ := given(t, s, cycle, law); mark != quality.MarkNone {
		t.Errorf("stored: %q", mark)
	}
}

func TestPrerequisitesAreReadByWhoMayNotMark(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	answer(t, s, site.QualityLead, cycle, 0, marked(law, quality.MarkPartly))
	chair := s.As(t, site.Chair)
	p := chair.Get(t, path.Assessment(cycle))
	p.Sound(t)
	p.Says(t, "Les prérequis", "En partie")
	p.Lacks(t, ".prerequisite form, .prerequisite input")
	chair.Post(t, path.Prerequisite(cycle, law), sentMark("1", law, quality.MarkInPlace)).Status(t, http.StatusForbidden)
	for _, outsider := range []site.Person{site.OtherLead, site.RegionalAdvisor} {
		refused := s.As(t, outsider).Post(t, path.Prerequisite(cycle, law), sentMark("1", law, quality.MarkInPlace))
		if code := refused.Answer.StatusCode; code != http.StatusForbidden && code != http.StatusNotFound {
			t.Errorf("%s gets %d", outsider.Name, code)
		}
	}
}

func TestAValidatedCycleKeepsItsPrerequisites(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	answer(t, s, site.QualityLead, cycle, 0, marked(law, quality.MarkPartly))
	fill(t, s, cycle, 24)
	s.Validate(t, site.Director, cycle)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Assessment(cycle))
	p.Sound(t)
	p.Says(t, "Les prérequis", "En partie")
	p.Lacks(t, ".prerequisite form")
	lead.Post(t, path.Prerequisite(cycle, law), sentMark("1", law, quality.MarkInPlace)).Status(t, http.StatusConflict)
	results := lead.Get(t, path.Results(cycle))
	results.Sound(t)
	if got := site.Text(results.One(t, "#prerequis")); !strings.Contains(got, "En partie") || !strings.Contains(got, "n’entrent dans aucun chiffre") {
		t.Errorf("the results say %q", got)
	}
}

func TestTheExportsHoldThePrerequisites(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	answer(t, s, site.QualityLead, cycle, 0, marked(law, quality.MarkPartly))
	lead := s.As(t, site.QualityLead)
	if csv := lead.Get(t, path.Export(cycle, "csv")).Body; !strings.Contains(csv, "prérequis;0/p1;") || !strings.Contains(csv, ";En partie;") {
		t.Errorf("the CSV lacks the prerequisites: %.300s", csv)
	}
	var state quality.Snapshot
	if err := json.Unmarshal([]byte(lead.Get(t, path.Export(cycle, "json")).Body), &state); err != nil {
		t.Fatal(err)
	}
	if len(state.Answers) != 1 || state.Answers[0].Marks[law] != quality.MarkPartly {
		t.Errorf("the JSON holds %+v", state.Answers)
	}
}
