package grid

import (
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/referential"
)

// fieldRead holds what was read of each criterion: a draft of a grid keeps no state
// before, and who publishes is told what changed.
const fieldRead = "lus"

// criteriaRead tells the criteria of a draft and the state of each.
func criteriaRead(g referential.OpenGrid) string {
	var out []string
	for _, c := range g.Grid.Criteria {
		out = append(out, c.ID+"="+referential.CriterionHash(c)[:12])
	}
	return strings.Join(out, "\t")
}

// changedNote says what changed since a draft was read.
func changedNote(g referential.OpenGrid, read string) string {
	before := map[string]string{}
	for _, one := range strings.Split(read, "\t") {
		if id, hash, ok := strings.Cut(one, "="); ok {
			before[id] = hash
		}
	}
	var changed, gone []string
	for _, c := range g.Grid.Criteria {
		if before[c.ID] != referential.CriterionHash(c)[:12] {
			changed = append(changed, c.ID)
		}
		delete(before, c.ID)
	}
	for _, one := range strings.Split(read, "\t") {
		if id, _, _ := strings.Cut(one, "="); before[id] != "" {
			gone = append(gone, id)
		}
	}
	out := "Quelqu’un d’autre a modifié cette grille depuis que vous avez ouvert cette page. Rien n’est publié."
	if len(changed) > 0 {
		out += " Ajouté ou réécrit\u00a0: " + i18n.List(changed) + "."
	}
	if len(gone) > 0 {
		out += " Retiré\u00a0: " + i18n.List(gone) + "."
	}
	if len(changed)+len(gone) == 0 {
		out += " La présentation ou l’ordre des critères a changé."
	}
	return out + " Relisez, puis publiez si c’est toujours ce que vous voulez."
}
