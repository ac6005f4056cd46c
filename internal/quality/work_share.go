package quality

import (
	"slices"
	"strings"
)

// Share is work given: a part, a theme or a commitment of a cycle, to persons
// and groups, with the day it is wanted.
type Share struct {
	NodeID string
	People []string // person ids
	Groups []string // group ids
	Due    Day      // zero: no day
}

// Mark tells two shares apart that give otherwise: to whom and for when, whatever
// the order. Never empty.
func (s Share) Mark() string {
	people, groups := slices.Sorted(slices.Values(s.People)), slices.Sorted(slices.Values(s.Groups))
	return strings.Join(people, ",") + "/" + strings.Join(groups, ",") + "/" + s.Due.String()
}

// Gives reports whether the share gives work to a person who is in these groups.
func (s Share) Gives(person string, groups []string) bool {
	if slices.Contains(s.People, person) {
		return true
	}
	return slices.ContainsFunc(s.Groups, func(g string) bool { return slices.Contains(groups, g) })
}

// Shares is the work given in a cycle, by node.
type Shares map[string]Share

// SharesOf indexes a list.
func SharesOf(list []Share) Shares {
	out := make(Shares, len(list))
	for _, s := range list {
		out[s.NodeID] = s
	}
	return out
}

// On is the share that counts for a node: its own, else the nearest above it.
// Giving a commitment to somebody thus takes it out of what was given with its
// part.
func (s Shares) On(n *Node) (Share, bool) {
	for up := n; up != nil; up = up.Parent {
		if share, given := s[up.ID]; given {
			return share, true
		}
	}
	return Share{}, false
}

// NodesOf lists the rated nodes given to a person, in reading order.
func (s Shares) NodesOf(r *Referential, p Profile, person string, groups []string) []*Node {
	var out []*Node
	for _, n := range r.RatedFor(p) {
		if share, given := s.On(n); given && share.Gives(person, groups) {
			out = append(out, n)
		}
	}
	return out
}

// Shareable reports whether work may be given on a node: a commitment, or what
// holds one.
func Shareable(r *Referential, p Profile, nodeID string) bool {
	for _, n := range r.RatedFor(p) {
		for up := n; up != nil; up = up.Parent {
			if up.ID == nodeID {
				return true
			}
		}
	}
	return false
}

// StateOfWork is the state to show: work nobody declared is under way as soon as
// something is answered.
func StateOfWork(stored State, a Answer) State {
	if stored == "" && !a.IsEmpty() {
		return WorkInProgress
	}
	if stored == "" {
		return WorkToDo
	}
	return stored
}

// Eve reports that a piece of work is wanted tomorrow, or today if nothing was said
// yesterday, and was given before its eve: who just received it has just read the day.
func Eve(due, given, today Day) bool {
	if due.IsZero() {
		return false
	}
	left := daysUntil(due, today)
	return left >= 0 && left <= 1 && daysUntil(due, given) >= 1
}

func daysUntil(d, from Day) int { return int(d.Time().Sub(from.Time()).Hours() / 24) }
