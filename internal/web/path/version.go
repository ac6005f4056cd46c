package path

import (
	"net/url"
	"strconv"
)

// Version shows what another version of its référentiel changes in a cycle, and is
// where it is applied.
func Version(id string, version int) string {
	return Assessment(id) + "/version/" + strconv.Itoa(version)
}

// VersionKeep keeps the version a cycle passed to.
func VersionKeep(id string) string { return Assessment(id) + "/version/garder" }

// VersionBack asks before a cycle goes back to the version it came from.
func VersionBack(id string) string { return Assessment(id) + "/version/revenir" }

// VersionStory tells the changes of version of a cycle and the answers they put
// aside.
func VersionStory(id string) string { return Assessment(id) + "/version/passages" }

// CompareCycles compares two cycles; with an empty other one, with the one before.
func CompareCycles(id, other string) string {
	if other == "" {
		return Assessment(id) + "/comparaison"
	}
	return Assessment(id) + "/comparaison?avec=" + url.QueryEscape(other)
}

// CompareCyclesCSV is the same as a file.
func CompareCyclesCSV(id, other string) string {
	return Assessment(id) + "/comparaison.csv?avec=" + url.QueryEscape(other)
}

// CommitmentBorrow takes what was answered to another référentiel.
func CommitmentBorrow(id, node string) string { return Commitment(id, node) + "/reprendre" }

// ReferentialCompare compares two versions of a référentiel.
func ReferentialCompare(id string, before, after int) string {
	return Referential(id, strconv.Itoa(before)) + "/compare/" + strconv.Itoa(after)
}
