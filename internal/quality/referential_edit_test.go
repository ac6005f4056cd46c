package quality_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	q "ariane/internal/quality"
)

func free(string) bool { return false }

// edited is a référentiel after an edit that must be accepted.
func edited(t *testing.T, r *q.Referential, e q.Edit) (*q.Referential, q.EditOutcome) {
	t.Helper()
	next, out, err := r.Edited(e, free)
	if err != nil {
		t.Fatalf("%+v: %v", e, err)
	}
	return next, out
}

func order(r *q.Referential) string {
	var out []string
	for _, n := range r.All() {
		out = append(out, n.ID)
	}
	return strings.Join(out, " ")
}

func TestAnEditLeavesTheOriginalAsItIs(t *testing.T) {
	t.Parallel()
	r := small()
	before, text := order(r), r.Node("1.1").Text
	for _, e := range []q.Edit{
		{Kind: q.EditSet, Node: "1.1", Fields: map[string]string{"text": "Autre", "evidence": "a\nb", "levels.respect.1": "Rien"}},
		{Kind: q.EditRemove, Node: "1.1"},
		{Kind: q.EditDown, Node: "1.1"},
		{Kind: q.EditAddLevel, Scale: "respect"},
	} {
		edited(t, r, e)
	}
	if order(r) != before || r.Node("1.1").Text != text || len(r.Node("1.1").Evidence) != 0 || r.Scales[0].Has(5) {
		t.Errorf("the original changed: %s %q", order(r), r.Node("1.1").Text)
	}
}

