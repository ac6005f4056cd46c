package authz

import q "ariane/internal/quality"

// Work shared between people, rounds of opinions, checks before closing.
const (
	WorkAssign Action = "work.assign"  // give parts and commitments, with a day
	WorkGroup  Action = "work.group"   // make the groups work is given to
	WorkDo     Action = "work.do"      // start, submit, take up again
	WorkReview Action = "work.review"  // send back, agree
	WorkTalk   Action = "work.comment" // leave a comment
	WorkDeal   Action = "work.deal"    // mark a comment as dealt with, or open it again
	WorkMine   Action = "work.mine"    // what is left for oneself, one's own letters
	WorkRemind Action = "work.remind"  // letters about days that come near

	LetterSend   Action = "letter.send"    // the weekly letter of everybody
	ReminderRule Action = "reminder.rule"  // the delays of reminders: of a structure, of the network
	HandOver     Action = "team.hand_over" // what somebody held is given to others
	AwayTell     Action = "team.away"      // say that a colleague is away who cannot say it

	ConsensusLead Action = "consensus.lead" // open a round, stop waiting, write the agreement
	ConsensusVote Action = "consensus.vote" // give one's opinion
	ConsensusRead Action = "consensus.read" // read opinions once revealed

	CheckManage Action = "check.manage" // how severe each closing check is
)

// teamworkPolicies: work given lets anybody of the structure see and do exactly
// that work. It adds to what a role may do already, and takes nothing from it.
func teamworkPolicies() []Policy {
	return join(
		grant(WorkAssign, ReachOwn, Open, q.RoleDirector, q.RoleQualityLead),
		grant(WorkGroup, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(WorkDo, ReachOwn, Open, q.RoleDirector, q.RoleQualityLead, q.RoleContributor),
		grant(WorkDo, ReachOwn, GivenOpen, inside...),
		grant(WorkReview, ReachOwn, Open, q.RoleDirector, q.RoleQualityLead),
		grant(WorkTalk, ReachOwn, Open, readers...),
		grant(WorkTalk, ReachOwn, GivenOpen, q.RoleStaff),
		grant(WorkDeal, ReachOwn, Open, q.RoleDirector, q.RoleQualityLead, q.RoleContributor),
		grant(WorkDeal, ReachOwn, GivenOpen, inside...),
		grant(WorkDeal, ReachOwn, MineOpen, readers...),
		grant(WorkMine, ReachOwn, Always, inside...),
		grant(AssessmentAnswer, ReachOwn, GivenOpen, inside...),
		grant(AssessmentRead, ReachOwn, Given, q.RoleStaff),
		grant(AssessmentHistory, ReachOwn, GivenOpen, inside...),
		system(WorkRemind, SystemSchedule),
		system(LetterSend, SystemSchedule),
		grant(ReminderRule, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead, q.RoleLabelOffice),
		grant(HandOver, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(AwayTell, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		system(WorkAssign, SystemDemo),
		system(WorkGroup, SystemDemo),
		grant(ConsensusLead, ReachOwn, Open, q.RoleDirector, q.RoleQualityLead),
		grant(ConsensusVote, ReachOwn, InvitedOpen, inside...),
		grant(ConsensusRead, ReachOwn, Always, q.RoleDirector, q.RoleChair, q.RoleQualityLead),
		grant(ConsensusRead, ReachOwn, Invited, inside...),
		grant(CheckManage, ReachNetwork, Always, q.RoleLabelOffice),
	)
}
