package quality

// State is a step of a life cycle.
type State string

// Verb is what moves from one state to the next.
type Verb string

// Transition is one line of a life cycle: in state From, Verb leads to To. Who
// may do it is the policy of Action (package authz); Condition names the rule
// that must hold besides, "" when none.
type Transition struct {
	From      State
	Verb      Verb
	To        State
	Action    string
	Condition string
}

// Flow is the whole life cycle of one noun. Buttons, refusals, the workflow
// document and the SQL CHECK come from it.
type Flow struct {
	Name    string // noun, in English
	Initial State
	States  []State
	Lines   []Transition
}

// Next returns the transition for a verb in a state, or a CodeState error whose
// reason is "<flow>.<state>.<verb>".
func (f Flow) Next(from State, verb Verb) (Transition, error) {
	for _, t := range f.Lines {
		if t.From == from && t.Verb == verb {
			return t, nil
		}
	}
	return Transition{}, Refuse(CodeState, f.Name+"."+string(from)+"."+string(verb))
}

// Verbs lists what can be done in a state, in table order.
func (f Flow) Verbs(from State) []Verb {
	var out []Verb
	for _, t := range f.Lines {
		if t.From == from {
			out = append(out, t.Verb)
		}
	}
	return out
}

// Has reports whether the state belongs to the flow.
func (f Flow) Has(s State) bool {
	for _, x := range f.States {
		if x == s {
			return true
		}
	}
	return false
}

// Flows lists every life cycle of the product, for docs/workflow.md and for the
// test that walks every state × verb.
func Flows() []Flow {
	return []Flow{StructureFlow, ReferentialFlow, AssessmentFlow, WorkFlow, RoundFlow, VersionChangeFlow, EvidenceFlow, ErratumFlow, AuditGridFlow, ActionFlow, SheetFlow, MeetingFlow, TrialFlow, ApplicationFlow, AuditFlow, LabelFlow, FollowUpFlow, AppealFlow, ComplaintFlow}
}
