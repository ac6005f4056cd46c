package quality

import "slices"

// Concerning lists what changed in what an answer to a node of the new version
// answers: the node, the statements marked under it, those that stood there before,
// its scales. It is why the answer is « à confirmer »; empty when nothing changed
// in substance.
func (v VersionChanges) Concerning(id string, profile Profile) []Change {
	n := v.New.Node(id)
	if n == nil {
		return nil
	}
	now := append([]*Node{n}, n.MarkedUnder(profile)...)
	then := slices.Clone(v.match.oldOf[n])
	for _, o := range v.match.oldOf[n] {
		then = append(then, o.MarkedUnder(profile)...)
	}
	var out []Change
	for _, c := range v.Changes {
		if c.Has(ChangeOrder) {
			continue
		}
		if c.Scale != "" {
			if c.Effect != EffectNone && slices.Contains(n.Rated, c.Scale) {
				out = append(out, c)
			}
			continue
		}
		here := shareOne(c.New, now)
		came := len(c.Old) > 0 && !shareOne(c.Old, then) // a statement that stood elsewhere
		if here && (c.Effect != EffectNone || came) || !here && shareOne(c.Old, then) {
			out = append(out, c)
		}
	}
	return out
}

func shareOne(a, b []*Node) bool {
	return slices.ContainsFunc(a, func(n *Node) bool { return slices.Contains(b, n) })
}

// Touches reports whether what a node of the old version asks, which a piece of
// evidence shows or an action answers, is no longer quite the same: the node changed in
// substance or was withdrawn, or, for a commitment, something under it did.
func (v VersionChanges) Touches(id string, profile Profile) bool {
	o := v.Old.Node(id)
	if o == nil {
		return false
	}
	next := v.match.newOf[o]
	if len(next) == 0 {
		return true
	}
	for _, n := range next {
		if v.changedInSubstance(n) || len(o.Rated) > 0 && len(v.Concerning(n.ID, profile)) > 0 {
			return true
		}
	}
	return false
}
