package assess

import (
	"context"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// Follow moves what is tied to the nodes of a cycle (evidence, work, comments)
// when its référentiel changes version, in the same transaction. successors holds
// only the nodes that do not keep their id: the ids that continue each of them,
// several after a split, none when it was withdrawn (what was tied to it then
// stays where it is, in history). It is called again with the ways back when the
// change is undone, and may meet an id it already moved.
type Follow func(ctx context.Context, tx *store.Tx, assessmentID string, successors map[string][]string) error

// VersionChange is the passage of a cycle to another version of its référentiel.
type VersionChange struct {
	From, To int
	State    quality.State // of quality.VersionChangeFlow
	At       time.Time
	By       string
	EndedAt  time.Time
	EndedBy  string
}

// VersionPreview is what another version would change, before anything is
// applied.
type VersionPreview struct {
	Cycle   Cycle
	From    quality.Edition
	To      quality.Edition
	Profile quality.Profile
	Changes quality.VersionChanges
	Answers map[string]quality.Answer // as they stand, by node of From
	Carry   quality.Carry
	Proofs  []quality.Proof // pieces of evidence tied to what changes
	Pending *VersionChange  // waits for a decision: another one cannot be applied
}

// VersionNews is what a page says of the version of a cycle.
type VersionNews struct {
	Newer     int            // number of a later published version, 0 when there is none
	Pending   *VersionChange // to keep or to undo
	ToConfirm []string       // nodes whose answer is carried and not confirmed, reading order
	Passages  int            // changes of version so far: VersionStory tells them
}

// VersionReturn is what going back would do.
type VersionReturn struct {
	Change VersionChange
	From   quality.Edition // the version the cycle would go back to
	To     quality.Edition
	Edited []EditedSince
}

// EditedSince is an answer somebody changed after the new version was applied.
// Kept tells that the change stays, ToConfirm where the version before does not ask
// quite the same. Otherwise the answer goes back, and the change stays in its
// history.
type EditedSince struct {
	Node      *quality.Node // of the new version; of the one before when it was withdrawn
	Kept      bool
	ToConfirm bool
}
