package authz

import (
	"slices"

	q "ariane/internal/quality"
)

// The actions, area by area.
const (
	AccountSelf Action = "account.self" // own password, second factor, sessions, hat, API tokens

	StructureList       Action = "structure.list"
	StructureRead       Action = "structure.read"
	StructureImport     Action = "structure.import"
	StructureEdit       Action = "structure.edit"
	StructureReorganise Action = "structure.reorganise"
	StructureInvite     Action = "structure.invite_director"
	SiteManage          Action = "site.manage"
	MembershipList      Action = "membership.list"
	MembershipManage    Action = "membership.manage" // invite and end; GrantableRoles says which roles
	DirectorEnd         Action = "membership.end"    // from above: a director who left without ending the role
	JournalRead         Action = "journal.read"
	JournalNational     Action = "journal.national" // what belongs to no single structure

	ReferentialRead    Action = "referential.read"
	ReferentialImport  Action = "referential.import"
	ReferentialPublish Action = "referential.publish"
	ReferentialRetire  Action = "referential.retire"
	OfficialImport     Action = "referential.official"

	AssessmentProgress Action = "assessment.progress" // step, dates, percentage filled
	AssessmentOpen     Action = "assessment.open"
	AssessmentRead     Action = "assessment.read"    // ratings, comments, evidence
	AssessmentHistory  Action = "assessment.history" // who answered what, and the words that were replaced
	AssessmentAnswer   Action = "assessment.answer"
	AssessmentValidate Action = "assessment.validate"
	AssessmentShare    Action = "assessment.share"

	SecurityManage Action = "security.manage" // which roles need a second factor
	JobManage      Action = "job.manage"      // dead letters
	PersonManage   Action = "person.manage"   // recovery links, disabling an account
)

// System actors. Only the program itself wears these names.
const (
	SystemCommand  = "command"  // the operator at the machine's command line
	SystemSchedule = "schedule" // periodic work
	SystemDemo     = "demo"     // fills the demonstration
)

var (
	regional = []q.Role{q.RoleRegionalAdvisor, q.RoleRegionalDirector, q.RoleRegionalReader}
	national = []q.Role{q.RoleLabelOffice, q.RoleNationalDirector, q.RoleNationalReader}
	inside   = []q.Role{q.RoleDirector, q.RoleChair, q.RoleQualityLead, q.RoleContributor, q.RoleStaff, q.RoleGovernanceReader}
	readers  = []q.Role{q.RoleDirector, q.RoleChair, q.RoleQualityLead, q.RoleContributor, q.RoleGovernanceReader}
)

