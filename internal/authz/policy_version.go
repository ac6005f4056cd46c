package authz

import q "ariane/internal/quality"

// AssessmentVersion is passing a running cycle to another version of its
// référentiel, keeping it or going back.
const AssessmentVersion Action = "assessment.version"

func versionPolicies() []Policy {
	return grant(AssessmentVersion, ReachOwn, Open, q.RoleDirector, q.RoleQualityLead)
}
