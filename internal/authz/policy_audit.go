package authz

import q "ariane/internal/quality"

// The actions on auditors, on what ties people to structures, and on audits. The facts
// of an audit: Shared tells that a pair was named, Mine that the actor is of it.
const (
	AuditorList     Action = "auditor.list"
	AuditorManage   Action = "auditor.manage"   // training, competences, quota
	InterestDeclare Action = "interest.declare" // one’s own links

	AuditRead    Action = "audit.read"
	AuditCompose Action = "audit.compose" // choose the pair, weigh objections
	AuditAnswer  Action = "audit.answer"  // of the structure: accept the pair, or object
)

// examiners are those whose links are looked at.
var examiners = []q.Role{q.RoleExternalAuditor, q.RolePeerAuditor, q.RoleMember, q.RoleSubstitute, q.RoleCommissionChair}

// auditPolicies: the label office keeps the peers of the pool, the coordinator of the
// certification body its own auditors; whoever audits or decides declares their links.
// Nobody composes the pair that audits their own body: that of the UNML is composed by
// the secretariat of the commission.
func auditPolicies() []Policy {
	return join(
		grant(AuditorList, ReachNetwork, Always, q.RoleLabelOffice, q.RoleSecretariat),
		grant(AuditorList, ReachOwn, Always, q.RoleCertifier),
		grant(AuditorManage, ReachOwn, Always, q.RoleLabelOffice, q.RoleCertifier),
		grant(InterestDeclare, ReachSelf, Always, examiners...),
		grant(AuditRead, ReachHeir, Shared, inside...),
		grant(AuditRead, ReachRegion, Shared, regional...),
		grant(AuditRead, ReachOwn, Shared, national...),
		grant(AuditRead, ReachNetwork, Elsewhere, append([]q.Role{q.RoleSecretariat}, national...)...),
		grant(AuditRead, ReachNetwork, Mine, q.RoleExternalAuditor, q.RolePeerAuditor),
		grant(AuditCompose, ReachNetwork, Elsewhere, q.RoleLabelOffice, q.RoleSecretariat),
		grant(AuditAnswer, ReachOwn, Shared, q.RoleDirector, q.RoleChair),
	)
}
