package quality_test

import (
	"reflect"
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func TestTheQuorumIsCountedAgainForEachFile(t *testing.T) {
	t.Parallel()
	everybody := members()
	// Eight of fifteen came, of three colleges.
	eight := slices.Concat(everybody[0:3], everybody[3:6], everybody[6:8])
	for name, c := range map[string]struct {
		present, recused []string
		want             q.Quorum
	}{
		"everybody": {everybody, nil, q.Quorum{Seats: 15, Voices: 15, Needed: 8, Asked: 3, Colleges: q.Colleges()}},
		"just enough, of three colleges": {eight, nil,
			q.Quorum{Seats: 15, Voices: 8, Needed: 8, Asked: 3, Colleges: []q.CollegeCode{q.CollegeNetwork, q.CollegeState, q.CollegeLocal}}},
		"one too few": {eight[:7], nil,
			q.Quorum{Seats: 15, Voices: 7, Needed: 8, Asked: 3, Colleges: []q.CollegeCode{q.CollegeNetwork, q.CollegeState, q.CollegeLocal}, Lacks: []q.QuorumLack{q.LackVoices}}},
		"a quorum lost by recusals": {eight, []string{"network-1", "network-2", "state-1", "state-2"},
			q.Quorum{Seats: 11, Recused: 4, Voices: 4, Needed: 6, Asked: 3, Colleges: []q.CollegeCode{q.CollegeNetwork, q.CollegeState, q.CollegeLocal}, Lacks: []q.QuorumLack{q.LackVoices}}},
		"a college lost by recusals": {eight, []string{"local-1", "local-2"},
			q.Quorum{Seats: 13, Recused: 2, Voices: 6, Needed: 7, Asked: 3, Colleges: []q.CollegeCode{q.CollegeNetwork, q.CollegeState}, Lacks: []q.QuorumLack{q.LackVoices, q.LackColleges}}},
		"enough voices, too few colleges": {everybody[:6], everybody[7:],
			q.Quorum{Seats: 7, Recused: 8, Voices: 6, Needed: 4, Asked: 3, Colleges: []q.CollegeCode{q.CollegeNetwork, q.CollegeState}, Lacks: []q.QuorumLack{q.LackColleges}}},
		"recused who did not come are not expected": {eight[:7], []string{"business-1"},
			q.Quorum{Seats: 14, Recused: 1, Voices: 7, Needed: 7, Asked: 3, Colleges: []q.CollegeCode{q.CollegeNetwork, q.CollegeState, q.CollegeLocal}}},
		"a substitute takes the place of who is recused": {append(slices.Clone(eight), "network-1s"), []string{"network-1"},
			q.Quorum{Seats: 15, Voices: 8, Needed: 8, Asked: 3, Colleges: []q.CollegeCode{q.CollegeNetwork, q.CollegeState, q.CollegeLocal}}},
		"nobody came": {nil, nil, q.Quorum{Seats: 15, Needed: 8, Asked: 3, Lacks: q.QuorumLacks()}},
		"everybody is recused": {everybody, everybody,
			q.Quorum{Recused: 15, Needed: 1, Asked: 3, Lacks: q.QuorumLacks()}},
	} {
		voices := q.Voices(fullCommission(), q.Room{Day: december20, Present: people(c.present...), Recused: people(c.recused...)})
		got := q.DefaultCommission().QuorumOf(voices)
		if !reflect.DeepEqual(got, c.want) || got.Met() != (len(c.want.Lacks) == 0) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestAVacantSeatIsNotExpected(t *testing.T) {
	t.Parallel()
	later := december20.AddDays(2000) // every mandate is over
	if got := q.DefaultCommission().QuorumOf(q.Voices(fullCommission(), q.Room{Day: later, Present: people(members()...)})); got.Seats != 0 || got.Met() {
		t.Errorf("%+v", got)
	}
}

func TestTheNetworkMayAskForAnotherQuorum(t *testing.T) {
	t.Parallel()
	rules := q.DefaultCommission()
	rules.Quorum = q.QuorumRule{Share: 34, Colleges: 1}
	for came, met := range map[int]bool{5: false, 6: true} { // 34 % of 15 is 5.1
		got := rules.QuorumOf(q.Voices(fullCommission(), q.Room{Day: december20, Present: people(members()[:came]...)}))
		if got.Needed != 6 || got.Met() != met {
			t.Errorf("%d came: %+v", came, got)
		}
	}
}
