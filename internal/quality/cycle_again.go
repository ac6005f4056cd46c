package quality

import "slices"

// Places tells, for every node of the old version, where what supports its answers
// stands in a cycle that begins on the new one: at what continues it; for what was
// withdrawn under a commitment that stays, at that commitment. What was withdrawn
// with its commitment has no place.
func (v VersionChanges) Places() map[string][]string {
	out := map[string][]string{}
	for _, o := range v.Old.All() {
		for up := o; up != nil; up = up.Parent {
			if next := v.Successors(up.ID); len(next) > 0 && (up == o || up.HoldsAnswer()) {
				out[o.ID] = next
				break
			}
		}
	}
	return out
}

// CarryShares gives the work of a cycle again in one that begins: to the same
// persons and groups, on what continues each node, without the days, which belong
// to the past. Who is no longer there is left out, and what is then with nobody is
// not given. Reading order.
func (v VersionChanges) CarryShares(profile Profile, shares []Share, person, group func(id string) bool) []Share {
	given := Shares{}
	for _, s := range shares {
		people := slices.DeleteFunc(slices.Clone(s.People), func(id string) bool { return !person(id) })
		groups := slices.DeleteFunc(slices.Clone(s.Groups), func(id string) bool { return !group(id) })
		if len(people)+len(groups) == 0 {
			continue
		}
		for _, next := range v.Successors(s.NodeID) {
			now := given[next]
			given[next] = Share{NodeID: next, People: joinIDs(now.People, people), Groups: joinIDs(now.Groups, groups)}
		}
	}
	var out []Share
	for _, n := range v.New.All() {
		if s, there := given[n.ID]; there && Shareable(v.New, profile, n.ID) {
			out = append(out, s)
		}
	}
	return out
}

func joinIDs(a, b []string) []string {
	out := append(slices.Clone(a), b...)
	slices.Sort(out)
	return slices.Compact(out)
}
