// Package network is the pages of the network: the list of structures, the page
// of each one, what can be done to it (edit, sites, invitation of its direction,
// merge, split, close) and the import of the national list.
//
// Every change that closes or moves something takes two steps: a form, then a
// summary that says in French what will happen and what is kept. Both steps post
// the same fields; the field "etape" says which button was pressed.
package network

import (
	"ariane/internal/assess"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// area is what the handlers of these pages work with.
type area struct {
	kit     page.Kit
	network *network.Service
	cycles  *assess.Service
	reports *report.Service
	plans   *improve.Service
}

// Routes lists the pages of the network.
func Routes(kit page.Kit, cycles *assess.Service, plans *improve.Service, reports *report.Service) []page.Route {
	a := area{kit: kit, network: kit.Network, cycles: cycles, plans: plans, reports: reports}
	const one = path.Structures + "/{id}"
	return []page.Route{
		{Pattern: "GET " + path.Structures, Handle: a.structureList},
		{Pattern: "GET " + path.StructuresCSV, Handle: a.structureExport},
		{Pattern: "GET " + path.NetworkImport, Handle: a.importForm},
		{Pattern: "POST " + path.NetworkImport, Handle: a.importSend, Upload: importUpload},
		{Pattern: "GET " + one, Handle: a.structurePage},
		{Pattern: "GET " + one + "/modifier", Handle: a.structureEdit},
		{Pattern: "POST " + one + "/modifier", Handle: a.structureEditSave},
		{Pattern: "GET " + one + "/statut", Handle: a.structureStatus},
		{Pattern: "POST " + one + "/statut", Handle: a.structureStatusSave},
		{Pattern: "GET " + one + "/rattachement", Handle: a.structureReattach},
		{Pattern: "POST " + one + "/rattachement", Handle: a.structureReattachSave},
		{Pattern: "GET " + one + "/inviter", Handle: a.structureInvite},
		{Pattern: "POST " + one + "/inviter", Handle: a.structureInviteSend},
		{Pattern: "GET " + one + "/sites", Handle: a.siteList},
		{Pattern: "POST " + one + "/sites", Handle: a.siteAdd},
		{Pattern: "GET " + one + "/sites/{site}", Handle: a.siteEdit},
		{Pattern: "POST " + one + "/sites/{site}", Handle: a.siteSave},
		{Pattern: "GET " + one + "/sites/{site}/fermer", Handle: a.siteClose},
		{Pattern: "POST " + one + "/sites/{site}/fermer", Handle: a.siteCloseConfirm},
		{Pattern: "GET " + one + "/reorganiser", Handle: a.structureReorganise},
		{Pattern: "GET " + one + "/fusionner", Handle: a.structureMerge},
		{Pattern: "POST " + one + "/fusionner", Handle: a.structureMergeSend},
		{Pattern: "GET " + one + "/separer", Handle: a.structureSplit},
		{Pattern: "POST " + one + "/separer", Handle: a.structureSplitSend},
		{Pattern: "GET " + one + "/fermer", Handle: a.structureClose},
		{Pattern: "POST " + one + "/fermer", Handle: a.structureCloseSend},
	}
}
