package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

// poll of a file on which everybody came and nobody voted yet.
func poll(recused ...string) q.Poll {
	present := people(members()...)
	present["network-1s"] = true
	return q.Poll{
		Rules: q.DefaultCommission(), Voted: map[string]string{},
		Voices: q.Voices(fullCommission(), q.Room{Day: december20, Present: present, Recused: people(recused...)}),
	}
}

func TestAVoteThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		poll   q.Poll
		change func(*q.Poll)
		person string
		choice q.DecisionCode
		code   q.Code
		reason string
	}{
		"a vote":                              {poll(), nil, "state-1", q.DecisionGranted, "", ""},
		"to abstain is to vote":               {poll(), nil, "state-1", q.VoteAbstain, "", ""},
		"the substitute of who is recused":    {poll("network-1"), nil, "network-1s", q.DecisionGranted, "", ""},
		"after the close":                     {poll(), func(p *q.Poll) { p.Closed = true }, "state-1", q.DecisionGranted, q.CodeState, q.ReasonVoteClosed},
		"twice":                               {poll(), func(p *q.Poll) { p.Voted["state-1"] = "state-1" }, "state-1", q.DecisionGranted, q.CodeConflict, q.ReasonVoteTwice},
		"the member after the substitute":     {poll(), func(p *q.Poll) { p.Voted["network-1"] = "network-1s" }, "network-1", q.DecisionGranted, q.CodeConflict, q.ReasonVoteSeat},
		"the substitute after the member":     {poll(), func(p *q.Poll) { p.Voted["network-1"] = "network-1" }, "network-1s", q.DecisionGranted, q.CodeConflict, q.ReasonVoteSeat},
		"the substitute beside the member":    {poll(), nil, "network-1s", q.DecisionGranted, q.CodeState, q.ReasonVoteStandby},
		"recused, by a hand-made request":     {poll("state-1"), nil, "state-1", q.DecisionGranted, q.CodeForbidden, q.ReasonVoteRecused},
		"recused learns nothing of the close": {poll("state-1"), func(p *q.Poll) { p.Closed = true }, "state-1", "x", q.CodeForbidden, q.ReasonVoteRecused},
		"a recused substitute":                {poll("network-1s"), nil, "network-1s", q.DecisionGranted, q.CodeForbidden, q.ReasonVoteRecused},
		"not there":                           {poll("state-1"), nil, "state-1s", q.DecisionGranted, q.CodeState, q.ReasonVoteAbsent},
		"no seat":                             {poll(), nil, "auditor", q.DecisionGranted, q.CodeForbidden, q.ReasonVoteSeatless},
		"nobody":                              {poll(), nil, "", q.DecisionGranted, q.CodeForbidden, q.ReasonVoteSeatless},
		"no such decision":                    {poll(), nil, "state-1", "perhaps", q.CodeInvalid, ""},
		"no choice":                           {poll(), nil, "state-1", "", q.CodeInvalid, ""},
		"without quorum": {poll(), func(p *q.Poll) {
			p.Voices = q.Voices(fullCommission(), q.Room{Day: december20, Present: people(members()[:7]...)})
		}, "network-1", q.DecisionGranted, q.CodeState, q.ReasonVoteQuorum},
	} {
		p := c.poll
		if c.change != nil {
			c.change(&p)
		}
		voice, err := p.Admit(c.person, c.choice)
		refused := q.AsError(err)
		switch {
		case c.code == "" && (err != nil || voice.Speaker() != c.person):
			t.Errorf("%s: %v for %+v", name, err, voice)
		case c.code != "" && (refused == nil || refused.Code != c.code || refused.Reason != c.reason || voice.SeatID != ""):
			t.Errorf("%s: %v for %+v", name, err, voice)
		}
	}
}

// Somebody who stands in for two seats voted for the first; its member comes back.
func TestWhoVotedForOneSeatDoesNotVoteForAnother(t *testing.T) {
	t.Parallel()
	p := q.Poll{Rules: q.DefaultCommission(), Voted: map[string]string{"1": "max"}, Voices: []q.Voice{
		{SeatID: "1", Member: q.Sitter{PersonID: "ana"}, Substitute: q.Sitter{PersonID: "max", Out: q.OutStandby}},
		{SeatID: "2", Member: q.Sitter{PersonID: "lea", Out: q.OutAbsent}, Substitute: q.Sitter{PersonID: "max"}},
	}}
	if _, err := p.Admit("max", q.DecisionGranted); q.AsError(err) == nil || q.AsError(err).Reason != q.ReasonVoteTwice {
		t.Error(err)
	}
}

// A substitute of two seats whose first member sits votes for the second.
func TestASubstituteVotesForTheSeatThatNeedsThem(t *testing.T) {
	t.Parallel()
	rules := q.DefaultCommission()
	rules.Quorum.Colleges = 1
	p := q.Poll{Rules: rules, Voices: []q.Voice{
		{SeatID: "1", College: q.CollegeState, Member: q.Sitter{PersonID: "ana"}, Substitute: q.Sitter{PersonID: "max", Out: q.OutStandby}},
		{SeatID: "2", College: q.CollegeState, Member: q.Sitter{PersonID: "lea", Out: q.OutAbsent}, Substitute: q.Sitter{PersonID: "max"}},
	}}
	if voice, err := p.Admit("max", q.DecisionGranted); err != nil || voice.SeatID != "2" {
		t.Error(voice, err)
	}
}
