package quality

// Faults of steering; Args are given in comments.
const (
	FaultCrowd    = "crowd"     // maximum number of people
	FaultBadHour  = "bad_hour"  // not written as an hour of the day
	FaultNoHour   = "no_hour"   // an hour the clocks skip that day
	FaultPresence = "presence"  // not one of the ways to be there or not
	FaultNobody   = "nobody"    // nobody was there
	FaultFullList = "full_list" // maximum number of points
)

// Reasons of a refusal about a group, a meeting or a training.
const (
	ReasonGroupEnded     = "group.ended"         // with CodeState: the group is over
	ReasonMeetingMoved   = "meeting.moved"       // with CodeConflict: somebody changed it meanwhile
	ReasonMinutesMoved   = "meeting.minutes"     // with CodeConflict: somebody wrote the minutes meanwhile
	ReasonMeetingEarly   = "meeting.early"       // with CodeState: its day has not come
	ReasonMinutesEmpty   = "meeting.unwritten"   // with CodeState: no minutes are written
	ReasonNobodyThere    = "meeting.unattended"  // with CodeState: nobody is noted present
	ReasonMeetingPast    = "meeting.past"        // with CodeState: nobody is invited to what is over
	ReasonMinutesClosed  = "meeting.closed"      // with CodeState: its minutes are approved, or it does not take place
	ReasonMinutesEarly   = "meeting.not_held"    // with CodeState: it was not held yet
	ReasonMinutesUnread  = "minutes.unapproved"  // with CodeForbidden: they are read once approved
	ReasonDecisionActed  = "decision.acted"      // with CodeState: an action was born from it
	ReasonTrainingMoved  = "training.moved"      // with CodeConflict: somebody changed it meanwhile
	ReasonTrainingCopied = "training.in_library" // with CodeState: its sheet is a piece of evidence already
)
