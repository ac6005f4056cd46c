package quality

// CheckCodes lists the checks in the order in which pages show them.
func CheckCodes() []CheckCode {
	return []CheckCode{
		CheckUnanswered, CheckUnconfirmed, CheckMigrationPending, CheckPrerequisite, CheckTopWithoutProof, CheckNoProof, CheckTopNotYet, CheckPracticeAbove,
		CheckRepeats, CheckMarkReason, CheckExpired, CheckWorkNotAgreed, CheckOpenRound, CheckOpenComments,
		CheckOwnerless,
	}
}

// AlwaysBlocks reports a check no setting makes lighter: without it the snapshot
// would not be complete.
func AlwaysBlocks(code CheckCode) bool {
	return CheckRules{code: SeverityOff}.Of(code) == SeverityBlocking
}

// ReasonChecksBlock refuses a validation that a blocking check stops.
const ReasonChecksBlock = "assessment.checks"

// FaultChecked says that a closing check found something; Args: its code.
const FaultChecked = "checked"
