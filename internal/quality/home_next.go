package quality

// NextMove is the one thing a home page proposes first.
type NextMove string

// The moves a home page may propose to somebody of a structure.
const (
	MoveOpenCycle     NextMove = "open_cycle"     // open the first self-assessment, or the next one
	MoveAnswer        NextMove = "answer"         // answer the next commitment
	MoveAskValidation NextMove = "ask_validation" // all is answered: the direction validates
	MoveValidate      NextMove = "validate"       // all is answered: validate
	MoveShare         NextMove = "share"          // validated and not shared with ARML and UNML yet
	MoveReadResults   NextMove = "read_results"   // look at the radar
	MoveFollow        NextMove = "follow"         // see how far the team is
	MoveWait          NextMove = "wait"           // nothing for this person yet
)

// HomeFacts is what the next move is chosen on.
type HomeFacts struct {
	HasCycle bool
	Closed   bool // the latest cycle is validated
	Shared   bool
	Complete bool // nothing is left to answer
}

// NextMoveFor chooses the next move of somebody who holds these roles in a
// structure: the role that may do most speaks.
func NextMoveFor(roles []Role, f HomeFacts) NextMove {
	held := map[Role]bool{}
	for _, r := range roles {
		held[r] = true
	}
	switch {
	case held[RoleDirector] && held[RoleQualityLead]:
		return steeringMove(f, MoveValidate, MoveAnswer)
	case held[RoleDirector]:
		return steeringMove(f, MoveValidate, MoveFollow)
	case held[RoleQualityLead]:
		return steeringMove(f, MoveAskValidation, MoveAnswer)
	case held[RoleContributor]:
		return contributorMove(f)
	case held[RoleChair], held[RoleGovernanceReader]:
		return readerMove(f, MoveFollow)
	case held[RoleStaff]:
		return readerMove(f, MoveWait)
	}
	return MoveWait
}

// steeringMove is the move of those who open, validate and share.
func steeringMove(f HomeFacts, whenComplete, whenRunning NextMove) NextMove {
	switch {
	case !f.HasCycle:
		return MoveOpenCycle
	case f.Closed && !f.Shared:
		return MoveShare
	case f.Closed:
		return MoveReadResults
	case f.Complete:
		return whenComplete
	}
	return whenRunning
}

func contributorMove(f HomeFacts) NextMove {
	switch {
	case !f.HasCycle:
		return MoveWait
	case f.Closed, f.Complete:
		return MoveReadResults
	}
	return MoveAnswer
}

func readerMove(f HomeFacts, running NextMove) NextMove {
	switch {
	case !f.HasCycle:
		return MoveWait
	case f.Closed:
		return MoveReadResults
	}
	return running
}
