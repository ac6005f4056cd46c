// Package audit holds the pages of the way to the label: the journey of a structure
// (« démarche »), its application, and the desk of who receives applications.
package audit

import (
	"net/http"
	"strconv"

	"ariane/internal/audit"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// area is what every handler needs.
type area struct {
	svc    *audit.Service
	proofs *evidence.Service
}

// Routes lists the addresses of the journey and of applications.
func Routes(_ page.Kit, svc *audit.Service, proofs *evidence.Service) []page.Route {
	a := area{svc: svc, proofs: proofs}
	const document, application, audits = path.Case + "/documents/{kind}", path.Case + "/demandes/{id}", path.Audits + "/{id}"
	return []page.Route{
		{Pattern: "GET " + path.Case, Handle: a.journey},
		{Pattern: "GET " + document, Handle: a.documentForm},
		{Pattern: "POST " + document, Handle: a.nameDocument},
		{Pattern: "GET " + path.Support, Handle: a.support},
		{Pattern: "POST " + path.Support, Handle: a.addSupport},
		{Pattern: "POST " + path.Support + "/{id}/retirer", Handle: a.takeSupportBack},
		{Pattern: "GET " + path.Auditors, Handle: a.pool},
		{Pattern: "GET " + path.Auditors + "/{person}", Handle: a.auditor},
		{Pattern: "POST " + path.Auditors + "/{person}", Handle: a.saveAuditor},
		{Pattern: "GET " + path.Links, Handle: a.links},
		{Pattern: "POST " + path.Links, Handle: a.declare},
		{Pattern: "POST " + path.LinksConfirm, Handle: a.confirmLinks},
		{Pattern: "POST " + path.Links + "/{id}/retirer", Handle: a.takeLinkBack},
		{Pattern: "GET " + path.Audits, Handle: a.myAudits},
		{Pattern: "GET " + audits, Handle: a.audit},
		{Pattern: "POST " + audits + "/avancer", Handle: a.moveAudit},
		{Pattern: "POST " + audits + "/objection", Handle: a.setAside},
		{Pattern: "GET " + audits + "/binome", Handle: a.pair},
		{Pattern: "POST " + audits + "/binome", Handle: a.compose},
		{Pattern: "GET " + path.ApplicationForm, Handle: a.applicationForm},
		{Pattern: "POST " + path.ApplicationForm, Handle: a.saveApplication},
		{Pattern: "GET " + application, Handle: a.application},
		{Pattern: "POST " + application + "/signer", Handle: a.sign},
		{Pattern: "GET " + application + "/avancer", Handle: a.moveAsk},
		{Pattern: "POST " + application + "/avancer", Handle: a.move},
		{Pattern: "GET " + path.Received, Handle: a.received},
	}
}

// crumbs leads to a page of the journey; the last label is the page.
func crumbs(labels ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Démarche", Href: path.Case}}, labels...)
}

// refused puts the faults of a refusal beside their fields; any other error comes back.
func refused(f *page.Filled, err error) error {
	if quality.CodeOf(err) != quality.CodeInvalid {
		return err
	}
	for _, fault := range page.FieldFaults(err) {
		if ui.FaultOf(f.Faults, fault.Field) == "" {
			f.Faults = append(f.Faults, fault)
		}
	}
	return nil
}

func statusOf(f page.Filled) int {
	if len(f.Faults) == 0 {
		return http.StatusOK
	}
	return http.StatusUnprocessableEntity
}

// stale says that nothing was overwritten, and why.
func stale(err error) *ui.NoticeProps {
	return &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’a été écrasé", Text: i18n.ErrorSentence(quality.AsError(err))}
}

func versionOf(f page.Filled) int {
	n, err := strconv.Atoi(f.Values.Get("version"))
	if err != nil {
		return 0
	}
	return n
}

// dayIn reads a day somebody typed; what is none is a fault.
func dayIn(f *page.Filled, name string) quality.Day {
	day, err := quality.TypedDay(f.Values.Get(name))
	if err != nil {
		f.Faults = append(f.Faults, ui.FieldFault{Field: name, Message: i18n.Sentence(quality.Fault{Field: name, Code: quality.FaultBadDate})})
	}
	return day
}
