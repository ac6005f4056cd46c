package quality

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strconv"
)

// SampleStep is how many are drawn from up to so many, included.
type SampleStep struct {
	UpTo int
	Draw int
}

// SampleRules says how many sites are visited and how many files of youths are read:
// data the network may change, with its version.
type SampleRules struct {
	Version     int
	Sites       []SampleStep
	SitesBeyond int
	Files       []SampleStep
	FilesBeyond int
}

// DefaultSample is used where the network set nothing: sites that can be visited in the
// length of an audit, files enough to see a habit, few enough to be read in that time.
var DefaultSample = SampleRules{
	Version: 1,
	Sites:   []SampleStep{{1, 1}, {5, 2}, {15, 3}}, SitesBeyond: 4,
	Files: []SampleStep{{200, 5}, {1000, 8}, {3000, 12}}, FilesBeyond: 15,
}

// SampleSize is how many sites are visited, the main one included.
func (r SampleRules) SampleSize(sites int) int { return sampleOf(r.Sites, r.SitesBeyond, sites) }

// SampleFiles is how many files of youths are read out of those followed.
func (r SampleRules) SampleFiles(count int) int { return sampleOf(r.Files, r.FilesBeyond, count) }

// sampleOf never draws more than there are.
func sampleOf(steps []SampleStep, beyond, count int) int {
	for _, s := range steps {
		if count <= s.UpTo {
			return max(min(s.Draw, count), 0)
		}
	}
	return max(min(beyond, count), 0)
}

// SampleMethod names how a sample was drawn, so that anybody draws it again.
type SampleMethod string

// SampleHash sorts by the SHA-256 of the seed, a zero byte, and the id of the site or
// the number of the file in decimal digits; the first ones are drawn. Who chose the
// seed before the list was known chose nobody, and an order of the list changes
// nothing.
const SampleHash SampleMethod = "sha256"

// SiteSample is the sites that are visited, and how they were drawn.
type SiteSample struct {
	Method SampleMethod `json:"method"`
	Seed   string       `json:"seed"` // the id of the audit, a word said in common
	Among  int          `json:"among"`
	Sites  []string     `json:"sites"` // ids, the main one first
}

// SampleSites draws n of the open sites given: the main one always, the others by
// SampleHash.
func SampleSites(sites []Site, n int, seed string) SiteSample {
	main := map[string]bool{}
	var list []string
	for _, s := range sites {
		main[s.ID] = main[s.ID] || s.Main
		list = append(list, s.ID)
	}
	list = drawn(unique(list), seed)
	slices.SortStableFunc(list, func(a, b string) int {
		switch {
		case main[a] == main[b]:
			return 0
		case main[a]:
			return -1
		}
		return 1
	})
	if len(list) > 0 {
		n = max(n, 1)
	}
	return SiteSample{Method: SampleHash, Seed: seed, Among: len(list), Sites: list[:max(min(n, len(list)), 0)]}
}

// FileSample is the files that are read: numbers from 1 in a list that the structure
// keeps, by the date each youth came; no name leaves it.
type FileSample struct {
	Method SampleMethod `json:"method"`
	Seed   string       `json:"seed"`
	Among  int          `json:"among"`
	Files  []int        `json:"files"` // in the order of the list
}

// MaxFiles is how many files a list holds at most: the largest structures follow some
// twenty thousand youths.
const MaxFiles = 100_000

// DrawFiles draws n numbers of a list of so many files, by SampleHash.
func DrawFiles(among, n int, seed string) FileSample {
	among = max(min(among, MaxFiles), 0)
	numbers := make([]string, among)
	for i := range numbers {
		numbers[i] = strconv.Itoa(i + 1)
	}
	out := FileSample{Method: SampleHash, Seed: seed, Among: among}
	for _, number := range drawn(numbers, seed)[:max(min(n, among), 0)] {
		file, err := strconv.Atoi(number)
		if err == nil { // they were written above
			out.Files = append(out.Files, file)
		}
	}
	slices.Sort(out.Files)
	return out
}

// drawn sorts ids as SampleHash says.
func drawn(ids []string, seed string) []string {
	keys := make(map[string][sha256.Size]byte, len(ids))
	for _, id := range ids {
		keys[id] = sha256.Sum256([]byte(seed + "\x00" + id))
	}
	out := slices.Clone(ids)
	slices.SortFunc(out, func(a, b string) int {
		x, y := keys[a], keys[b]
		return bytes.Compare(x[:], y[:])
	})
	return out
}
