package report

import (
	"slices"
	"time"

	"ariane/internal/quality"
)

// countsOf counts a whole scope.
func countsOf(lines []Line, now time.Time) Counts {
	c := Counts{Structures: len(lines), ByStep: map[quality.Step]int{}}
	regionals := map[string]*RegionalCount{}
	sorts := map[string]string{}
	departments := map[string]bool{}
	open, percents := 0, 0
	for _, l := range lines {
		c.ByStep[l.Step]++
		if l.lacksDirector() {
			c.NoDirector++
		}
		if l.isStill(now) {
			c.Still++
		}
		if l.Step == quality.StepInProgress {
			open, percents = open+1, percents+l.Percent
		}
		if l.Department != "" {
			departments[l.Department] = true
		}
		countRegional(regionals, l)
		sorts[l.ParentID] = l.parentSort
	}
	if open > 0 {
		c.MeanPercent = percents / open
	}
	for d := range departments {
		c.Departments = append(c.Departments, d)
	}
	slices.Sort(c.Departments)
	for _, r := range regionals {
		c.Regionals = append(c.Regionals, *r)
	}
	slices.SortFunc(c.Regionals, func(a, b RegionalCount) int {
		return compareKeys([]string{sorts[a.ParentID], a.ParentID}, []string{sorts[b.ParentID], b.ParentID})
	})
	return c
}

func countRegional(list map[string]*RegionalCount, l Line) {
	r := list[l.ParentID]
	if r == nil {
		r = &RegionalCount{ParentID: l.ParentID, Name: l.ParentName, ByStep: map[quality.Step]int{}}
		list[l.ParentID] = r
	}
	r.Structures++
	r.ByStep[l.Step]++
}

func compareKeys(a, b []string) int { return slices.Compare(a, b) }
