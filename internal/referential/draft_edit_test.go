package referential_test

import (
	"strings"
	"sync"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// desk is an office at work on a draft of « petit ».
type desk struct {
	t     *testing.T
	svc   *referential.Service
	store *store.Store
	seen  string
}

// openedDraft: version 1 is published, version 2 is a draft.
func openedDraft(t *testing.T, s *store.Store) *desk {
	t.Helper()
	d := &desk{t: t, svc: newService(s), store: s}
	mustImport(t, d.svc, small)
	if err := d.svc.Publish(t.Context(), office, "petit", 1); err != nil {
		t.Fatal(err)
	}
	number, err := d.svc.OpenDraft(t.Context(), office, "petit", 1)
	if err != nil || number != 2 {
		t.Fatalf("draft %d: %v", number, err)
	}
	d.seen = d.draft().Edition.Hash
	return d
}

func (d *desk) draft() referential.Draft {
	d.t.Helper()
	draft, err := d.svc.Draft(d.t.Context(), office, "petit", 2)
	if err != nil {
		d.t.Fatal(err)
	}
	return draft
}

// edit from what was seen; what was seen stays until look.
func (d *desk) edit(e quality.Edit) (referential.DraftResult, error) {
	return d.svc.EditDraft(d.t.Context(), office, referential.DraftEdit{ID: "petit", Version: 2, Seen: d.seen, Edit: e})
}

func (d *desk) must(e quality.Edit) referential.DraftResult {
	d.t.Helper()
	result, err := d.edit(e)
	if err != nil {
		d.t.Fatalf("%+v: %v", e, err)
	}
	return result
}

func (d *desk) text(node string) string {
	d.t.Helper()
	return d.draft().Edition.Referential.Node(node).Text
}

func set(node, field, value string) quality.Edit {
	return quality.Edit{Kind: quality.EditSet, Node: node, Fields: map[string]string{field: value}}
}

func reason(err error) string {
	if e := quality.AsError(err); e != nil {
		return e.Reason
	}
	return ""
}

func TestADraftOpensFromAPublishedVersionOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := openedDraft(t, s)
		draft := d.draft()
		if draft.Before != 1 || len(draft.Faults) != 0 || len(draft.Steps) != 1 || draft.Steps[0].What != referential.StepOpened {
			t.Errorf("%+v", draft)
		}
		if number, err := d.svc.OpenDraft(t.Context(), office, "petit", 1); reason(err) != "referential.draft_exists" || number != 2 {
			t.Errorf("a second draft: %d %v", number, err)
		}
		if _, err := d.svc.OpenDraft(t.Context(), office, "ailleurs", 1); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("a draft of nothing: %v", err)
		}
		if _, err := d.svc.Draft(t.Context(), office, "petit", 1); quality.CodeOf(err) != quality.CodeState {
			t.Errorf("a published version opens in the editor: %v", err)
		}
	})
}

func TestADraftIsEditedVerifiedAndPublished(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := openedDraft(t, s)
		for _, e := range []quality.Edit{
			set("1.1/1", "text", "L’œuvre commune est connue de chacun"),
			{Kind: quality.EditUp, Node: "1.1/2"},
			{Kind: quality.EditAdd, Parent: "1.1", NodeKind: quality.KindStatement, Fields: map[string]string{"text": "Encore un"}},
			{Kind: quality.EditRemove, Node: "1.1/2"},
		} {
			d.seen = d.must(e).Hash
		}
		if ref := d.draft().Edition.Referential; ref.Node("1.1/3") == nil || ref.Node("1.1/2") != nil || !ref.Node("1.1/3").Marked {
			t.Errorf("%v", ref.All())
		}
		d.seen = d.must(set("1.1/3", "text", "")).Hash
		draft := d.draft()
		if len(draft.Faults) != 1 || draft.Faults[0].Field != "1.1/3.text" {
			t.Errorf("faults %v", draft.Faults)
		}
		if err := d.svc.Publish(t.Context(), office, "petit", 2); quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("published with a fault: %v", err)
		}
		d.seen = d.must(set("1.1/3", "text", "Mieux dit")).Hash
		if err := d.svc.Publish(t.Context(), office, "petit", 2); err != nil {
			t.Fatal(err)
		}
		if _, err := d.edit(set("1.1/3", "text", "Trop tard")); quality.CodeOf(err) != quality.CodeState {
			t.Errorf("a published version changed: %v", err)
		}
		if left, err := s.Read().DraftSteps(t.Context(), "petit", 2); err != nil || len(left) != 0 {
			t.Errorf("%d states are kept of a published version: %v", len(left), err)
		}
		if report, err := s.Verify(t.Context()); err != nil || !report.OK() {
			t.Errorf("verify: %+v %v", report, err)
		}
	})
}