func join(lists ...[]Policy) []Policy {
	var out []Policy
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

func accountPolicies() []Policy {
	return join(
		grant(AccountSelf, ReachSelf, Always, anyRole),
		grant(ReferentialRead, ReachNetwork, Always, anyRole),
	)
}

func networkPolicies() []Policy {
	return join(
		grant(StructureList, ReachNetwork, Always, append([]q.Role{q.RoleTechnicalAdmin}, national...)...),
		grant(StructureList, ReachRegion, Always, regional...),
		grant(StructureRead, ReachNetwork, Always, append([]q.Role{q.RoleTechnicalAdmin}, national...)...),
		grant(StructureRead, ReachRegion, Always, regional...),
		grant(StructureRead, ReachHeir, Always, slices.Concat(inside, regional)...),
		grant(StructureImport, ReachNetwork, Always, q.RoleLabelOffice),
		grant(StructureEdit, ReachNetwork, Always, q.RoleLabelOffice),
		grant(StructureEdit, ReachRegion, Always, q.RoleRegionalAdvisor, q.RoleRegionalDirector),
		grant(StructureReorganise, ReachNetwork, Always, q.RoleLabelOffice),
		grant(StructureInvite, ReachNetwork, Always, q.RoleLabelOffice),
		grant(StructureInvite, ReachRegion, Always, q.RoleRegionalAdvisor, q.RoleRegionalDirector),
		grant(SiteManage, ReachNetwork, Always, q.RoleLabelOffice),
		grant(SiteManage, ReachRegion, Always, q.RoleRegionalAdvisor, q.RoleRegionalDirector),
		grant(SiteManage, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(MembershipList, ReachNetwork, Always, q.RoleLabelOffice, q.RoleTechnicalAdmin),
		grant(MembershipList, ReachOwn, Always, q.RoleDirector, q.RoleChair, q.RoleQualityLead, q.RoleRegionalDirector, q.RoleRegionalAdvisor, q.RoleCertifier, q.RoleSecretariat),
		grant(MembershipManage, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead, q.RoleRegionalDirector, q.RoleLabelOffice, q.RoleTechnicalAdmin, q.RoleCertifier, q.RoleSecretariat),
		grant(DirectorEnd, ReachNetwork, Always, q.RoleLabelOffice),
		grant(JournalRead, ReachHeir, Always, q.RoleDirector, q.RoleChair, q.RoleQualityLead, q.RoleLabelOffice, q.RoleRegionalDirector),
		grant(JournalNational, ReachNetwork, Always, q.RoleLabelOffice, q.RoleTechnicalAdmin),
		system(StructureImport, SystemCommand, SystemDemo),
		system(StructureRead, SystemCommand, SystemDemo, SystemSchedule),
		system(StructureList, SystemCommand, SystemDemo, SystemSchedule),
	)
}

func referentialPolicies() []Policy {
	return join(
		grant(ReferentialImport, ReachNetwork, Always, q.RoleLabelOffice),
		grant(ReferentialPublish, ReachNetwork, Always, q.RoleLabelOffice),
		grant(ReferentialRetire, ReachNetwork, Always, q.RoleLabelOffice),
		grant(OfficialImport, ReachNetwork, Always, q.RoleLabelOffice),
		system(ReferentialRead, SystemCommand, SystemDemo, SystemSchedule),
		system(ReferentialImport, SystemCommand, SystemDemo),
		system(ReferentialPublish, SystemCommand, SystemDemo),
		system(OfficialImport, SystemCommand),
	)
}

func assessmentPolicies() []Policy {
	return join(
		grant(AssessmentProgress, ReachNetwork, Always, national...),
		grant(AssessmentProgress, ReachRegion, Always, regional...),
		grant(AssessmentProgress, ReachHeir, Always, inside...),
		grant(AssessmentOpen, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(AssessmentRead, ReachHeir, Always, readers...),
		grant(AssessmentRead, ReachHeir, Closed, q.RoleStaff),
		grant(AssessmentRead, ReachNetwork, Shared, national...),
		grant(AssessmentRead, ReachRegion, Shared, regional...),
		grant(AssessmentHistory, ReachHeir, Always, q.RoleDirector, q.RoleChair, q.RoleQualityLead, q.RoleContributor),
		grant(AssessmentAnswer, ReachOwn, Open, q.RoleDirector, q.RoleQualityLead, q.RoleContributor),
		grant(AssessmentValidate, ReachOwn, Open, q.RoleDirector),
		grant(AssessmentShare, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		system(AssessmentOpen, SystemDemo),
		system(AssessmentAnswer, SystemDemo),
		system(AssessmentValidate, SystemDemo),
		system(AssessmentShare, SystemDemo),
		system(AssessmentRead, SystemCommand),
		system(AssessmentProgress, SystemCommand, SystemSchedule),
	)
}

func platformPolicies() []Policy {
	return join(
		grant(SecurityManage, ReachNetwork, Always, q.RoleTechnicalAdmin),
		grant(JobManage, ReachNetwork, Always, q.RoleTechnicalAdmin),
		grant(PersonManage, ReachNetwork, Always, q.RoleTechnicalAdmin),
		system(PersonManage, SystemCommand, SystemDemo),
		system(JobManage, SystemCommand, SystemSchedule),
		system(JournalRead, SystemCommand, SystemSchedule),
	)
}

// GrantableRoles lists the roles a holder of role may give in a body of this
// kind. Nobody gives a role above their own; a director is named by the ARML or
// the UNML (StructureInvite) while there is none, then by a sitting director.
// The label office and the technical administration are kept apart: the first
// decides about the network and cannot reach accounts; the second reaches
// accounts and only opens the door to the first.
func GrantableRoles(role q.Role, kind q.BodyKind) []q.Role {
	switch role {
	case q.RoleDirector:
		return []q.Role{q.RoleDirector, q.RoleChair, q.RoleQualityLead, q.RoleContributor, q.RoleStaff, q.RoleGovernanceReader}
	case q.RoleQualityLead:
		return []q.Role{q.RoleContributor, q.RoleStaff, q.RoleGovernanceReader}
	case q.RoleRegionalDirector:
		return q.RolesOf(kind)
	case q.RoleLabelOffice:
		return slices.DeleteFunc(slices.Clone(q.RolesOf(kind)), func(r q.Role) bool { return r == q.RoleTechnicalAdmin })
	case q.RoleTechnicalAdmin:
		return []q.Role{q.RoleLabelOffice, q.RoleTechnicalAdmin}
	case q.RoleCertifier:
		return []q.Role{q.RoleCertifier, q.RoleExternalAuditor}
	case q.RoleSecretariat:
		return []q.Role{q.RoleMember, q.RoleSubstitute, q.RoleCommissionChair, q.RoleSecretariat}
	}
	return nil
}
