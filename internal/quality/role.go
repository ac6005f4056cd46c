package quality

// Role is what a membership lets a person do in one body (docs/glossary.md
// gives the French word of each).
type Role string

// Roles held in a Mission locale — and in an ARML or the UNML when they are
// themselves candidates of the label.
const (
	RoleDirector         Role = "director"
	RoleChair            Role = "chair"
	RoleQualityLead      Role = "quality_lead"
	RoleContributor      Role = "contributor"
	RoleStaff            Role = "staff"
	RoleGovernanceReader Role = "governance_reader"
)

// Roles held in a regional association (ARML).
const (
	RoleRegionalAdvisor  Role = "regional_advisor"
	RoleRegionalDirector Role = "regional_director"
	RoleRegionalReader   Role = "regional_reader"
)

// Roles held in the national union (UNML).
const (
	RoleLabelOffice      Role = "label_office"
	RoleNationalDirector Role = "national_director"
	RoleNationalReader   Role = "national_reader"
	RoleTechnicalAdmin   Role = "technical_admin" // runs the platform, no access to contents
)

// Roles of the audit, of the commission and of the independent handlers.
const (
	RoleCertifier        Role = "certifier_coordinator"
	RoleExternalAuditor  Role = "external_auditor"
	RolePeerAuditor      Role = "peer_auditor"
	RoleMember           Role = "commission_member"
	RoleSubstitute       Role = "commission_substitute"
	RoleCommissionChair  Role = "commission_chair"
	RoleSecretariat      Role = "commission_secretariat"
	RoleAppealHandler    Role = "appeal_handler"
	RoleComplaintHandler Role = "complaint_handler"
	RoleFunderReader     Role = "funder_reader"
)

// BodyKind is the kind of body in which roles are held.
type BodyKind string

// The kinds of bodies. Only the first three are structures of the network.
const (
	KindMissionLocale BodyKind = "ml"
	KindRegional      BodyKind = "arml"
	KindNational      BodyKind = "unml"
	KindCertifier     BodyKind = "certifier"
	KindCommission    BodyKind = "commission"
	KindFunder        BodyKind = "funder"
)

// IsStructure reports whether the kind can be a candidate of the label.
func (k BodyKind) IsStructure() bool {
	return k == KindMissionLocale || k == KindRegional || k == KindNational
}

var structureRoles = []Role{RoleDirector, RoleChair, RoleQualityLead, RoleContributor, RoleStaff, RoleGovernanceReader}

// RolesOf lists the roles that can be held in a body of this kind, in the order
// in which pages offer them.
func RolesOf(kind BodyKind) []Role {
	switch kind {
	case KindMissionLocale:
		return append([]Role{}, structureRoles...)
	case KindRegional:
		return append([]Role{RoleRegionalAdvisor, RoleRegionalDirector, RoleRegionalReader}, structureRoles...)
	case KindNational:
		own := []Role{RoleLabelOffice, RoleNationalDirector, RoleNationalReader, RoleTechnicalAdmin, RolePeerAuditor, RoleAppealHandler, RoleComplaintHandler}
		return append(own, structureRoles...)
	case KindCertifier:
		return []Role{RoleCertifier, RoleExternalAuditor}
	case KindCommission:
		return []Role{RoleMember, RoleSubstitute, RoleCommissionChair, RoleSecretariat}
	case KindFunder:
		return []Role{RoleFunderReader}
	}
	return nil
}

// AllRoles lists every role once, in the order of domain.md.
func AllRoles() []Role {
	return []Role{
		RoleDirector, RoleChair, RoleQualityLead, RoleContributor, RoleStaff, RoleGovernanceReader,
		RoleRegionalAdvisor, RoleRegionalDirector, RoleRegionalReader,
		RoleLabelOffice, RoleNationalDirector, RoleNationalReader, RoleTechnicalAdmin,
		RoleCertifier, RoleExternalAuditor, RolePeerAuditor,
		RoleMember, RoleSubstitute, RoleCommissionChair, RoleSecretariat,
		RoleAppealHandler, RoleComplaintHandler, RoleFunderReader,
	}
}

// RoleFits reports whether the role can be held in a body of this kind.
func RoleFits(role Role, kind BodyKind) bool {
	for _, r := range RolesOf(kind) {
		if r == role {
			return true
		}
	}
	return false
}
