package assess

import (
	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// ownProps is one's own opinion, to be read again.
type ownProps struct {
	Levels []levelWord
	Words  saidProps
}

// over reports a cycle in which nobody gives an opinion any more.
func over(c assess.Cycle) bool { return isClosed(c) || c.Stopped() }

// stoppedOf is the room of a cycle that is over while its last round was not, or that
// had none: opinions stay hidden, each one is shown to its author.
func stoppedOf(props roomProps, room assess.Room) roomProps {
	l := room.Latest
	if l == nil {
		props.Empty = &ui.EmptyStateProps{Icon: ui.IconMessagesSquare, Title: "Aucun avis n’a été demandé", Text: overSaid(room.Cycle) + "\u00a0: on n’y demande plus d’avis."}
		return props
	}
	chip := stoppedChip()
	props.State = &chip
	props.Said = "Tour " + i18n.Integer(l.Number) + ", ouvert " + i18n.OnDate(i18n.Today(l.OpenedAt)) + by(l.OpenedBy) + ". " + overSaid(room.Cycle) + "\u00a0: le tour s’est arrêté là, avec " +
		i18n.Integer(l.Voted) + " avis sur " + i18n.Integer(len(l.Voices)) + ". Les avis donnés restent cachés\u202f; chacun ne relit que le sien."
	props.Asked, props.Before = askedOf(l), beforeOf(room)
	for i := range props.Asked {
		if !l.Voices[i].Voted {
			props.Asked[i].Chip = ui.StatusProps{Label: "Pas d’avis donné", Tone: ui.ToneNeutral, Icon: ui.IconCircleDashed}
		}
	}
	if mine := l.Mine(); mine != nil && mine.Voted {
		props.Own = &ownProps{
			Levels: levelsGiven(room.Edition.Referential, room.Item.View.Node, quality.Answer{Ratings: mine.Ratings}),
			Words:  saidProps{Strengths: mine.Strengths, Improvements: mine.Improvements},
		}
	}
	return props
}

func stoppedChip() ui.StatusProps {
	return ui.StatusProps{Label: "Tour arrêté", Tone: ui.ToneNeutral, Icon: ui.IconCircleDashed}
}

// overSaid says why nobody gives an opinion any more.
func overSaid(c assess.Cycle) string {
	if isClosed(c) {
		return "L’auto-évaluation a été validée " + i18n.OnDate(i18n.Today(c.ClosedAt))
	}
	return "La structure a fermé"
}
