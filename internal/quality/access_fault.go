package quality

// Refusals of what would open somebody else's space to oneself.
const (
	ReasonHasDirector  = "has_director"   // with CodeState: the structure has a director, who invites
	ReasonUnshared     = "unshared"       // with CodeForbidden: the structure has not shared this assessment, only its progress shows
	FaultOwnInvitation = "own_invitation" // one's own e-mail, or that of a colleague who would enter from above
	FaultBadCharacters = "bad_characters" // control, bidirectional or only invisible characters, or text that is not UTF-8
	FaultLinkInName    = "link_in_name"   // a web address in the name of an invited person
)
