package page

import (
	"context"

	"ariane/internal/i18n"
	"ariane/internal/network"
)

// Ending is how a closed structure ended, in words; empty for one that lives.
type Ending struct {
	Name  string // of the structure
	Words string // « la fusion du 3 mars 2026 »
	Heir  string // the same, for the people of the structure it closed into
}

// Ending reads how a structure ended.
func (v *Visit) Ending(ctx context.Context, bodyID string) (Ending, error) {
	s, err := v.Kit.Network.Structure(ctx, v.Actor, bodyID)
	if err != nil {
		return Ending{}, err
	}
	out := Ending{Name: s.Name}
	last, ended := s.Ended()
	if !ended {
		return out, nil
	}
	on := " du " + i18n.Date(last.Day)
	switch last.Kind {
	case network.HistoryMergedInto:
		out.Words, out.Heir = "la fusion"+on, "Structure réunie à la vôtre par la fusion"+on
	case network.HistorySplitInto:
		out.Words, out.Heir = "la séparation"+on, "Structure d’où vient la vôtre, par la séparation"+on
	default:
		out.Words, out.Heir = "la fermeture"+on, "Structure dont l’équipe a rejoint la vôtre, à la fermeture"+on
	}
	return out, nil
}
