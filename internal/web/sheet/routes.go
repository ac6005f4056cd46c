// Package sheet holds the pages of the improvement sheets (« fiches de remontée »):
// raising one signed in or through the link of a structure, the list, one sheet, the
// follow-up with a claim code, the vitality of the approach, the poster.
//
// The pages open without an account never ask who visits, not even of a browser that
// is signed in (page.Route.Nobody): resolving a session dates it, which would tell who
// was there when a sheet came. The claim code is never in an address.
package sheet

import (
	"net/http"
	"strconv"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// area is what every handler needs.
type area struct{ svc *improve.Service }

// maxUpload is the largest form with a photograph, in bytes.
const maxUpload = improve.MaxPhoto + 1<<20

// Routes lists the addresses of the sheets.
func Routes(_ page.Kit, svc *improve.Service) []page.Route {
	a := area{svc: svc}
	one := path.Sheets + "/{id}"
	return []page.Route{
		{Pattern: "GET " + path.Sheets, Handle: a.list},
		{Pattern: "GET " + path.SheetNew, Handle: a.newSheet},
		{Pattern: "POST " + path.SheetNew, Handle: a.raise, Upload: maxUpload},
		{Pattern: "GET " + path.SheetVitality, Handle: a.vitality},
		{Pattern: "GET " + path.SheetRules, Handle: a.rules},
		{Pattern: "POST " + path.SheetRules, Handle: a.saveRules},
		{Pattern: "GET " + path.SheetLink, Handle: a.link},
		{Pattern: "POST " + path.SheetLink, Handle: a.renew},
		{Pattern: "POST " + path.SheetLinkClose, Handle: a.closeLink},
		{Pattern: "GET " + path.SheetPoster, Handle: a.poster},
		{Pattern: "GET " + one, Handle: a.sheet},
		{Pattern: "POST " + one + "/avancer", Handle: a.move},
		{Pattern: "POST " + one + "/mots", Handle: a.say},
		{Pattern: "POST " + one + "/montrer", Handle: a.show},
		{Pattern: "GET " + one + "/photo", Handle: a.photo},
		{Pattern: "GET /fiche/{secret}", Handle: a.door, Nobody: true},
		{Pattern: "POST /fiche/{secret}", Handle: a.enter, Nobody: true, Upload: maxUpload},
		{Pattern: "GET " + path.SheetFollow, Handle: a.follow, Nobody: true},
		{Pattern: "POST " + path.SheetFollow, Handle: a.claim, Nobody: true},
		{Pattern: "POST " + path.SheetFollowWord, Handle: a.claimSay, Nobody: true},
	}
}

// crumbs leads to a page of the sheets; the last label is the page.
func crumbs(labels ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Fiches", Href: path.Sheets}}, labels...)
}

func versionOf(r *http.Request) int {
	n, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil {
		return 0
	}
	return n
}

// refused turns faults into those of the form, under the names of its fields; any
// other error comes back.
func refused(f *page.Filled, err error, names map[string]string) error {
	if quality.CodeOf(err) != quality.CodeInvalid {
		return err
	}
	for _, fault := range page.FieldFaults(err) {
		if name := names[fault.Field]; name != "" {
			fault.Field = name
		}
		f.Faults = append(f.Faults, fault)
	}
	if len(f.Faults) == 0 {
		return err
	}
	return nil
}

func statusOf(f page.Filled) int {
	if len(f.Faults) == 0 {
		return http.StatusOK
	}
	return http.StatusUnprocessableEntity
}
