package assess

import (
	"github.com/a-h/templ"

	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

func stepOf(s quality.NodeState) ui.StepState {
	switch s {
	case quality.NodeStarted:
		return ui.StepStarted
	case quality.NodeSettled:
		return ui.StepDone
	case quality.NodeNotConcerned:
		return ui.StepAside
	case quality.NodeToConfirm:
		return ui.StepConfirm
	default:
		return ui.StepEmpty
	}
}

// stepWord is a state in words, for who does not see the dot.
func stepWord(s ui.StepState) string {
	switch s {
	case ui.StepStarted:
		return "commencé"
	case ui.StepDone:
		return "fait"
	case ui.StepAside:
		return "non concerné"
	case ui.StepConfirm:
		return "à confirmer"
	default:
		return "à faire"
	}
}

// stepIcon mirrors the icons of ui.StateList.
func stepIcon(s ui.StepState) templ.Component {
	switch s {
	case ui.StepStarted:
		return ui.Icon(ui.IconCircleDot)
	case ui.StepDone:
		return ui.Icon(ui.IconCircleCheck)
	case ui.StepAside:
		return ui.Icon(ui.IconCircleSlash)
	case ui.StepConfirm:
		return ui.Icon(ui.IconRefreshCw)
	default:
		return ui.Icon(ui.IconCircleDashed)
	}
}
