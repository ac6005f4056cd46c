package assess_test

import (
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// endTeam closes a group as who has read what it holds.
func (b *bench) endTeam(t *testing.T, group string) {
	t.Helper()
	read, err := b.svc.TeamToEnd(t.Context(), lead, group)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.svc.EndTeam(t.Context(), lead, group, read.Stood); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) team(t *testing.T, name string, people ...string) string {
	t.Helper()
	group, err := b.svc.SaveTeam(t.Context(), lead, assess.TeamEdit{Name: name, People: people})
	if err != nil {
		t.Fatal(err)
	}
	return group
}

func TestClosingAGroupSaysWhatItHoldsAndRefusesWhatChangedSince(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		group := b.team(t, "Accueil", "salarie", "collegue")
		early, err := b.svc.TeamToEnd(t.Context(), lead, group)
		if err != nil || len(early.Given) != 0 || len(early.Team.People) != 2 {
			t.Fatalf("%+v, %v", early, err)
		}
		give := func(share quality.Share) {
			t.Helper()
			if err := b.svc.Give(t.Context(), lead, id, share, ""); err != nil {
				t.Fatal(err)
			}
		}
		give(quality.Share{NodeID: "1", Groups: []string{group}})
		give(quality.Share{NodeID: "1.1", People: []string{"salarie"}, Groups: []string{group}})
		wantCode(t, b.svc.EndTeam(t.Context(), lead, group, early.Stood), quality.CodeConflict, quality.ReasonGroupMeanwhile)

		read, err := b.svc.TeamToEnd(t.Context(), lead, group)
		if err != nil || len(read.Given) != 2 {
			t.Fatalf("%+v, %v", read.Given, err)
		}
		part, own := read.Given[0], read.Given[1]
		if part.View.Node.ID != "1" || part.Commitments != 1 || len(part.Stays.People)+len(part.Stays.Groups) != 0 {
			t.Errorf("the part: %+v", part)
		}
		if own.Commitments != 1 || len(own.Stays.People) != 1 || len(own.Stays.Groups) != 0 || own.Cycle.ID != id {
			t.Errorf("the commitment: %+v", own)
		}
		for range 2 { // sent twice
			if err := b.svc.EndTeam(t.Context(), lead, group, read.Stood); err != nil {
				t.Fatal(err)
			}
		}
		wantCode(t, only2(b.svc.TeamToEnd(t.Context(), lead, group)), quality.CodeNotFound, "work_group")
		for _, who := range []authz.Actor{staff, contributor, office} {
			wantCode(t, b.svc.EndTeam(t.Context(), who, group, read.Stood), quality.CodeForbidden, "")
			wantCode(t, b.svc.ReopenTeam(t.Context(), who, group), quality.CodeForbidden, "")
		}
	})
}

func TestAClosedGroupThatOpensAgainHasItsMembersAndItsWork(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		group := b.team(t, "Accueil", "salarie")
		for _, node := range []string{"1.1", "1.2"} {
			if err := b.svc.Give(t.Context(), lead, id, quality.Share{NodeID: node, Groups: []string{group}}, ""); err != nil {
				t.Fatal(err)
			}
		}
		b.endTeam(t, group)
		b.give(t, id, "1.2", "", "collegue") // given otherwise since
		if ended, err := b.svc.EndedTeams(t.Context(), lead); err != nil || len(ended) != 1 || ended[0].Name != "Accueil" || ended[0].EndedAt.IsZero() {
			t.Fatalf("%+v, %v", ended, err)
		}
		heir := b.team(t, "ACCUEIL", "collegue")
		wantCode(t, b.svc.ReopenTeam(t.Context(), lead, group), quality.CodeExists, quality.ReasonGroupName)
		b.endTeam(t, heir)
		for range 2 { // sent twice
			if err := b.svc.ReopenTeam(t.Context(), lead, group); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := b.svc.Commitment(t.Context(), staff, id, "1.1"); err != nil {
			t.Errorf("what it had: %v", err)
		}
		wantCode(t, only2(b.svc.Commitment(t.Context(), staff, id, "1.2")), quality.CodeForbidden, "")
		wantCode(t, b.svc.ReopenTeam(t.Context(), lead, "nothing"), quality.CodeNotFound, "work_group")
	})
}
