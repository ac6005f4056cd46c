package formats

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ariane/internal/quality"
)

func smallReferential(t *testing.T) *quality.Referential {
	t.Helper()
	ref, report := ReadLibrary([]byte(small + "mappings:\n  - to: ml\n    pairs:\n      - {from: \"1\", to: \"1.1\", relation: intersect, why: \"même sujet\"}\n"))
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	return ref
}

func TestTheJSONTreeKeepsTheNamesScriptsRelyOn(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := WriteReferentialJSON(&b, smallReferential(t), map[string]string{"1": "Officiel <b>"}); err != nil {
		t.Fatal(err)
	}
	var tree struct {
		ID     string
		Counts map[string]int
		Nodes  []struct {
			ID, Kind, Text, Official string
			Children                 []struct {
				ID      string
				Applies struct {
					Status       []string
					SeveralSites bool `json:"several_sites"`
				}
			}
		}
		Mappings []struct {
			Pairs []struct{ From, Relation string }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &tree); err != nil {
		t.Fatal(err)
	}
	top := tree.Nodes[0]
	if tree.ID != "essai" || tree.Counts["commitment"] != 1 || top.Kind != "commitment" || top.Official != "Officiel <b>" ||
		top.Children[0].Applies.Status[0] != "gip" || !top.Children[0].Applies.SeveralSites || tree.Mappings[0].Pairs[0].Relation != "intersect" {
		t.Errorf("%+v", tree)
	}
}

func TestAnEmptyReferentialIsStillAnArrayOfNodes(t *testing.T) {
	t.Parallel()
	ref, _ := ReadLibrary(nil)
	var b bytes.Buffer
	if err := WriteReferentialJSON(&b, ref, nil); err != nil || !strings.Contains(b.String(), `"nodes": []`) {
		t.Errorf("%v %s", err, b.String())
	}
}

func TestTablesOfAReferentialHoldEveryNode(t *testing.T) {
	t.Parallel()
	ref := smallReferential(t)
	var b bytes.Buffer
	if err := WriteReferentialCSV(&b, ref, nil); err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || len(rows) != 2+len(ref.All()) || !strings.Contains(rows[3][11], "plusieurs sites") {
		t.Fatalf("%v %q", err, rows)
	}
	b.Reset()
	if err := WriteReferentialXLSX(&b, ref, nil); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := f.GetCellValue("Niveaux", "F3"); got != "Tout" {
		t.Errorf("descriptor %q", got)
	}
	if got, _ := f.GetCellValue("Correspondances", "E2"); got != "se recoupe avec" {
		t.Errorf("relation %q", got)
	}
}
