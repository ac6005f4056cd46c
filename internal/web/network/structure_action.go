package network

import (
	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// structureActions lists what this visitor may change in the life of the
// structure, from the verbs the use case gives; editing the sheet and inviting
// the direction stand elsewhere on the page.
func structureActions(v *page.Visit, s network.StructureView) []actionProps {
	all := []struct {
		verb   quality.Verb
		action actionProps
	}{
		{quality.VerbChangeStatus, actionProps{"Changer le statut juridique", "Association ou groupement d’intérêt public : certains attendus en dépendent.", path.StructureStatus(s.ID)}},
		{quality.VerbMerge, actionProps{"Fusionner avec d’autres", "Plusieurs structures n’en font plus qu’une, existante ou nouvelle.", path.StructureMerge(s.ID)}},
		{quality.VerbSplit, actionProps{"Séparer en plusieurs", "Une structure laisse la place à deux ou davantage.", path.StructureSplit(s.ID)}},
		{quality.VerbClose, actionProps{"Fermer", "La structure cesse son activité sans successeur.", path.StructureClose(s.ID)}},
	}
	var out []actionProps
	for _, line := range all {
		if may(s, line.verb) && (line.verb == quality.VerbChangeStatus || s.Kind != quality.KindNational) {
			out = append(out, line.action)
		}
	}
	if mayReattach(v, s) {
		out = append(out, actionProps{"Rattacher à une autre association régionale", "Le suivi passe à l’autre association, l’historique est conservé.", path.StructureReattach(s.ID)})
	}
	return out
}

// mayReattach: only who reorganises the whole network moves a Mission locale
// from one region to another.
func mayReattach(v *page.Visit, s network.StructureView) bool {
	return s.Kind == quality.KindMissionLocale && s.State != quality.StructureClosed && v.May(authz.StructureReorganise, factsOf(s))
}
