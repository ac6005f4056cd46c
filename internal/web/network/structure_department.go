package network

import (
	"cmp"
	"slices"

	"ariane/internal/formats/cog"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

func departmentOptions(codes []string) []ui.Option {
	out := make([]ui.Option, 0, len(codes))
	for _, code := range codes {
		out = append(out, ui.Option{Value: code, Label: departmentName(code)})
	}
	return out
}

// departmentName is « 67 – Bas-Rhin », or the code alone when it is not known.
func departmentName(code string) string {
	if d, ok := cog.DepartmentOf(code); ok {
		return code + "\u00a0–\u00a0" + d.Name
	}
	return code
}

// allDepartments are the codes of every département, in their order.
func allDepartments() []string {
	var out []string
	for _, d := range cog.Departments() {
		out = append(out, d.Code)
	}
	return out
}

// departmentsOf are the départements of several structures, each once, in order.
func departmentsOf(rows []network.StructureRow) []string {
	var out []string
	for _, row := range rows {
		if row.Department != "" {
			out = append(out, row.Department)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// departmentField asks for a département; one that is known is changed, never
// emptied.
func departmentField(name string, codes []string, known bool) ui.FieldProps {
	p := ui.FieldProps{Kind: ui.FieldSelect, Name: name, Label: "Département", Options: departmentOptions(codes), Width: ui.WidthHalf}
	if !known {
		p.EmptyOption = "Choisissez…"
	}
	return p
}

// newPlace asks where a structure that is born is: by default, where the one the
// reorganisation started from is. All départements are offered, also to a merge: who
// takes part may be named by a code alone. Associations have none.
func newPlace(f page.Filled, prefix string, from network.StructureView, hint string) []ui.FieldProps {
	if from.Kind != quality.KindMissionLocale {
		return nil
	}
	p := f.Field(departmentField(prefix+"department", allDepartments(), from.Department != ""))
	p.Value = cmp.Or(p.Value, from.Department)
	p.Hint = hint + " ; il se corrige ensuite dans la fiche."
	return []ui.FieldProps{p}
}

// placeSentence tells where a structure that is born is; none for those that have
// no département.
func placeSentence(n network.NewStructure, from string) []string {
	code := cmp.Or(n.Department, from)
	if code == "" {
		return nil
	}
	return []string{quoted(n.Name) + " est dans le département " + departmentName(code) + "\u202f; il se corrige ensuite dans sa fiche."}
}
