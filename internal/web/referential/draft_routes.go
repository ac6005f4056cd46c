package referential

import (
	"net/http"
	"strconv"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// draftRoutes are the pages that write a référentiel and take errata.
func draftRoutes(p pages) []page.Route {
	const one = path.Referentials + "/{id}/{version}"
	return []page.Route{
		{Pattern: "GET " + path.ReferentialNew, Handle: p.draftNew},
		{Pattern: "POST " + path.ReferentialNew, Handle: p.draftCreate},
		{Pattern: "POST " + one + "/brouillon", Handle: p.draftOpen},
		{Pattern: "GET " + one + "/modifier", Handle: p.draftShow},
		{Pattern: "POST " + one + "/modifier", Handle: p.draftSave, Upload: maxDraftForm},
		{Pattern: "GET " + one + "/modifier/ajouter", Handle: p.draftAddForm},
		{Pattern: "POST " + one + "/modifier/ajouter", Handle: p.draftAdd},
		{Pattern: "GET " + one + "/modifier/retirer", Handle: p.draftRemoveAsk},
		{Pattern: "POST " + one + "/modifier/retirer", Handle: p.draftRemove},
		{Pattern: "POST " + one + "/modifier/deplacer", Handle: p.draftMove},
		{Pattern: "GET " + one + "/historique", Handle: p.draftHistory},
		{Pattern: "POST " + one + "/historique", Handle: p.draftRevert},
		{Pattern: "GET " + one + "/verifier", Handle: p.draftCheck},
		{Pattern: "GET " + one + "/supprimer", Handle: p.draftDeleteAsk},
		{Pattern: "POST " + one + "/supprimer", Handle: p.draftDelete},
		{Pattern: "GET " + one + "/erratum", Handle: p.erratumForm},
		{Pattern: "POST " + one + "/erratum", Handle: p.erratumSend},
		{Pattern: "GET " + path.Errata, Handle: p.errataList},
		{Pattern: "GET " + path.Errata + "/{erratum}", Handle: p.erratumShow},
		{Pattern: "POST " + path.Errata + "/{erratum}", Handle: p.erratumAnswer},
		{Pattern: "GET " + path.MyErrata, Handle: p.myErrata},
	}
}

// maxDraftForm is the largest form of an element: its longest texts, several times.
const maxDraftForm = 2 << 20

// Names of the fields that travel beside those of an element.
const (
	fieldSeen = "hash"   // the state of the draft the form was made from
	fieldKeys = "champs" // which fields the form holds
	fieldNext = "suite"  // what to do once it is saved
)

// draftFor opens the draft of the address; a version that is no draft any more
// leads to its page.
func (p pages) draftFor(r *http.Request, v *page.Visit) (referential.Draft, error) {
	number, err := versionOf(r.PathValue("version"))
	if err != nil {
		return referential.Draft{}, err
	}
	return p.refs.Draft(r.Context(), v.Actor, r.PathValue("id"), number)
}

// editOf is an edit of the draft of the address.
func editOf(r *http.Request, e quality.Edit) (referential.DraftEdit, error) {
	number, err := versionOf(r.PathValue("version"))
	return referential.DraftEdit{ID: r.PathValue("id"), Version: number, Seen: r.PostForm.Get(fieldSeen), Edit: e}, err
}

// fieldPressed names, after a move, the button that was pressed: it is where one
// goes on from.
const fieldPressed = "sens"

// afterMove is afterEdit with the focus on the button that was pressed.
func afterMove(d referential.DraftEdit, result referential.DraftResult, node, pressed string) string {
	if pressed != nextUp && pressed != nextDown {
		return afterEdit(d, result, node)
	}
	return afterEdit(d, result, node) + "&" + fieldPressed + "=" + pressed
}

// afterEdit leads to an element, with what was just done and the way back.
func afterEdit(d referential.DraftEdit, result referential.DraftResult, node string) string {
	step := "etape=" + strconv.Itoa(result.Step)
	switch {
	case d.Edit.Scale != "":
		return path.DraftScale(d.ID, d.Version, d.Edit.Scale) + "&" + step
	case node != "":
		return path.DraftNode(d.ID, d.Version, node) + "&" + step
	}
	return path.Draft(d.ID, d.Version) + "?" + step
}
