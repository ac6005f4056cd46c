package quality

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The faults of an audit grid; Args are given in comments.
const (
	FaultGridNode      = "grid_node"      // id the référentiel does not have
	FaultGridNodeKind  = "grid_node_kind" // id of a node that is neither rated nor marked
	FaultNoCriterion   = "no_criterion"
	FaultUnknownValue  = "unknown_value"   // value the grid does not define
	FaultOneLine       = "one_line"        // the item of a list: one line, without blanks around it
	FaultUncovered     = "uncovered"       // id of a commitment no criterion looks at: worth noting
	FaultNoReferential = "no_referential"  // référentiel, version
	FaultGridNumber    = "grid_number"     // lowest, highest value
	FaultSameNode      = "same_node_twice" // id
	FaultNotAGrid      = "not_a_grid"
)

// Limits of a grid.
const (
	MaxCriteria      = 300
	MaxGridTitle     = 200
	MaxGridText      = 4000
	MaxGridItems     = 100 // of one list
	MaxGridItem      = 1000
	MaxCriterionCode = 20
	MaxGridValues    = 12
	MaxWeight        = 1000
)

// CheckAuditGrid lists what prevents a grid from being used with the version of
// the référentiel it names; ref is nil when that version is not known. Field is the
// key of the header, or "criteria.<index from 0>.<key>".
func CheckAuditGrid(g AuditGrid, ref *Referential) Faults {
	var f Faults
	checkGridHeader(g, &f)
	if ref == nil {
		f.Add("referential", FaultNoReferential, g.ReferentialID, strconv.Itoa(g.ReferentialVersion))
	}
	if len(g.Criteria) == 0 {
		f.Add("criteria", FaultNoCriterion)
	}
	if len(g.Criteria) > MaxCriteria {
		f.Add("criteria", FaultTooManyLines, strconv.Itoa(MaxCriteria))
	}
	seen := map[string]bool{}
	for i, c := range g.Criteria {
		at := "criteria." + strconv.Itoa(i) + "."
		if c.ID != "" && seen[c.ID] {
			f.Add(at+"id", FaultDuplicate, c.ID)
		}
		seen[c.ID] = true
		for _, fault := range CheckCriterion(c, g, ref) {
			f.Add(at+fault.Field, fault.Code, fault.Args...)
		}
	}
	return f
}

func checkGridHeader(g AuditGrid, f *Faults) {
	checkGridCode("id", g.ID, 160, f)
	if g.Version < 1 {
		f.Add("version", FaultMissing)
	}
	for _, kv := range []struct {
		key, value string
		most       int
		due        bool
	}{
		{"title", g.Title, MaxGridTitle, true}, {"locale", g.Locale, 20, true}, {"provider", g.Provider, MaxGridTitle * 2, false},
		{"licence", g.Licence, MaxGridTitle * 2, false}, {"description", g.Description, MaxGridText, false},
		{"referential", g.ReferentialID, 160, true},
	} {
		if kv.due {
			checkDue(kv.key, kv.value, f)
		}
		checkGridText(kv.key, kv.value, kv.most, f)
	}
	if g.ReferentialVersion < 1 {
		f.Add("referential_version", FaultMissing)
	}
	checkGridValues(g.Values, f)
}

func checkGridValues(values []Descriptor, f *Faults) {
	if len(values) > MaxGridValues {
		f.Add("values", FaultTooManyLines, strconv.Itoa(MaxGridValues))
	}
	seen := map[string]bool{}
	for i, d := range values {
		at := "values." + strconv.Itoa(i) + "."
		checkGridCode(at+"value", d.Value, MaxCriterionCode, f)
		if seen[d.Value] {
			f.Add(at+"value", FaultDuplicate, d.Value)
		}
		seen[d.Value] = true
		checkDue(at+"label", d.Label, f)
		checkGridText(at+"label", d.Label, MaxGridTitle, f)
		checkGridText(at+"text", d.Text, MaxGridText, f)
	}
}

// CheckCriterion lists what is wrong in one criterion of a grid, whatever the
// others; Field is the key alone.
func CheckCriterion(c Criterion, g AuditGrid, ref *Referential) Faults {
	var f Faults
	checkGridCode("id", c.ID, MaxCriterionCode, &f)
	checkDue("title", c.Title, &f)
	checkGridText("title", c.Title, MaxGridTitle, &f)
	checkGridText("text", c.Text, MaxGridText, &f)
	checkGridNodes(c.Nodes, ref, &f)
	checkGridList("questions", c.Questions, &f)
	checkGridList("meet", c.Meet, &f)
	checkGridList("evidence", c.Evidence, &f)
	if c.Weight < 0 || c.Weight > MaxWeight {
		f.Add("weight", FaultGridNumber, "0", strconv.Itoa(MaxWeight))
	}
	seen := map[string]bool{}
	for _, d := range c.Descriptors {
		switch {
		case seen[d.Value]:
			f.Add("descriptors", FaultDuplicate, d.Value)
		case !slices.ContainsFunc(g.Values, func(v Descriptor) bool { return v.Value == d.Value }):
			f.Add("descriptors", FaultUnknownValue, d.Value)
		}
		seen[d.Value] = true
		checkGridText("descriptors", d.Text, MaxGridText, &f)
	}
	return f
}

func checkGridNodes(nodes []string, ref *Referential, f *Faults) {
	if len(nodes) == 0 {
		f.Add("nodes", FaultMissing)
	}
	seen := map[string]bool{}
	for _, id := range nodes {
		if seen[id] {
			f.Add("nodes", FaultSameNode, id)
		}
		seen[id] = true
		if ref == nil {
			continue
		}
		switch n := ref.Node(id); {
		case n == nil:
			f.Add("nodes", FaultGridNode, id)
		case !n.Auditable():
			f.Add("nodes", FaultGridNodeKind, id)
		}
	}
}

func checkDue(key, value string, f *Faults) {
	if strings.TrimSpace(value) == "" {
		f.Add(key, FaultMissing)
	}
}

func checkGridCode(key, value string, most int, f *Faults) {
	switch {
	case value == "":
		f.Add(key, FaultMissing)
	case !nodeID.MatchString(value):
		f.Add(key, FaultBadID, value)
	case utf8.RuneCountInString(value) > most:
		f.Add(key, FaultTooLong, strconv.Itoa(most))
	}
}

// checkGridText refuses what a workbook would not give back as it was.
func checkGridText(key, value string, most int, f *Faults) {
	switch {
	case !Readable(value) || strings.ContainsAny(value, "\r\ufffe\uffff\ufffd\ufeff"):
		f.Add(key, FaultControlText)
	case utf8.RuneCountInString(value) > most:
		f.Add(key, FaultTooLong, strconv.Itoa(most))
	}
}

// checkGridList bounds a list whose items stand one per line wherever people read
// and write them.
func checkGridList(key string, list []string, f *Faults) {
	if len(list) > MaxGridItems {
		f.Add(key, FaultTooManyLines, strconv.Itoa(MaxGridItems))
	}
	for _, item := range list {
		if item == "" || strings.ContainsAny(item, "\n\t") || strings.TrimSpace(item) != item {
			f.Add(key, FaultOneLine)
		}
		checkGridText(key, item, MaxGridItem, f)
	}
}
