package formats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func TestZZOscal(t *testing.T) {
	c := jsonschema.NewCompiler()
	raw, _ := os.ReadFile("/tmp/exch/oscal-1.1.2.json")
	raw = bytes.ReplaceAll(raw, []byte(`\\p{L}`), []byte(`\\pL`))
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c.AddResource("o.json", doc)
	schema, err := c.Compile("o.json")
	if err != nil {
		t.Fatal(err)
	}
	refs := append(builtIns(t), randomReferentials(40)...)
	for _, ref := range refs {
		data := writtenAs(t, FormatOSCAL, ref)
		if ref.ID == "ml" {
			os.WriteFile("/tmp/exch/ml.oscal.json", data, 0o644)
		}
		v, _ := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err := schema.Validate(v); err != nil {
			s := err.Error()
			fmt.Println(ref.ID, s[:min(len(s), 1500)])
			t.FailNow()
		}
	}
	files, _ := filepath.Glob("/tmp/exch/*catalog*.json")
	for _, f := range files {
		data, _ := os.ReadFile(f)
		c := ReadCatalogue(data)
		fmt.Println(filepath.Base(f), len(data), c.Format, len(c.Referential.All()), c.Referential.Counts(), c.Found, c.Kept)
		for i, l := range c.Report.French() {
			if i < 8 {
				fmt.Println("   ", l)
			}
		}
		if c.Report.HasErrors() {
			continue
		}
		e1 := writtenAs(t, FormatOSCAL, c.Referential)
		again := ReadCatalogue(e1)
		if again.Report.HasErrors() {
			fmt.Println("   AGAIN", again.Report.French()[:2])
			continue
		}
		e2 := writtenAs(t, FormatOSCAL, again.Referential)
		if !bytes.Equal(e1, e2) {
			fmt.Println("   UNSTABLE", firstDifference(e1, e2))
		}
		if bytes.Contains(e1, []byte(`"ariane"`)) {
			i := bytes.Index(e1, []byte(`"ariane"`))
			fmt.Println("   OWN", string(e1[max(0, i-300):i+300]))
		}
		if !bytes.Equal(WriteLibrary(c.Referential), WriteLibrary(again.Referential)) {
			fmt.Println("   CHANGED", firstDifference(WriteLibrary(c.Referential), WriteLibrary(again.Referential)))
		}
		var a, b any
		json.Unmarshal(data, &a)
		json.Unmarshal(e1, &b)
		fmt.Println("   strings lost:", missing(a, b))
	}
}

func missing(a, b any) []string {
	count := map[string]int{}
	var walk func(v any, d int)
	walk = func(v any, d int) {
		switch v := v.(type) {
		case map[string]any:
			for k, x := range v {
				count["k:"+k] += d
				walk(x, d)
			}
		case []any:
			for _, x := range v {
				walk(x, d)
			}
		case string:
			count[v] += d
		}
	}
	walk(b, 1)
	walk(a, -1)
	var out []string
	for s, n := range count {
		if n < 0 && len(out) < 6 {
			out = append(out, fmt.Sprint(n, " ", s[:min(len(s), 80)]))
		}
	}
	return out
}

var _ = strings.Join
