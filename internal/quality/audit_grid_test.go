package quality_test

import (
	"slices"
	"strings"
	"testing"

	q "ariane/internal/quality"
)

// gridTree is a référentiel of two commitments, with statements.
func gridTree() *q.Referential {
	ref := &q.Referential{
		ID: "essai", Version: 1, Locale: "fr", Title: "Essai", Provider: "Nous", Licence: "libre",
		Scales: []q.Scale{{ID: "respect", Gap: 3, Levels: []q.Level{{Value: 1, Label: "non"}, {Value: 2, Label: "peu"}, {Value: 3, Label: "oui"}, {Value: 4, Label: "tout"}}}},
		Nodes: []*q.Node{{ID: "1", Kind: q.KindPart, Text: "Partie", Children: []*q.Node{
			{ID: "1.1", Kind: q.KindCommitment, Text: "Nous accueillons chaque jeune sans condition", Short: "Accueillir", Rated: []string{"respect"}, Evidence: []string{"registre", "sur deux\nlignes"},
				Levels: map[string]map[int]string{"respect": {1: "rien", 2: "un peu", 3: "bien", 4: "tout"}},
				Children: []*q.Node{
					{ID: "1.1/1", Kind: q.KindStatement, Text: "La porte reste ouverte toute la semaine", Marked: true,
						Children: []*q.Node{{ID: "1.1/1.1", Kind: q.KindStatement, Text: "Le samedi aussi quand il le faut", Marked: true}}},
					{ID: "1.1/ex", Kind: q.KindExample, Text: "Un exemple"},
				}},
			{ID: "1.2", Kind: q.KindCommitment, Text: "Nous orientons vers le bon partenaire", Short: "Orienter", Rated: []string{"respect"}},
		}}},
	}
	ref.Index()
	return ref
}

func defaultGrid() q.AuditGrid {
	values := []q.Descriptor{{Value: q.GridValid, Label: "Validé"}, {Value: q.GridAlert, Label: "Alerte", Text: "Un point fragile."}, {Value: q.GridInvalid, Label: "Non validé"}}
	return q.DefaultAuditGrid(gridTree(), "grille", values, "À vérifier : ")
}

func TestTheDefaultGridHasOneCriterionPerCommitmentAndPassesTheCheck(t *testing.T) {
	t.Parallel()
	ref, g := gridTree(), defaultGrid()
	if faults := q.CheckAuditGrid(g, ref); len(faults) > 0 {
		t.Fatalf("%+v", faults)
	}
	c := g.Criteria[0]
	if len(g.Criteria) != 2 || c.ID != "C01" || !slices.Equal(c.Nodes, []string{"1.1", "1.1/1", "1.1/1.1"}) {
		t.Errorf("%+v", g.Criteria)
	}
	if !slices.Equal(c.Evidence, []string{"registre"}) || !slices.Equal(c.Questions, []string{"À vérifier : La porte reste ouverte toute la semaine"}) {
		t.Errorf("evidence %q, questions %q", c.Evidence, c.Questions)
	}
	if d := c.Descriptors; len(d) != 3 || d[0].Text != "bien" || d[1].Text != "un peu" || d[2].Text != "rien" {
		t.Errorf("descriptors %+v", d)
	}
	if covered, all := g.Covered(ref); covered != 2 || all != 2 {
		t.Errorf("covers %d of %d", covered, all)
	}
	if d := g.Described(g.Criteria[1]); len(d) != 1 || d[0].Text != "Un point fragile." {
		t.Errorf("a criterion without words of its own shows %+v", d)
	}
}

