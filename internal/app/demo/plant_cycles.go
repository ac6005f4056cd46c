package demo

import (
	"context"
	"fmt"
	"math/rand/v2"

	"ariane/internal/assess"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// plantCycles gives each active structure its past. At national size every one
// has one finished self-assessment; the small demonstration shows every step.
func plantCycles(ctx context.Context, s Services, r *rand.Rand, stored []network.StructureRow, active []string, plan Plan) error {
	edition, err := s.Referentials.Latest(ctx, "ml")
	if err != nil {
		return fmt.Errorf("open the label: %w", err)
	}
	people, err := persons(ctx, s.Network)
	if err != nil {
		return err
	}
	isActive := map[string]bool{}
	for _, code := range active {
		isActive[code] = true
	}
	var cycles []assess.SeedCycle
	for i, st := range stored {
		if !isActive[st.Code] {
			continue
		}
		b := body{id: st.ID, code: st.Code, profile: quality.ProfileOf(st.Structure, st.Sites), person: people[st.ID+"/quality_lead"], director: people[st.ID+"/director"]}
		finished := plan.Size == National || st.Code == Home || i%3 == 0
		started := st.Code == Home || plan.Size == Small && i%2 == 0
		cycles = append(cycles, cyclesOf(r, edition.Referential, b, plan.Now, finished, started)...)
	}
	if err := s.Assess.Seed(ctx, cycles); err != nil {
		return fmt.Errorf("plant self-assessments: %w", err)
	}
	return nil
}

// persons maps "body id/role" to a person holding it.
func persons(ctx context.Context, n *network.Service) (map[string]string, error) {
	out := map[string]string{}
	filter := network.PersonFilter{Limit: 500}
	for {
		page, err := n.Persons(ctx, planter, filter)
		if err != nil {
			return nil, fmt.Errorf("list people: %w", err)
		}
		for _, p := range page.People {
			for _, hat := range p.Hats {
				out[hat.BodyID+"/"+string(hat.Role)] = p.ID
			}
		}
		if page.Next == "" {
			return out, nil
		}
		filter.After = page.Next
	}
}
