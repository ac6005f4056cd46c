package path

// StructuresCSV is the list as a file, with the filters of the list.
const StructuresCSV = Structures + "/export.csv"

// StructureStatus changes the legal status.
func StructureStatus(id string) string { return Structure(id) + "/statut" }

// StructureReattach moves a Mission locale to another regional association.
func StructureReattach(id string) string { return Structure(id) + "/rattachement" }

// StructureMerge joins a structure with others.
func StructureMerge(id string) string { return Structure(id) + "/fusionner" }

// StructureSplit makes several structures of one.
func StructureSplit(id string) string { return Structure(id) + "/separer" }

// StructureClose closes a structure nobody takes over.
func StructureClose(id string) string { return Structure(id) + "/fermer" }

// StructureTeam is the people of a structure, for who may look beyond their own.
func StructureTeam(id string) string { return Structure(id) + "/equipe" }

// SiteClose asks before a site closes.
func SiteClose(id, site string) string { return Site(id, site) + "/fermer" }

// StructureJournal is the journal of a structure: one's own, or one that closed
// into it.
func StructureJournal(id string) string { return Structure(id) + "/journal" }
