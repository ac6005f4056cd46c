package path

import (
	"net/url"
	"strconv"
)

// The journey of a structure towards the label, and its applications.
const (
	Case            = "/demarche"
	ApplicationForm = Case + "/demande"
	applications    = Case + "/demandes"
	caseDocuments   = Case + "/documents"
	Received        = "/demandes"
	Support         = Case + "/accompagnement"
)

// CaseOf is the journey of another structure.
func CaseOf(bodyID string) string { return Case + "?structure=" + url.QueryEscape(bodyID) }

// SupportOf is the support log of another structure.
func SupportOf(bodyID string) string { return Support + "?structure=" + url.QueryEscape(bodyID) }

// SupportTakeBack takes a line of it back.
func SupportTakeBack(id string) string { return Support + join(id) + "/retirer" }

// CaseDocument is where a document of the file is named.
func CaseDocument(kind string) string { return caseDocuments + join(kind) }

// Application is an application for the label.
func Application(id string) string { return applications + join(id) }

// ApplicationSign signs it.
func ApplicationSign(id string) string { return Application(id) + "/signer" }

// ApplicationMove is where a verb is said to it.
func ApplicationMove(id string) string { return Application(id) + "/avancer" }

// ApplicationAsk asks for the word that goes with a verb.
func ApplicationAsk(id, verb string, version int) string {
	return ApplicationMove(id) + "?verbe=" + url.QueryEscape(verb) + "&version=" + strconv.Itoa(version)
}
