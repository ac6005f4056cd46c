package quality

// The states of a version of a référentiel.
const (
	ReferentialDraft     State = "draft"
	ReferentialPublished State = "published" // never edited again; a correction is a new version
	ReferentialRetired   State = "retired"   // running cycles go on, no new one opens
)

// The verbs of a version of a référentiel.
const (
	VerbPublish Verb = "publish"
	VerbRetire  Verb = "retire"
	VerbReplace Verb = "replace" // a draft is replaced by a new import of the same version
	VerbEdit    Verb = "edit"    // a draft is changed in place
)

// ReferentialFlow is the life of one version of a référentiel.
var ReferentialFlow = Flow{
	Name: "referential", Initial: ReferentialDraft,
	States: []State{ReferentialDraft, ReferentialPublished, ReferentialRetired},
	Lines: []Transition{
		{ReferentialDraft, VerbReplace, ReferentialDraft, "referential.import", ""},
		{ReferentialDraft, VerbEdit, ReferentialDraft, "referential.edit", ""},
		{ReferentialDraft, VerbPublish, ReferentialPublished, "referential.publish", "check_passes"},
		{ReferentialPublished, VerbRetire, ReferentialRetired, "referential.retire", ""},
	},
}
