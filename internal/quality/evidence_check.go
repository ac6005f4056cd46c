package quality

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Faults of a piece of evidence; Args are given in comments.
const (
	FaultNoTitle      = "no_title"
	FaultNoFile       = "no_file"        // a piece made of files without any
	FaultTooManyFiles = "too_many_files" // maximum number of files
	FaultBadLink      = "bad_link"       // neither http nor https, or with a password inside
	FaultNotReceived  = "not_received"   // the file named by the form never came whole
	FaultInPiece      = "in_piece"       // the file named by the form is part of a piece already
	FaultNotOfHere    = "not_of_here"    // a node the référentiel does not have for this structure
	FaultNothingMore  = "nothing_more"   // a revision that changes nothing
)

// Refusals around evidence.
const (
	ReasonNothingToVouch  = "evidence.nothing_to_vouch" // with CodeState: nothing was found in the file, or a masked copy stands for it
	ReasonEvidenceUsed    = "evidence.used"             // with CodeState: a validated cycle rests on it
	ReasonEvidencePlace   = "evidence.place"            // with CodeForbidden: only under the work given
	ReasonEvidenceWaiting = "evidence.waiting"          // with CodeThrottled: too many files of one person on their way
)

func needText(f *Faults, field, text string, most int) {
	if text == "" {
		f.Add(field, FaultMissing)
		return
	}
	limitText(f, field, text, most)
}

func limitText(f *Faults, field, text string, most int) {
	if !Readable(text) {
		f.Add(field, FaultControlText)
		return
	}
	if utf8.RuneCountInString(text) > most {
		f.Add(field, FaultTooLong, strconv.Itoa(most))
	}
}

// maxLink is longer than any address a person pastes.
const maxLink = 2000

// checkAddress accepts the addresses a browser may follow: a link of another kind
// (javascript:, data:, file:) would be a trap for whoever reads the evidence.
func checkAddress(f *Faults, field, address string) {
	if address == "" {
		f.Add(field, FaultMissing)
		return
	}
	u, err := url.Parse(address)
	bad := err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil
	if bad || len(address) > maxLink || !Readable(address) || strings.ContainsAny(address, " \t\r\n") {
		f.Add(field, FaultBadLink)
	}
}

// CheckEvidencePlace checks where in a piece one should look.
func CheckEvidencePlace(field, place string) Faults {
	var f Faults
	limitText(&f, field, place, MaxEvidencePlace)
	return f
}

// JoinPlaces is where to look in a piece once more is said of it: what was noted,
// then what is new. Nothing noted is lost, nothing is said twice.
func JoinPlaces(noted, added string) string {
	switch {
	case noted == "" || noted == added:
		return added
	case added == "" || slices.Contains(strings.Split(noted, placeSeparator), added):
		return noted
	}
	return noted + placeSeparator + added
}

const placeSeparator = ", "

// CheckEvidenceNote checks what is said of a revision.
func CheckEvidenceNote(field, note string) Faults {
	var f Faults
	limitText(&f, field, note, MaxEvidenceNote)
	return f
}
