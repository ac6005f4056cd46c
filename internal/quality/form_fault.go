package quality

// Faults that several forms share; Args are given in comments.
const (
	FaultBadEmail       = "bad_email"
	FaultBadDate        = "bad_date"
	FaultFarDate        = "far_date" // first and last year accepted
	FaultBadNumber      = "bad_number"
	FaultTaken          = "taken"           // the value is already used by somebody else
	FaultPast           = "past"            // a day gone by, where one to come is asked
	FaultAwayTwice      = "away_twice"      // days of an absence that another one holds already: its first and last
	FaultNotFound       = "not_found"       // what is named does not exist, or not for this person
	FaultNoWhy          = "no_why"          // a decision whose reason must be written
	FaultTooShort       = "too_short"       // minimum number of characters
	FaultTooFew         = "too_few"         // minimum number of things
	FaultSecretCommon   = "secret_common"   // a password found in every list of passwords
	FaultSecretMismatch = "secret_mismatch" // the two entries differ
	FaultWrongSecret    = "wrong_secret"    // e-mail or password does not match
	FaultWrongCode      = "wrong_code"      // second factor
	FaultEndBeforeStart = "end_before_start"
	FaultExpiresEarly   = "expires_early" // a piece that proves nothing any more before what it tells of begins
	FaultShortRange     = "short_range"   // days in a row it takes at least
	FaultInFuture       = "in_future"
	FaultBeforeArrival  = "before_arrival" // name of a structure, day it arrived in the network
	FaultSiteThere      = "site_there"     // name of the site that is there already
	FaultBeforeChange   = "before_change"  // name of a structure, day of the change it would undo
	FaultBadRole        = "bad_role"       // role that does not fit the body
	FaultNotGrantable   = "not_grantable"  // role the person may not give
	FaultNotComplete    = "not_complete"   // how many answers are left
	FaultJSONType       = "json_type"      // what is expected (see WordOfType)
	FaultNoField        = "no_field"       // a field the API does not have
	FaultNotLater       = "not_later"      // version that is at fault: an error is mended in one after it
	FaultNoVersion      = "no_version"     // version that does not exist, the one that comes next
	FaultSame           = "same"           // the new value is the old one
)
