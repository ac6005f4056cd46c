package path

import (
	"net/url"
	"strconv"
	"strings"
)

// The addresses of shared work without argument.
const (
	MyWork        = "/mon-travail"
	WorkTeams     = "/groupes"
	WorkTeamNew   = "/groupes/nouveau" // not under /equipe/{id}, whose addresses would read the same
	CheckSettings = Referentials + "/verifications"
	Letters       = Account + "/courriels" // « Mes rappels »
	LetterRules   = Letters + "/delais"
	Absences      = Letters + "/absences"
)

// AbsenceEnd takes an absence back.
func AbsenceEnd(id string) string { return Absences + "/" + id + "/retirer" }

// Work is who does what in a cycle, by commitment.
func Work(id string) string { return Assessment(id) + "/travail" }

// WorkByPerson is the same by person.
func WorkByPerson(id string) string { return Work(id) + "?vue=personnes" }

// WorkGive is where a part, a theme or a commitment is given.
func WorkGive(id, node string) string { return Work(id) + join(strings.Split(node, "/")...) }

// WorkTakeBack says what taking back what was given there does.
func WorkTakeBack(id, node string) string {
	return Assessment(id) + "/ne-plus-confier" + join(strings.Split(node, "/")...)
}

// WorkTeam is one group of the structure.
func WorkTeam(id string) string { return WorkTeams + join(id) }

// WorkTeamEnd says what ending a group does, and ends it.
func WorkTeamEnd(id string) string { return WorkTeam(id) + "/fin" }

// WorkTeamReopen opens again a group that was closed.
func WorkTeamReopen(id string) string { return WorkTeam(id) + "/rouvrir" }

// CommitmentWork is where the work on a commitment moves on.
func CommitmentWork(id, node string) string { return Commitment(id, node) + "/travail" }

// CommitmentWords is where a remark is left on a commitment.
func CommitmentWords(id, node string) string { return Commitment(id, node) + "/remarques" }

// CommitmentWord is one remark.
func CommitmentWord(id, node, word string) string { return CommitmentWords(id, node) + join(word) }

// CommitmentPresence says that one is there; n counts the signs of life.
func CommitmentPresence(id, node string, n int) string {
	return Commitment(id, node) + "/presence?n=" + strconv.Itoa(n)
}

// WorkPlace is the part of a commitment page about the work on it.
func WorkPlace(id, node string) string { return Commitment(id, node) + "#travail" }

// Card shows one question of a commitment at a time, from 1 on; question 0 is the
// first one that waits.
func Card(id, node string, question int) string {
	address := Assessment(id) + "/carte" + join(node)
	if question == 0 {
		return address
	}
	return address + "?" + url.Values{"question": {strconv.Itoa(question)}}.Encode()
}

// Room is the consensus room of a commitment.
func Room(id, node string) string { return Commitment(id, node) + "/avis" }

// RoomOpen opens a round of opinions.
func RoomOpen(id, node string) string { return Room(id, node) + "/tour" }

// RoomReveal stops waiting for the last opinions.
func RoomReveal(id, node string) string { return Room(id, node) + "/devoiler" }

// RoomSettle writes down what was agreed.
func RoomSettle(id, node string) string { return Room(id, node) + "/accord" }

// Checks lists what to look at before closing.
func Checks(id string) string { return Assessment(id) + "/verifications" }
