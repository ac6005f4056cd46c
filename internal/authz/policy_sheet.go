package authz

import q "ariane/internal/quality"

// The actions on the improvement sheets of a structure. The facts: Mine tells that
// the actor wrote the sheet; Assigned, that it was routed to them; Shared, that it is
// answered and shown to the team.
const (
	SheetRaise    Action = "sheet.raise"
	SheetRead     Action = "sheet.read"
	SheetSteer    Action = "sheet.steer"  // route, close, take up again, show to the team
	SheetAnswer   Action = "sheet.answer" // the answer its author reads
	SheetTalk     Action = "sheet.talk"   // leave a word
	SheetRules    Action = "sheet.rules"  // who is asked as soon as a sheet comes
	SheetLink     Action = "sheet.link"   // show, print and renew the link without an account
	SheetVitality Action = "sheet.vitality"
)

// SystemAnonymous is who comes through the link of a structure or with a claim code,
// without an account. It is written nowhere, in no journal.
const SystemAnonymous = "anonymous"

// sheetPolicies: everybody raises; who steers reads all and routes; the person asked
// answers. The team reads what is answered and shown.
func sheetPolicies() []Policy {
	return join(
		grant(SheetRaise, ReachOwn, Always, inside...),
		grant(SheetRead, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(SheetRead, ReachOwn, Mine, inside...),
		grant(SheetRead, ReachOwn, Given, inside...),
		grant(SheetRead, ReachOwn, Shared, inside...),
		grant(SheetSteer, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(SheetAnswer, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(SheetAnswer, ReachOwn, Given, inside...),
		grant(SheetTalk, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(SheetTalk, ReachOwn, Mine, inside...),
		grant(SheetTalk, ReachOwn, Given, inside...),
		grant(SheetRules, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(SheetLink, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(SheetVitality, ReachOwn, Always, inside...),
		system(SheetRaise, SystemAnonymous),
		system(SheetRead, SystemAnonymous, SystemSchedule),
		system(SheetTalk, SystemAnonymous),
	)
}
