package quality_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	q "ariane/internal/quality"
)

// Monday 2 October 2023; the candidate wishes the week of 6 November or that of the 20th.
var wishes = []q.DayRange{{From: q.MustDay("2023-11-06"), Until: q.MustDay("2023-11-10")}, {From: q.MustDay("2023-11-20"), Until: q.MustDay("2023-11-24")}}

func peerNeed() q.PairNeed { return q.PairNeed{Candidate: rennes, Wishes: wishes, Days: 2} }

func peer(id string, change ...func(*q.Auditor)) q.Auditor {
	a := q.Auditor{PersonID: id, Name: strings.ToUpper(id[:1]) + id[1:], BodyID: "nantes", RegionID: "arml-pdl", Trained: true, MaxPerYear: 4, AuditsDone: 3}
	for _, c := range change {
		c(&a)
	}
	return a
}

func unfitWords(f q.Fit) []string {
	var out []string
	for _, u := range f.Unfit {
		out = append(out, strings.TrimSpace(string(u.Code)+" "+strings.Join(u.Args, ",")))
	}
	return out
}

func stretch(from, until string) q.DayRange {
	return q.DayRange{From: q.MustDay(from), Until: q.MustDay(until)}
}

func TestWhoMayTakeASeatAndWhyNot(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		auditor q.Auditor
		need    func(*q.PairNeed)
		links   []q.Interest
		want    []string
	}{
		"a peer of elsewhere": {peer("ana"), nil, nil, nil},
		"works there, which nobody declared": {peer("ana", func(a *q.Auditor) { a.BodyID, a.RegionID = "rennes", "arml-bzh" }), nil, nil,
			[]string{"conflict employment,rennes,"}},
		"works in the region": {peer("ana", func(a *q.Auditor) { a.BodyID, a.RegionID = "brest", "arml-bzh" }), nil, nil, []string{"conflict region,brest,"}},
		"supported it":        {peer("ana"), nil, []q.Interest{tie(q.InterestSupport, "ana", "rennes", "", "2022-01-10", "2022-01-10")}, []string{"conflict support,rennes,2025-01-10"}},
		"its employer was audited by the candidate's": {peer("ana"), nil,
			[]q.Interest{tie(q.InterestEmployment, "max", "rennes", "arml-bzh", "2015-01-01", ""), tie(q.InterestAudit, "max", "nantes", "arml-pdl", "2022-05-04", "2022-05-04")},
			[]string{"conflict reciprocal,nantes,2025-05-04"}},
		"objected": {peer("ana"), func(n *q.PairNeed) {
			n.Candidate.Objections = []q.Objection{{PersonID: "ana", Day: q.MustDay("2023-09-30"), Word: "Un différend"}}
		}, nil, []string{"objected 2023-09-30"}},
		"an external auditor on the seat of the peer": {peer("ana", func(a *q.Auditor) { a.External = true }), nil, nil, []string{"seat"}},
		"already the other of the pair": {peer("ana"), func(n *q.PairNeed) {
			other := peer("ana", func(a *q.Auditor) { a.External = true })
			n.Other = &other
		}, nil, []string{"twice"}},
		"no mandate on any wished day":        {peer("ana", func(a *q.Auditor) { a.MandateUntil = q.MustDay("2023-11-05") }), nil, nil, []string{"no_mandate 2023-11-05"}},
		"a mandate that ends during the days": {peer("ana", func(a *q.Auditor) { a.MandateUntil = q.MustDay("2023-11-06") }), nil, nil, []string{"no_mandate 2023-11-06"}},
		"a mandate long enough":               {peer("ana", func(a *q.Auditor) { a.MandateUntil = q.MustDay("2023-11-07") }), nil, nil, nil},
		"no mandate today, nothing wished":    {peer("ana", func(a *q.Auditor) { a.MandateUntil = q.MustDay("2023-10-01") }), func(n *q.PairNeed) { n.Wishes = nil }, nil, []string{"no_mandate 2023-10-01"}},
		"nothing wished":                      {peer("ana"), func(n *q.PairNeed) { n.Wishes = nil }, nil, nil},
		"not trained":                         {peer("ana", func(a *q.Auditor) { a.Trained = false }), nil, nil, []string{"not_trained"}},
		"the quota":                           {peer("ana", func(a *q.Auditor) { a.DoneThisYear = 4 }), nil, nil, []string{"quota 4,4"}},
		"no quota":                            {peer("ana", func(a *q.Auditor) { a.MaxPerYear, a.DoneThisYear = 0, 40 }), nil, nil, nil},
		"away for all that is wished":         {peer("ana", func(a *q.Auditor) { a.Away = []q.DayRange{stretch("2023-11-01", "2023-11-30")} }), nil, nil, []string{"away 2"}},
		"one day here and there": {peer("ana", func(a *q.Auditor) {
			a.Away = []q.DayRange{stretch("2023-11-07", "2023-11-07"), stretch("2023-11-09", "2023-11-09"), stretch("2023-11-20", "2023-12-31")}
		}), nil, nil, []string{"away 2"}},
		"away since, without end": {peer("ana", func(a *q.Auditor) { a.Away = []q.DayRange{stretch("2023-11-07", "")} }), nil, nil, []string{"away 2"}},
		"wishes gone by":          {peer("ana"), func(n *q.PairNeed) { n.Wishes = []q.DayRange{stretch("2023-09-04", "2023-09-15")} }, nil, []string{"away 2"}},
		"free, never together": {peer("ana", func(a *q.Auditor) { a.Away = []q.DayRange{wishes[0]} }), func(n *q.PairNeed) {
			other := peer("max", func(a *q.Auditor) { a.External, a.Away = true, []q.DayRange{wishes[1]} })
			n.Other = &other
		}, nil, []string{"apart 2"}},
		"everything at once": {peer("ana", func(a *q.Auditor) {
			a.External, a.Trained, a.DoneThisYear, a.MandateUntil, a.BodyID = true, false, 9, q.MustDay("2020-01-01"), "rennes"
			a.Away = []q.DayRange{stretch("2023-11-01", "2023-11-30")}
		}), nil, nil, []string{"conflict employment,rennes,", "seat", "no_mandate 2020-01-01", "not_trained", "quota 9,4", "away 2"}},
	} {
		need := peerNeed()
		if c.need != nil {
			c.need(&need)
		}
		fit := q.FitOf(need, c.auditor, c.links, q.DefaultPair, autumn23)
		if got := unfitWords(fit); !slices.Equal(got, c.want) || fit.May() != (len(c.want) == 0) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTwoWorkingDaysMayStandOnBothSidesOfAWeekend(t *testing.T) {
	t.Parallel()
	need := peerNeed()
	need.Wishes = []q.DayRange{stretch("2023-11-10", "2023-11-13")} // Friday to Monday
	if fit := q.FitOf(need, peer("ana"), nil, q.DefaultPair, autumn23); !fit.May() {
		t.Errorf("%q", unfitWords(fit))
	}
	need.Wishes = []q.DayRange{stretch("2023-11-11", "2023-11-13")}
	if fit := q.FitOf(need, peer("ana"), nil, q.DefaultPair, autumn23); fit.May() {
		t.Error("an audit on a Saturday")
	}
}

func TestTheScoreIsMadeOfPartsThatExplainIt(t *testing.T) {
	t.Parallel()
	need := peerNeed()
	need.Competences = []string{"emploi", "finances", "emploi"}
	novice, expert := peer("nora", func(a *q.Auditor) { a.AuditsDone = 0 }), peer("eve", func(a *q.Auditor) { a.AuditsDone, a.DoneThisYear = 9, 1 })
	expert.Competences = []string{"emploi"}
	novice.Away = []q.DayRange{wishes[1]}
	lead := q.Auditor{PersonID: "luc", External: true, AuditsDone: 5, Competences: []string{"emploi"}}
	green := lead
	green.AuditsDone = 1
	for name, c := range map[string]struct {
		auditor q.Auditor
		other   *q.Auditor
		want    []int
	}{
		"a newcomer, alone":               {novice, nil, []int{0, 12, 20, 7}},
		"an expert, alone":                {expert, nil, []int{20, 25, 15, 15}},
		"a newcomer beside an expert":     {novice, &lead, []int{0, 25, 20, 7}},
		"a newcomer beside a newcomer":    {novice, &green, []int{0, 0, 20, 7}},
		"an expert beside a newcomer":     {expert, &green, []int{0, 25, 15, 15}},
		"the competence the other brings": {expert, &lead, []int{0, 25, 15, 15}},
	} {
		need.Other = c.other
		fit := q.FitOf(need, c.auditor, nil, q.DefaultPair, autumn23)
		sum := 0
		var got []int
		for i, p := range fit.Parts {
			if p.Code != q.PartCodes()[i] || p.Points < 0 || p.Points > p.Most || len(p.Args) != 2 {
				t.Errorf("%s: part %+v", name, p)
			}
			got, sum = append(got, p.Points), sum+p.Points
		}
		if !slices.Equal(got, c.want) || fit.Score != sum {
			t.Errorf("%s: %v = %d, want %v", name, got, fit.Score, c.want)
		}
	}
}

func TestThoseWhoMayComeFirstBestFirstThenByName(t *testing.T) {
	t.Parallel()
	list := []q.Auditor{
		peer("zoe"), peer("zz-eric", func(a *q.Auditor) { a.Name = "Éric" }), peer("fanny"), peer("ana", func(a *q.Auditor) { a.Trained = false }),
		peer("best", func(a *q.Auditor) { a.Competences = []string{"finances"} }), peer("busy", func(a *q.Auditor) { a.DoneThisYear = 3 }),
		peer("bob", func(a *q.Auditor) { a.BodyID = "rennes" }), peer("fanny2", func(a *q.Auditor) { a.Name = "Fanny" }),
	}
	need := peerNeed()
	need.Competences = []string{"finances"}
	want := []string{"best", "zz-eric", "fanny", "fanny2", "zoe", "busy", "ana", "bob"}
	random := rand.New(rand.NewPCG(3, 3))
	for range 30 {
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		var got []string
		for _, f := range q.RankAuditors(need, list, nil, q.DefaultPair, autumn23) {
			got = append(got, f.Auditor.PersonID)
			if !f.May() && (f.Score != 0 || f.Parts != nil) {
				t.Errorf("%s may not and is scored", f.Auditor.PersonID)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	}
}

// Whoever supported, works for, governs or is near a candidate is never proposed to it,
// whatever else is true of them.
func TestNobodyWithABlockingLinkIsEverFit(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(11, 5))
	for range 400 {
		a := peer("ana", func(a *q.Auditor) {
			a.External, a.AuditsDone, a.MaxPerYear = random.IntN(2) == 0, random.IntN(9), random.IntN(5)
		})
		need := peerNeed()
		need.External = a.External
		var links []q.Interest
		for range random.IntN(4) {
			until := []string{"", "2019-01-01", "2022-01-01", "2023-10-02", "2024-01-01"}[random.IntN(5)]
			links = append(links, tie(q.InterestKinds()[random.IntN(6)], []string{"ana", "max"}[random.IntN(2)], []string{"rennes", "brest", "nantes"}[random.IntN(3)], "", "", until))
		}
		tied := slices.ContainsFunc(links, func(l q.Interest) bool {
			return l.PersonID == "ana" && l.BodyID == "rennes" && l.Until.String() != "2019-01-01"
		})
		if fit := q.FitOf(need, a, links, q.DefaultPair, autumn23); tied && fit.May() {
			t.Fatalf("proposed in spite of %+v", links)
		}
	}
}

func TestAPairIsTwoPeople(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pair q.AuditPair
		want string
	}{
		{q.AuditPair{}, "external=missing peer=missing"},
		{q.AuditPair{ExternalID: "ana", PeerID: "ana"}, "peer=taken"},
		{q.AuditPair{ExternalID: "ana", PeerID: "max"}, ""},
	} {
		var got []string
		for _, f := range c.pair.Check() {
			got = append(got, f.Field+"="+f.Code)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: %v, want %q", c.pair, got, c.want)
		}
	}
	if pair := (q.AuditPair{ExternalID: "ana"}); !pair.Has("ana") || pair.Has("max") || pair.Has("") {
		t.Error("who is of the pair")
	}
}
