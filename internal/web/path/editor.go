package path

import (
	"net/url"
	"strconv"
)

// The addresses of the editor and of errata without argument.
const (
	ReferentialNew = Referentials + "/nouveau"
	Errata         = Referentials + "/errata"
	MyErrata       = Referentials + "/mes-signalements"
)

func version(id string, number int) string { return Referential(id, strconv.Itoa(number)) }

// DraftOpen opens a draft of the next version from this one.
func DraftOpen(id string, number int) string { return version(id, number) + "/brouillon" }

// Draft is the editor of a draft.
func Draft(id string, number int) string { return version(id, number) + "/modifier" }

// DraftNode is the editor open on a node.
func DraftNode(id string, number int, node string) string {
	return Draft(id, number) + "?" + url.Values{"noeud": {node}}.Encode()
}

// DraftScale is the editor open on a scale.
func DraftScale(id string, number int, scale string) string {
	return Draft(id, number) + "?" + url.Values{"echelle": {scale}}.Encode()
}

// DraftAdd adds an element under another; parent "" is the top.
func DraftAdd(id string, number int, parent string) string {
	return Draft(id, number) + "/ajouter?" + url.Values{"sous": {parent}}.Encode()
}

// DraftSplit asks for the element that takes a part of what another one says, right after
// it.
func DraftSplit(id string, number int, node string) string {
	return Draft(id, number) + "/ajouter?" + url.Values{"scinder": {node}}.Encode()
}

// DraftRemove asks before an element is removed.
func DraftRemove(id string, number int, node string) string {
	return Draft(id, number) + "/retirer?" + url.Values{"noeud": {node}}.Encode()
}

// DraftMove moves an element.
func DraftMove(id string, number int) string { return Draft(id, number) + "/deplacer" }

// DraftHistory lists who changed what, and goes back.
func DraftHistory(id string, number int) string { return version(id, number) + "/historique" }

// DraftCheck lists what publication waits for.
func DraftCheck(id string, number int) string { return version(id, number) + "/verifier" }

// DraftDelete asks before a draft is deleted.
func DraftDelete(id string, number int) string { return version(id, number) + "/supprimer" }

// ErratumNew says what is wrong at one place of a version.
func ErratumNew(id string, number int, node string) string {
	return version(id, number) + "/erratum?" + url.Values{"noeud": {node}}.Encode()
}

// Erratum is one erratum, for who answers it.
func Erratum(id string) string { return Errata + join(id) }
