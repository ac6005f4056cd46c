package assess_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	pages "ariane/internal/web/assess"
	"ariane/internal/web/path"
	"ariane/internal/web/plan"
	"ariane/library"
)

// secondVersion publishes version 2 of the label: 1.1 is written otherwise, 1.2 is
// withdrawn.
func secondVersion(t *testing.T, s *site.Site) {
	t.Helper()
	file, _ := library.Bytes("ml")
	next := bytes.Replace(file, []byte("\nversion: 1\n"), []byte("\nversion: 2\n"), 1)
	next = withdrawn(t, reworded(t, next, "1.1"), "1.2")
	office := s.Actor(t, site.LabelOffice)
	imported, err := s.Referentials.Import(t.Context(), office, next, false)
	if err != nil {
		t.Fatalf("import version 2: %v %v", err, imported.Report.French())
	}
	if err := s.Referentials.Publish(t.Context(), office, "ml", 2); err != nil {
		t.Fatal(err)
	}
}

// reworded writes the text of a node otherwise.
func reworded(t *testing.T, file []byte, id string) []byte {
	t.Helper()
	at := bytes.Index(file, []byte(`id: "`+id+`"`))
	if at < 0 {
		t.Fatalf("no node %s", id)
	}
	text := at + bytes.Index(file[at:], []byte(`text: "`)) + len(`text: "`)
	return append(append(append([]byte{}, file[:text]...), []byte("Désormais et chaque année, ")...), file[text:]...)
}

// withdrawn leaves out a node and all that stands under it.
func withdrawn(t *testing.T, file []byte, id string) []byte {
	t.Helper()
	lines := strings.SplitAfter(string(file), "\n")
	indent := func(l string) int { return len(l) - len(strings.TrimLeft(l, " ")) }
	var out []string
	skip := -1
	for _, l := range lines {
		trimmed := strings.TrimSpace(l)
		if skip >= 0 && trimmed != "" && indent(l) <= skip {
			skip = -1
		}
		if trimmed == `- id: "`+id+`"` {
			skip = indent(l)
		}
		if skip < 0 {
			out = append(out, l)
		}
	}
	if len(out) == len(lines) {
		t.Fatalf("no node %s", id)
	}
	// what other référentiels say of it goes too
	return []byte(strings.Join(out, ""))
}

func TestANewVersionIsReadBeforeItIsAppliedThenKeptOrUndone(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 4)
	lead := s.As(t, site.QualityLead)
	lead.Get(t, path.Assessment(cycle)).Lacks(t, "#version")
	secondVersion(t, s)
	overview := lead.Get(t, path.Assessment(cycle))
	overview.Says(t, "La version 2 du référentiel est publiée")
	p := lead.Get(t, path.Version(cycle, 2))
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a01", "Version 2")
	p.Says(t, "2", "réponses gardées", "réponse à confirmer", "réponse rangée dans l’historique", "est écrit autrement", "disparaît", "Désormais et chaque année,")
	p.One(t, ".words-compared ins")

	applied := lead.Follow(t, lead.Submit(t, p, "form#passer", nil))
	applied.Sound(t)
	applied.Says(t, "Version 2 à l’essai", "1\u00a0réponse à confirmer", "Garder la version 2", "Revenir à la version 1", "L’engagement 1.1 est écrit autrement.")
	why := lead.Get(t, path.Commitment(cycle, "1.1"))
	why.Sound(t)
	why.Says(t, "reprise de la version 1 du référentiel", "L’engagement 1.1 est écrit autrement.", "Qu’est-ce qui change d’une version à l’autre")
	why.One(t, `a[href="`+path.ReferentialCompare("ml", 1, 2)+`"]`)
	again := lead.Submit(t, p, "form#passer", nil)
	again.LeadsTo(t, path.Assessment(cycle))

	back := lead.Get(t, path.VersionBack(cycle))
	back.Sound(t)
	undone := lead.Follow(t, lead.Submit(t, back, "form#revenir", nil))
	undone.Says(t, "revenue à la version d’avant", "La version 2 du référentiel est publiée")
	lead.Get(t, path.Commitment(cycle, "1.2")).Status(t, http.StatusOK)

	lead.Follow(t, lead.Submit(t, lead.Get(t, path.Version(cycle, 2)), "form#passer", nil))
	kept := lead.Follow(t, lead.Submit(t, lead.Get(t, path.Assessment(cycle)), "form#garder", nil))
	kept.Says(t, "La nouvelle version est gardée", "1\u00a0réponse reprise à confirmer")
	kept.Lacks(t, "form#garder")
	gone := lead.Get(t, path.Commitment(cycle, "1.2"))
	gone.Status(t, http.StatusGone)
	gone.Sound(t)
	gone.Says(t, "n’est plus dans la version 2 du référentiel", "Rien ne le continue", "Lire ce qui y avait été répondu")
	lead.Get(t, path.CommitmentHistory(cycle, "1.2")).Says(t, "n’a plus ce point")
	lead.Get(t, path.Commitment(cycle, "9.9")).Status(t, http.StatusNotFound)
	s.As(t, site.OtherLead).Get(t, path.Commitment(cycle, "1.2")).Status(t, http.StatusNotFound)
	kept.One(t, `a[href="`+path.VersionStory(cycle)+`"]`)
}

