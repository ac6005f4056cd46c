package assess_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
	"ariane/library"
)

// nextVersion publishes a version of the label that differs from the built-in one by
// these replacements, one after the other: what stands there, what stands instead.
func nextVersion(t *testing.T, s *site.Site, number string, replaced ...string) {
	t.Helper()
	file, _ := library.Bytes("ml")
	for i := 0; i < len(replaced); i += 2 {
		if !bytes.Contains(file, []byte(replaced[i])) {
			t.Fatalf("the library does not say %q", replaced[i])
		}
		file = bytes.Replace(file, []byte(replaced[i]), []byte(replaced[i+1]), 1)
	}
	publishFile(t, s, number, file)
}

// publishFile publishes a library as this version of the label.
func publishFile(t *testing.T, s *site.Site, number string, file []byte) {
	t.Helper()
	file = bytes.Replace(file, []byte("\nversion: 1\n"), []byte("\nversion: "+number+"\n"), 1)
	office := s.Actor(t, site.LabelOffice)
	imported, err := s.Referentials.Import(t.Context(), office, file, false)
	if err != nil {
		t.Fatalf("import: %v %v", err, imported.Report.French())
	}
	if err := s.Referentials.Publish(t.Context(), office, "ml", imported.Version); err != nil {
		t.Fatal(err)
	}
}

// nextCycle opens another cycle on the latest version.
func nextCycle(t *testing.T, s *site.Site, version int) string {
	t.Helper()
	c, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", version)
	if err != nil {
		t.Fatal(err)
	}
	return c.ID
}

func TestLevelsOfTwoScalesAreNeverCompared(t *testing.T) {
	t.Parallel()
	s, first := closed(t)
	nextVersion(t, s, "2", `label: "Pas du tout"`, `label: "Aucun"`, `label: "Respecté"`, `label: "Pas du tout"`, `label: "Aucun"`, `label: "Respecté"`)
	second := nextCycle(t, s, 2)
	answer(t, s, site.QualityLead, second, 0, levels("1.1", 1, 4)) // was 3 and 3
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.CompareCycles(second, first))
	p.Sound(t)
	p.Lacks(t, "#progres, #surveiller")
	said := site.Text(p.One(t, "#echelle"))
	for _, want := range []string{"un même niveau n’y veut plus dire la même chose", "L’échelle «\u00a0Respect\u00a0» n’a plus les mêmes niveaux\u00a0: les niveaux ne se comparent pas.", "non comparés", "Respecté", "Satisfaisant"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
	p.Says(t, "sur une autre échelle", "Une échelle a changé entre les deux cycles")
	file := lead.Do(t, httptest.NewRequest(http.MethodGet, site.BaseURL+path.CompareCyclesCSV(second, first), http.NoBody))
	if !strings.Contains(file.Body, "autre échelle, non comparé") {
		t.Errorf("the file compares: %q", file.Body[:min(600, len(file.Body))])
	}
}

func TestALevelCalledOtherwiseKeepsEveryAnswerAndIsCompared(t *testing.T) {
	t.Parallel()
	s, first := closed(t)
	second := nextCycle(t, s, 0)
	answer(t, s, site.QualityLead, second, 0, levels("1.1", 4, 4)) // was 3 and 3
	nextVersion(t, s, "2", `label: "Satisfaisant"`, `label: "Plutôt tenu"`)
	lead := s.As(t, site.QualityLead)
	before := lead.Get(t, path.Version(second, 2))
	before.Sound(t)
	before.Lacks(t, "#vos-reponses-a-confirmer, #fond")
	said := site.Text(before.One(t, "#retouches"))
	if want := "Sur l’échelle «\u00a0Respect\u00a0», le niveau 3 s’appelle maintenant «\u00a0Plutôt tenu\u00a0» (avant\u00a0: «\u00a0Satisfaisant\u00a0»)."; !strings.Contains(said, want) {
		t.Errorf("%q is not in %q", want, said)
	}
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), second, 2); err != nil {
		t.Fatal(err)
	}
	lead.Get(t, path.Results(second)).Silent(t, "à confirmer", "Vos premiers résultats")
	p := lead.Get(t, path.CompareCycles(second, first))
	p.Sound(t)
	p.Lacks(t, "#echelle")
	p.One(t, "#progres")
}

