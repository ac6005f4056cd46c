package authz

import q "ariane/internal/quality"

// The actions on the démarche of a structure and on its application for the label. The
// facts: Shared tells that the application was sent.
const (
	CaseRead     Action = "case.read"     // the journey: steps and dates
	CaseDocument Action = "case.document" // name the piece that is the decision of the board, the projet associatif

	SupportRead     Action = "support.read" // the log of what was done for a structure
	SupportWrite    Action = "support.write"
	SupportTakeBack Action = "support.take_back" // a line written by mistake

	ApplicationRead    Action = "application.read"
	ApplicationWrite   Action = "application.write"
	ApplicationSign    Action = "application.sign"
	ApplicationSubmit  Action = "application.submit"  // send it, take it back
	ApplicationReceive Action = "application.receive" // admit it, or send it back to be completed
	ApplicationDecide  Action = "application.decide"  // write what the commission decided
)

// applicationPolicies: ARML and UNML log what they did for a structure, which reads it; a
// line is taken back by who wrote it. Everybody of a structure sees where it stands; the
// direction and who leads quality write, the direction and the chair sign, the direction
// sends. ARML and UNML see the steps, and read the application once it was sent. Nobody
// receives the application of their own body: that of the UNML is received by the
// secretariat of the commission.
func applicationPolicies() []Policy {
	return join(
		grant(CaseRead, ReachHeir, Always, inside...),
		grant(CaseRead, ReachRegion, Always, regional...),
		grant(CaseRead, ReachNetwork, Always, append([]q.Role{q.RoleSecretariat}, national...)...),
		grant(CaseDocument, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(SupportRead, ReachHeir, Always, inside...),
		grant(SupportRead, ReachRegion, Always, regional...),
		grant(SupportRead, ReachNetwork, Always, national...),
		grant(SupportWrite, ReachRegion, Elsewhere, q.RoleRegionalAdvisor, q.RoleRegionalDirector),
		grant(SupportWrite, ReachNetwork, Elsewhere, q.RoleLabelOffice, q.RoleNationalDirector),
		grant(SupportTakeBack, ReachRegion, Mine, q.RoleRegionalAdvisor, q.RoleRegionalDirector),
		grant(SupportTakeBack, ReachNetwork, Mine, q.RoleLabelOffice, q.RoleNationalDirector),
		grant(ApplicationRead, ReachHeir, Always, inside...),
		grant(ApplicationRead, ReachRegion, Shared, regional...),
		grant(ApplicationRead, ReachNetwork, Shared, append([]q.Role{q.RoleSecretariat}, national...)...),
		grant(ApplicationWrite, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(ApplicationSign, ReachOwn, Always, q.RoleDirector, q.RoleChair),
		grant(ApplicationSubmit, ReachOwn, Always, q.RoleDirector),
		grant(ApplicationReceive, ReachNetwork, Elsewhere, q.RoleLabelOffice, q.RoleSecretariat),
		grant(ApplicationDecide, ReachNetwork, Elsewhere, q.RoleSecretariat),
		system(CaseRead, SystemSchedule),
	)
}