func TestEveryFieldOfANodeIsWrittenAndReadBack(t *testing.T) {
	t.Parallel()
	fields := map[string]string{
		"text": "Un texte\nsur deux lignes", "short": "Court\u00a0: bref", "guidance": "Un conseil", "evidence": "Une preuve\nUne autre", "examples": "Un exemple",
		"references": q.ReferencesText([]q.Reference{{Title: "Loi", Text: "Ce qu’elle dit", URL: "https://exemple.test/"}, {Title: "Décret"}}),
		"source":     "§4", "proposed_by": "Le réseau", "replaces": "1.9\n1.8", "marked": "yes", "required": "yes", "not_concerned": "yes", "weight": "3",
		"applies.status": "gip", "applies.wider_body": "no", "applies.overseas": "yes", "applies.several_sites": "",
		"rated.respect": "", "rated.pratique": "yes", "levels.pratique.2": "Un peu", "kind": "theme",
	}
	next, out := edited(t, small(), q.Edit{Kind: q.EditSet, Node: "1.1", Fields: fields})
	got := next.NodeFields("1.1")
	for key, want := range fields {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	if !out.Changed || !slices.Contains(out.Fields, "text") || slices.Contains(out.Fields, "applies.several_sites") {
		t.Errorf("%+v", out)
	}
	if _, out = edited(t, next, q.Edit{Kind: q.EditSet, Node: "1.1", Fields: got}); out.Changed {
		t.Errorf("writing what is there changes %v", out.Fields)
	}
}

func TestAWrongFieldRefusesTheWholeEdit(t *testing.T) {
	t.Parallel()
	for field, c := range map[string]struct{ value, code string }{
		"weight": {"beaucoup", q.FaultBadNumber}, "kind": {"truc", q.FaultUnknownKind}, "guidance": {"a\x07b", q.FaultControlText},
		"text": {strings.Repeat("a", q.MaxNodeText+1), q.FaultTooLong},
	} {
		_, _, err := small().Edited(q.Edit{Kind: q.EditSet, Node: "1.1", Fields: map[string]string{field: c.value, "short": "autre"}}, free)
		if e := q.AsError(err); e == nil || len(e.Faults) != 1 || e.Faults[0].Code != c.code || e.Faults[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestANewNodeTakesTheNextIdentifierOfItsSiblings(t *testing.T) {
	t.Parallel()
	withdrawn := func(id string) bool { return id == "1.3" || id == "1.1/9" }
	for _, c := range []struct {
		parent string
		kind   q.Kind
		want   string
	}{
		{"", q.KindPart, "3"}, {"1", q.KindCommitment, "1.4"}, {"1.1", q.KindStatement, "1.1/5"}, {"1.2", q.KindStatement, "1.2/1"},
		{"1.1/1", q.KindStatement, "1.1/1.1"}, {"2", q.KindStatement, "2/1"},
	} {
		_, out, err := small().Edited(q.Edit{Kind: q.EditAdd, Parent: c.parent, NodeKind: c.kind, Fields: map[string]string{"text": "Nouveau"}}, withdrawn)
		if err != nil || out.Node != c.want {
			t.Errorf("a %s under %q is %q, want %q: %v", c.kind, c.parent, out.Node, c.want, err)
		}
	}
	for _, text := range []string{"", " \n\t"} {
		_, _, err := small().Edited(q.Edit{Kind: q.EditAdd, Parent: "1", NodeKind: q.KindCommitment, Fields: map[string]string{"text": text}}, withdrawn)
		if e := q.AsError(err); e == nil || e.Faults[0].Field != "text" || e.Faults[0].Code != q.FaultMissing {
			t.Errorf("an element that says nothing: %v", err)
		}
	}
	for id, code := range map[string]string{"1.1": q.FaultTaken, "1.3": q.FaultTaken, "a b": q.FaultBadID} {
		_, _, err := small().Edited(q.Edit{Kind: q.EditAdd, Node: id, Parent: "1", NodeKind: q.KindCommitment}, withdrawn)
		if e := q.AsError(err); e == nil || e.Faults[0].Code != code {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func TestANewNodeIsAnsweredAsItsLike(t *testing.T) {
	t.Parallel()
	next, _ := edited(t, small(), q.Edit{Kind: q.EditAdd, Parent: "1", NodeKind: q.KindCommitment, Fields: map[string]string{"text": "Nouveau"}})
	if n := next.Node("1.3"); !slices.Equal(n.Rated, []string{"respect", "pratique"}) || n.Parent.ID != "1" {
		t.Errorf("%+v", n)
	}
	next, _ = edited(t, next, q.Edit{Kind: q.EditAdd, Parent: "1.3", NodeKind: q.KindStatement, Fields: map[string]string{"text": "Attendu"}})
	if !next.Node("1.3/1").Marked {
		t.Error("a new statement is not marked")
	}
}

func TestNodesMoveAmongSiblingsAndUnderOthersKeepingTheirIdentifier(t *testing.T) {
	t.Parallel()
	r := small()
	up, out := edited(t, r, q.Edit{Kind: q.EditUp, Node: "1.1/2"})
	if out.Beside != "1.1/1" || up.Node("1.1").Children[0].ID != "1.1/2" {
		t.Errorf("up: %+v %s", out, order(up))
	}
	if down, _ := edited(t, up, q.Edit{Kind: q.EditDown, Node: "1.1/2"}); order(down) != order(r) {
		t.Errorf("down again: %s", order(down))
	}
	if _, out := edited(t, r, q.Edit{Kind: q.EditUp, Node: "1"}); out.Changed {
		t.Error("the first one went up")
	}
	moved, _ := edited(t, r, q.Edit{Kind: q.EditMove, Node: "1.1/1", Parent: "1.2"})
	if moved.Node("1.1/1").Parent.ID != "1.2" || len(moved.All()) != len(r.All()) {
		t.Errorf("moved: %s", order(moved))
	}
	for _, c := range []struct {
		e    q.Edit
		want string
	}{
		{q.Edit{Kind: q.EditMove, Node: "1", Parent: "1.1/1"}, q.ReasonMoveInside},
		{q.Edit{Kind: q.EditMove, Node: "1", Parent: "1"}, q.ReasonMoveInside},
		{q.Edit{Kind: q.EditMove, Node: "1.1", Parent: "9"}, q.ReasonPlaceGone},
		{q.Edit{Kind: q.EditSet, Node: "9"}, q.ReasonNodeGone},
		{q.Edit{Kind: q.EditAdd, Parent: "9", NodeKind: q.KindStatement}, q.ReasonNodeGone},
	} {
		if _, _, err := r.Edited(c.e, free); q.AsError(err) == nil || q.AsError(err).Reason != c.want {
			t.Errorf("%+v: %v, want %s", c.e, err, c.want)
		}
	}
}

func TestANodeGoesWithWhatIsUnderItAndWithItsMappings(t *testing.T) {
	t.Parallel()
	r := small()
	r.Mappings = []q.Mapping{
		{To: "iso", Pairs: []q.Pair{{From: "1.1/1", To: "a", Relation: q.RelationEqual}}},
		{To: "ref-209", Pairs: []q.Pair{{From: "1.1", To: "b", Relation: q.RelationEqual}, {From: "1.2", To: "c", Relation: q.RelationEqual}}},
	}
	r.Extra = []q.Extra{{Path: "mappings/1/pairs/1", Key: "note", Value: "x"}, {Path: "mappings/0", Key: "note", Value: "y"}, {Key: "tag", Value: "z"}}
	next, out := edited(t, r, q.Edit{Kind: q.EditRemove, Node: "1.1"})
	if out.Nodes != len(r.Node("1.1").Whole()) || next.Node("1.1") != nil || next.Node("1.1/1") != nil {
		t.Errorf("%+v, left %s", out, order(next))
	}
	if len(next.Mappings) != 1 || len(next.Mappings[0].Pairs) != 1 || next.Mappings[0].To != "ref-209" {
		t.Errorf("mappings %+v", next.Mappings)
	}
	if want := []q.Extra{{Path: "mappings/0/pairs/0", Key: "note", Value: "x"}, {Key: "tag", Value: "z"}}; !slices.Equal(next.Extra, want) {
		t.Errorf("kept %+v", next.Extra)
	}
	for len(next.Nodes) > 1 {
		next, _ = edited(t, next, q.Edit{Kind: q.EditRemove, Node: next.Nodes[0].ID})
	}
	if _, _, err := next.Edited(q.Edit{Kind: q.EditRemove, Node: next.Nodes[0].ID}, free); q.AsError(err) == nil || q.AsError(err).Reason != q.ReasonLastNode {
		t.Errorf("the last node: %v", err)
	}
}

func TestAScaleChangesItsWordsAndLosesALevelEverywhere(t *testing.T) {
	t.Parallel()
	r := small()
	next, _ := edited(t, r, q.Edit{Kind: q.EditScale, Scale: "respect", Fields: map[string]string{"label": "Tenue", "gap": "2", "level.1.label": "Jamais", "level.4.descriptor": "Toujours"}})
	s, _ := next.Scale("respect")
	if s.Label != "Tenue" || s.Gap != 2 || s.Levels[0].Label != "Jamais" || s.Levels[3].Descriptor != "Toujours" {
		t.Errorf("%+v", s)
	}
	next, _ = edited(t, next, q.Edit{Kind: q.EditSet, Node: "1.1", Fields: map[string]string{q.LevelField("respect", 4): "Ici"}})
	next, _ = edited(t, next, q.Edit{Kind: q.EditRemoveLevel, Scale: "respect"})
	if s, _ = next.Scale("respect"); s.Max() != 3 || next.Node("1.1").Levels["respect"][4] != "" {
		t.Errorf("%+v %+v", s, next.Node("1.1").Levels)
	}
	if next, _ = edited(t, next, q.Edit{Kind: q.EditAddLevel, Scale: "respect"}); next.Scales[0].Max() != 4 {
		t.Errorf("%+v", next.Scales[0])
	}
	_, _, err := r.Edited(q.Edit{Kind: q.EditHeader, Fields: map[string]string{"title": " "}}, free)
	if q.CodeOf(err) != q.CodeInvalid {
		t.Errorf("no title: %v", err)
	}
}

func TestTwoPeoplesFieldsAreJoinedAndClashesAreTold(t *testing.T) {
	t.Parallel()
	base := map[string]string{"text": "a", "short": "b", "guidance": "c", "weight": "1"}
	theirs := map[string]string{"text": "a2", "short": "b", "guidance": "c2", "weight": "1"}
	mine := map[string]string{"text": "a", "short": "b3\r\n", "guidance": "c3", "weight": "1", "levels.x.5": "perdu ?"}
	set, clashes := q.MergeFields(base, mine, theirs)
	if !maps.Equal(set, map[string]string{"short": "b3"}) {
		t.Errorf("set %v", set)
	}
	want := []q.Clash{{Field: "guidance", Mine: "c3", Theirs: "c2"}, {Field: "levels.x.5", Mine: "perdu ?"}}
	if !slices.Equal(clashes, want) {
		t.Errorf("clashes %v", clashes)
	}
}

func TestWhatIsAboutToBeRemovedIsComparedWhole(t *testing.T) {
	t.Parallel()
	a := small()
	b, _ := edited(t, a, q.Edit{Kind: q.EditSet, Node: "1.1/1", Fields: map[string]string{"text": "Autre"}})
	if q.SameWhole(a, b, "1.1") || !q.SameWhole(a, b, "1.2") || !q.SameWhole(a, a.Clone(), "1.1") {
		t.Error("a change under a node is not seen, or seen elsewhere")
	}
}

func TestANodeAloneKeepsWhatItHangsFromAndNothingElse(t *testing.T) {
	t.Parallel()
	r := &q.Referential{ID: "r", Nodes: []*q.Node{{ID: "1", Children: []*q.Node{{ID: "1.1", Children: []*q.Node{{ID: "1.1/1"}}}, {ID: "1.2"}}}, {ID: "2"}}}
	r.Index()
	alone := r.Alone("1.1")
	if len(alone.All()) != 2 || alone.Node("1.1").Parent.ID != "1" || alone.Node("1.1").Depth != r.Node("1.1").Depth {
		t.Errorf("%+v", alone.All())
	}
	if len(r.All()) != 5 || r.Node("1.1").Parent != r.Nodes[0] || r.Alone("9") != nil {
		t.Error("the original changed")
	}
}

func TestTwoElementsAreJoinedAndTheVersionBeforeIsFollowed(t *testing.T) {
	t.Parallel()
	before := func(id string) bool { return small().Node(id) != nil }
	old := small()
	merged, out, err := old.Edited(q.Edit{Kind: q.EditRemove, Node: "1.1", Into: "1.2"}, before)
	if err != nil || out.Node != "1.1" || out.Nodes != 1 || merged.Node("1.1") != nil {
		t.Fatalf("%+v, %v", out, err)
	}
	if heir := merged.Node("1.2"); !slices.Equal(heir.Replaces, []string{"1.1", "1.2"}) || merged.Node("1.1/1") == nil || merged.Node("1.1/1").Parent != heir {
		t.Errorf("it continues %v, above %v", heir.Replaces, merged.Node("1.1/1"))
	}
	told := q.CompareVersions(old, merged).Changes
	if !slices.ContainsFunc(told, func(c q.Change) bool { return c.Has(q.ChangeMerged) }) || slices.ContainsFunc(told, func(c q.Change) bool { return c.Has(q.ChangeWithdrawn) }) {
		t.Errorf("told %v", tell(told))
	}
	for into, code := range map[string]q.Code{"9.9": q.CodeNotFound, "1.1/1": q.CodeInvalid, "1": q.CodeInvalid, "1.1": q.CodeInvalid} {
		if _, _, err := old.Edited(q.Edit{Kind: q.EditRemove, Node: "1.1", Into: into}, before); q.CodeOf(err) != code {
			t.Errorf("joined to %s: %v", into, err)
		}
	}
}

func TestAnElementIsSplitByAnotherThatContinuesIt(t *testing.T) {
	t.Parallel()
	old := small()
	split, _ := edited(t, old, q.Edit{Kind: q.EditAdd, Parent: "1", Before: "1.2", NodeKind: q.KindCommitment, Fields: map[string]string{"text": "Une partie de ce qu’il disait", "replaces": "1.1"}})
	told := q.CompareVersions(old, split).Changes
	if !slices.ContainsFunc(told, func(c q.Change) bool { return c.Has(q.ChangeSplit) && len(c.New) == 2 }) {
		t.Errorf("told %v", tell(told))
	}
}
