package formats

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

func TestAnOSCALCatalogueGivesTheReferentialBackAndTheSameBytes(t *testing.T) {
	t.Parallel()
	roundTrips(t, FormatOSCAL, builtIns(t)...)
	roundTrips(t, FormatOSCAL, wholeReferential())
	roundTrips(t, FormatOSCAL, randomReferentials(60)...)
}

func TestTheLabelIsAnHonestCatalogue(t *testing.T) {
	t.Parallel()
	data := writtenAs(t, FormatOSCAL, builtIns(t)[0])
	var file struct {
		Catalog struct {
			UUID     string
			Metadata struct {
				Title   string
				Version string
				OSCAL   string `json:"oscal-version"`
			}
			Groups []struct{ Class, Title string }
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	c := file.Catalog
	if len(c.UUID) != 36 || c.Metadata.Version != "1" || c.Metadata.OSCAL != "1.1.2" || c.Metadata.Title == "" {
		t.Errorf("%+v", c.Metadata)
	}
	if n := bytes.Count(data, []byte(`"name": "statement"`)); n < 24 {
		t.Errorf("%d statements", n)
	}
	if bytes.Contains(data, []byte(`"name": "ariane"`)) {
		t.Error("the label needs a part of ours: something OSCAL can say is not said")
	}
}

// foreignOSCAL is a catalogue as others write them: families, controls with their
// enhancements, parameters, assessment methods, one withdrawn.
const foreignOSCAL = `{
  "catalog": {
    "uuid": "74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724",
    "metadata": {
      "title": "Catalogue d’essai",
      "last-modified": "2024-02-04T23:11:04Z",
      "version": "Rev 5.1",
      "oscal-version": "1.1.1",
      "roles": [{"id": "creator", "title": "Auteur"}],
      "parties": [{"uuid": "11111111-2222-4000-8000-009000000000", "type": "organization", "name": "Organisme d’essai"}]
    },
    "params": [{"id": "p0", "label": "délai"}],
    "groups": [
      {
        "id": "ac", "class": "family", "title": "Accès",
        "controls": [
          {
            "id": "ac-1", "class": "SP800-53", "title": "Politique",
            "params": [{"id": "ac-1_prm_1", "label": "à définir"}],
            "props": [{"name": "label", "value": "AC-1"}],
            "links": [{"href": "#x", "rel": "reference"}],
            "parts": [
              {"id": "ac-1_smt", "name": "statement", "props": [{"name": "label", "value": "AC-1"}], "prose": "Écrire {{ insert: param, ac-1_prm_1 }}",
               "parts": [
                 {"id": "ac-1_smt.a", "name": "item", "prose": "La politique",
                  "parts": [{"id": "ac-1_smt.a.1", "name": "item", "props": [{"name": "label", "value": "1."}], "prose": "Le but"}]},
                 {"id": "ac-1_smt.b", "name": "item", "title": "Un titre sans texte"}
               ]},
              {"id": "ac-1_gdn", "name": "guidance", "prose": "Un conseil qui a un identifiant"},
              {"id": "ac-1_obj", "name": "assessment-objective", "prose": "Vérifier que"}
            ],
            "controls": [{"id": "ac-1.1", "title": "Renfort", "parts": [{"name": "guidance", "prose": "Un conseil"}]}]
          },
          {"id": "ac-2", "title": "Ancien", "props": [{"name": "status", "value": "withdrawn"}]}
        ]
      }
    ],
    "back-matter": {"resources": [{"uuid": "cc2e5d6b-1111-4111-8111-111111111111", "title": "Une loi"}]}
  }
}`

func TestAForeignCatalogueFindsItsPlaceAndComesBackWhole(t *testing.T) {
	t.Parallel()
	c := ReadCatalogue([]byte(foreignOSCAL))
	if c.Format != FormatOSCAL || c.Report.HasErrors() {
		t.Fatalf("%s %q", c.Format, c.Report.French())
	}
	ref := c.Referential
	var ids []string
	for _, n := range ref.All() {
		ids = append(ids, strings.Repeat(">", n.Depth)+n.ID)
	}
	if !slices.Equal(ids, []string{"ac", ">ac-1", ">>ac-1_smt.a", ">>>ac-1_smt.a.1", ">>ac-1_smt.b", ">>ac-1.1", ">ac-2"}) {
		t.Errorf("%q", ids)
	}
	control := ref.Node("ac-1")
	if control.Short != "Politique" || !strings.HasPrefix(control.Text, "Écrire {{") || len(control.Rated) != 1 || control.Kind != quality.KindCommitment {
		t.Errorf("%+v", control)
	}
	if under := ref.Node("ac-1.1"); !under.Marked || under.Guidance != "Un conseil" || len(ref.Node("ac-2").Rated) != 0 || ref.Version != 5 || ref.Provider != "Organisme d’essai" {
		t.Errorf("%+v, version %d", under, ref.Version)
	}
	for _, f := range Formats() {
		roundTrips(t, f, ref)
	}
	written := writtenAs(t, FormatOSCAL, ref)
	var report Report
	said := map[string]int{}
	countScalars(parseJSON(written, &report), said, 1)
	countScalars(parseJSON([]byte(foreignOSCAL), &report), said, -1)
	for text, n := range said {
		if n < 0 {
			t.Errorf("%q is lost\n%s", text, written)
		}
	}
}

func countScalars(n *yaml.Node, into map[string]int, step int) {
	if n.Kind == yaml.ScalarNode {
		into[n.Value] += step
	}
	for _, c := range n.Content {
		countScalars(c, into, step)
	}
}

func TestFaultsOfACatalogueHaveTheirLine(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ old, now, want string }{
		"cut in transfer":        {`"back-matter"`, "\x00", "json_syntax"},
		"another version":        {`"1.1.1"`, `"2.0.0"`, "other_version"},
		"no version at all":      {`"oscal-version": "1.1.1",`, ``, "other_version"},
		"no metadata":            {`"metadata"`, `"autre"`, "missing"},
		"the same id twice":      {`"ac-2"`, `"ac-1"`, "34 duplicate"},
		"groups of another kind": {`"groups": [`, `"groups": ["a", `, "13 wrong_type"},
		"the same key twice":     {`"class": "family",`, `"class": "family", "class": "x",`, "15 same_key"},
		"a missing comma":        {`"title": "Accès",`, `"title": "Accès"`, "json_syntax"},
	} {
		text := strings.Replace(foreignOSCAL, c.old, c.now, 1)
		if c.now == "\x00" {
			text, _, _ = strings.Cut(foreignOSCAL, c.old)
		}
		got := ReadCatalogue([]byte(text))
		if errors := strings.Join(codesOf(got.Report, SeverityError), "|"); !strings.Contains(errors, c.want) {
			t.Errorf("%s: %q %q", name, errors, got.Report.French())
		}
	}
	deep := `{"catalog":` + strings.Repeat(`{"a":`, 500) + "1" + strings.Repeat("}", 500) + "}"
	if got := ReadCatalogue([]byte(deep)); !got.Report.Has(quality.FaultTooDeep) {
		t.Errorf("%q", got.Report.French())
	}
	older := strings.Replace(foreignOSCAL, `"1.1.1"`, `"1.0.4"`, 1)
	if got := ReadCatalogue([]byte(older)); got.Report.HasErrors() || !got.Report.Has(quality.FaultOtherVersion) {
		t.Errorf("1.0 is read with a word: %q", got.Report.French())
	}
}

func FuzzReadOSCAL(f *testing.F) {
	f.Add([]byte(foreignOSCAL))
	f.Add(writtenAs(f, FormatOSCAL, randomReferential(8)))
	f.Fuzz(func(t *testing.T, data []byte) { rereads(t, data, FormatOSCAL) })
}
