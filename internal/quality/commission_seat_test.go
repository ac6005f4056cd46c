package quality_test

import (
	"slices"
	"strconv"
	"testing"

	q "ariane/internal/quality"
)

// december20 is the day of the first sitting.
var december20 = q.MustDay("2023-12-20")

// fullCommission is fifteen members, network-1 to business-3, each with a substitute,
// network-1s to business-3s; a seat is named as its member.
func fullCommission() []q.Mandate {
	var out []q.Mandate
	for _, c := range q.DefaultCommission().Colleges {
		for n := range c.Seats {
			id := string(c.Code) + "-" + strconv.Itoa(n+1)
			out = append(out, q.Mandate{SeatID: id, College: c.Code, PersonID: id, From: q.MustDay("2023-09-01"), Until: q.MustDay("2026-08-31")},
				q.Mandate{SeatID: id, College: c.Code, PersonID: id + "s", Substitute: true, From: q.MustDay("2023-09-01"), Until: q.MustDay("2026-08-31")})
		}
	}
	return out
}

func people(ids ...string) map[string]bool {
	out := map[string]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out
}

// members are the holders of the seats.
func members() []string {
	var out []string
	for _, m := range fullCommission() {
		if !m.Substitute {
			out = append(out, m.PersonID)
		}
	}
	return out
}

