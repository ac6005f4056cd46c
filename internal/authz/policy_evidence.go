package authz

import q "ariane/internal/quality"

// The actions on evidence. The facts of a piece: State is AssessmentClosed as soon
// as a validated cycle rests on it, AssessmentOpen otherwise; Shared tells that a
// cycle it supports is shared; Assigned, that it stands in an open cycle under a
// commitment given to the actor, and State is then that of this cycle.
// EvidenceAttach is asked with the facts of the cycle, Assigned telling that every
// place was given. EvidenceManage, of who was given work, is asked with the facts
// of an open cycle in which they were given something: a new piece is theirs.
const (
	EvidenceRead     Action = "evidence.read"
	EvidenceOriginal Action = "evidence.original" // open files that seem to hold personal data
	EvidenceManage   Action = "evidence.manage"   // add, revise, mask, vouch for, send files
	EvidenceAttach   Action = "evidence.attach"   // tie to a statement of a cycle, and untie
	EvidenceWithdraw Action = "evidence.withdraw" // and restore
	EvidenceErase    Action = "evidence.erase"
	EvidenceSettings Action = "evidence.settings" // how large a file may be
)

// evidencePolicies: who answers in a structure keeps its evidence; the others read
// it where they read answers (assessmentPolicies), the heirs of a structure that
// closed among them; who governs reads of a file only what could be shown outside. Work given adds, while the cycle is open, what stands under it
// and one's own pieces; a deposit is seen by who made it whatever comes after. The
// technical administration sets a size and sees nothing.
func evidencePolicies() []Policy {
	return join(
		grant(EvidenceRead, ReachHeir, Always, readers...),
		grant(EvidenceRead, ReachHeir, Closed, q.RoleStaff),
		grant(EvidenceRead, ReachOwn, GivenOpen, q.RoleStaff),
		grant(EvidenceRead, ReachOwn, Mine, q.RoleStaff),
		grant(EvidenceRead, ReachNetwork, Shared, national...),
		grant(EvidenceRead, ReachRegion, Shared, regional...),
		grant(EvidenceOriginal, ReachHeir, Always, q.RoleDirector, q.RoleQualityLead, q.RoleContributor),
		grant(EvidenceManage, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead, q.RoleContributor),
		grant(EvidenceManage, ReachOwn, MineGivenOpen, inside...),
		grant(EvidenceAttach, ReachOwn, Open, q.RoleDirector, q.RoleQualityLead, q.RoleContributor),
		grant(EvidenceAttach, ReachOwn, GivenOpen, inside...),
		grant(EvidenceWithdraw, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(EvidenceErase, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(EvidenceSettings, ReachNetwork, Always, q.RoleTechnicalAdmin),
		system(EvidenceRead, SystemCommand, SystemSchedule),
		system(EvidenceManage, SystemDemo),
		system(EvidenceAttach, SystemDemo),
	)
}
