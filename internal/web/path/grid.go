package path

import "strconv"

// The pages of the audit grids.
const (
	Grids      = "/grilles"
	GridNew    = "/grilles/nouvelle"
	GridImport = "/grilles/import"
)

// Grid is one version of an audit grid; version 0 is the latest published.
func Grid(id string, version int) string {
	if version == 0 {
		return Grids + join(id)
	}
	return Grids + join(id, strconv.Itoa(version))
}

// GridCriterion is the place of one criterion on the page of its version.
func GridCriterion(id string, version int, criterion string) string {
	return Grid(id, version) + "#" + Anchor(criterion)
}

// GridExport is a file of one version: "yaml" or "xlsx".
func GridExport(id string, version int, format string) string {
	return Grid(id, version) + "/export." + format
}

// GridPublish asks before a draft is published.
func GridPublish(id string, version int) string { return Grid(id, version) + "/publier" }

// GridRetire asks before a published version is retired.
func GridRetire(id string, version int) string { return Grid(id, version) + "/retirer" }

// GridDelete asks before a draft is deleted.
func GridDelete(id string, version int) string { return Grid(id, version) + "/supprimer" }

// GridNext opens a draft of the next version.
func GridNext(id string, version int) string { return Grid(id, version) + "/nouvelle-version" }

// GridCarry opens a draft of the next version on today’s version of the référentiel.
func GridCarry(id string, version int) string { return Grid(id, version) + "/reprendre" }

// GridDraft is where a draft is written.
func GridDraft(id string, version int) string { return Grid(id, version) + "/brouillon" }

// GridDraftHeader saves its presentation.
func GridDraftHeader(id string, version int) string { return GridDraft(id, version) + "/presentation" }

// GridDraftMove changes the place of a criterion.
func GridDraftMove(id string, version int) string { return GridDraft(id, version) + "/deplacer" }

// GridDraftAdd writes one more criterion.
func GridDraftAdd(id string, version int) string { return GridDraft(id, version) + "/ajouter" }

// GridDraftCriterion writes a criterion.
func GridDraftCriterion(id string, version int, criterion string) string {
	return GridDraft(id, version) + "/critere" + join(criterion)
}

// GridDraftRemove asks before a criterion is removed.
func GridDraftRemove(id string, version int, criterion string) string {
	return GridDraftCriterion(id, version, criterion) + "/retirer"
}