func TestWhoVotesForASeat(t *testing.T) {
	t.Parallel()
	seat := []q.Mandate{
		{SeatID: "1", College: q.CollegeState, PersonID: "ana", From: q.MustDay("2023-09-01"), Until: q.MustDay("2023-12-20")},
		{SeatID: "1", College: q.CollegeState, PersonID: "lea", From: q.MustDay("2023-12-21")},
		{SeatID: "1", College: q.CollegeState, PersonID: "max", Substitute: true, From: q.MustDay("2023-09-01")},
	}
	for name, c := range map[string]struct {
		day              string
		present, recused map[string]bool
		speaks           string
		member, stand    q.OutCode
	}{
		"the member":                         {"2023-12-20", people("ana"), nil, "ana", "", q.OutStandby},
		"both came: the member":              {"2023-12-20", people("ana", "max"), nil, "ana", "", q.OutStandby},
		"the member is absent":               {"2023-12-20", people("max"), nil, "max", q.OutAbsent, ""},
		"the member is recused":              {"2023-12-20", people("ana", "max"), people("ana"), "max", q.OutRecused, ""},
		"recused and absent":                 {"2023-12-20", people("max"), people("ana"), "max", q.OutRecused, ""},
		"both recused":                       {"2023-12-20", people("ana", "max"), people("ana", "max"), "", q.OutRecused, q.OutRecused},
		"recused, the substitute is away":    {"2023-12-20", people("ana"), people("ana"), "", q.OutRecused, q.OutAbsent},
		"absent, the substitute is recused":  {"2023-12-20", people("max"), people("max"), "", q.OutAbsent, q.OutRecused},
		"nobody came":                        {"2023-12-20", nil, nil, "", q.OutAbsent, q.OutAbsent},
		"a recused substitute is told as is": {"2023-12-20", people("ana"), people("max"), "ana", "", q.OutRecused},
		"the mandate is over":                {"2023-12-21", people("ana"), nil, "", q.OutAbsent, q.OutAbsent},
		"the next one holds the seat":        {"2023-12-21", people("lea", "max"), nil, "lea", "", q.OutStandby},
		"before the mandates":                {"2023-08-31", people("ana", "max"), nil, "", q.OutVacant, q.OutVacant},
	} {
		voices := q.Voices(seat, q.Room{Day: q.MustDay(c.day), Present: c.present, Recused: c.recused})
		if len(voices) != 1 {
			t.Fatalf("%s: %+v", name, voices)
		}
		if v := voices[0]; v.Speaker() != c.speaks || v.Member.Out != c.member || v.Substitute.Out != c.stand {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

func TestNobodyStandsInForAMemberTheSeatDoesNotHave(t *testing.T) {
	t.Parallel()
	alone := []q.Mandate{{SeatID: "1", College: q.CollegeState, PersonID: "max", Substitute: true}}
	v := q.Voices(alone, q.Room{Day: december20, Present: people("max")})[0]
	if v.Speaker() != "" || v.Member.Out != q.OutVacant || v.Substitute.Out != q.OutStandby {
		t.Errorf("%+v", v)
	}
}

func TestOnePersonNeverVotesForTwoSeats(t *testing.T) {
	t.Parallel()
	pool := []q.Mandate{
		{SeatID: "1", College: q.CollegeState, PersonID: "ana"}, {SeatID: "1", College: q.CollegeState, PersonID: "max", Substitute: true},
		{SeatID: "2", College: q.CollegeState, PersonID: "lea"}, {SeatID: "2", College: q.CollegeState, PersonID: "max", Substitute: true},
	}
	voices := q.Voices(pool, q.Room{Day: december20, Present: people("max")})
	if voices[0].Speaker() != "max" || voices[1].Speaker() != "" || voices[1].Substitute.Out != q.OutTaken {
		t.Errorf("%+v", voices)
	}
	voices = q.Voices(pool, q.Room{Day: december20, Present: people("ana", "max")})
	if voices[0].Speaker() != "ana" || voices[1].Speaker() != "max" {
		t.Errorf("%+v", voices)
	}
	wrong := []q.Mandate{{SeatID: "1", College: q.CollegeState, PersonID: "max", Substitute: true}, {SeatID: "1", College: q.CollegeState, PersonID: "ana"}, {SeatID: "2", College: q.CollegeState, PersonID: "max"}}
	voices = q.Voices(wrong, q.Room{Day: december20, Present: people("max")})
	if voices[0].Speaker() != "" || voices[1].Speaker() != "max" {
		t.Errorf("a member takes their own seat first: %+v", voices)
	}
}

func TestMandatesThatCannotStand(t *testing.T) {
	t.Parallel()
	rules := q.DefaultCommission()
	if faults := rules.CheckMandates(fullCommission()); len(faults) > 0 {
		t.Errorf("%q", faultWords(faults))
	}
	from := func(m q.Mandate, from, until string) q.Mandate {
		m.From, m.Until = q.MustDay(from), q.MustDay(until)
		return m
	}
	seat := func(id string, college q.CollegeCode, person string) q.Mandate {
		return q.Mandate{SeatID: id, College: college, PersonID: person}
	}
	stand := func(id string, college q.CollegeCode, person string) q.Mandate {
		return q.Mandate{SeatID: id, College: college, PersonID: person, Substitute: true}
	}
	for name, c := range map[string]struct {
		list []q.Mandate
		want []string
	}{
		"nobody, nowhere":                  {[]q.Mandate{{College: q.CollegeState}}, []string{"mandates.0.seat missing []", "mandates.0.person missing []"}},
		"unknown college":                  {[]q.Mandate{seat("1", "press", "ana")}, []string{"mandates.0.college unknown [press]"}},
		"ends too early":                   {[]q.Mandate{from(seat("1", q.CollegeState, "ana"), "2023-09-01", "2023-08-31")}, []string{"mandates.0.until end_before_start []"}},
		"two hold a seat":                  {[]q.Mandate{seat("1", q.CollegeState, "ana"), seat("1", q.CollegeState, "lea")}, []string{"mandates.1.seat taken []"}},
		"one day too many":                 {[]q.Mandate{from(seat("1", q.CollegeState, "ana"), "", "2023-12-20"), from(seat("1", q.CollegeState, "lea"), "2023-12-20", "")}, []string{"mandates.1.seat taken []"}},
		"one day too many, told backwards": {[]q.Mandate{from(seat("1", q.CollegeState, "lea"), "2023-12-20", ""), from(seat("1", q.CollegeState, "ana"), "", "2023-12-20")}, []string{"mandates.1.seat taken []"}},
		"one after another": {[]q.Mandate{
			from(seat("1", q.CollegeState, "lea"), "2023-12-21", ""), from(seat("1", q.CollegeState, "ana"), "", "2023-12-20"),
		}, nil},
		"two seats":                       {[]q.Mandate{seat("1", q.CollegeState, "ana"), seat("2", q.CollegeState, "ana")}, []string{"mandates.1.person taken []"}},
		"member and substitute":           {[]q.Mandate{seat("1", q.CollegeState, "ana"), stand("1", q.CollegeState, "ana")}, []string{"mandates.1.person taken []"}},
		"a substitute from elsewhere":     {[]q.Mandate{seat("1", q.CollegeState, "ana"), stand("1", q.CollegeLocal, "max")}, []string{"mandates.1.college taken []"}},
		"a substitute of two colleges":    {[]q.Mandate{stand("1", q.CollegeState, "max"), stand("4", q.CollegeLocal, "max")}, []string{"mandates.1.person taken []"}},
		"a substitute of the college":     {[]q.Mandate{stand("1", q.CollegeState, "max"), stand("2", q.CollegeState, "max"), stand("3", q.CollegeState, "max"), stand("4", q.CollegeState, "max")}, nil},
		"a fourth seat":                   {[]q.Mandate{seat("1", q.CollegeState, "a"), seat("2", q.CollegeState, "b"), seat("3", q.CollegeState, "c"), seat("4", q.CollegeState, "d")}, []string{"mandates.3.college crowd [3]"}},
		"a fourth seat some months later": {[]q.Mandate{seat("1", q.CollegeState, "a"), seat("2", q.CollegeState, "b"), from(seat("3", q.CollegeState, "c"), "2025-01-01", ""), from(seat("4", q.CollegeState, "d"), "2024-01-01", "")}, []string{"mandates.3.college crowd [3]"}},
		"a fourth seat once one ended":    {[]q.Mandate{seat("1", q.CollegeState, "a"), seat("2", q.CollegeState, "b"), from(seat("3", q.CollegeState, "c"), "", "2023-12-31"), from(seat("4", q.CollegeState, "d"), "2024-01-01", "")}, nil},
	} {
		if got := faultWords(rules.CheckMandates(c.list)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