func TestEveryRuleOfAGridHasItsFault(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, field, code string
		change            func(*q.AuditGrid)
	}{
		{"no title", "title", q.FaultMissing, func(g *q.AuditGrid) { g.Title = " " }},
		{"no version", "version", q.FaultMissing, func(g *q.AuditGrid) { g.Version = 0 }},
		{"an id with a blank", "id", q.FaultBadID, func(g *q.AuditGrid) { g.ID = "une grille" }},
		{"no criterion", "criteria", q.FaultNoCriterion, func(g *q.AuditGrid) { g.Criteria = nil }},
		{"too many criteria", "criteria", q.FaultTooManyLines, func(g *q.AuditGrid) { g.Criteria = make([]q.Criterion, q.MaxCriteria+1) }},
		{"the same code twice", "criteria.1.id", q.FaultDuplicate, func(g *q.AuditGrid) { g.Criteria[1].ID = "C01" }},
		{"no code", "criteria.0.id", q.FaultMissing, func(g *q.AuditGrid) { g.Criteria[0].ID = "" }},
		{"a code too long", "criteria.0.id", q.FaultTooLong, func(g *q.AuditGrid) { g.Criteria[0].ID = strings.Repeat("C", 21) }},
		{"no node", "criteria.0.nodes", q.FaultMissing, func(g *q.AuditGrid) { g.Criteria[0].Nodes = nil }},
		{"an unknown node", "criteria.0.nodes", q.FaultGridNode, func(g *q.AuditGrid) { g.Criteria[0].Nodes = []string{"9.9"} }},
		{"a part", "criteria.0.nodes", q.FaultGridNodeKind, func(g *q.AuditGrid) { g.Criteria[0].Nodes = []string{"1"} }},
		{"a node twice", "criteria.0.nodes", q.FaultSameNode, func(g *q.AuditGrid) { g.Criteria[0].Nodes = []string{"1.1", "1.1"} }},
		{"a question of two lines", "criteria.0.questions", q.FaultOneLine, func(g *q.AuditGrid) { g.Criteria[0].Questions = []string{"une\ndeux"} }},
		{"a title too long", "criteria.0.title", q.FaultTooLong, func(g *q.AuditGrid) { g.Criteria[0].Title = strings.Repeat("é", 201) }},
		{"a text with a bell", "criteria.0.text", q.FaultControlText, func(g *q.AuditGrid) { g.Criteria[0].Text = "\a" }},
		{"a heavy weight", "criteria.0.weight", q.FaultGridNumber, func(g *q.AuditGrid) { g.Criteria[0].Weight = 1001 }},
		{"an unknown conclusion", "criteria.0.descriptors", q.FaultUnknownValue, func(g *q.AuditGrid) { g.Criteria[0].Descriptors[0].Value = "bof" }},
		{"a conclusion twice", "values.1.value", q.FaultDuplicate, func(g *q.AuditGrid) { g.Values[1].Value = q.GridValid }},
		{"a conclusion without word", "values.0.label", q.FaultMissing, func(g *q.AuditGrid) { g.Values[0].Label = "" }},
	} {
		g := defaultGrid()
		c.change(&g)
		faults := q.CheckAuditGrid(g, gridTree())
		if !slices.ContainsFunc(faults, func(f q.Fault) bool { return f.Field == c.field && f.Code == c.code }) {
			t.Errorf("%s: %+v", c.name, faults)
		}
	}
	if faults := q.CheckAuditGrid(defaultGrid(), nil); len(faults) != 1 || faults[0].Code != q.FaultNoReferential {
		t.Errorf("without its référentiel: %+v", faults)
	}
}

func TestAStatementAloneCoversItsCommitment(t *testing.T) {
	t.Parallel()
	g := defaultGrid()
	g.Criteria[0].Nodes = []string{"1.1/1.1"}
	g.Criteria = g.Criteria[:1]
	left := g.Uncovered(gridTree())
	if len(left) != 1 || left[0].ID != "1.2" {
		t.Errorf("%v", left)
	}
}

func TestEditsChangeACopyAndNothingElse(t *testing.T) {
	t.Parallel()
	ref := gridTree()
	order := func(g q.AuditGrid) string {
		var ids []string
		for _, c := range g.Criteria {
			ids = append(ids, c.ID)
		}
		return strings.Join(ids, " ")
	}
	start := defaultGrid()
	three, err := start.Edited(q.GridEdit{Kind: q.GridAdd, Criterion: q.Criterion{ID: start.NextCriterionID(), Title: "De plus", Nodes: []string{"1.2"}}}, ref)
	if err != nil || order(three) != "C01 C02 C03" || order(start) != "C01 C02" {
		t.Fatalf("%v: %s", err, order(three))
	}
	for _, c := range []struct {
		edit q.GridEdit
		want string
	}{
		{q.GridEdit{Kind: q.GridUp, ID: "C03"}, "C01 C03 C02"},
		{q.GridEdit{Kind: q.GridUp, ID: "C01"}, "C01 C02 C03"},
		{q.GridEdit{Kind: q.GridDown, ID: "C01"}, "C02 C01 C03"},
		{q.GridEdit{Kind: q.GridDown, ID: "C03"}, "C01 C02 C03"},
		{q.GridEdit{Kind: q.GridMove, ID: "C03", Before: "C01"}, "C03 C01 C02"},
		{q.GridEdit{Kind: q.GridMove, ID: "C01"}, "C02 C03 C01"},
		{q.GridEdit{Kind: q.GridMove, ID: "C01", Before: "C03"}, "C02 C01 C03"},
		{q.GridEdit{Kind: q.GridMove, ID: "C02", Before: "C02"}, "C01 C02 C03"},
		{q.GridEdit{Kind: q.GridRemove, ID: "C02"}, "C01 C03"},
		{q.GridEdit{Kind: q.GridSet, ID: "C02", Criterion: q.Criterion{ID: "X", Title: "x", Nodes: []string{"1.2"}}}, "C01 X C03"},
	} {
		got, err := three.Edited(c.edit, ref)
		if err != nil || order(got) != c.want || order(three) != "C01 C02 C03" {
			t.Errorf("%+v: %v, %s, before %s", c.edit, err, order(got), order(three))
		}
	}
	for code, edit := range map[q.Code]q.GridEdit{
		q.CodeNotFound: {Kind: q.GridRemove, ID: "C99"},
		q.CodeInvalid:  {Kind: q.GridSet, ID: "C02", Criterion: q.Criterion{ID: "C01", Title: "x", Nodes: []string{"1.2"}}},
	} {
		if _, err := three.Edited(edit, ref); q.CodeOf(err) != code {
			t.Errorf("%+v: %v", edit, err)
		}
	}
	if _, err := three.Edited(q.GridEdit{Kind: q.GridHeader}, ref); q.CodeOf(err) != q.CodeInvalid {
		t.Errorf("an empty title: %v", err)
	}
}

