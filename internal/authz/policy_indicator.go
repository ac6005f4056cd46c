package authz

import q "ariane/internal/quality"

// The actions on the indicators of a structure and on the chapter of its activity
// report. The facts: Mine tells that the actor holds the indicator.
const (
	IndicatorRead   Action = "indicator.read"
	IndicatorManage Action = "indicator.manage" // take from the library, make, change, stop
	IndicatorEnter  Action = "indicator.enter"  // write the value of a period
	ChapterRead     Action = "chapter.read"
	ChapterEdit     Action = "chapter.edit"
)

// indicatorPolicies: everybody of a structure sees what it follows, as shares and
// counts; who steers chooses; who holds an indicator writes its values. Nobody outside
// sees anything of it: the chapter leaves as a file, when the structure sends it.
func indicatorPolicies() []Policy {
	return join(
		grant(IndicatorRead, ReachOwn, Always, inside...),
		grant(IndicatorManage, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(IndicatorEnter, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(IndicatorEnter, ReachOwn, Mine, inside...),
		grant(ChapterRead, ReachOwn, Always, inside...),
		grant(ChapterEdit, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		system(IndicatorRead, SystemSchedule),
	)
}
