package network_test

import (
	"slices"
	"strings"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func (w *world) view(email, code string) network.StructureView {
	w.t.Helper()
	v, err := w.Structure(w.t.Context(), w.as(email), w.id(code))
	if err != nil {
		w.t.Fatalf("view %s as %s: %v", code, email, err)
	}
	return v
}

func TestAMergeIntoAnExistingStructureKeepsHistoryOnBothSidesAndMovesPeopleAndSites(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		site := must[string](t)(w.SaveSite(t.Context(), w.as(director), network.SiteEdit{StructureID: w.id("ML1"), Name: "Siège", Main: true}))
		open := w.invited(director, "nouvelle@ml1.example", "ML1", quality.RoleStaff)
		heir, err := w.MergeStructures(t.Context(), w.as(office), network.Merge{
			Sources: []network.VersionedID{w.versioned("ML1")}, Into: w.versioned("ML2"), Members: network.MoveMembers,
		})
		if err != nil || heir != w.id("ML2") {
			t.Fatalf("merge: %v, %v", heir, err)
		}
		before, after := w.view(office, "ML1"), w.view(office, "ML2")
		if before.State != quality.StructureClosed || historyLine(t, before, network.HistoryMergedInto).RelatedID != heir {
			t.Fatalf("source: %s %+v", before.State, before.History)
		}
		if historyLine(t, after, network.HistoryAbsorbed).RelatedID != before.ID || after.State != quality.StructureActive {
			t.Fatalf("heir: %s %+v", after.State, after.History)
		}
		if len(after.Sites) != 1 || after.Sites[0].ID != site || !after.Sites[0].Main {
			t.Fatalf("sites of the heir: %+v", after.Sites)
		}
		actor := w.as(director)
		if actor.BodyID != heir || !actor.Holds(quality.RoleDirector) {
			t.Fatalf("the director wears %+v", actor)
		}
		people := must[network.People](t)(w.People(t.Context(), actor, heir))
		if len(people.Members) != 2 {
			t.Fatalf("members of the heir: %+v", people.Members)
		}
		_, err = w.OpenInvitation(t.Context(), open, home)
		wantCode(t, err, quality.CodeExpired, quality.ReasonLinkRevoked)
		if told := letters[network.NewHatMail](w, network.JobMailNewHat); len(told) != 2 || told[0].Body != "Mission locale Étang-Vert" {
			t.Fatalf("letters: %+v", told)
		}
		w.wantMergeTold(before.Name, after.Name)
	})
}

func TestAMergeIntoANewStructureEndsMembershipsWhenAskedTo(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	heir, err := w.MergeStructures(t.Context(), w.as(office), network.Merge{
		Sources: []network.VersionedID{w.versioned("ML1"), w.versioned("ML2")}, Members: network.EndMembers,
		New: network.NewStructure{Code: "ML12", Name: "Mission locale des Deux Rives", Status: quality.StatusGIP},
	})
	if err != nil {
		t.Fatal(err)
	}
	view := w.view(office, "ML12")
	if view.ID != heir || view.State != quality.StructureListed || view.Status != quality.StatusGIP || view.ParentID != w.id("ARML-A") || view.Region != "53" {
		t.Fatalf("heir: %+v", view.Structure)
	}
	if actor := w.as(director); len(actor.Roles) != 0 {
		t.Fatalf("the director still holds %v", actor.Roles)
	}
}

