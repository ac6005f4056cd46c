package assess

import (
	"slices"
	"strconv"
	"strings"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// Reading names what somebody read of a cycle: the version of every answer that
// counts in it, in reading order, after that of the référentiel, "@:1 1.1:3 1.2:1 …". Whoever validates gives back
// the reading of the page: what changed since was not read, hence not validated.
// A new version is a new text, so that versions are as good as a digest, and
// tell what changed besides.
type Reading string

// Reading is that of this overview.
func (o Overview) Reading() Reading {
	r := []string{mark("@", o.Edition.Referential.Version)}
	for _, item := range o.Beside {
		r = append(r, mark(item.View.Node.ID, item.Version))
	}
	for _, g := range o.Groups {
		for _, item := range g.Items {
			r = append(r, mark(item.View.Node.ID, item.Version))
		}
	}
	return Reading(strings.Join(r, " "))
}

func readingOf(ref *quality.Referential, contents store.Contents) Reading {
	stored := byNode(contents.Answers)
	r := []string{mark("@", ref.Version)}
	for _, n := range append(ref.BesideFor(contents.Profile), ref.RatedFor(contents.Profile)...) {
		r = append(r, mark(n.ID, stored[n.ID].Version))
	}
	return Reading(strings.Join(r, " "))
}

// mark writes one answer; ids hold neither a space nor a colon.
func mark(nodeID string, version int) string { return nodeID + ":" + strconv.Itoa(version) }

// changed refuses a reading that is not of today: one fault per answer that is
// new, was changed, or no longer counts because the structure itself changed.
func (r Reading) changed(now Reading) error {
	read, there := strings.Fields(string(r)), strings.Fields(string(now))
	out := &quality.Error{Code: quality.CodeConflict, Reason: "assessment.changed"}
	for _, m := range append(there, read...) {
		node, _, _ := strings.Cut(m, ":")
		known := slices.ContainsFunc(out.Faults, func(f quality.Fault) bool { return f.Field == node })
		if !known && slices.Contains(read, m) != slices.Contains(there, m) {
			out.Faults = append(out.Faults, quality.Fault{Field: node, Code: quality.FaultChanged})
		}
	}
	if len(out.Faults) == 0 {
		return nil
	}
	return out
}
