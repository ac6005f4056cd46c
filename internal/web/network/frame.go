package network

import (
	"maps"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// crumbs leads from the home page through the list to a page of the network.
func crumbs(label string) []ui.Crumb {
	return []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: label}}
}

// structureCrumbs leads to a page of a structure. Somebody of the structure has
// no list to come from. last is "" on the page of the structure itself.
func structureCrumbs(v *page.Visit, s network.StructureView, last string) []ui.Crumb {
	out := []ui.Crumb{{Label: "Accueil", Href: path.Home}}
	if v.MayReach(authz.StructureList) {
		out = append(out, ui.Crumb{Label: "Réseau", Href: path.Structures})
	}
	out = append(out, ui.Crumb{Label: s.Name, Href: path.Structure(s.ID)})
	if last != "" {
		out = append(out, ui.Crumb{Label: last})
	}
	return out
}

// rail is the entry of the navigation these pages stand under.
func rail(v *page.Visit) string {
	if v.MayReach(authz.StructureList) {
		return page.RailNetwork
	}
	return page.RailTeam
}

// hidden is a field that travels from one step of a form to the next.
type hidden struct{ Name, Value string }

func hiddenFields(values map[string]string) []hidden {
	out := make([]hidden, 0, len(values))
	for _, name := range slices.Sorted(maps.Keys(values)) {
		out = append(out, hidden{name, values[name]})
	}
	return out
}
