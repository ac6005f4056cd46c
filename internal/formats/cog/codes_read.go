// Package cog holds the official geographic code (INSEE, COG 2026, through
// Etalab, Licence Ouverte; see NOTICE.md): régions, départements and the
// overseas collectivities, which count as both.
package cog

import (
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
)

//go:embed cog-regions-2026.json
var regionsFile []byte

//go:embed cog-departements-2026.json
var departmentsFile []byte

// Credit is the mention to show beside names taken from this package.
const Credit = "Codes\u00a0: INSEE, COG 2026 via Etalab, Licence Ouverte"

// Region is a région, or a collectivity that stands for one (978 Saint-Martin).
type Region struct {
	Code string `json:"code"`
	Name string `json:"nom"`
}

// Department is a département, or a collectivity that stands for one.
type Department struct {
	Code       string `json:"code"`
	Name       string `json:"nom"`
	RegionCode string `json:"region"`
	SeatCode   string `json:"chefLieu"`
}

type codes struct {
	regions     []Region
	departments []Department
	region      map[string]Region
	department  map[string]Department
}

// read parses the two embedded files once; they are part of the program, so a
// fault in them is a fault of the build and panics.
var read = sync.OnceValue(func() codes {
	c := codes{region: map[string]Region{}, department: map[string]Department{}}
	mustParse(regionsFile, &c.regions)
	mustParse(departmentsFile, &c.departments)
	for i := range c.regions {
		r := &c.regions[i]
		r.Name = typographic(r.Name)
		c.region[r.Code] = *r
	}
	for i := range c.departments {
		d := &c.departments[i]
		d.Name = typographic(d.Name)
		c.department[d.Code] = *d
	}
	return c
})

// typographic puts the French apostrophe in the names of the files.
func typographic(name string) string { return strings.ReplaceAll(name, "'", "’") }

func mustParse(file []byte, into any) {
	if err := json.Unmarshal(file, into); err != nil {
		panic("embedded geographic code: " + err.Error())
	}
}

// RegionOf returns the région with this INSEE code.
func RegionOf(code string) (Region, bool) {
	r, ok := read().region[code]
	return r, ok
}

// DepartmentOf returns the département with this INSEE code.
func DepartmentOf(code string) (Department, bool) {
	d, ok := read().department[code]
	return d, ok
}

// Regions lists every région in the order of the code; the caller owns the copy.
func Regions() []Region { return append([]Region{}, read().regions...) }

// Departments lists every département in the order of the code; the caller owns
// the copy.
func Departments() []Department { return append([]Department{}, read().departments...) }