func TestAnAnswerPutAsideByAVersionIsStillRead(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 4)
	chair := s.As(t, site.Chair)
	chair.Get(t, path.VersionStory(cycle)).LeadsTo(t, path.Assessment(cycle))
	secondVersion(t, s)
	director := s.Actor(t, site.Director)
	if err := s.Assess.ApplyVersion(t.Context(), director, cycle, 2); err != nil {
		t.Fatal(err)
	}
	if err := s.Assess.ConfirmVersion(t.Context(), director, cycle); err != nil {
		t.Fatal(err)
	}
	p := chair.Get(t, path.VersionStory(cycle))
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a01", "Passages d’une version à l’autre")
	p.Says(t, "De la version 1 à la version 2", "Gardé", "par Claire Aubert", "1.2", "Dans la version 1 du référentiel")
	history := chair.Get(t, site.Attr(p.One(t, "#rangees li a"), "href"))
	history.Status(t, http.StatusOK)
	history.Sound(t)
	history.Says(t, "La version d’aujourd’hui n’a plus ce point", "Inès Moulin")
	s.As(t, site.OtherDirector).Get(t, path.VersionStory(cycle)).Status(t, http.StatusNotFound)
	s.As(t, site.OtherDirector).Get(t, path.CommitmentHistory(cycle, "1.2")).Status(t, http.StatusNotFound)
	chair.Get(t, path.CommitmentHistory(cycle, "9.9")).Status(t, http.StatusNotFound)
}

func TestAnAnswerToConfirmIsConfirmedWithOneButton(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 2)
	secondVersion(t, s)
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), cycle, 2); err != nil {
		t.Fatal(err)
	}
	contributor := s.As(t, site.Contributor)
	p := contributor.Get(t, path.Commitment(cycle, "1.1"))
	p.Sound(t)
	p.Says(t, "Réponse reprise", "Je confirme")
	p.One(t, `.state-item.state-confirm[aria-current]`)
	sure := site.Attr(p.One(t, "#confirmer button"), "formaction")
	form := formOf(t, p)
	done := contributor.Follow(t, contributor.Post(t, sure, form))
	done.Says(t, "C’est confirmé")
	p = contributor.Get(t, path.Commitment(cycle, "1.1"))
	p.Silent(t, "Réponse reprise")
	p.Lacks(t, "#confirmer button")
	history := contributor.Get(t, path.CommitmentHistory(cycle, "1.1"))
	history.Says(t, "Réponse reprise d’ailleurs", "Confirmée")
}

// formOf is the form of a commitment as the page holds it.
func formOf(t *testing.T, p *site.Page) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	checked := map[*html.Node]bool{}
	for _, n := range p.All(t, "form#engagement input[checked]") {
		checked[n] = true
	}
	for _, n := range p.All(t, "form#engagement input") {
		if kind := site.Attr(n, "type"); (kind == "radio" || kind == "checkbox") && !checked[n] {
			continue
		}
		out[site.Attr(n, "name")] = []string{site.Attr(n, "value")}
	}
	out["comment"] = []string{site.Text(p.One(t, "form#engagement textarea[name=comment]"))}
	return out
}

func TestAnAnswerTypedOnTheVersionBeforeIsShownAgainNeverWritten(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 2)
	contributor := s.As(t, site.Contributor)
	form := formOf(t, contributor.Get(t, path.Commitment(cycle, "1.1")))
	form["comment"] = []string{"Mes mots à ne pas perdre"}
	secondVersion(t, s)
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), cycle, 2); err != nil {
		t.Fatal(err)
	}
	p := contributor.Post(t, path.Commitment(cycle, "1.1"), form)
	p.Status(t, http.StatusConflict)
	p.Sound(t)
	p.Says(t, "a changé de version pendant que vous répondiez", "Mes mots à ne pas perdre")
	contributor.Send.Set("HX-Request", "true")
	p = contributor.Post(t, path.Commitment(cycle, "1.1"), form)
	p.Status(t, http.StatusConflict)
	p.Says(t, "Copiez vos mots")
	a, err := s.Assess.Commitment(t.Context(), s.Actor(t, site.Director), cycle, "1.1")
	if err != nil || a.Item.Answer.Comment != "" {
		t.Errorf("written: %+v, %v", a.Item.Answer, err)
	}
}

