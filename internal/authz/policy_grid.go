package authz

import q "ariane/internal/quality"

// The audit grids.
const (
	GridRead   Action = "grid.read"   // published and retired ones
	GridManage Action = "grid.manage" // import, write, publish, retire; read drafts
)

// gridPolicies: what auditors will look at is no secret; one office writes it.
func gridPolicies() []Policy {
	return join(
		grant(GridRead, ReachNetwork, Always, anyRole),
		grant(GridManage, ReachNetwork, Always, q.RoleLabelOffice),
		system(GridRead, SystemCommand, SystemDemo, SystemSchedule),
		system(GridManage, SystemCommand, SystemDemo),
	)
}
