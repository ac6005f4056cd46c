package network

import (
	"ariane/internal/formats/cog"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// structureFacts is the sheet of a structure; what is not known is left out.
func structureFacts(s network.StructureView) []ui.Term {
	terms := []ui.Term{{Label: "État", Component: ui.StatusChip(stateChip(s.State))}, {Label: "Code", Text: s.Code}}
	add := func(label, value string) {
		if value != "" {
			terms = append(terms, ui.Term{Label: label, Text: value})
		}
	}
	add("Nom officiel", s.OfficialName)
	add("Nom d’usage", s.UsualName)
	status := i18n.StatusName(s.Status)
	if status == "" {
		status = "À préciser"
	}
	if s.State == quality.StructureListed || s.State == quality.StructureInvited {
		status += " (supposé\u00a0: la structure le confirmera)"
	}
	add("Statut juridique", status)
	if s.WiderBody {
		add("Rattachement interne", "Fait partie d’un organisme plus large")
	}
	add("Association régionale", s.ParentName)
	add("Régions", regionNames(s))
	if s.Department != "" {
		add("Département", departmentName(s.Department))
	}
	add("Adresse", joined(", ", s.Address, joined(" ", s.PostCode, s.Commune)))
	add("Siret", s.Siret)
	return terms
}

func joined(between string, parts ...string) string {
	out := ""
	for _, p := range parts {
		if p != "" && out != "" {
			out += between
		}
		out += p
	}
	return out
}

// regionNames names what an association covers, or the région of a structure.
func regionNames(s network.StructureView) string {
	codes := s.Regions
	if len(codes) == 0 && s.Region != "" {
		codes = []string{s.Region}
	}
	out := ""
	for _, code := range codes {
		out = joined(", ", out, regionName(code))
	}
	return out
}

// regionName is the name of a région, its code when nobody knows it.
func regionName(code string) string {
	if r, ok := cog.RegionOf(code); ok {
		return r.Name
	}
	return code
}

// shownSites is how many sites the page names; the others are one click away.
const shownSites = 6

func siteNames(s network.StructureView) (names []string, more string) {
	for _, site := range s.Sites {
		if !site.ClosedOn.IsZero() {
			continue
		}
		if len(names) == shownSites {
			return names, "et " + i18n.Count(s.OpenSites-shownSites, "autre", "autres")
		}
		names = append(names, siteLine(site.Site))
	}
	return names, ""
}

// siteLine is « Antenne de Valserine, Bellegarde (site principal) ».
func siteLine(s quality.Site) string {
	line := joined(", ", s.Name, joined(" ", s.PostCode, s.Commune))
	if s.Main {
		line += " (site principal)"
	}
	return line
}
