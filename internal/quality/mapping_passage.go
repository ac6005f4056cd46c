package quality

// Passage tells what the ids of one version of a référentiel became in another one,
// later or earlier. The zero Passage changes nothing.
type Passage struct {
	next    map[string][]string
	sources map[string]int // how many ids each id continues
}

// PassageThrough follows ids through versions of one référentiel, each beside the
// next in number, in one direction.
func PassageThrough(versions ...*Referential) Passage {
	if len(versions) < 2 {
		return Passage{}
	}
	p := Passage{next: map[string][]string{}, sources: map[string]int{}}
	for _, n := range versions[0].All() {
		p.next[n.ID] = []string{n.ID}
	}
	for i := range versions[1:] {
		p.step(continuation(versions[i], versions[i+1]))
	}
	for _, ids := range p.next {
		for _, id := range ids {
			p.sources[id]++
		}
	}
	return p
}

// continuation tells what continues an id in the version beside it.
func continuation(from, to *Referential) func(string) []string {
	if from.Version < to.Version {
		return CompareVersions(from, to).Successors
	}
	return CompareVersions(to, from).Predecessors
}

func (p Passage) step(next func(string) []string) {
	for first, ids := range p.next {
		var after []string
		for _, id := range ids {
			after = append(after, next(id)...)
		}
		p.next[first] = unique(after)
	}
}

func unique(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// follow says a relation to an id of the first version as relations to ids of the
// last one. To each part of what was split, and to what holds more than before, only
// what stays certain is said.
func (p Passage) follow(id string, relation Relation) []passed {
	if p.next == nil {
		return []passed{{id, relation}}
	}
	var out []passed
	for _, next := range p.next[id] {
		r := relation
		if len(p.next[id]) > 1 {
			r = r.toPart()
		}
		if p.sources[next] > 1 {
			r = r.toWhole()
		}
		out = append(out, passed{next, r})
	}
	return out
}

// passed is where a relation arrives.
type passed struct {
	ID       string
	Relation Relation
}

// toPart is the relation to a part of what it was said of.
func (r Relation) toPart() Relation {
	switch r {
	case RelationEqual, RelationSuperset:
		return RelationSuperset
	case RelationSubset:
		return RelationIntersect
	case RelationIntersect, RelationNone:
	}
	return r
}

// toWhole is the relation to something that holds what it was said of.
func (r Relation) toWhole() Relation {
	switch r {
	case RelationEqual, RelationSubset:
		return RelationSubset
	case RelationSuperset:
		return RelationIntersect
	case RelationIntersect, RelationNone:
	}
	return r
}

// MappedVersion is a version of a référentiel that a mapping was written for.
type MappedVersion struct {
	ID      string
	Version int
}

// MappedVersions lists the versions of one of these two that the other was mapped
// to and that are not the one given: the passages Links has to be told.
func MappedVersions(r, other *Referential) []MappedVersion {
	var out []MappedVersion
	add := func(from, to *Referential) {
		for _, m := range from.Mappings {
			if m.To == to.ID && m.ToVersion != 0 && m.ToVersion != to.Version {
				out = append(out, MappedVersion{to.ID, m.ToVersion})
			}
		}
	}
	add(r, other)
	add(other, r)
	return out
}
