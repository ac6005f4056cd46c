// Package referential is the pages of the référentiels: reading a version,
// searching it, taking it along as a file and, for the label office, importing a
// library, loading the official wording, publishing and retiring.
//
// Files go through two steps: a check that writes nothing and says line by line
// what was found, then the writing. Between the two the file travels inside the
// page (file_carry.go), so that no half-done import waits on a server.
package referential

import (
	"strconv"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// pages is what the handlers of this area work with.
type pages struct{ refs *referential.Service }

// maxUpload leaves room for the form around the largest file.
const maxUpload = formats.MaxFile + 64<<10

// Routes lists the pages of the référentiels.
func Routes(_ page.Kit, refs *referential.Service) []page.Route {
	p := pages{refs: refs}
	const one = path.Referentials + "/{id}/{version}"
	return append(draftRoutes(p), []page.Route{
		{Pattern: "GET " + path.Referentials, Handle: p.list},
		{Pattern: "GET " + path.ReferentialImport, Handle: p.importForm},
		{Pattern: "POST " + path.ReferentialImport, Handle: p.importSend, Upload: maxUpload},
		{Pattern: "GET " + path.Referentials + "/{id}", Handle: p.read},
		{Pattern: "GET " + one, Handle: p.read},
		{Pattern: "GET " + one + "/{file}", Handle: p.export},
		{Pattern: "GET " + one + "/compare/{other}", Handle: p.compare},
		{Pattern: "GET " + one + "/publier", Handle: p.publishAsk},
		{Pattern: "POST " + one + "/publier", Handle: p.publish},
		{Pattern: "GET " + one + "/retirer", Handle: p.retireAsk},
		{Pattern: "POST " + one + "/retirer", Handle: p.retire},
		{Pattern: "GET " + one + "/texte-officiel", Handle: p.officialForm},
		{Pattern: "POST " + one + "/texte-officiel", Handle: p.officialSend, Upload: maxUpload},
	}...)
}

// versionOf reads the number of a version in an address; "" is 0, the latest.
func versionOf(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, quality.Refuse(quality.CodeNotFound, "referential")
	}
	return n, nil
}

// crumbs leads from the home page to a page of this area; the last label is the
// page itself.
func crumbs(steps ...ui.Crumb) []ui.Crumb {
	out := []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Référentiels", Href: path.Referentials}}
	return append(out, steps...)
}

// editionCrumbs leads to a page about one version.
func editionCrumbs(e quality.Edition, last string) []ui.Crumb {
	ref := e.Referential
	name := ref.ShortTitle
	if name == "" {
		name = ref.Title
	}
	return crumbs(ui.Crumb{Label: name, Href: path.Referential(ref.ID, strconv.Itoa(ref.Version))}, ui.Crumb{Label: last})
}
