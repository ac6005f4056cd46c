package referential_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/library"
)

var randomWords = []string{"", "Un mot", "Deux\nlignes", "  espaces  ", "\"guillemets\" : # {", "œuvre — « 1 »", "12", "true", "- tiret", "\tTab"}

// randomEdit is what a hurried hand may send for a tree, sound or not.
func randomEdit(r *rand.Rand, ref *quality.Referential) quality.Edit {
	all := ref.All()
	some := func() string {
		if r.IntN(12) == 0 {
			return ""
		}
		return all[r.IntN(len(all))].ID
	}
	word := func() string { return randomWords[r.IntN(len(randomWords))] }
	e := quality.Edit{Kind: quality.EditKinds()[r.IntN(len(quality.EditKinds()))], Node: some(), Parent: some(), Before: some(), NodeKind: quality.Kinds()[r.IntN(len(quality.Kinds()))]}
	e.Scale = ref.Scales[r.IntN(len(ref.Scales))].ID
	switch e.Kind {
	case quality.EditAdd:
		e.Node, e.Fields = "", map[string]string{"text": word()}
	case quality.EditSet:
		e.Fields = map[string]string{}
		for key := range ref.NodeFields(e.Node) {
			if r.IntN(4) == 0 && key != "kind" {
				e.Fields[key] = word()
			}
		}
	case quality.EditScale:
		e.Fields = map[string]string{"label": word(), "level.1.label": word(), "level.2.descriptor": word()}
	case quality.EditHeader:
		e.Fields = map[string]string{"title": word(), "description": word()}
	}
	return e
}

// Whatever is sent, the tree stays sound: each node once, under one parent; and
// the document written is the document read.
func TestRandomEditsKeepTheTreeSoundAndTheDocumentFaithful(t *testing.T) {
	t.Parallel()
	file, _ := library.Bytes("ref-209")
	start, _ := formats.ReadLibrary(file)
	none := func(string) bool { return false }
	for seed := range uint64(40) {
		r, ref, done := rand.New(rand.NewPCG(seed, 3)), start, 0
		for range 60 {
			e := randomEdit(r, ref)
			next, out, err := ref.Edited(e, none)
			if err != nil || !out.Changed {
				continue
			}
			done++
			seen := map[string]bool{}
			for _, n := range next.All() {
				if seen[n.ID] || n.ID == "" {
					t.Fatalf("seed %d: %+v leaves %q twice", seed, e, n.ID)
				}
				seen[n.ID] = true
			}
			ref = next
		}
		document := formats.WriteLibrary(ref)
		read, _ := formats.ReadLibrary(document)
		if !bytes.Equal(formats.WriteLibrary(read), document) {
			t.Errorf("seed %d: the document does not read back", seed)
		}
		if done < 5 {
			t.Errorf("seed %d: only %d edits were accepted", seed, done)
		}
	}
}

// One field saved reads back one element only: what stays in memory is still what a
// restart opens, to the byte, whatever was written in it.
func TestWhatAFieldSavedLeavesInMemoryIsWhatARestartOpens(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	d := openedDraft(t, s)
	r, done := rand.New(rand.NewPCG(7, 3)), 0
	for range 400 {
		e := randomEdit(r, d.draft().Edition.Referential)
		if e.Kind != quality.EditSet {
			continue
		}
		d.seen = d.draft().Edition.Hash
		if result, err := d.edit(e); err != nil || !result.Outcome.Changed {
			continue
		}
		done++
		kept := d.draft().Edition
		opened, err := newService(s).Edition(t.Context(), "petit", 2)
		if err != nil || kept.Hash != opened.Hash || !bytes.Equal(formats.CompileLibrary(kept.Referential), formats.CompileLibrary(opened.Referential)) {
			t.Fatalf("after %+v memory and restart differ, %v", e, err)
		}
	}
	if done < 10 {
		t.Errorf("only %d fields were saved", done)
	}
}
