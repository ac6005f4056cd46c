package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"ariane/internal/assess"
	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/remind"
)

// Services is what the demonstration is filled through: the same use cases as
// everybody else's, acting as the system actor "demo".
type Services struct {
	Network      *network.Service
	Referentials *referential.Service
	Assess       *assess.Service
	Evidence     *evidence.Service
	Improve      *improve.Service
	Audit        *audit.Service
	Remind       *remind.Service
}

// Plan is the demonstration wanted. Rows, when given, replace the invented
// network (`--network FILE.csv`): then no state is invented for anybody.
type Plan struct {
	Size Size
	Rows []network.ImportRow
	Now  time.Time
}

var planter = authz.Actor{System: authz.SystemDemo}

// Fill plants the demonstration in an empty database.
func Fill(ctx context.Context, s Services, plan Plan) error {
	f, ok := plan.Size.figures()
	if !ok {
		return fmt.Errorf("size %q is neither small nor national", plan.Size)
	}
	r := rand.New(rand.NewPCG(2023, 420)) //nolint:gosec // a demonstration wants the same draw each time
	rows := plan.Rows
	if len(rows) == 0 {
		rows = networkRows(r, f)
	}
	keeper := s.Network
	if len(plan.Rows) == 0 {
		keeper = keeper.At(Opening())
	}
	imported, err := keeper.Import(ctx, planter, rows, false)
	if err != nil {
		return fmt.Errorf("import the demonstration network: %w", err)
	}
	if !imported.Applied {
		return fmt.Errorf("the demonstration network was refused: %d lines", imported.Refused)
	}
	if len(plan.Rows) > 0 {
		return plantReal(ctx, s, plan)
	}
	return plantInvented(ctx, s, r, f, plan)
}

// plantReal adds only the offices' guests: nothing is invented about real
// structures.
func plantReal(ctx context.Context, s Services, plan Plan) error {
	var people []network.SeedPerson
	known := map[string]bool{"UNML": true}
	for _, row := range plan.Rows {
		known[row.Structure.Code] = true
	}
	for _, g := range Guests() {
		if known[g.BodyCode] {
			people = append(people, network.SeedPerson{Email: g.Email, Name: g.Name, Hats: []network.SeedHat{{BodyCode: g.BodyCode, Role: g.Role}}})
		}
	}
	return s.Network.Plant(ctx, planter, network.Seed{People: people})
}

func plantInvented(ctx context.Context, s Services, r *rand.Rand, f figures, plan Plan) error {
	stored, err := structures(ctx, s.Network)
	if err != nil {
		return err
	}
	codes := make([]string, 0, len(stored))
	for _, st := range stored {
		codes = append(codes, st.Code)
	}
	active := activeOf(codes, plan.Size)
	days := activeSince(active)
	seed := network.Seed{People: seedPeople(r, active, days, f.people), Sites: sites(codes, f.sites), Active: active, Since: days}
	if err := s.Network.At(Opening()).Plant(ctx, planter, seed); err != nil {
		return fmt.Errorf("plant people and sites: %w", err)
	}
	people, err := persons(ctx, s.Network)
	if err != nil {
		return err
	}
	past := history{stored: stored, active: active, people: people, plan: plan}
	if err := plantCycles(ctx, s, r, past); err != nil {
		return err
	}
	if err := plantEvidence(ctx, s, past); err != nil {
		return fmt.Errorf("plant evidence: %w", err)
	}
	for _, plant := range []func(context.Context, Services, history) error{plantTeamwork, plantPlan, plantLeaves, plantSteering, plantSheets, plantIndicators, plantErrata, plantApplications} {
		if err := plant(ctx, s, past); err != nil {
			return err
		}
	}
	if plan.Size == National {
		return nil
	}
	if err := plantLetters(ctx, s, past); err != nil {
		return err
	}
	return sendInvitations(ctx, s.Network, people, stored, plan.Now)
}

// Opening is when the network's tool opened.
func Opening() time.Time { return since.Time().Add(9 * time.Hour) }

// activeOf: every structure at national size, most of them in the small one, so
// that invitations remain to be sent or answered. Home comes first.
func activeOf(codes []string, size Size) []string {
	out := []string{Home}
	for i, c := range codes {
		if c != Home && (size == National || i%7 != 3 && c != uninvited && !invited(c)) {
			out = append(out, c)
		}
	}
	return out
}

// activeSince spreads the arrivals over the first eight months; Home was there
// from the first day.
func activeSince(active []string) map[string]quality.Day {
	out := make(map[string]quality.Day, len(active))
	for i, code := range active {
		out[code] = since.AddDays(i * 17 % 240)
	}
	return out
}

func structures(ctx context.Context, n *network.Service) ([]network.StructureRow, error) {
	var out []network.StructureRow
	filter := network.StructureFilter{Kinds: []quality.BodyKind{quality.KindMissionLocale}, Sort: network.SortCode, Limit: 500}
	for {
		page, err := n.Structures(ctx, planter, filter)
		if err != nil {
			return nil, fmt.Errorf("list the demonstration network: %w", err)
		}
		out = append(out, page.Rows...)
		if page.Next == "" {
			return out, nil
		}
		filter.After = page.Next
	}
}
