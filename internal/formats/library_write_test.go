package formats

import (
	"bytes"
	"reflect"
	"testing"

	"ariane/internal/quality"
)

func TestOurFormMissesNoFieldOfTheModel(t *testing.T) {
	t.Parallel()
	ref := wholeReferential()
	got, report := ReadLibrary(WriteLibrary(ref))
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	if !reflect.DeepEqual(got.Nodes[0], ref.Nodes[0]) {
		t.Errorf("got\n%+v\nwant\n%+v", got.Nodes[0], ref.Nodes[0])
	}
}

// wholeReferential has every field of the model filled, and passes the check.
func wholeReferential() *quality.Referential {
	ref := randomReferential(1)
	node := quality.Node{}
	filled(reflect.ValueOf(&node).Elem(), 5)
	scale := ref.Scales[0]
	node.ID, node.Rated = "tout", []string{scale.ID}
	node.Levels = map[string]map[int]string{scale.ID: {}}
	for _, l := range scale.Levels {
		node.Levels[scale.ID][l.Value] = "repère"
	}
	node.Applies.Status = []quality.LegalStatus{quality.StatusGIP}
	node.Extra = []quality.Extra{{Key: "x-a", Value: "1\n"}}
	ref.Nodes = append([]*quality.Node{&node}, ref.Nodes...)
	ref.Published = quality.MustDay("2026-05-01")
	ref.Index()
	return ref
}

func TestEveryReferentialIsWrittenTheSameTwice(t *testing.T) {
	t.Parallel()
	for seed := range uint64(100) {
		ref := randomReferential(seed)
		first := WriteLibrary(ref)
		got, report := ReadLibrary(first)
		if report.HasErrors() {
			t.Fatalf("seed %d: %q", seed, report.French())
		}
		if !bytes.Equal(WriteLibrary(got), first) {
			t.Fatalf("seed %d is not stable", seed)
		}
	}
}
