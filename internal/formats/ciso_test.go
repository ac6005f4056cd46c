package formats

import (
	"bytes"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/library"
)

func writtenAs(t testing.TB, f Format, ref *quality.Referential) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteCatalogue(&b, f, ref, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// builtIns are the libraries that ship with the program.
func builtIns(t testing.TB) []*quality.Referential {
	t.Helper()
	var out []*quality.Referential
	for _, f := range library.Files() {
		ref, report := ReadLibrary(f.Data)
		if report.HasErrors() {
			t.Fatal(report.French())
		}
		out = append(out, ref)
	}
	return out
}

// roundTrips demands that a référentiel comes back whole from a format, and that
// writing it again gives the same bytes.
func roundTrips(t *testing.T, f Format, refs ...*quality.Referential) {
	t.Helper()
	for _, ref := range refs {
		first := writtenAs(t, f, ref)
		c := ReadCatalogue(first)
		if c.Format != f || c.Report.HasErrors() {
			t.Fatalf("%s as %s: read as %q, %q\n%s", ref.ID, f, c.Format, c.Report.French(), first[:min(len(first), 3000)])
		}
		if want, got := WriteLibrary(ref), WriteLibrary(c.Referential); !bytes.Equal(want, got) {
			t.Fatalf("%s as %s lost something: %s", ref.ID, f, firstDifference(want, got))
		}
		if second := writtenAs(t, f, c.Referential); !bytes.Equal(first, second) {
			t.Fatalf("%s as %s is not stable: %s", ref.ID, f, firstDifference(first, second))
		}
	}
}

func firstDifference(a, b []byte) string {
	la, lb := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range la {
		if i >= len(lb) || la[i] != lb[i] {
			end := min(i+4, len(la))
			return "\n" + strings.Join(la[max(i-3, 0):end], "\n") + "\n--- became\n" + strings.Join(lb[min(max(i-3, 0), len(lb)):min(i+4, len(lb))], "\n")
		}
	}
	return "longer"
}

func randomReferentials(n uint64) []*quality.Referential {
	var out []*quality.Referential
	for seed := range n {
		out = append(out, randomReferential(seed))
	}
	return out
}

func TestACISOLibraryGivesTheReferentialBackAndTheSameBytes(t *testing.T) {
	t.Parallel()
	roundTrips(t, FormatCISO, builtIns(t)...)
	roundTrips(t, FormatCISO, wholeReferential())
	roundTrips(t, FormatCISO, randomReferentials(80)...)
}