func TestAStatementThatMovedIsNamedByItsWholePlace(t *testing.T) {
	t.Parallel()
	s, first := open(t)
	marked := levels("1.1", 3, 3)
	marked.Marks = map[string]quality.Mark{"1.1/1.1": quality.MarkInPlace}
	answer(t, s, site.QualityLead, first, 0, marked)
	for _, n := range commitments(t, s, first)[1:] {
		answer(t, s, site.QualityLead, first, 0, levels(n.ID, 3, 3))
	}
	s.Validate(t, site.Director, first)
	nextVersion(t, s, "2", `id: "1.1/1.1"`, `id: "1.1/1.9"`)
	second := nextCycle(t, s, 2)
	marked.Marks = map[string]quality.Mark{"1.1/1.9": quality.MarkPartly}
	answer(t, s, site.QualityLead, second, 0, marked)
	p := s.As(t, site.QualityLead).Get(t, path.CompareCycles(second, first))
	p.Sound(t)
	if said := site.Text(p.One(t, ".marks-compared li")); !strings.Contains(said, "1.1/1.9 (était 1.1/1.1)") {
		t.Errorf("a statement that moved is %q", said)
	}
}

func TestScalesThatDoNotCountTheSameLevelsHaveARadarEach(t *testing.T) {
	t.Parallel()
	s := bare(t)
	file, _ := library.Bytes("ml")
	file = bytes.Replace(file, []byte("label: \"Maîtrisé\"\n"), []byte("label: \"Presque maîtrisé\"\n        descriptor: \"Presque.\"\n      - value: 5\n        label: \"Maîtrisé\"\n"), 1)
	file = regexp.MustCompile(`(pratique:\n(?: +[123]: .*\n)+)( +)4: (.*)\n`).ReplaceAll(file, []byte("${1}${2}4: ${3}\n${2}5: \"Au-delà.\"\n"))
	publishFile(t, s, "2", file)
	cycle := nextCycle(t, s, 2)
	lead := s.As(t, site.QualityLead)
	fill(t, s, cycle, 24)
	answer(t, s, site.QualityLead, cycle, 1, levels("1.1", 3, 5))
	p := lead.Get(t, path.Results(cycle))
	p.Sound(t)
	if n := len(p.All(t, "#themes .radar")); n != 2 {
		t.Errorf("%d radars, want one for each scale", n)
	}
	said := site.Text(p.One(t, "#themes"))
	for _, want := range []string{"ne comptent pas les mêmes niveaux", "Niveaux moyens par thème, sur 4", "Niveaux moyens par thème, sur 5", "Échelle Respect."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
}

func TestAMarkThatHasNoPlaceAnyMoreIsNamedBeforeAndKeptAfter(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	marked := levels("1.1", 3, 3)
	marked.Marks = map[string]quality.Mark{"1.1/1.2": quality.MarkPartly, "1.1/1.1": quality.MarkInPlace}
	answer(t, s, site.QualityLead, cycle, 0, marked)
	file, _ := library.Bytes("ml")
	publishFile(t, s, "2", withdrawn(t, file, "1.1/1.2"))
	lead := s.As(t, site.QualityLead)
	before := lead.Get(t, path.Version(cycle, 2))
	before.Sound(t)
	said := site.Text(before.One(t, "#vos-marques"))
	if !strings.Contains(said, "1.1/1.2") || !strings.Contains(said, "«\u00a0En partie\u00a0»") || !strings.Contains(said, "l’attendu disparaît") || strings.Contains(said, "1.1/1.1 ") {
		t.Errorf("before: %q", said)
	}
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), cycle, 2); err != nil {
		t.Fatal(err)
	}
	after := lead.Get(t, path.VersionStory(cycle))
	after.Sound(t)
	if said := site.Text(after.One(t, "#marques")); !strings.Contains(said, "1.1/1.2") || !strings.Contains(said, "En partie") {
		t.Errorf("after: %q", said)
	}
	lead.Get(t, path.CommitmentHistory(cycle, "1.1")).Says(t, "Attendu 1.1/1.2")

	results := lead.Get(t, path.Results(cycle))
	results.Sound(t)
	results.Says(t, "1\u00a0réponse est à confirmer", "Confirmer 1.1")
	results.Silent(t, "Vos premiers résultats")
	results.One(t, `main .button-primary[href="`+path.Commitment(cycle, "1.1")+`"]`)
	lead.Get(t, path.Assessments).Says(t, "Reprendre")
}
