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
	Auditors        = "/auditeurs"
	Links           = "/liens"
	Audits          = "/audits"
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

// Auditor is the file of somebody of the pool.
func Auditor(personID string) string { return Auditors + join(personID) }

// LinkTakeBack takes a declared link back.
func LinkTakeBack(id string) string { return Links + join(id) + "/retirer" }

// LinksConfirm says that what is declared is all there is.
const LinksConfirm = Links + "/confirmer"

// Audit is an audit.
func Audit(id string) string { return Audits + join(id) }

// AuditMove is where a verb is said to it.
func AuditMove(id string) string { return Audit(id) + "/avancer" }

// AuditPair is where its pair is composed.
func AuditPair(id string) string { return Audit(id) + "/binome" }

// AuditSetAside answers an objection.
func AuditSetAside(id string) string { return Audit(id) + "/objection" }
