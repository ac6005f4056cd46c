package demo

import (
	"fmt"
	"math/rand/v2"

	"ariane/internal/formats/cog"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// Size is how big the demonstration is.
type Size string

// The sizes: a few structures a region, or the whole country.
const (
	Small    Size = "small"
	National Size = "national"
)

// figures of each size: structures, sites and people.
type figures struct{ structures, sites, people int }

func (s Size) figures() (figures, bool) {
	switch s {
	case Small:
		return figures{structures: 42, sites: 130, people: 240}, true
	case National:
		return figures{structures: 448, sites: 6800, people: 15000}, true
	}
	return figures{}, false
}

// association is an ARML of the demonstration: a real région or several, no real
// association.
type association struct {
	code, name string
	regions    []string
}

// associations: an ARML is not a région, two of them cover several.
var associations = []association{
	{"ARML-HDF", "ARML Hauts-de-France", []string{"32"}}, {"ARML-COR", "ARML Corse", []string{"94"}},
	{"ARML-NAQ", "ARML Nouvelle-Aquitaine", []string{"75"}}, {"ARML-BFC", "ARML Bourgogne-Franche-Comté", []string{"27"}},
	{"ARML-IDF", "ARML Île-de-France", []string{"11"}}, {"ARML-GES", "ARML Grand Est", []string{"44"}},
	{"ARML-CVL", "ARML Centre-Val de Loire", []string{"24"}}, {"ARML-BRE", "ARML Bretagne", []string{"53"}},
	{"ARML-NOR", "ARML Normandie", []string{"28"}}, {"ARML-PDL", "ARML Pays de la Loire", []string{"52"}},
	{"ARML-OCC", "ARML Occitanie", []string{"76"}}, {"ARML-ARA", "ARML Auvergne-Rhône-Alpes", []string{"84"}},
	{"ARML-PAC", "ARML Provence-Alpes-Côte d’Azur", []string{"93"}}, {"ARML-OIN", "ARML Océan Indien", []string{"04", "06"}},
	{"ARML-AGU", "ARML Antilles-Guyane", []string{"01", "02", "03"}},
}

// Home is the code of the structure whose people the role page lets in first.
const Home = "DEMO-29-1"

// homeName stands for it: invented like the others.
const homeName = "Mission locale du Val d’Orvane"

// networkRows makes the associations and the structures.
func networkRows(r *rand.Rand, f figures) []network.ImportRow {
	var rows []network.ImportRow
	for _, a := range associations {
		rows = append(rows, network.ImportRow{Structure: quality.Structure{Kind: quality.KindRegional, Code: a.code, Name: a.name, Regions: a.regions}})
	}
	names := newNamer(r)
	names.used["Orvane"] = true
	departments := departmentsByAssociation()
	numbers := map[string]int{"29": 1}
	rows = append(rows, row(Home, homeName, "ARML-BRE", "53", "29"))
	for i := 1; i < f.structures; i++ {
		a := associations[i%len(associations)]
		d := departments[a.code][(i/len(associations))%len(departments[a.code])]
		numbers[d.Code]++
		of, _ := names.territory()
		rows = append(rows, row(fmt.Sprintf("DEMO-%s-%d", d.Code, numbers[d.Code]), "Mission locale "+of, a.code, d.RegionCode, d.Code))
	}
	return rows
}

func row(code, name, parent, region, department string) network.ImportRow {
	return network.ImportRow{ParentCode: parent, Structure: quality.Structure{
		Kind: quality.KindMissionLocale, Code: code, Name: name, OfficialName: name, Region: region, Department: department,
		Status: quality.StatusAssociation,
	}}
}

func departmentsByAssociation() map[string][]cog.Department {
	out := map[string][]cog.Department{}
	for _, a := range associations {
		for _, region := range a.regions {
			for _, d := range cog.Departments() {
				if d.RegionCode == region {
					out[a.code] = append(out[a.code], d)
				}
			}
		}
	}
	return out
}

// moreAtHome are the sites Home has besides its share: five in all, as the structure of
// the sources that deploys site by site.
const moreAtHome = 2

// sites spreads the sites over the structures: a main one each, then antennas.
func sites(codes []string, total int) []network.SeedSite {
	out := make([]network.SeedSite, 0, total)
	held := map[string]int{}
	add := func(code string) {
		out = append(out, network.SeedSite{BodyCode: code, Name: siteName(held[code]), Main: held[code] == 0})
		held[code]++
	}
	for i := range total - moreAtHome {
		add(codes[i%len(codes)])
	}
	for range moreAtHome {
		add(Home)
	}
	return out
}

// siteName names the site of a structure that has so many already.
func siteName(held int) string {
	places := []string{"Siège", "Antenne nord", "Antenne sud", "Antenne est", "Antenne ouest", "Point d’accueil du centre", "Permanence du quartier", "Espace jeunes"}
	name := places[held%len(places)]
	if turn := held / len(places); turn > 0 {
		return fmt.Sprintf("%s %d", name, turn+1)
	}
	return name
}
