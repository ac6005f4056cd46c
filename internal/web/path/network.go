package path

// StructuresCSV is the list as a file, with the filters of the list.
const StructuresCSV = Structures + "/export.csv"

// What can be done to a structure, one page each.
func StructureStatus(id string) string   { return Structure(id) + "/statut" }
func StructureReattach(id string) string { return Structure(id) + "/rattachement" }
func StructureMerge(id string) string    { return Structure(id) + "/fusionner" }
func StructureSplit(id string) string    { return Structure(id) + "/separer" }
func StructureClose(id string) string    { return Structure(id) + "/fermer" }

// StructureTeam is the people of a structure, for who may look beyond their own.
func StructureTeam(id string) string { return Structure(id) + "/equipe" }

// SiteClose asks before a site closes.
func SiteClose(id, site string) string { return Site(id, site) + "/fermer" }
