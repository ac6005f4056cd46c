package network

import (
	"slices"

	"ariane/internal/formats/cog"
	"ariane/internal/quality"
)

// Where a structure is: its département is what the national list is filtered by
// and what gives it its région and its clock.

// readDepartment accepts nothing, which keeps what is there, or a département
// there is.
func readDepartment(faults *quality.Faults, field, code string) string {
	if _, known := cog.DepartmentOf(code); code != "" && !known {
		faults.Add(field, quality.FaultUnknown, code)
	}
	return code
}

// inDepartment puts a structure in a département, and in its région; "" leaves it
// where it is.
func inDepartment(v quality.Structure, code string) quality.Structure {
	d, known := cog.DepartmentOf(code)
	if !known || code == v.Department {
		return v
	}
	v.Department, v.Region = d.Code, d.RegionCode
	return v
}

// placeOf is where a structure that is born stands: in the département asked for,
// at the place of the first structure it comes from that is there; nothing asked
// is the place of the one the reorganisation started from.
func placeOf(department string, from quality.Structure, all []quality.Structure) quality.Structure {
	if department == "" || department == from.Department {
		return from
	}
	if i := slices.IndexFunc(all, func(v quality.Structure) bool { return v.Department == department }); i >= 0 {
		return all[i]
	}
	return inDepartment(quality.Structure{}, department)
}

// startingOne is the structure a merge was started from: the first one asked for.
func startingOne(asked []VersionedID, opened []quality.Structure) quality.Structure {
	i := slices.IndexFunc(opened, func(v quality.Structure) bool { return v.ID == asked[0].ID })
	return opened[max(i, 0)]
}