func TestTheEditsOfTwoPeopleAreJoinedOrShown(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := openedDraft(t, s) // both read the same state
		d.must(set("1.1", "short", "Accueil pour tous"))
		d.must(set("1.1", "guidance", "Un conseil"))              // another field
		d.must(quality.Edit{Kind: quality.EditUp, Node: "1.1/2"}) // another node
		if n := d.draft().Edition.Referential.Node("1.1"); n.Short != "Accueil pour tous" || n.Guidance != "Un conseil" {
			t.Errorf("%+v", n)
		}
		result, err := d.svc.EditDraft(t.Context(), office, referential.DraftEdit{ID: "petit", Version: 2, Seen: d.seen, Edit: quality.Edit{
			Kind: quality.EditSet, Node: "1.1", Fields: map[string]string{"short": "Accueillir", "weight": "2", "guidance": ""},
		}})
		want := quality.Clash{Field: "short", Mine: "Accueillir", Theirs: "Accueil pour tous"}
		if reason(err) != "draft.clash" || len(result.Clashes) != 1 || result.Clashes[0] != want {
			t.Errorf("%+v %v", result.Clashes, err)
		}
		if result.Joined["weight"] != "2" || result.Joined["guidance"] != "Un conseil" || result.Hash != d.draft().Edition.Hash {
			t.Errorf("joined %v", result.Joined)
		}
		if d.draft().Edition.Referential.Node("1.1").Weight != 0 {
			t.Error("half an edit was written")
		}
	})
}

func TestWhatSomebodyElseRewroteIsNotRemovedUnread(t *testing.T) {
	t.Parallel()
	d := openedDraft(t, testkit.SQLite(t))
	d.must(set("1.1/1", "text", "Écrit pendant ce temps"))
	if _, err := d.edit(quality.Edit{Kind: quality.EditRemove, Node: "1.1"}); reason(err) != "draft.changed_under" {
		t.Errorf("removed unread: %v", err)
	}
	d.must(quality.Edit{Kind: quality.EditRemove, Node: "1.1/2"}) // nobody touched it
	if _, err := d.edit(set("1.1/2", "text", "Mes mots")); reason(err) != quality.ReasonNodeGone {
		t.Errorf("a node that is gone: %v", err)
	}
}

func TestManyPeopleAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := openedDraft(t, s)
		fields := []string{"short", "guidance", "evidence", "examples", "source"}
		var wait sync.WaitGroup
		for _, f := range fields {
			wait.Go(func() {
				if _, err := d.edit(set("1.1", f, "écrit par "+f)); err != nil {
					t.Errorf("%s: %v", f, err)
				}
			})
		}
		wait.Wait()
		draft := d.draft()
		for _, f := range fields {
			if got := draft.Edition.Referential.NodeFields("1.1")[f]; got != "écrit par "+f {
				t.Errorf("%s says %q", f, got)
			}
		}
		if len(draft.Steps) != 1+len(fields) {
			t.Errorf("%d states, want %d", len(draft.Steps), 1+len(fields))
		}
	})
}

func TestOneGoesBackToAStateKept(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := openedDraft(t, s)
		before, text := d.seen, d.text("1.1/1")
		first := d.must(set("1.1/1", "text", "Autre"))
		back := referential.DraftEdit{ID: "petit", Version: 2, Seen: d.seen}
		if _, err := d.svc.RevertDraft(t.Context(), office, back, 1); reason(err) != "draft.changed_since" {
			t.Errorf("gone back over somebody’s work: %v", err)
		}
		back.Seen = first.Hash
		result, err := d.svc.RevertDraft(t.Context(), office, back, first.Step-1)
		if err != nil || result.Hash != before || d.text("1.1/1") != text {
			t.Errorf("%+v %v: %q", result, err, d.text("1.1/1"))
		}
		d.seen = result.Hash
		for range 25 {
			d.seen = d.must(set("1.1/1", "text", d.text("1.1/1")+"!")).Hash
		}
		if steps := d.draft().Steps; len(steps) != 20 || steps[0].What != string(quality.EditSet) || steps[0].Node != "1.1/1" {
			t.Errorf("%d states", len(steps))
		}
	})
}

func TestOnlyTheLabelOfficeWrites(t *testing.T) {
	t.Parallel()
	d := openedDraft(t, testkit.SQLite(t))
	in := referential.DraftEdit{ID: "petit", Version: 2, Seen: d.seen, Edit: set("1", "text", "x")}
	for name, act := range map[string]func(authz.Actor) error{
		"open": func(a authz.Actor) error { _, err := d.svc.OpenDraft(t.Context(), a, "petit", 1); return err },
		"new":  func(a authz.Actor) error { return d.svc.CreateDraft(t.Context(), a, referential.NewDraft{}) },
		"read": func(a authz.Actor) error { _, err := d.svc.Draft(t.Context(), a, "petit", 2); return err },
		"edit": func(a authz.Actor) error { _, err := d.svc.EditDraft(t.Context(), a, in); return err },
		"back": func(a authz.Actor) error { _, err := d.svc.RevertDraft(t.Context(), a, in, 1); return err },
		"drop": func(a authz.Actor) error { return d.svc.DiscardDraft(t.Context(), a, in) },
	} {
		if err := act(reader); quality.CodeOf(err) != quality.CodeForbidden {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatAFileKeepsSurvivesTheEditor(t *testing.T) {
	t.Parallel()
	svc := newService(testkit.SQLite(t))
	file := strings.Replace(small, "    text: Première partie\n", "    text: Première partie\n    couleur: bleue\n", 1)
	hash := mustImport(t, svc, file).Hash
	if _, err := svc.EditDraft(t.Context(), office, referential.DraftEdit{ID: "petit", Version: 1, Seen: hash, Edit: set("1.1", "short", "Autre")}); err != nil {
		t.Fatal(err)
	}
	document, _, err := svc.Document(t.Context(), office, "petit", 1)
	if err != nil || !strings.Contains(string(document), `couleur: "bleue"`) {
		t.Errorf("%s %v", document, err)
	}
	if _, report := formats.ReadLibrary(document); report.HasErrors() {
		t.Errorf("%v", report.French())
	}
}
