package path

import "net/url"

// Search finds what this hat may see; Notices tells what changed since last time.
const (
	Search  = "/recherche"
	Notices = "/avis"
)

// SearchFor is the search for these words.
func SearchFor(words string) string { return Search + "?q=" + url.QueryEscape(words) }

// ReferentialFind is a search inside one version.
func ReferentialFind(id, version, words string) string {
	return Referential(id, version) + "?q=" + url.QueryEscape(words)
}

// StructuresFind is the list of structures narrowed by words.
func StructuresFind(words string) string { return Structures + "?q=" + url.QueryEscape(words) }