func TestAnEditKeepsTheKeysNobodyKnows(t *testing.T) {
	t.Parallel()
	g := defaultGrid()
	g.Criteria[0].Extra = []q.Extra{{Key: "ours", Value: "1"}}
	c := g.Criteria[0]
	c.Extra, c.Title = nil, "Autre"
	got, err := g.Edited(q.GridEdit{Kind: q.GridSet, ID: "C01", Criterion: c}, gridTree())
	if err != nil || len(got.Criteria[0].Extra) != 1 || got.Criteria[0].Title != "Autre" || g.Criteria[0].Title == "Autre" {
		t.Errorf("%v %+v", err, got.Criteria[0])
	}
}

func TestAGridIsCarriedToTheNextVersionOfItsReferential(t *testing.T) {
	t.Parallel()
	old, next := gridTree(), gridTree()
	next.Version = 2
	first := next.Node("1.1")
	first.Children[0].Text = "La porte s’ouvre cinq jours par semaine et tard le soir"
	first.Children[0].Children[0].ID = "1.1/2"
	first.Children[0].Children[0].Replaces = []string{"1.1/1.1"}
	next.Nodes[0].Children = append(next.Nodes[0].Children[:1], &q.Node{ID: "1.3", Kind: q.KindCommitment, Text: "Tout neuf et sans rapport aucun", Rated: []string{"respect"}})
	next.Index()
	v := q.CompareVersions(old, next)
	g := defaultGrid()

	touched := g.GridChanges(v)
	if len(touched) != 2 || touched[0].Criterion.ID != "C01" || touched[1].Criterion.ID != "C02" || !touched[1].Changes[0].Has(q.ChangeWithdrawn) {
		t.Errorf("%+v", touched)
	}
	if lost := g.GridLosses(v); len(lost) != 1 || lost[0].Criterion.ID != "C02" || lost[0].Nodes[0].ID != "1.2" {
		t.Errorf("lost %+v", lost)
	}
	carried := g.CarryTo(v)
	if !slices.Equal(carried.Criteria[0].Nodes, []string{"1.1", "1.1/1", "1.1/2"}) || len(carried.Criteria[1].Nodes) != 0 || carried.ReferentialVersion != 2 {
		t.Errorf("%+v", carried.Criteria)
	}
	if len(g.Criteria[1].Nodes) != 1 {
		t.Error("the grid it came from changed")
	}
	left := carried.Uncovered(next)
	if len(left) != 1 || left[0].ID != "1.3" {
		t.Errorf("%v", left)
	}
}

func TestWhatIsAddedUnderWhatACriterionLooksAtTouchesIt(t *testing.T) {
	t.Parallel()
	old, next := gridTree(), gridTree()
	next.Version = 2
	next.Node("1.2").Children = []*q.Node{{ID: "1.2/1", Kind: q.KindStatement, Text: "Un attendu nouveau", Marked: true}}
	next.Node("1.1").Guidance = "un conseil de plus"
	next.Index()
	touched := defaultGrid().GridChanges(q.CompareVersions(old, next))
	if len(touched) != 1 || touched[0].Criterion.ID != "C02" || !touched[0].Changes[0].Has(q.ChangeAdded) {
		t.Errorf("%+v", touched)
	}
}
