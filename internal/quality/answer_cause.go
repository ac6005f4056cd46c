package quality

// AnswerCause tells why a version of an answer was written when nobody wrote it in
// the page; "" for what somebody did write there, or carried from another cycle.
type AnswerCause string

// The causes.
const (
	CauseVersion AnswerCause = "version" // the cycle passed to another version of its référentiel
	CauseReturn  AnswerCause = "return"  // it went back from one it tried
	CauseBook    AnswerCause = "book"    // brought in a workbook
)
