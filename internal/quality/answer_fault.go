package quality

// FaultClash says that somebody else changed the same field differently
// meanwhile; Args: their wording.
const FaultClash = "clash"

// FaultChanged says that an answer changed since it was read.
const FaultChanged = "changed"
