package quality_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	q "ariane/internal/quality"
)

// sittingFile is a file of a sitting: its candidate, its audit, what its members vote.
type sittingFile struct {
	candidate q.Candidate
	results   []q.CriterionResult
	vote      func(person string) q.DecisionCode
}

func all(choice q.DecisionCode) func(string) q.DecisionCode {
	return func(string) q.DecisionCode { return choice }
}

// first is the first sitting, 20 December 2023: eleven Missions locales, three ARML and
// UNML itself; one file was not granted at once.
func first() []sittingFile {
	var out []sittingFile
	for i := range 11 {
		body := fmt.Sprintf("ml-%d", i+1)
		out = append(out, sittingFile{q.Candidate{BodyID: body, RegionID: fmt.Sprintf("arml-%d", i%3+1)}, audited(35-i%3, 35), all(q.DecisionGranted)})
	}
	for i := range 3 {
		body := fmt.Sprintf("arml-%d", i+1)
		out = append(out, sittingFile{q.Candidate{BodyID: body, RegionID: body}, audited(34, 35), all(q.DecisionGranted)})
	}
	out = append(out, sittingFile{q.Candidate{BodyID: "unml"}, audited(35, 35), all(q.DecisionGranted)})
	out[7].results = audited(24, 35)
	out[7].vote = func(person string) q.DecisionCode {
		if person == "network-2" || person == "business-1" {
			return q.VoteAbstain
		}
		return q.DecisionAdjourned
	}
	return out
}

// linksOfTheNetwork: the three members of the network and their substitutes govern
// UNML; one directs the seventh candidate, another advised the first region.
func linksOfTheNetwork() []q.Interest {
	var out []q.Interest
	for _, person := range []string{"network-1", "network-2", "network-3", "network-1s", "network-2s", "network-3s"} {
		out = append(out, tie(q.InterestGovernance, person, "unml", "", "2021-06-01", ""))
	}
	return append(out,
		tie(q.InterestEmployment, "network-1", "ml-7", "arml-1", "2015-01-01", ""),
		tie(q.InterestEmployment, "network-3", "arml-1", "arml-1", "2019-01-01", ""),
		tie(q.InterestSupport, "network-3", "ml-4", "arml-1", "2023-05-11", "2023-05-11"),
		tie(q.InterestAudit, "state-1", "ml-2", "arml-2", "2023-10-05", "2023-10-06"))
}

// recusedFrom a file, as links say.
func recusedFrom(c q.Candidate, links []q.Interest) map[string]bool {
	out := map[string]bool{}
	for _, m := range fullCommission() {
		as := q.RoleMember
		if m.Substitute {
			as = q.RoleSubstitute
		}
		if q.Barred(q.Conflicts(q.DefaultInterest, c, q.Examiner{PersonID: m.PersonID, As: as}, links, december20)) {
			out[m.PersonID] = true
		}
	}
	return out
}

// hold puts a file to the vote: everybody tries to, those who may not are refused.
func (f sittingFile) hold(t *testing.T, rules q.CommissionRules, present, recused map[string]bool) (q.Quorum, q.VoteResult) {
	t.Helper()
	p := q.Poll{Rules: rules, Voted: map[string]string{}, Voices: q.Voices(fullCommission(), q.Room{Day: december20, Present: present, Recused: recused})}
	var list []q.Ballot
	for person := range present {
		choice := f.vote(person)
		voice, err := p.Admit(person, choice)
		if err != nil {
			continue
		}
		if recused[person] {
			t.Errorf("%s votes on %s", person, f.candidate.BodyID)
		}
		p.Voted[voice.SeatID] = person
		list = append(list, q.Ballot{SeatID: voice.SeatID, College: voice.College, Choice: choice})
	}
	result, err := rules.Count(list, "state-2")
	if err != nil {
		t.Fatal(err)
	}
	return rules.QuorumOf(p.Voices), result
}

