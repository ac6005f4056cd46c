// Package grid is the pages of the audit grids: reading what auditors go through
// and, for the label office, importing a file, writing a draft criterion by
// criterion, deleting it, publishing and retiring.
//
// A draft is written one criterion at a time. Each form carries the hash of the
// grid and of the criterion as they were read: what others did elsewhere stays, and
// what they did to the same criterion is shown beside what was typed.
package grid

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type pages struct{ refs *referential.Service }

// maxUpload leaves room for the form around the largest file.
const maxUpload = formats.MaxFile + 64<<10

// Routes lists the pages of the audit grids.
func Routes(_ page.Kit, refs *referential.Service) []page.Route {
	p := pages{refs: refs}
	const one = path.Grids + "/{id}/{version}"
	const draft = one + "/brouillon"
	return []page.Route{
		{Pattern: "GET " + path.Grids, Handle: p.list},
		{Pattern: "GET " + path.GridNew, Handle: p.newForm},
		{Pattern: "POST " + path.GridNew, Handle: p.create},
		{Pattern: "GET " + path.GridImport, Handle: p.importForm},
		{Pattern: "POST " + path.GridImport, Handle: p.importSend, Upload: maxUpload},
		{Pattern: "GET " + path.Grids + "/{id}", Handle: p.read},
		{Pattern: "GET " + one, Handle: p.read},
		{Pattern: "GET " + one + "/{file}", Handle: p.export},
		{Pattern: "GET " + one + "/publier", Handle: p.publishAsk},
		{Pattern: "POST " + one + "/publier", Handle: p.publish},
		{Pattern: "GET " + one + "/retirer", Handle: p.retireAsk},
		{Pattern: "POST " + one + "/retirer", Handle: p.retire},
		{Pattern: "GET " + one + "/supprimer", Handle: p.deleteAsk},
		{Pattern: "POST " + one + "/supprimer", Handle: p.delete},
		{Pattern: "POST " + one + "/nouvelle-version", Handle: p.next},
		{Pattern: "POST " + one + "/reprendre", Handle: p.carry},
		{Pattern: "GET " + draft, Handle: p.draft},
		{Pattern: "POST " + draft + "/presentation", Handle: p.headerSave},
		{Pattern: "POST " + draft + "/deplacer", Handle: p.move},
		{Pattern: "GET " + draft + "/ajouter", Handle: p.addForm},
		{Pattern: "POST " + draft + "/ajouter", Handle: p.add},
		{Pattern: "GET " + draft + "/critere/{critere}", Handle: p.criterionForm},
		{Pattern: "POST " + draft + "/critere/{critere}", Handle: p.criterionSave},
		{Pattern: "GET " + draft + "/critere/{critere}/retirer", Handle: p.removeAsk},
		{Pattern: "POST " + draft + "/critere/{critere}/retirer", Handle: p.remove},
	}
}

// open reads the version of the address.
func (p pages) open(r *http.Request, v *page.Visit) (referential.OpenGrid, error) {
	number := 0
	if text := r.PathValue("version"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return referential.OpenGrid{}, quality.Refuse(quality.CodeNotFound, "grid")
		}
		number = n
	}
	return p.refs.Grid(r.Context(), v.Actor, r.PathValue("id"), number)
}

// managed is open for who writes grids.
func (p pages) managed(r *http.Request, v *page.Visit) (referential.OpenGrid, error) {
	if _, err := authz.Check(v.Actor, authz.GridManage, authz.Facts{}); err != nil {
		return referential.OpenGrid{}, err
	}
	return p.open(r, v)
}

// crumbs leads from the home page to a page of this area; the last label is the
// page itself.
func crumbs(steps ...ui.Crumb) []ui.Crumb {
	out := []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Référentiels", Href: path.Referentials}, {Label: "Grilles d’audit", Href: path.Grids}}
	return append(out, steps...)
}

// gridCrumbs leads to a page about one version.
func gridCrumbs(g referential.OpenGrid, steps ...ui.Crumb) []ui.Crumb {
	return append(crumbs(ui.Crumb{Label: versionName(g), Href: path.Grid(g.ID, g.Version)}), steps...)
}

// draftCrumbs leads to a page of the writing of a draft.
func draftCrumbs(g referential.OpenGrid, last string) []ui.Crumb {
	return gridCrumbs(g, ui.Crumb{Label: "Brouillon", Href: path.GridDraft(g.ID, g.Version)}, ui.Crumb{Label: last})
}

func versionName(g referential.OpenGrid) string { return g.ID + ", version " + strconv.Itoa(g.Version) }
