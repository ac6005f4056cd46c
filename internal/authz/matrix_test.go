package authz_test

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

var update = flag.Bool("update", false, "write the golden matrix")

// The matrix is written for people: who may do what, where, in which state.
func TestTheMatrixOfRolesActionsAndStatesIsTheOneAgreed(t *testing.T) {
	t.Parallel()
	got := matrix()
	const golden = "testdata/matrix.golden.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Fatalf("the permission matrix changed; read the difference, then run with -update\n%s", firstDifference(string(want), got))
	}
}

var places = []struct {
	name  string
	facts authz.Facts
}{
	{"own", authz.Facts{BodyID: "own", ParentID: "arml"}},
	{"absorbed", authz.Facts{BodyID: "absorbed", ParentID: "arml"}},
	{"region", authz.Facts{BodyID: "neighbour", ParentID: "own"}},
	{"elsewhere", authz.Facts{BodyID: "other", ParentID: "other-arml"}},
}

var states = []struct {
	name   string
	state  quality.State
	shared bool
	given  bool // the commitment was given to the actor, who is asked for an opinion on it
}{
	{"open", quality.AssessmentOpen, false, false},
	{"open+shared", quality.AssessmentOpen, true, false},
	{"open+given", quality.AssessmentOpen, false, true},
	{"closed", quality.AssessmentClosed, false, false},
	{"closed+shared", quality.AssessmentClosed, true, false},
	{"closed+given", quality.AssessmentClosed, false, true},
}

func matrix() string {
	var b strings.Builder
	b.WriteString("# who may do what: action, then role: place[states]; a role that is absent is refused everywhere\n")
	for _, action := range actions() {
		fmt.Fprintf(&b, "\n%s\n", action)
		for _, role := range append(quality.AllRoles(), "(no hat)", "(public)") {
			if line := row(action, role); line != "" {
				fmt.Fprintf(&b, "  %-24s %s\n", role, line)
			}
		}
	}
	return b.String()
}

func row(action authz.Action, role quality.Role) string {
	actor := authz.Actor{PersonID: "me", BodyID: "own", Inherited: []string{"absorbed"}, Roles: []quality.Role{role}}
	switch role {
	case "(no hat)":
		actor = authz.Actor{PersonID: "me"}
	case "(public)":
		actor = authz.Actor{}
	}
	var out []string
	for _, place := range places {
		var in []string
		all := 0
		for _, s := range states {
			f := place.facts
			f.State, f.Shared, f.Assigned, f.Invited = s.state, s.shared, s.given, s.given
			if place.name == "own" {
				f.PersonID = "me"
			}
			if authz.May(actor, action, f) {
				in = append(in, s.name)
				all++
				continue
			}
			f.Mine = true // the actor's own piece of evidence: told where it changes the answer
			if authz.May(actor, action, f) {
				in = append(in, s.name+"+mine")
				continue
			}
			f.Leads = true // the group the actor animates, idem
			if authz.May(actor, action, f) {
				in = append(in, s.name+"+leads")
			}
			if f.Leads, f.State = false, quality.MeetingApproved; s.state == quality.AssessmentClosed && authz.May(actor, action, f) {
				in = append(in, s.name+"+mine+approved") // minutes of the actor's own group
			}
		}
		switch {
		case len(in) == 0:
		case all == len(states):
			out = append(out, place.name)
		default:
			out = append(out, place.name+"["+strings.Join(in, " ")+"]")
		}
	}
	return strings.Join(out, ", ")
}

func actions() []authz.Action {
	seen := map[authz.Action]bool{}
	var out []authz.Action
	for _, p := range authz.Policies() {
		if !seen[p.Action] {
			seen[p.Action] = true
			out = append(out, p.Action)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range g {
		if i >= len(w) || w[i] != g[i] {
			return fmt.Sprintf("line %d: want %q, got %q", i+1, strings.Join(w[i:min(i+1, len(w))], ""), g[i])
		}
	}
	return "the golden file is longer"
}

func TestDenyByDefault(t *testing.T) {
	t.Parallel()
	director := authz.Actor{PersonID: "me", BodyID: "own", Roles: []quality.Role{quality.RoleDirector}}
	for name, check := range map[string]error{
		"unknown action":                  second(authz.Check(director, "no.such.action", authz.Facts{BodyID: "own"})),
		"unknown role":                    second(authz.Check(authz.Actor{PersonID: "me", BodyID: "own", Roles: []quality.Role{"king"}}, authz.AssessmentRead, authz.Facts{BodyID: "own"})),
		"missing facts":                   second(authz.Check(director, authz.AssessmentRead, authz.Facts{})),
		"another structure":               second(authz.Check(director, authz.AssessmentRead, authz.Facts{BodyID: "other"})),
		"a structure absorbed by another": second(authz.Check(authz.Actor{PersonID: "me", BodyID: "own", Inherited: []string{"mine"}, Roles: director.Roles}, authz.AssessmentRead, authz.Facts{BodyID: "other"})),
		"an absorbed one without a name":  second(authz.Check(authz.Actor{PersonID: "me", BodyID: "own", Inherited: []string{""}, Roles: director.Roles}, authz.AssessmentRead, authz.Facts{})),
		"a role without a body":           second(authz.Check(authz.Actor{PersonID: "me", Roles: []quality.Role{quality.RoleDirector}}, authz.AssessmentRead, authz.Facts{})),
	} {
		if quality.CodeOf(check) != quality.CodeForbidden {
			t.Errorf("%s: got %v, want a refusal", name, check)
		}
	}
	if code := quality.CodeOf(second(authz.Check(authz.Actor{}, authz.AssessmentRead, authz.Facts{BodyID: "own"}))); code != quality.CodeSignIn {
		t.Errorf("public: got %q, want sign_in", code)
	}
}

func second(_ authz.Scope, err error) error { return err }

func TestWhatIsGivenWidensOnlyAScopeThatPoliciesMakeNarrow(t *testing.T) {
	t.Parallel()
	given := []authz.Place{{AssessmentID: "c", NodeID: "1.1"}}
	worn := func(role quality.Role) authz.Actor {
		return authz.Actor{PersonID: "me", BodyID: "own", Roles: []quality.Role{role}}
	}
	for _, c := range []struct {
		role   quality.Role
		action authz.Action
		places int
		keeper string
	}{
		{quality.RoleStaff, authz.EvidenceRead, 1, "me"},
		{quality.RoleChair, authz.EvidenceRead, 0, ""}, // reads everything already
		{quality.RoleRegionalAdvisor, authz.EvidenceRead, 0, ""},
		{quality.RoleStaff, authz.AssessmentProgress, 0, ""},
	} {
		scope, err := authz.ReachGiven(worn(c.role), c.action, given)
		if err != nil || len(scope.Places()) != c.places || scope.Keeper() != c.keeper {
			t.Errorf("%s %s: %d places, keeper %q, %v", c.role, c.action, len(scope.Places()), scope.Keeper(), err)
		}
	}
	if _, err := authz.ReachGiven(worn(quality.RoleStaff), authz.EvidenceErase, given); quality.CodeOf(err) != quality.CodeForbidden {
		t.Errorf("what no policy grants: %v", err)
	}
}
