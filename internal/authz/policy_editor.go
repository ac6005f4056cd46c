package authz

import q "ariane/internal/quality"

// Writing référentiels, and saying what is wrong in them.
const (
	ReferentialEdit Action = "referential.edit" // open, change and delete drafts
	ErratumSend     Action = "erratum.send"     // and read the answers to one’s own
	ErratumAnswer   Action = "erratum.answer"   // and read everybody’s
)

// editorPolicies: one office writes; whoever reads may say what is wrong.
func editorPolicies() []Policy {
	return join(
		grant(ReferentialEdit, ReachNetwork, Always, q.RoleLabelOffice),
		grant(ErratumSend, ReachSelf, Always, anyRole),
		grant(ErratumAnswer, ReachNetwork, Always, q.RoleLabelOffice),
	)
}
