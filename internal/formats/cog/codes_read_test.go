package cog

import (
	"strings"
	"testing"
)

func TestEveryDepartmentBelongsToAKnownRegion(t *testing.T) {
	t.Parallel()
	if len(Regions()) != 26 || len(Departments()) != 109 {
		t.Errorf("%d régions, %d départements", len(Regions()), len(Departments()))
	}
	for _, d := range Departments() {
		if _, known := RegionOf(d.RegionCode); !known {
			t.Errorf("%s %s: région %q", d.Code, d.Name, d.RegionCode)
		}
		if strings.Contains(d.Name, "'") {
			t.Errorf("%s keeps a straight apostrophe", d.Name)
		}
	}
	if d, ok := DepartmentOf("2A"); !ok || d.RegionCode != "94" {
		t.Errorf("Corse-du-Sud: %+v", d)
	}
	if r, ok := RegionOf("978"); !ok || r.Name != "Saint-Martin" {
		t.Errorf("Saint-Martin counts as a région: %+v", r)
	}
	if _, ok := DepartmentOf("20"); ok {
		t.Error("20 is no département any more")
	}
}

func TestListsMayBeChangedByTheirReader(t *testing.T) {
	t.Parallel()
	Regions()[0].Name = "changed"
	if Regions()[0].Name == "changed" {
		t.Error("the list is shared")
	}
}