func TestASplitShareOutSitesAndClosesTheOthers(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		kept := must[string](t)(w.SaveSite(t.Context(), w.as(director), network.SiteEdit{StructureID: w.id("ML1"), Name: "Nord"}))
		lost := must[string](t)(w.SaveSite(t.Context(), w.as(director), network.SiteEdit{StructureID: w.id("ML1"), Name: "Sud"}))
		heirs, err := w.SplitStructure(t.Context(), w.as(office), network.Split{
			Source: w.versioned("ML1"), Members: network.MoveMembers, MoveTo: 1, Sites: map[string]int{kept: 0},
			Heirs: []network.NewStructure{{Code: "ML1N", Name: "Nord", Status: quality.StatusAssociation}, {Code: "ML1S", Name: "Sud", Status: quality.StatusAssociation}},
		})
		if err != nil || len(heirs) != 2 {
			t.Fatalf("split: %v, %v", heirs, err)
		}
		north, south, old := w.view(office, "ML1N"), w.view(office, "ML1S"), w.view(office, "ML1")
		if len(north.Sites) != 1 || north.Sites[0].ID != kept || old.OpenSites != 0 || old.Sites[0].ID != lost {
			t.Fatalf("sites: %+v %+v", north.Sites, old.Sites)
		}
		if north.State != quality.StructureListed || south.State != quality.StructureActive || historyLine(t, south, network.HistorySplitFrom).RelatedID != old.ID {
			t.Fatalf("heirs: %s %s %+v", north.State, south.State, south.History)
		}
		if actor := w.as(director); actor.BodyID != south.ID {
			t.Fatalf("the director is in %s", actor.BodyID)
		}
	})
}

func TestAReorganisationIsRefusedWithAReasonAndChangesNothing(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	ctx, actor := t.Context(), w.as(office)
	stale := w.versioned("ML1")
	stale.Version--
	before := w.events()
	for name, c := range map[string]struct {
		err   error
		check func(t *testing.T, err error)
	}{
		"no choice for the members": {w.CloseStructure(ctx, actor, network.Close{Structure: w.versioned("ML1")}), func(t *testing.T, err error) { wantFault(t, err, "members", quality.FaultMissing) }},
		"stale version":             {w.CloseStructure(ctx, actor, network.Close{Structure: stale, Members: network.EndMembers}), func(t *testing.T, err error) { wantCode(t, err, quality.CodeConflict, "") }},
		"in the future":             {w.CloseStructure(ctx, actor, network.Close{Structure: w.versioned("ML1"), Members: network.EndMembers, Day: quality.MustDay("2030-01-01")}), func(t *testing.T, err error) { wantFault(t, err, "day", quality.FaultInFuture) }},
		"in the year 1":             {w.CloseStructure(ctx, actor, network.Close{Structure: w.versioned("ML1"), Members: network.EndMembers, Day: quality.MustDay("0001-01-01")}), func(t *testing.T, err error) { wantFault(t, err, "day", quality.FaultFarDate) }},
		"an ARML with structures":   {w.CloseStructure(ctx, actor, network.Close{Structure: w.versioned("ARML-A"), Members: network.EndMembers}), func(t *testing.T, err error) { wantCode(t, err, quality.CodeState, quality.ReasonHasAttached) }},
		"the UNML":                  {w.CloseStructure(ctx, actor, network.Close{Structure: w.versioned("UNML"), Members: network.EndMembers}), func(t *testing.T, err error) { wantCode(t, err, quality.CodeForbidden, "") }},
		"merge of one into itself":  {second(w.MergeStructures(ctx, actor, network.Merge{Sources: []network.VersionedID{w.versioned("ML1")}, Into: w.versioned("ML1"), Members: network.EndMembers})), func(t *testing.T, err error) { wantFault(t, err, "sources", quality.FaultDuplicate) }},
		"merge of two kinds":        {second(w.MergeStructures(ctx, actor, network.Merge{Sources: []network.VersionedID{w.versioned("ML1")}, Into: w.versioned("ARML-B"), Members: network.EndMembers})), func(t *testing.T, err error) { wantFault(t, err, "sources", quality.FaultUnknown) }},
		"code of another":           {second(w.MergeStructures(ctx, actor, network.Merge{Sources: []network.VersionedID{w.versioned("ML1"), w.versioned("ML2")}, Members: network.EndMembers, New: network.NewStructure{Code: "ML3", Name: "Prise", Status: quality.StatusAssociation}})), func(t *testing.T, err error) { wantFault(t, err, "code", quality.FaultTaken) }},
		"split into one":            {secondOf(w.SplitStructure(ctx, actor, network.Split{Source: w.versioned("ML1"), Members: network.EndMembers, Heirs: []network.NewStructure{{Code: "X", Name: "Seule", Status: quality.StatusGIP}}})), func(t *testing.T, err error) { wantFault(t, err, "heirs", quality.FaultTooFew) }},
		"by an advisor": {w.CloseStructure(ctx, w.as(advisor), network.Close{Structure: w.versioned("ML1"), Members: network.EndMembers}), func(t *testing.T, err error) {
			wantCode(t, err, quality.CodeForbidden, string(authz.StructureReorganise))
		}},
	} {
		t.Run(name, func(t *testing.T) { c.check(t, c.err) })
	}
	if after := w.events(); after != before {
		t.Fatalf("refusals wrote %d events", after-before)
	}
}

