package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestTheMostPreciseRuleGivesASheetToSomebodyWhoIsThere(t *testing.T) {
	t.Parallel()
	rules := []q.SheetRule{
		{Kind: q.SheetRuleRest, PersonID: "rest"}, {Kind: q.SheetRuleSite, Subject: "nord", PersonID: "site"},
		{Kind: q.SheetRulePart, Subject: "4", PersonID: "part"}, {Kind: q.SheetRulePart, Subject: "5", PersonID: "gone"},
	}
	for _, c := range []struct{ part, site, want string }{
		{"4", "nord", "part"}, {"", "nord", "site"}, {"1", "nord", "site"}, {"1", "sud", "rest"}, {"", "", "rest"},
		{"5", "nord", "site"}, {"5", "", "rest"}, // who left is not asked
	} {
		if got := q.SheetRouteOf(rules, c.part, c.site, func(id string) bool { return id != "gone" }); got != c.want {
			t.Errorf("part %q site %q: %q, want %q", c.part, c.site, got, c.want)
		}
	}
	if got := q.SheetRouteOf(rules[1:], "", "", func(string) bool { return true }); got != "" {
		t.Errorf("no rule fits: %q", got)
	}
}
