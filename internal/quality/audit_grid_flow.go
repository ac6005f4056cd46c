package quality

// The states of a version of an audit grid.
const (
	GridDraft     State = "draft"
	GridPublished State = "published" // never changes again: audits refer to it
	GridRetired   State = "retired"   // running audits go on, no new one takes it
)

// AuditGridFlow is the life of one version of an audit grid.
var AuditGridFlow = Flow{
	Name: "grid", Initial: GridDraft,
	States: []State{GridDraft, GridPublished, GridRetired},
	Lines: []Transition{
		{GridDraft, VerbReplace, GridDraft, "grid.manage", ""},
		{GridDraft, VerbEdit, GridDraft, "grid.manage", ""},
		{GridDraft, VerbPublish, GridPublished, "grid.manage", "check_passes"},
		{GridPublished, VerbRetire, GridRetired, "grid.manage", ""},
	},
}