func second(_ string, err error) error     { return err }
func secondOf(_ []string, err error) error { return err }

func TestMergingTwoARMLReattachesTheirStructures(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	_, err := w.MergeStructures(t.Context(), w.as(office), network.Merge{Sources: []network.VersionedID{w.versioned("ARML-A")}, Into: w.versioned("ARML-B"), Members: network.MoveMembers})
	if err != nil {
		t.Fatal(err)
	}
	view := w.view(office, "ML1")
	if view.ParentID != w.id("ARML-B") || historyLine(t, view, network.HistoryReattached).Before != "ARML-A" {
		t.Fatalf("ML1: %+v", view.History)
	}
	if _, err := w.Structure(t.Context(), w.as(advisor), w.id("ML3")); err != nil {
		t.Fatalf("the advisor who moved must see ML3: %v", err)
	}
}

func TestAnEditKeepsHistoryAndRefusesAStaleVersion(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		in := network.StructureEdit{ID: w.id("ML1"), Name: "Mission locale Nouveau Nom", Status: quality.StatusGIP, Version: w.body("ML1").Version}
		if err := w.EditStructure(t.Context(), w.as(advisor), in); err != nil {
			t.Fatal(err)
		}
		view := w.view(director, "ML1")
		if view.Status != quality.StatusGIP || historyLine(t, view, network.HistoryStatusChanged).After != "gip" || historyLine(t, view, network.HistoryRenamed).Before != "Mission locale de Clairval" {
			t.Fatalf("after the edit: %+v", view)
		}
		in.Name = "Mission locale d'un autre"
		wantCode(t, w.EditStructure(t.Context(), w.as(office), in), quality.CodeConflict, "")
		in.Version, in.Siret = view.Version, "123"
		wantFault(t, w.EditStructure(t.Context(), w.as(office), in), "siret", quality.FaultBadSiret)
		wantCode(t, w.EditStructure(t.Context(), w.as(director), in), quality.CodeForbidden, "structure.edit")
		in.ID = w.id("ML3")
		wantCode(t, w.EditStructure(t.Context(), w.as(advisor), in), quality.CodeForbidden, "structure.edit")
	})
}

func TestReattachingNeedsTheNationalOffice(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	id, to := w.id("ML1"), w.id("ARML-B")
	wantCode(t, w.Reattach(t.Context(), w.as(advisor), id, to, w.body("ML1").Version), quality.CodeForbidden, "structure.reorganise")
	wantFault(t, w.Reattach(t.Context(), w.as(office), id, w.id("ML2"), w.body("ML1").Version), "parent", quality.FaultNotFound)
	if err := w.Reattach(t.Context(), w.as(office), id, to, w.body("ML1").Version); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Structure(t.Context(), w.as(advisor), id); quality.CodeOf(err) != quality.CodeForbidden {
		t.Fatalf("the former ARML still reads: %v", err)
	}
}

