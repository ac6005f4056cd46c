package formats

import (
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// ChangesJSON is what changes between two versions, for scripts.
type ChangesJSON struct {
	From    EditionName  `json:"from"`
	To      EditionName  `json:"to"`
	Changes []ChangeJSON `json:"changes"`
}

// EditionName names one version of a référentiel.
type EditionName struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
}

// ChangeJSON is one change: its kinds and its effect on an answer as codes, and the
// sentence a person reads.
type ChangeJSON struct {
	Kinds    []quality.ChangeKind `json:"kinds"`
	Effect   quality.Effect       `json:"effect"`
	Old      []string             `json:"old,omitempty"`   // ids in the version before
	New      []string             `json:"new,omitempty"`   // ids in the version after
	Scale    string               `json:"scale,omitempty"` // instead of ids, when a scale changed
	Sentence string               `json:"sentence"`
}

// ChangesOf writes a comparison as scripts read it, in its own order.
func ChangesOf(v quality.VersionChanges) ChangesJSON {
	out := ChangesJSON{
		From: EditionName{v.Old.ID, v.Old.Version}, To: EditionName{v.New.ID, v.New.Version}, Changes: []ChangeJSON{},
	}
	for _, c := range v.Changes {
		out.Changes = append(out.Changes, ChangeJSON{
			Kinds: c.Kinds, Effect: c.Effect, Old: idList(c.Old), New: idList(c.New), Scale: c.Scale, Sentence: i18n.ChangeSentence(v, c),
		})
	}
	return out
}

func idList(nodes []*quality.Node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.ID)
	}
	return out
}
