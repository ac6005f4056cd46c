package formats

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkReadLibraryOfSixThousandNodes measures the reading of the largest
// référentiel known in the field (target B9: under a second with its storage).
func BenchmarkReadLibraryOfSixThousandNodes(b *testing.B) {
	data := sixThousand()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		ref, report := ReadLibrary(data)
		if report.HasErrors() || len(ref.All()) != 6002 {
			b.Fatal(report.French())
		}
	}
}

// sixThousand is a library of 6,002 nodes and 3 MB.
func sixThousand() []byte {
	var text strings.Builder
	text.WriteString(small)
	for i := range 6000 {
		fmt.Fprintf(&text, "  - id: \"n%d\"\n    kind: statement\n    text: %q\n    guidance: %q\n    evidence: [a, b, c]\n", i, strings.Repeat("mot ", 40), strings.Repeat("conseil ", 30))
	}
	return []byte(text.String())
}

func BenchmarkWriteLibrary(b *testing.B) {
	ref, _ := ReadLibrary(sixThousand())
	for b.Loop() {
		WriteLibrary(ref)
	}
}