func TestAListIsFilteredByScopeSortedInFrenchAndPagedWithItsTotal(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		filter := network.StructureFilter{Kinds: []quality.BodyKind{quality.KindMissionLocale}, Limit: 1}
		for _, sort := range []network.StructureSort{"", network.SortName, network.SortCode, network.SortDepartment, network.SortState} {
			for _, descending := range []bool{false, true} {
				filter.Sort, filter.Descending, filter.After = sort, descending, ""
				var codes []string
				for {
					page, err := w.Structures(t.Context(), w.as(office), filter)
					if err != nil || page.Total != 3 || len(page.Rows) != 1 {
						t.Fatalf("sort %q: %+v, %v", sort, page, err)
					}
					codes = append(codes, page.Rows[0].Code)
					if filter.After = page.Next; filter.After == "" {
						break
					}
				}
				if slices.Sort(codes); !slices.Equal(codes, []string{"ML1", "ML2", "ML3"}) {
					t.Fatalf("sort %q, descending %v: pages gave %v", sort, descending, codes)
				}
			}
		}
		page := must[network.StructurePage](t)(w.Structures(t.Context(), w.as(advisor), network.StructureFilter{}))
		if page.Total != 3 { // its own body and its two Missions locales
			t.Fatalf("the advisor sees %+v", page.Rows)
		}
		page = must[network.StructurePage](t)(w.Structures(t.Context(), w.as(office), network.StructureFilter{Search: "vert ETANG"}))
		if page.Total != 1 || page.Rows[0].Code != "ML2" || page.Rows[0].ParentName != "ARML Alpha" {
			t.Fatalf("search: %+v", page.Rows)
		}
		page = must[network.StructurePage](t)(w.Structures(t.Context(), w.as(office), network.StructureFilter{Region: "52"}))
		if page.Total != 1 || page.Rows[0].Code != "ARML-A" {
			t.Fatalf("région of an ARML: %+v", page.Rows)
		}
		_, err := w.Structures(t.Context(), w.as(director), network.StructureFilter{})
		wantCode(t, err, quality.CodeForbidden, "structure.list")
		_, err = w.Structures(t.Context(), w.as(office), network.StructureFilter{After: "n'importe quoi"})
		wantFault(t, err, "after", quality.FaultNotFound)
	})
}

func TestThereIsOneMainSiteAndAStaleEditIsRefused(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		actor, id := w.as(lead), w.id("ML1")
		first := must[string](t)(w.SaveSite(t.Context(), actor, network.SiteEdit{StructureID: id, Name: "Siège", Main: true}))
		other := must[string](t)(w.SaveSite(t.Context(), actor, network.SiteEdit{StructureID: id, Name: "Antenne", Commune: "Bellefont", PostCode: "35 000", Main: true}))
		view := w.view(lead, "ML1")
		if view.OpenSites != 2 || view.Sites[0].ID != other || !view.Sites[0].Main || view.Sites[1].Main || !view.Profile.SeveralSites {
			t.Fatalf("sites: %+v", view.Sites)
		}
		_, err := w.SaveSite(t.Context(), actor, network.SiteEdit{ID: first, Name: "Vieux siège", Version: 1})
		wantCode(t, err, quality.CodeConflict, "")
		_, err = w.SaveSite(t.Context(), actor, network.SiteEdit{StructureID: w.id("ML2"), Name: "Chez les voisins"})
		wantCode(t, err, quality.CodeForbidden, "site.manage")
		if err := w.CloseSite(t.Context(), actor, other); err != nil {
			t.Fatal(err)
		}
		if view := w.view(lead, "ML1"); view.OpenSites != 1 || view.Sites[1].ClosedOn.IsZero() {
			t.Fatalf("after closing: %+v", view.Sites)
		}
	})
}

// wantMergeTold looks for the names in the journals of the heir and of who merged.
func (w *world) wantMergeTold(from, into string) {
	w.t.Helper()
	for email, want := range map[string]string{
		director: `"from":["` + from + `"]`,
		office:   `"from":["` + from + `"],"into":["` + into + `"]`,
	} {
		reader := w.as(email)
		page, err := w.Journal(w.t.Context(), reader, reader.BodyID, 0, 50)
		if err != nil || !slices.ContainsFunc(page.Lines, func(l network.JournalLine) bool {
			return l.Action == "structure.merge" && strings.Contains(l.After, want)
		}) {
			w.t.Errorf("the journal %s reads does not tell %s: %+v, %v", email, want, page.Lines, err)
		}
	}
}
