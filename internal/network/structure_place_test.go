package network_test

import (
	"testing"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// move puts a structure in a département through its sheet.
func (w *world) move(code, department string) {
	w.t.Helper()
	v := w.view(office, code)
	err := w.EditStructure(w.t.Context(), w.as(office), network.StructureEdit{
		ID: v.ID, Name: v.Name, Status: v.Status, Commune: v.Commune, Department: department, Version: v.Version,
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func TestANewStructureIsWhereTheMergeStartedUnlessItIsSaid(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		from, with, asked, want, region string
	}{
		"where it started":                     {"ML2", "ML1", "", "12", "76"},
		"where it started, the other one":      {"ML1", "ML2", "", "35", "53"},
		"where another one is":                 {"ML2", "ML1", "35", "35", "53"},
		"where none of them is, in its région": {"ML2", "ML1", "11", "11", "76"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testkit.Engines(t, func(t *testing.T, s *store.Store) {
				w := newWorld(t, s)
				w.move("ML2", "12")
				heir := must[string](t)(w.MergeStructures(t.Context(), w.as(office), network.Merge{
					Sources: []network.VersionedID{w.versioned(c.from), w.versioned(c.with)}, Members: network.EndMembers,
					New: network.NewStructure{Code: "NEW", Name: "Mission locale Neuve", Status: quality.StatusGIP, Department: c.asked},
				}))
				v := must[network.StructureView](t)(w.Structure(t.Context(), w.as(office), heir))
				if v.Department != c.want || v.Region != c.region {
					t.Errorf("born in %s, région %s, want %s and %s", v.Department, v.Region, c.want, c.region)
				}
			})
		})
	}
}

func TestAPartOfASplitStandsInTheDepartmentAskedFor(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	split := network.Split{Source: w.versioned("ML1"), Members: network.EndMembers, Heirs: []network.NewStructure{
		{Code: "HAUT", Name: "Haut", Status: quality.StatusGIP}, {Code: "BAS", Name: "Bas", Status: quality.StatusGIP, Department: "2A0"},
	}}
	_, err := w.SplitStructure(t.Context(), w.as(office), split)
	wantFault(t, err, "heirs.1.department", quality.FaultUnknown)
	split.Heirs[1].Department = "2A"
	must[[]string](t)(w.SplitStructure(t.Context(), w.as(office), split))
	if up, down := w.view(office, "HAUT"), w.view(office, "BAS"); up.Department != "35" || up.Commune != "Clairval" || down.Department != "2A" || down.Region != "94" || down.Commune != "" {
		t.Errorf("parts in %s %s and %s %s %q", up.Department, up.Commune, down.Department, down.Region, down.Commune)
	}
}

func TestTheSheetCorrectsTheDepartmentAndItsRegion(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	w.move("ML1", "11")
	v := w.view(office, "ML1")
	if v.Department != "11" || v.Region != "76" {
		t.Fatalf("in %s, région %s", v.Department, v.Region)
	}
	in := network.StructureEdit{ID: v.ID, Name: v.Name, Status: v.Status, Commune: v.Commune, Version: v.Version}
	if err := w.EditStructure(t.Context(), w.as(office), in); err != nil { // a form without the field keeps it
		t.Fatal(err)
	}
	in.Department = "999"
	wantFault(t, w.EditStructure(t.Context(), w.as(office), in), "department", quality.FaultUnknown)
	if v := w.view(office, "ML1"); v.Department != "11" {
		t.Errorf("now in %q", v.Department)
	}
	found := must[network.StructurePage](t)(w.Structures(t.Context(), w.as(office), network.StructureFilter{Department: "11"}))
	if len(found.Rows) != 1 || found.Rows[0].Code != "ML1" {
		t.Errorf("the list of the département: %+v", found.Rows)
	}
}

// A name that a file repeats as the official one is nobody's official name: it
// does not outlive the name.
func TestARenameLeavesNoOfficialNameThatNobodyWrote(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		rows := smallNetwork()
		rows[2].Structure.OfficialName, rows[2].Structure.UsualName = rows[2].Structure.Name, rows[2].Structure.Name
		rows[3].Structure.OfficialName = "Association Étang-Vert"
		must[network.ImportReport](t)(w.Import(t.Context(), demo, rows, false))
		for _, name := range []string{"Mission locale de l’Aube", "Mission locale du Soir"} {
			v := w.view(office, "ML1")
			in := network.StructureEdit{ID: v.ID, Name: name, OfficialName: v.OfficialName, UsualName: v.UsualName, Status: v.Status, Commune: v.Commune, Version: v.Version}
			if err := w.EditStructure(t.Context(), w.as(office), in); err != nil {
				t.Fatal(err)
			}
			if v = w.view(office, "ML1"); v.Name != name || v.OfficialName != "" || v.UsualName != "" {
				t.Errorf("%q is officially %q, usually %q", v.Name, v.OfficialName, v.UsualName)
			}
		}
		if v := w.view(office, "ML2"); v.OfficialName != "Association Étang-Vert" {
			t.Errorf("the official name of the file is now %q", v.OfficialName)
		}
		rows[2].Structure.Name, rows[2].Structure.OfficialName, rows[2].Structure.UsualName = "Mission locale du Soir", "", ""
		if again := must[network.ImportReport](t)(w.Import(t.Context(), demo, rows, false)); again.Applied {
			t.Errorf("the same file changed something: %+v", again.Lines)
		}
	})
}
