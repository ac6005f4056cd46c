package referential

import (
	"strings"

	"ariane/internal/quality"
)

var statusPlural = map[quality.LegalStatus]string{
	quality.StatusAssociation: "les associations",
	quality.StatusGIP:         "les groupements d’intérêt public",
}

// appliesWords says whom a node is for, "" when it is for all: « seulement pour
// les groupements d’intérêt public ».
func appliesWords(c quality.Conditions) string {
	if c.IsZero() {
		return ""
	}
	var who []string
	for _, s := range c.Status {
		who = append(who, statusPlural[s])
	}
	out := "seulement pour " + strings.Join(who, " et ")
	if len(who) == 0 {
		out = "seulement pour les Missions locales"
	}
	for _, one := range []struct {
		value   *bool
		yes, no string
	}{
		{c.WiderBody, "qui font partie d’un organisme plus large", "qui ne font pas partie d’un organisme plus large"},
		{c.Overseas, "d’outre-mer", "de l’Hexagone et de Corse"},
		{c.SeveralSites, "qui ont plusieurs sites", "qui ont un seul site"},
	} {
		switch {
		case one.value == nil:
		case *one.value:
			out += " " + one.yes
		default:
			out += " " + one.no
		}
	}
	return out
}
