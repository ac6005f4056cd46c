package formats

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestZZCorpus(t *testing.T) {
	files, _ := filepath.Glob("/tmp/ciso/backend/library/libraries/*.yaml")
	codes := map[string]int{}
	for _, f := range files {
		data, _ := os.ReadFile(f)
		name := filepath.Base(f)
		c := ReadCatalogue(data)
		for _, x := range c.Report.Findings {
			codes[string(x.Severity)+" "+x.Fault.Code]++
		}
		if c.Report.HasErrors() {
			if !c.Report.Has("only_mappings") && !c.Report.Has("no_whole") {
				fmt.Println("REFUSED", name, c.Report.Errors())
				for i, x := range c.Report.French() {
					if i < 4 {
						fmt.Println("    ", x)
					}
				}
			}
			continue
		}
		var e1, e2 bytes.Buffer
		if err := WriteReferentialCISO(&e1, c.Referential); err != nil {
			t.Fatal(err)
		}
		again := ReadCatalogue(e1.Bytes())
		if again.Report.HasErrors() {
			fmt.Println("AGAIN REFUSED", name, again.Report.French()[:3])
			continue
		}
		WriteReferentialCISO(&e2, again.Referential)
		if !bytes.Equal(e1.Bytes(), e2.Bytes()) {
			os.WriteFile("/tmp/exch/e1.yaml", e1.Bytes(), 0o644)
			os.WriteFile("/tmp/exch/e2.yaml", e2.Bytes(), 0o644)
			fmt.Println("UNSTABLE", name)
		}
		if !bytes.Equal(WriteLibrary(c.Referential), WriteLibrary(again.Referential)) {
			os.WriteFile("/tmp/exch/r1.yaml", WriteLibrary(c.Referential), 0o644)
			os.WriteFile("/tmp/exch/r2.yaml", WriteLibrary(again.Referential), 0o644)
			fmt.Println("CHANGED", name)
		}
		if bytes.Contains(e1.Bytes(), []byte("ariane:")) {
			fmt.Println("OWN KEYS", name)
		}
		if d := lost(data, e1.Bytes()); d != "" {
			fmt.Println("LOST", name, d)
		}
	}
	fmt.Println(codes)
}
