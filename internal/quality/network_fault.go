package quality

// Faults of access and of the network's life; Args are given in comments.
const (
	FaultRetryAt        = "retry_at"        // RFC 3339 instant, whole minutes to wait
	FaultSecretPersonal = "secret_personal" // a password made of the person's own name, e-mail or structure
	FaultClosedHere     = "closed_here"     // the structure of this line is closed in Ariane
)

// Reasons that a refusal gives beside its code (Error.Reason).
const (
	ReasonLinkUnknown  = "link_unknown"     // with CodeExpired: no such link
	ReasonLinkExpired  = "link_expired"     // with CodeExpired: past its time
	ReasonLinkUsed     = "link_used"        // with CodeExpired: already used
	ReasonLinkRevoked  = "link_revoked"     // with CodeExpired: cancelled or replaced by a newer one
	ReasonMember       = "member"           // with CodeExists: the person already holds the role
	ReasonAccount      = "account"          // with CodeExists: the e-mail has an account, sign in first
	ReasonOtherAccount = "other_account"    // with CodeForbidden: the invitation is for another e-mail
	ReasonDisabled     = "account_disabled" // with CodeForbidden
	ReasonLastDirector = "last_director"    // with CodeState: name another director first
	ReasonLastHolder   = "last_holder"      // with CodeState: nobody else would manage the body
	ReasonHasAttached  = "has_attached"     // with CodeState: structures are attached to the one that would close
	ReasonOwnAccount   = "own_account"      // with CodeState: not on oneself
	ReasonNoHat        = "hat"              // no role is held there, or no longer
	ReasonSecondFactor = "second_factor"    // with CodeState: already there, or required by a role
)