func TestTheFirstSitting20December2023(t *testing.T) {
	t.Parallel()
	rules := q.DefaultCommission()
	present := people(members()...)
	delete(present, "associations-2") // absent, their substitute came
	for _, id := range []string{"associations-2s", "network-1s"} {
		present[id] = true
	}
	labels, voters := 0, map[string]int{}
	for _, f := range first() {
		recused := recusedFrom(f.candidate, linksOfTheNetwork())
		quorum, result := f.hold(t, rules, present, recused)
		if !quorum.Met() {
			t.Errorf("%s: %+v", f.candidate.BodyID, quorum)
		}
		for _, c := range result.Choices {
			voters[f.candidate.BodyID] += c.Voices
		}
		voters[f.candidate.BodyID] += result.Abstained
		if proposed := rules.Proposal.Propose(f.results); proposed.Decision != result.Decision {
			t.Errorf("%s: %s proposed, %s decided", f.candidate.BodyID, proposed.Decision, result.Decision)
		}
		if choice, _ := rules.Choice(result.Decision); choice.Grants {
			labels++
		}
		decision := q.Decision{Code: result.Decision, Reasons: "Lu et débattu."}
		if missing := len(decision.Check(rules, december20)); (missing > 0) != (result.Decision == q.DecisionAdjourned) {
			t.Errorf("%s: %s lacks %d things", f.candidate.BodyID, result.Decision, missing)
		}
	}
	if len(first()) != 15 || labels != 14 {
		t.Errorf("%d files, %d labels", len(first()), labels)
	}
	for body, want := range map[string]int{
		"ml-1": 15, "ml-7": 15, // network-1 is recused, their substitute votes
		"ml-4": 14, "ml-2": 14, "arml-1": 14, // the substitute did not come
		"ml-8": 15, "unml": 12, // the whole network is recused
	} {
		if voters[body] != want {
			t.Errorf("%s: %d vote, want %d", body, voters[body], want)
		}
	}
}

// Eight came: enough for a Mission locale. When UNML is the candidate, five of them are
// recused.
func TestAFileWaitsWhenRecusalsTakeTheQuorumAway(t *testing.T) {
	t.Parallel()
	rules := q.DefaultCommission()
	present := people("network-1", "network-2", "network-3", "state-1", "state-2", "local-1", "local-2", "business-1")
	links := append(linksOfTheNetwork(), tie(q.InterestFamily, "state-1", "unml", "", "", ""), tie(q.InterestOther, "local-1", "unml", "", "", ""))
	files := first()
	if quorum, result := files[0].hold(t, rules, present, recusedFrom(files[0].candidate, links)); !quorum.Met() || result.Decision != q.DecisionGranted {
		t.Errorf("%+v %+v", quorum, result)
	}
	union := files[14]
	quorum, result := union.hold(t, rules, present, recusedFrom(union.candidate, links))
	if quorum.Met() || quorum.Voices != 3 || quorum.Recused != 5 || quorum.Needed != 5 || result.Decision != "" || result.Outcome != q.OutcomeNone {
		t.Errorf("%+v %+v", quorum, result)
	}
}

// People come and go while a vote is open, members and substitutes alike: a seat votes
// once, a person votes once, and nobody who comes takes a quorum away.
func TestASeatAndAPersonVoteOnceWhoeverComesAndGoes(t *testing.T) {
	t.Parallel()
	mandates := fullCommission()
	for i := range mandates { // one substitute stands in for the whole college
		if mandates[i].Substitute && mandates[i].College == q.CollegeState {
			mandates[i].PersonID = "state-s"
		}
	}
	random := rand.New(rand.NewPCG(20, 12))
	for range 200 {
		room := q.Room{Day: december20, Present: map[string]bool{}, Recused: map[string]bool{}}
		for _, m := range mandates {
			room.Recused[m.PersonID] = random.IntN(6) == 0
		}
		p := q.Poll{Rules: q.DefaultCommission(), Voted: map[string]string{}}
		heads := map[string]bool{}
		met := false
		for range 120 {
			person := mandates[random.IntN(len(mandates))].PersonID
			comes := random.IntN(4) > 0
			room.Present[person] = comes
			p.Voices = q.Voices(mandates, room)
			quorum := p.Rules.QuorumOf(p.Voices)
			if met && comes && !quorum.Met() {
				t.Fatalf("%s came and there is no quorum any more: %+v", person, quorum)
			}
			met = quorum.Met()
			voter := mandates[random.IntN(len(mandates))].PersonID
			voice, err := p.Admit(voter, q.DecisionGranted)
			if err != nil {
				continue
			}
			if _, cast := p.Voted[voice.SeatID]; cast || heads[voter] || room.Recused[voter] || !room.Present[voter] {
				t.Fatalf("%s votes for %s, voted %v", voter, voice.SeatID, p.Voted)
			}
			p.Voted[voice.SeatID], heads[voter] = voter, true
		}
	}
}
