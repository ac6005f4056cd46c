package api_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/library"
)

// secondVersion imports version 2 of the label, where 1.1 is written otherwise.
func secondVersion(t *testing.T, s *site.Site) {
	t.Helper()
	file, _ := library.Bytes("ml")
	file = bytes.Replace(file, []byte("\nversion: 1\n"), []byte("\nversion: 2\n"), 1)
	at := bytes.Index(file, []byte(`id: "1.1"`))
	text := at + bytes.Index(file[at:], []byte(`text: "`)) + len(`text: "`)
	file = append(append(append([]byte{}, file[:text]...), []byte("Désormais et chaque année, ")...), file[text:]...)
	if imported, err := s.Referentials.Import(t.Context(), s.Actor(t, site.LabelOffice), file, false); err != nil {
		t.Fatalf("import version 2: %v %v", err, imported.Report.French())
	}
}

func TestWhatChangesBetweenTwoVersionsIsToldThroughTheAPI(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	secondVersion(t, s)
	lead, office := newClient(t, s, site.QualityLead), newClient(t, s, site.LabelOffice)
	lead.do("GET", "/referentials/ml/changes?from=1&to=2", "", 404) // a draft
	told := office.do("GET", "/referentials/ml/changes?from=1&to=2", "", 200)
	changes := told["changes"].([]any)
	if len(changes) != 1 {
		t.Fatalf("%d changes: %v", len(changes), changes)
	}
	one := changes[0].(map[string]any)
	if one["effect"] != string(quality.EffectConfirm) || one["sentence"] != "L’engagement 1.1 est écrit autrement." || one["new"].([]any)[0] != "1.1" {
		t.Errorf("told %v", one)
	}
	if err := s.Referentials.Publish(t.Context(), s.Actor(t, site.LabelOffice), "ml", 2); err != nil {
		t.Fatal(err)
	}
	if latest := lead.do("GET", "/referentials/ml/changes?from=1", "", 200); latest["to"].(map[string]any)["version"] != 2.0 {
		t.Errorf("without « to », the latest published: %v", latest["to"])
	}
	if same := lead.do("GET", "/referentials/ml/changes?from=2&to=2", "", 200); len(same["changes"].([]any)) != 0 {
		t.Errorf("a version differs from itself: %v", same)
	}
	for _, query := range []string{"", "?to=2", "?from=un", "?from=0&to=2", "?from=1&to=-1"} {
		if refused := lead.do("GET", "/referentials/ml/changes"+query, "", 422); len(refused["errors"].([]any)) != 1 {
			t.Errorf("%q: %v", query, refused)
		}
	}
	lead.do("GET", "/referentials/ml/changes?from=1&to=9", "", 404)
	lead.do("GET", "/referentials/none/changes?from=1&to=2", "", 404)
}

func TestAnAnswerToConfirmIsToldAndConfirmedThroughTheAPI(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	secondVersion(t, s)
	office, lead := s.Actor(t, site.LabelOffice), s.Actor(t, site.QualityLead)
	cycle, err := s.Assess.Open(context.Background(), lead, s.BodyID(t, site.TroisEtangs), "ml", 1)
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(t, s, site.QualityLead)
	answer := "/assessments/" + cycle.ID + "/answers/1.1"
	c.do("PUT", answer, `{"version":0,"ratings":{"respect":3,"pratique":2}}`, 200)
	if err := s.Referentials.Publish(t.Context(), office, "ml", 2); err != nil {
		t.Fatal(err)
	}
	if err := s.Assess.ApplyVersion(t.Context(), lead, cycle.ID, 2); err != nil {
		t.Fatal(err)
	}
	first := c.do("GET", "/assessments/"+cycle.ID+"/answers?limit=1", "", 200)["items"].([]any)[0].(map[string]any)
	if first["to_confirm"] != true || first["version"] != 2.0 {
		t.Fatalf("carried: %v", first)
	}
	sure := c.do("PUT", answer, `{"version":2,"ratings":{"respect":3,"pratique":2},"confirm":true}`, 200)
	if said := sure["answer"].(map[string]any); sure["written"] != true || said["to_confirm"] == true {
		t.Errorf("confirmed: %v", sure)
	}
	if got := c.do("GET", "/assessments/"+cycle.ID, "", 200); got["percent"] != 4.0 || got["version"] != 2.0 {
		t.Errorf("it counts again: %v", got)
	}
	if refused := c.do("PUT", answer, `{"version":3,"confirm":"oui"}`, 422); !strings.Contains(refused["errors"].([]any)[0].(map[string]any)["field"].(string), "confirm") {
		t.Errorf("refused: %v", refused)
	}
}
