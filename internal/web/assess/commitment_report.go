package assess

import (
	"ariane/internal/assess"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// reportOf is where an error in the text of a node is said to the label office.
func reportOf(pg assess.Page, node string) string {
	ref := pg.Edition.Referential
	return path.ErratumNew(ref.ID, ref.Version, node)
}

// withReports lets an error be said beside each statement.
func withReports(list []ui.StatementProps, pg assess.Page) {
	for i := range list {
		list[i].Report = reportOf(pg, list[i].FullID)
	}
}
