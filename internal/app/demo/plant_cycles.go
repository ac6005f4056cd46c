package demo

import (
	"context"
	"fmt"
	"math/rand/v2"

	"ariane/internal/assess"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// history is what the past of the structures is drawn from.
type history struct {
	stored []network.StructureRow
	active []string
	people map[string]string // see persons
	plan   Plan
}

// plantCycles gives each active structure its past. At national size every one
// has one finished self-assessment; the small demonstration shows every step.
func plantCycles(ctx context.Context, s Services, r *rand.Rand, h history) error {
	edition, err := s.Referentials.Latest(ctx, "ml")
	if err != nil {
		return fmt.Errorf("open the label: %w", err)
	}
	isActive := map[string]bool{}
	for _, code := range h.active {
		isActive[code] = true
	}
	var cycles []assess.SeedCycle
	for i, st := range h.stored {
		if !isActive[st.Code] {
			continue
		}
		b := bodyOf(st, h.people)
		finished := h.plan.Size == National || st.Code == Home || i%3 == 0
		started := st.Code == Home || h.plan.Size == Small && i%2 == 0
		cycles = append(cycles, cyclesOf(r, edition.Referential, b, h.plan.Now, finished, started)...)
	}
	if err := s.Assess.Seed(ctx, cycles); err != nil {
		return fmt.Errorf("plant self-assessments: %w", err)
	}
	return nil
}

// bodyOf is an active structure with who works on its self-assessment: the
// direction does where nobody leads quality.
func bodyOf(st network.StructureRow, people map[string]string) body {
	b := body{
		id: st.ID, code: st.Code, profile: quality.ProfileOf(st.Structure, st.Sites), as: quality.RoleQualityLead,
		person: people[holder(st.ID, quality.RoleQualityLead)], director: people[holder(st.ID, quality.RoleDirector)],
	}
	if b.person == "" {
		b.person, b.as = b.director, quality.RoleDirector
	}
	return b
}

func holder(bodyID string, role quality.Role) string { return bodyID + "/" + string(role) }

// wornBy is the key of the body of the only hat of somebody.
func wornBy(email string) string { return email + "/body" }

// persons maps "body id/role" to a person holding it, and e-mails to their person.
func persons(ctx context.Context, n *network.Service) (map[string]string, error) {
	out := map[string]string{}
	filter := network.PersonFilter{Limit: 500}
	for {
		page, err := n.Persons(ctx, planter, filter)
		if err != nil {
			return nil, fmt.Errorf("list people: %w", err)
		}
		for _, p := range page.People {
			out[p.Email] = p.ID
			if len(p.Hats) == 1 {
				out[wornBy(p.Email)] = p.Hats[0].BodyID
			}
			if colleagues[p.Email] != "" {
				continue // another holds that role for the demonstration
			}
			for _, hat := range p.Hats {
				out[holder(hat.BodyID, hat.Role)] = p.ID
			}
		}
		if page.Next == "" {
			return out, nil
		}
		filter.After = page.Next
	}
}
