package network

import (
	"slices"
	"strconv"
	"strings"

	"ariane/internal/quality"
)

// FieldChange is one field of a structure that changed; places are names of
// fields ("name", "status", "parent", "commune"…).
type FieldChange struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// compare lists what differs between two states of a structure.
func compare(a, b quality.Structure) []FieldChange {
	var out []FieldChange
	add := func(field, before, after string) {
		if before != after {
			out = append(out, FieldChange{Field: field, Before: before, After: after})
		}
	}
	add("name", a.Name, b.Name)
	add("official_name", a.OfficialName, b.OfficialName)
	add("usual_name", a.UsualName, b.UsualName)
	add("status", string(a.Status), string(b.Status))
	add("wider_body", yesNo(a.WiderBody), yesNo(b.WiderBody))
	add("region", a.Region, b.Region)
	add("department", a.Department, b.Department)
	add("commune_code", a.CommuneCode, b.CommuneCode)
	add("commune", a.Commune, b.Commune)
	add("address", a.Address, b.Address)
	add("post_code", a.PostCode, b.PostCode)
	add("latitude", degrees(a.Latitude), degrees(b.Latitude))
	add("longitude", degrees(a.Longitude), degrees(b.Longitude))
	add("siret", a.Siret, b.Siret)
	add("regions", joinCodes(a.Regions), joinCodes(b.Regions))
	return out
}

func yesNo(v bool) string {
	if v {
		return "yes"
	}
	return "no"
}

// degrees writes a position in four bytes, which is what REAL holds on
// PostgreSQL (about a metre): more would differ after a round trip.
func degrees(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(float32(v)), 'f', -1, 32)
}

func joinCodes(codes []string) string {
	sorted := slices.Clone(codes)
	slices.Sort(sorted)
	return strings.Join(sorted, " ")
}
