// Package evidence holds the pages of the library of evidence: the list, one
// piece, the forms that add, revise, attach, mask and withdraw it, its files.
//
// Files come in two ways that end alike. A form sent as it is carries them, and
// they are read as they come (form_read.go). With script, depot.js sends them
// beside, in parts, with their progress, and resumes after a cut (upload_*.go);
// the form then names what was received. Either way a form that has faults comes
// back with what was received: no file is sent twice.
package evidence

import (
	"net/http"
	"time"

	"ariane/internal/assess"
	"ariane/internal/evidence"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// area is what every handler needs.
type area struct {
	svc    *evidence.Service
	cycles *assess.Service
	refs   *referential.Service
}

// mostSent bounds the body of a form with its files: each file has its own limit,
// kept by the use case.
const mostSent = 8 << 30

// Routes lists the addresses of the library.
func Routes(_ page.Kit, svc *evidence.Service, cycles *assess.Service, refs *referential.Service) []page.Route {
	a := area{svc: svc, cycles: cycles, refs: refs}
	return []page.Route{
		{Pattern: "GET /preuves", Handle: a.library},
		{Pattern: "GET /preuves/nouvelle", Handle: a.newPiece},
		{Pattern: "POST /preuves/nouvelle", Handle: a.addPiece, Upload: mostSent},
		{Pattern: "POST /envois", Handle: a.uploadBegin},
		{Pattern: "GET /envois/{upload}", Handle: a.uploadShow},
		{Pattern: "PUT /envois/{upload}", Handle: a.uploadPart, Upload: evidence.MaxPart + 1},
		{Pattern: "POST /envois/{upload}/fin", Handle: a.uploadEnd},
		{Pattern: "GET /preuves/{id}", Handle: a.piece},
		{Pattern: "GET /preuves/{id}/mettre-a-jour", Handle: a.reviseForm},
		{Pattern: "POST /preuves/{id}/mettre-a-jour", Handle: a.revise, Upload: mostSent},
		{Pattern: "GET /preuves/{id}/rattacher", Handle: a.attachForm},
		{Pattern: "POST /preuves/{id}/rattacher", Handle: a.attach},
		{Pattern: "POST /preuves/{id}/detacher", Handle: a.detach},
		{Pattern: "GET /preuves/{id}/retirer", Handle: a.withdrawAsk},
		{Pattern: "POST /preuves/{id}/retirer", Handle: a.withdraw},
		{Pattern: "POST /preuves/{id}/remettre", Handle: a.restore},
		{Pattern: "POST /preuves/{id}/effacer", Handle: a.erase},
		{Pattern: "GET /preuves/{id}/fichiers/{file}", Handle: a.file},
		{Pattern: "GET /preuves/{id}/fichiers/{file}/masquer", Handle: a.maskForm},
		{Pattern: "POST /preuves/{id}/fichiers/{file}/masquer", Handle: a.mask},
		{Pattern: "GET /preuves/{id}/fichiers/{file}/masquer/apercu", Handle: a.maskPreview},
		{Pattern: "GET /preuves/{id}/fichiers/{file}/relu", Handle: a.vouchAsk},
		{Pattern: "POST /preuves/{id}/fichiers/{file}/relu", Handle: a.vouch},
		{Pattern: "POST /preuves/{id}/fichiers/{file}/relu/annuler", Handle: a.unvouch},
		{Pattern: "GET /auto-evaluation/{id}/preuves.zip", Handle: a.archive},
		{Pattern: "GET /auto-evaluation/{id}/engagement/{node}/preuves", Handle: a.choose},
		{Pattern: "POST /auto-evaluation/{id}/engagement/{node}/preuves", Handle: a.chosen},
		{Pattern: "GET " + path.FileSettings, Handle: a.limitsEdit},
		{Pattern: "POST " + path.FileSettings, Handle: a.limitsSave},
	}
}

// crumbs leads to a page of the library; the last label is the page.
func crumbs(labels ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Preuves", Href: path.Evidences}}, labels...)
}

// crumbsTo leads to a page of a piece, through the library it was read in.
func crumbsTo(v *page.Visit, p evidence.Piece, labels ...ui.Crumb) []ui.Crumb {
	out := crumbs(labels...)
	if p.BodyID != v.Actor.BodyID {
		out[1] = ui.Crumb{Label: "Preuves, " + p.BodyName, Href: path.EvidencesOf(p.BodyID)}
	}
	return out
}

// patient gives a slow line the time to send or to receive a large file: the
// deadlines of the server are those of pages.
func patient(w http.ResponseWriter) {
	c := http.NewResponseController(w)
	until := time.Now().Add(time.Hour) //nolint:forbidigo // a deadline of the connection is one of the machine
	_ = c.SetReadDeadline(until)       // where there is no connection (tests) there is no deadline either
	_ = c.SetWriteDeadline(until)      // idem
}