func TestOnlyWhoDecidesIsOfferedTheNewVersion(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 2)
	secondVersion(t, s)
	for _, who := range []site.Person{site.Contributor, site.Chair} {
		p := s.As(t, who).Get(t, path.Version(cycle, 2))
		p.Status(t, http.StatusOK)
		p.Lacks(t, "form#passer")
		s.As(t, who).Post(t, path.Version(cycle, 2), site.Values()).Status(t, http.StatusForbidden)
	}
	for _, who := range []site.Person{site.OtherDirector} {
		s.As(t, who).Get(t, path.Version(cycle, 2)).Status(t, http.StatusNotFound)
		s.As(t, who).Post(t, path.Version(cycle, 2), site.Values()).Status(t, http.StatusNotFound)
	}
	for _, n := range []string{"7", "0", "x"} {
		s.As(t, site.Director).Get(t, path.Assessment(cycle)+"/version/"+n).Status(t, http.StatusNotFound)
	}
	s.As(t, site.Director).Get(t, path.Version(cycle, 1)).LeadsTo(t, path.Assessment(cycle))
}

func TestValidatingWaitsForTheDecisionOnTheVersion(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	secondVersion(t, s)
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), cycle, 2); err != nil {
		t.Fatal(err)
	}
	fill(t, s, cycle, len(commitments(t, s, cycle)))
	director := s.As(t, site.Director)
	p := director.Get(t, path.Validate(cycle))
	p.Says(t, "Le passage à la nouvelle version")
	p.Lacks(t, "form#valider")
	refused := director.Post(t, path.Validate(cycle), site.Values("read", "1", "reading", ""))
	refused.Status(t, http.StatusUnprocessableEntity)
	if err := s.Assess.ConfirmVersion(t.Context(), s.Actor(t, site.Director), cycle); err != nil {
		t.Fatal(err)
	}
	director.Get(t, path.Validate(cycle)).One(t, "form#valider")
}

func TestARunningCycleComparedWithAnOlderOneLosesNothing(t *testing.T) {
	t.Parallel()
	s, first := closed(t)
	lead := s.As(t, site.QualityLead)
	c, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	answer(t, s, site.QualityLead, c.ID, 0, levels("1.1", 4, 4))
	p := lead.Get(t, path.CompareCycles(c.ID, first))
	p.Sound(t)
	p.Says(t, "pas encore répondus", "Pas encore répondu dans le cycle en cours", "Rien n’est perdu")
	if n := len(p.All(t, "#pas-encore .step-compared")); n != 23 {
		t.Errorf("%d commitments are not answered yet, want 23", n)
	}
	p.Silent(t, "sans point de comparaison")
}

func TestANewCycleTakesEvidenceAndWhoDoesWhatFromTheLastOne(t *testing.T) {
	t.Parallel()
	s, first := open(t)
	withEvidence(s)
	fill(t, s, first, 24)
	lend(t, s, first, "1.1")
	give(t, s, first, "1", "", site.Contributor)
	s.Validate(t, site.Director, first)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Assessments)
	p.Sound(t)
	p.Says(t, "Reprendre aussi la répartition du travail", "Chaque réponse est reprise avec ses preuves")
	opened := lead.Submit(t, p, "form#ouvrir", nil)
	second := strings.TrimPrefix(opened.Location(), path.Assessments+"/")
	lead.Get(t, path.Commitment(second, "1.1")).Says(t, "Charte d’accueil", "page 3")
	lead.Get(t, path.Work(second)).Says(t, "Malik Perrot")
}

func TestANewCycleIsOfferedFromTheLastOne(t *testing.T) {
	t.Parallel()
	s, first := closed(t)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Assessments)
	p.Sound(t)
	p.Says(t, "Repartir des réponses du dernier cycle (Label n°\u00a01)")
	opened := lead.Submit(t, p, "form#ouvrir", nil)
	overview := lead.Follow(t, opened)
	overview.Says(t, "24\u00a0réponses reprises à confirmer", "repris de Label n°\u00a01")
	overview.One(t, `a[href*="/comparaison"]`)
	overview.Sound(t)
	if n := len(overview.All(t, ".commitment.state-confirm")); n != 24 {
		t.Errorf("%d commitments are to confirm, want 24", n)
	}
	second := strings.TrimPrefix(opened.Location(), path.Assessments+"/")
	history := s.As(t, site.Director).Get(t, path.CommitmentHistory(second, "1.1"))
	history.Sound(t)
	history.Says(t, "Répondu par Inès Moulin", "Repris de Label n°\u00a01 par Inès Moulin")
	lead.Get(t, path.Commitment(second, "1.1")).Says(t, "Répondu le", "repris de Label n°\u00a01")
	answer(t, s, site.QualityLead, second, 1, levels("1.1", 4, 4))

	cmp := lead.Get(t, path.CompareCycles(second, ""))
	cmp.Status(t, http.StatusOK)
	cmp.Sound(t)
	cmp.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a02", "Comparaison")
	cmp.Says(t, "Le chemin parcouru se voit", "en progrès")
	file := lead.Do(t, httptest.NewRequest(http.MethodGet, site.BaseURL+path.CompareCyclesCSV(second, first), http.NoBody))
	file.Status(t, http.StatusOK)
	s.As(t, site.OtherDirector).Get(t, path.CompareCycles(second, first)).Status(t, http.StatusNotFound)
}

