package quality_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	q "ariane/internal/quality"
)

// A candidate of Brittany in autumn 2023, and its neighbours.
var (
	rennes   = q.Candidate{BodyID: "rennes", RegionID: "arml-bzh"}
	armlBzh  = q.Candidate{BodyID: "arml-bzh", RegionID: "arml-bzh"}
	union    = q.Candidate{BodyID: "unml"}
	autumn23 = q.MustDay("2023-10-02")
)

func tie(kind q.InterestKind, person, body, region, from, until string) q.Interest {
	return q.Interest{Kind: kind, PersonID: person, BodyID: body, RegionID: region, From: q.MustDay(from), Until: q.MustDay(until), Source: q.SourceHistory}
}

func conflictWords(list []q.Conflict) []string {
	var out []string
	for _, c := range list {
		word := string(c.Kind) + " " + c.Link.BodyID + " until " + c.Ends.String()
		if c.Blocking {
			word = "! " + word
		}
		out = append(out, word)
	}
	return out
}

func TestConflictsFollowLinksAndTheirDays(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		candidate q.Candidate
		as        q.Role
		links     []q.Interest
		want      []string
	}{
		"nobody's link": {rennes, q.RolePeerAuditor, nil, nil},
		"an employer, still": {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "rennes", "arml-bzh", "2015-01-01", "")},
			[]string{"! employment rennes until "}},
		"an employer left two years ago": {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "rennes", "arml-bzh", "2015-01-01", "2021-10-03")},
			[]string{"! employment rennes until 2024-10-03"}},
		"three years ago less a day":    {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestGovernance, "ana", "rennes", "arml-bzh", "", "2020-10-03")}, []string{"! governance rennes until 2023-10-03"}},
		"three years ago to the day":    {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestGovernance, "ana", "rennes", "arml-bzh", "", "2020-10-02")}, nil},
		"an employer to come":           {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "rennes", "arml-bzh", "2024-01-01", "")}, []string{"! employment rennes until "}},
		"somebody else's employer":      {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "max", "rennes", "arml-bzh", "2015-01-01", "")}, nil},
		"an audit of the last cycle":    {rennes, q.RoleExternalAuditor, []q.Interest{tie(q.InterestAudit, "ana", "rennes", "arml-bzh", "2022-05-04", "2022-05-04")}, []string{"! audit rennes until 2025-05-04"}},
		"who audited does not decide":   {rennes, q.RoleMember, []q.Interest{tie(q.InterestAudit, "ana", "rennes", "arml-bzh", "2023-05-04", "2023-05-04")}, []string{"! audit rennes until 2026-05-04"}},
		"who supported does not audit":  {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestSupport, "ana", "rennes", "arml-bzh", "2023-03-10", "2023-03-10")}, []string{"! support rennes until 2026-03-10"}},
		"who supported does not decide": {rennes, q.RoleMember, []q.Interest{tie(q.InterestSupport, "ana", "rennes", "arml-bzh", "2023-03-10", "2023-03-10")}, []string{"! support rennes until 2026-03-10"}},
		"several visits are one conflict, the last one": {rennes, q.RoleMember, []q.Interest{
			tie(q.InterestSupport, "ana", "rennes", "arml-bzh", "2021-03-10", "2021-03-10"), tie(q.InterestSupport, "ana", "rennes", "arml-bzh", "2023-09-01", "2023-09-01"),
			tie(q.InterestSupport, "ana", "rennes", "arml-bzh", "2022-03-10", "2022-03-10"),
		}, []string{"! support rennes until 2026-09-01"}},
		"somebody close":                      {rennes, q.RoleMember, []q.Interest{tie(q.InterestFamily, "ana", "rennes", "", "", "")}, []string{"! family rennes until "}},
		"a peer of the region":                {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "brest", "arml-bzh", "2015-01-01", "")}, []string{"! region brest until "}},
		"an advisor of the region":            {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "arml-bzh", "arml-bzh", "2015-01-01", "")}, []string{"! region arml-bzh until "}},
		"a member of the region votes":        {rennes, q.RoleMember, []q.Interest{tie(q.InterestEmployment, "ana", "brest", "arml-bzh", "2015-01-01", "")}, []string{"region brest until "}},
		"a region left":                       {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "brest", "arml-bzh", "2015-01-01", "2023-10-02")}, nil},
		"a region that is about to be left":   {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "brest", "arml-bzh", "2015-01-01", "2023-10-03")}, []string{"! region brest until 2023-10-03"}},
		"a visit in the region is not one's":  {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestSupport, "ana", "brest", "arml-bzh", "2023-01-01", "")}, nil},
		"another region":                      {rennes, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "nantes", "arml-pdl", "2015-01-01", "")}, nil},
		"an ARML's own people":                {armlBzh, q.RoleMember, []q.Interest{tie(q.InterestEmployment, "ana", "arml-bzh", "arml-bzh", "2015-01-01", "")}, []string{"! employment arml-bzh until "}},
		"an ARML's Missions locales":          {armlBzh, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "brest", "arml-bzh", "2015-01-01", "")}, []string{"! region brest until "}},
		"the union has no region":             {union, q.RolePeerAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "brest", "arml-bzh", "2015-01-01", "")}, nil},
		"those who have no region share none": {union, q.RoleExternalAuditor, []q.Interest{tie(q.InterestEmployment, "ana", "certifier", "", "2015-01-01", "")}, nil},
		"the union's board":                   {union, q.RoleMember, []q.Interest{tie(q.InterestGovernance, "ana", "unml", "", "2015-01-01", "")}, []string{"! governance unml until "}},
		"what it merged from": {q.Candidate{BodyID: "rennes", Formerly: []string{"redon"}, RegionID: "arml-bzh"}, q.RolePeerAuditor,
			[]q.Interest{tie(q.InterestEmployment, "ana", "redon", "arml-bzh", "2015-01-01", "2023-01-01")}, []string{"! employment redon until 2026-01-01"}},
	} {
		got := conflictWords(q.Conflicts(q.DefaultInterest, c.candidate, q.Examiner{PersonID: "ana", As: c.as}, c.links, autumn23))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A real man: director of a candidate, regional advisor and auditor at once.
func TestAllTheLinksOfOneManCountUnderEveryHat(t *testing.T) {
	t.Parallel()
	var links []q.Interest
	for _, m := range []q.Membership{
		{PersonID: "yann", BodyID: "rennes", BodyKind: q.KindMissionLocale, ParentID: "arml-bzh", Role: q.RoleDirector, From: q.MustDay("2012-01-01")},
		{PersonID: "yann", BodyID: "arml-bzh", BodyKind: q.KindRegional, ParentID: "unml", Role: q.RoleRegionalAdvisor, From: q.MustDay("2022-01-01")},
		{PersonID: "yann", BodyID: "unml", BodyKind: q.KindNational, Role: q.RolePeerAuditor, From: q.MustDay("2023-01-01")},
	} {
		link, is := q.InterestOf(m)
		if is != (m.Role != q.RolePeerAuditor) {
			t.Fatalf("%s makes a link: %v", m.Role, is)
		}
		if is {
			links = append(links, link)
		}
	}
	links = append(links, tie(q.InterestSupport, "yann", "brest", "arml-bzh", "2023-06-01", "2023-06-01"))
	brest, nantes := q.Candidate{BodyID: "brest", RegionID: "arml-bzh"}, q.Candidate{BodyID: "nantes", RegionID: "arml-pdl"}
	for _, as := range []q.Role{q.RolePeerAuditor, q.RoleExternalAuditor, q.RoleMember, q.RoleSubstitute, q.RoleCommissionChair} {
		for _, c := range []struct {
			candidate q.Candidate
			barred    bool
		}{{rennes, true}, {brest, true}, {armlBzh, true}, {nantes, false}, {union, false}} {
			list := q.Conflicts(q.DefaultInterest, c.candidate, q.Examiner{PersonID: "yann", As: as}, links, autumn23)
			if q.Barred(list) != c.barred {
				t.Errorf("as %s about %s: %q", as, c.candidate.BodyID, conflictWords(list))
			}
		}
	}
	own := q.Conflicts(q.DefaultInterest, rennes, q.Examiner{PersonID: "yann", As: q.RolePeerAuditor}, links, autumn23)
	if want := []string{"! employment rennes until ", "! region arml-bzh until "}; !slices.Equal(conflictWords(own), want) {
		t.Errorf("%q, want %q", conflictWords(own), want)
	}
}

func TestALinkKnowsItsRegion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind q.BodyKind
		want string
	}{{q.KindMissionLocale, "parent"}, {q.KindRegional, "body"}, {q.KindNational, ""}, {q.KindCertifier, ""}} {
		link, is := q.InterestOf(q.Membership{PersonID: "ana", BodyID: "body", BodyKind: c.kind, ParentID: "parent", Role: q.RoleChair, From: autumn23, Until: autumn23})
		if !is || link.RegionID != c.want || link.Kind != q.InterestGovernance || link.From != autumn23 || link.Until != autumn23 {
			t.Errorf("%s: %+v", c.kind, link)
		}
	}
	for _, role := range []q.Role{q.RolePeerAuditor, q.RoleExternalAuditor, q.RoleMember, q.RoleAppealHandler, q.RoleFunderReader} {
		if link, is := q.InterestOf(q.Membership{Role: role}); is {
			t.Errorf("%s makes a link: %+v", role, link)
		}
	}
}