func TestWhatTheVersionChangesNamesTheActionsOfThePlanConcerned(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	s.Mount(pages.Routes(s.Kit, s.Assess, s.Referentials, pages.WithPlan(s.Improve)), plan.Routes(s.Kit, s.Improve, s.Evidence))
	fill(t, s, cycle, 4)
	lead := s.Actor(t, site.QualityLead)
	added := map[string]string{}
	for _, node := range []string{"1.1", "1.2", "2.1"} {
		id, err := s.Improve.Add(t.Context(), lead, improve.Draft{Retain: true, Action: quality.Action{Title: "Progresser sur " + node, OwnerID: lead.PersonID}, From: improve.From{Kind: quality.OriginCommitment, Cycle: cycle, Node: node}})
		if err != nil {
			t.Fatal(err)
		}
		added[node] = id
	}
	secondVersion(t, s) // 1.1 is written otherwise, 1.2 is withdrawn
	client := s.As(t, site.QualityLead)
	p := client.Get(t, path.Version(cycle, 2))
	p.Sound(t)
	group := site.Text(p.One(t, "#vos-actions"))
	for _, want := range []string{"Progresser sur 1.1", "née de 1.1, qui est écrit autrement", "Progresser sur 1.2", "née de 1.2, qui disparaît", site.QualityLead.Name} {
		if !strings.Contains(group, want) {
			t.Errorf("%q is not in %q", want, group)
		}
	}
	if strings.Contains(group, "Progresser sur 2.1") {
		t.Errorf("an action whose commitment does not change is listed: %q", group)
	}
	p.Has(t, `#vos-actions a[href="`+path.PlanAction(added["1.2"])+`"]`)
	s.As(t, site.Chair).Get(t, path.Version(cycle, 2)).Sound(t)

	client.Get(t, path.PlanAction(added["1.2"])).Silent(t, "L’engagement aujourd’hui")
	if err := s.Assess.ApplyVersion(t.Context(), lead, cycle, 2); err != nil {
		t.Fatal(err)
	}
	gone := client.Get(t, path.PlanAction(added["1.2"]))
	gone.Sound(t)
	gone.Says(t, "L’engagement aujourd’hui", "L’engagement 1.2 n’existe plus dans la version 2 du référentiel")
	client.Get(t, path.PlanAction(added["1.1"])).Silent(t, "L’engagement aujourd’hui")
	client.Get(t, path.Commitment(cycle, "1.1")).Says(t, "Progresser sur 1.1")
}

func TestGoingBackTellsWhoAnsweredAndNotThatNothingWas(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 2)
	secondVersion(t, s)
	director := s.Actor(t, site.Director)
	for range 2 {
		s.Clock.Advance(48 * time.Hour)
		if err := s.Assess.ApplyVersion(t.Context(), director, cycle, 2); err != nil {
			t.Fatal(err)
		}
		if err := s.Assess.UndoVersion(t.Context(), director, cycle); err != nil {
			t.Fatal(err)
		}
	}
	lead := s.As(t, site.QualityLead)
	history := lead.Get(t, path.CommitmentHistory(cycle, "1.1"))
	history.Sound(t)
	history.Silent(t, "où rien n’était répondu")
	for text, want := range map[string]int{"Repris de la version 1 du référentiel par Claire Aubert": 2, "Remis en revenant à la version d’avant du référentiel par Claire Aubert": 2, "Répondu par Inès Moulin": 4} {
		if got := strings.Count(site.Text(history.One(t, "main")), text); got != want {
			t.Errorf("%q is told %d times, want %d", text, got, want)
		}
	}
	lead.Get(t, path.Assessment(cycle)).Silent(t, "à l’instant par Claire Aubert")
	lead.Get(t, path.Commitment(cycle, "1.1")).Silent(t, "repris de la version 1")
}