func TestAnAuditIsNotGivenBack(t *testing.T) {
	t.Parallel()
	// Max of Rennes audited Nantes, where Ana works, in May 2022.
	audit := tie(q.InterestAudit, "max", "nantes", "arml-pdl", "2022-05-04", "2022-05-04")
	ana, max := tie(q.InterestEmployment, "ana", "nantes", "arml-pdl", "2015-01-01", ""), tie(q.InterestEmployment, "max", "rennes", "arml-bzh", "2015-01-01", "")
	with := func(l q.Interest, from, until string) q.Interest {
		l.From, l.Until = q.MustDay(from), q.MustDay(until)
		return l
	}
	for name, c := range map[string]struct {
		links []q.Interest
		today string
		want  []string
	}{
		"still in both places":              {[]q.Interest{audit, ana, max}, "2023-10-02", []string{"! reciprocal nantes until 2025-05-04"}},
		"after the cooling-off":             {[]q.Interest{audit, ana, max}, "2025-05-04", nil},
		"on its eve":                        {[]q.Interest{audit, ana, max}, "2025-05-03", []string{"! reciprocal nantes until 2025-05-04"}},
		"the auditor left since":            {[]q.Interest{audit, ana, with(max, "2015-01-01", "2022-12-01")}, "2023-10-02", []string{"! reciprocal nantes until 2025-05-04"}},
		"the auditor left before":           {[]q.Interest{audit, ana, with(max, "2015-01-01", "2022-01-01")}, "2023-10-02", nil},
		"the auditor came since":            {[]q.Interest{audit, ana, with(max, "2023-01-01", "")}, "2023-10-02", []string{"! reciprocal nantes until 2025-05-04"}},
		"the person came since":             {[]q.Interest{audit, with(ana, "2023-01-01", ""), max}, "2023-10-02", []string{"! reciprocal nantes until 2025-05-04"}},
		"the person left before":            {[]q.Interest{audit, with(ana, "2015-01-01", "2022-05-01"), max}, "2023-10-02", nil},
		"an auditor of neither":             {[]q.Interest{audit, ana}, "2023-10-02", nil},
		"a visit is not an audit":           {[]q.Interest{tie(q.InterestSupport, "max", "nantes", "arml-pdl", "2022-05-04", "2022-05-04"), ana, max}, "2023-10-02", nil},
		"two of the candidate audit itself": {[]q.Interest{tie(q.InterestAudit, "max", "rennes", "arml-bzh", "2022-05-04", "2022-05-04"), max}, "2023-10-02", nil},
	} {
		got := conflictWords(q.Conflicts(q.DefaultInterest, rennes, q.Examiner{PersonID: "ana", As: q.RolePeerAuditor}, c.links, q.MustDay(c.today)))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestACandidateObjectsToAuditorsUntilItIsAnswered(t *testing.T) {
	t.Parallel()
	c := rennes
	c.Objections = []q.Objection{{PersonID: "ana", Day: autumn23, Word: "Un différend en 2019"}, {PersonID: "max", Day: autumn23, Word: "Aucun", Answer: "Sans fait"}}
	for _, x := range []struct {
		person string
		as     q.Role
		want   []string
	}{
		{"ana", q.RolePeerAuditor, []string{"! objection rennes until "}},
		{"ana", q.RoleMember, []string{"objection rennes until "}},
		{"max", q.RolePeerAuditor, nil},
		{"zoe", q.RolePeerAuditor, nil},
	} {
		if got := conflictWords(q.Conflicts(q.DefaultInterest, c, q.Examiner{PersonID: x.person, As: x.as}, nil, autumn23)); !slices.Equal(got, x.want) {
			t.Errorf("%s as %s: %q, want %q", x.person, x.as, got, x.want)
		}
	}
	if f := (q.Objection{}).Check(); len(f) != 2 {
		t.Errorf("an objection against nobody, without reason: %v", f)
	}
}

func TestTheNetworkChangesYearsAndWeightsButNotTheCore(t *testing.T) {
	t.Parallel()
	rules := q.InterestRules{
		Version: 2,
		Cooling: map[q.ConflictKind]int{q.ConflictKind(q.InterestSupport): q.CoolingForever, q.ConflictKind(q.InterestAudit): 5},
		Weights: map[q.Role]map[q.ConflictKind]q.Severity{q.RolePeerAuditor: {
			q.ConflictKind(q.InterestSupport): q.SeverityOff, q.ConflictKind(q.InterestEmployment): q.SeverityAdvisory,
			q.ConflictKind(q.InterestFamily): q.SeverityAdvisory, q.ConflictRegion: q.SeverityOff,
		}},
	}
	links := []q.Interest{
		tie(q.InterestFamily, "ana", "rennes", "", "", ""),
		tie(q.InterestEmployment, "ana", "brest", "arml-bzh", "2015-01-01", ""),
		tie(q.InterestSupport, "ana", "rennes", "", "2001-01-01", "2001-01-01"),
		tie(q.InterestAudit, "ana", "rennes", "", "2019-01-01", "2019-01-01"),
		tie(q.InterestEmployment, "ana", "rennes", "", "2021-01-01", "2022-01-01"),
	}
	want := []string{"! employment rennes until 2025-01-01", "! support rennes until ", "! audit rennes until 2024-01-01", "family rennes until "}
	if got := conflictWords(q.Conflicts(rules, rennes, q.Examiner{PersonID: "ana", As: q.RolePeerAuditor}, links, autumn23)); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestConflictsDoNotDependOnTheOrderOfLinks(t *testing.T) {
	t.Parallel()
	links := []q.Interest{
		tie(q.InterestEmployment, "ana", "brest", "arml-bzh", "2015-01-01", ""), tie(q.InterestGovernance, "ana", "vannes", "arml-bzh", "2015-01-01", ""),
		tie(q.InterestSupport, "ana", "rennes", "arml-bzh", "2023-01-01", "2023-01-01"), tie(q.InterestSupport, "ana", "rennes", "arml-bzh", "2022-01-01", "2022-01-01"),
		tie(q.InterestAudit, "max", "brest", "arml-bzh", "2022-05-04", "2022-05-04"), tie(q.InterestEmployment, "max", "rennes", "arml-bzh", "2015-01-01", ""),
	}
	first := q.Conflicts(q.DefaultInterest, rennes, q.Examiner{PersonID: "ana", As: q.RolePeerAuditor}, links, autumn23)
	if len(first) != 4 {
		t.Fatalf("%q", conflictWords(first))
	}
	random := rand.New(rand.NewPCG(7, 7))
	for range 50 {
		random.Shuffle(len(links), func(i, j int) { links[i], links[j] = links[j], links[i] })
		if got := q.Conflicts(q.DefaultInterest, rennes, q.Examiner{PersonID: "ana", As: q.RolePeerAuditor}, links, autumn23); !reflect.DeepEqual(got, first) {
			t.Fatalf("%q, then %q", conflictWords(first), conflictWords(got))
		}
	}
}

func TestADeclaredLinkTellsAllItsFaults(t *testing.T) {
	t.Parallel()
	fields := func(f q.Faults) []string {
		var out []string
		for _, one := range f {
			out = append(out, one.Field)
		}
		return out
	}
	for _, c := range []struct {
		link q.Interest
		want []string
	}{
		{q.Interest{}, []string{"kind", "body"}},
		{q.Interest{Kind: q.InterestOther, BodyID: "rennes", Word: "  "}, []string{"word"}},
		{q.Interest{Kind: q.InterestFamily, BodyID: "rennes"}, nil},
		{tie(q.InterestEmployment, "ana", "rennes", "", "2023-05-01", "2023-04-30"), []string{"until"}},
		{tie(q.InterestEmployment, "ana", "rennes", "", "0023-05-01", "2023-04-30"), []string{"from"}},
	} {
		if got := fields(c.link.Tidy().Check()); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.link, got, c.want)
		}
	}
}
