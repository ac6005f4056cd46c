package quality

import "slices"

// OriginKind says what an action was born from.
type OriginKind string

// The origins.
const (
	OriginIdea       OriginKind = "idea"
	OriginCommitment OriginKind = "commitment" // of a self-assessment
	OriginBallot     OriginKind = "ballot"     // what the team said
	OriginSurvey     OriginKind = "survey"     // what youths or employers said
	OriginSheet      OriginKind = "sheet"      // an improvement sheet
	OriginFinding    OriginKind = "finding"    // of an audit
	OriginCondition  OriginKind = "condition"  // of the commission
	OriginDecision   OriginKind = "decision"   // of a meeting
	OriginTrial      OriginKind = "trial"      // something tried that is to be deployed
	OriginIndicator  OriginKind = "indicator"  // an indicator off its target
)

// OriginKinds lists the origins in the order a choice shows them.
func OriginKinds() []OriginKind {
	return []OriginKind{
		OriginCommitment, OriginBallot, OriginSurvey, OriginSheet, OriginFinding, OriginCondition, OriginDecision, OriginTrial, OriginIndicator, OriginIdea,
	}
}

// Origin is what an action was born from, and how it stood that day: the effect of
// the action is told against it. It never changes afterwards.
type Origin struct {
	Kind    OriginKind     `json:"kind"`
	Subject string         `json:"subject,omitempty"` // id of the sheet, the meeting, the trial
	Label   string         `json:"label,omitempty"`   // title of what it was born from, that day
	Cycle   string         `json:"cycle,omitempty"`   // id of the self-assessment, of a commitment
	Node    string         `json:"node,omitempty"`    // id of the commitment in its référentiel
	Ref     string         `json:"ref,omitempty"`     // id of that référentiel
	Version int            `json:"version,omitempty"` // of it that day
	Ratings map[string]int `json:"ratings,omitempty"` // levels of that day by scale
}

// Check lists what is wrong in an origin that is only named: its kind, and the words
// that say what it is.
func (o Origin) Check() Faults {
	var f Faults
	if !slices.Contains(OriginKinds(), o.Kind) {
		f.Add("origin", FaultMissing)
		return f
	}
	if o.Kind != OriginIdea {
		needText(&f, "origin_label", o.Label, MaxActionTitle)
	}
	return f
}

// LevelStep is a level before an action and now. Now is 0 while nothing newer is
// known: the same answer still stands, or the commitment is gone.
type LevelStep struct {
	Scale  string // id of the scale
	Before int    // 0: it was not rated
	Now    int
}

// Trend is where the level went.
func (s LevelStep) Trend() Trend {
	switch {
	case s.Before == 0 || s.Now == 0:
		return TrendNone
	case s.Now > s.Before:
		return TrendUp
	case s.Now < s.Before:
		return TrendDown
	}
	return TrendSame
}

// EffectSince tells the levels of the commitment an action was born from, that day
// and now: changes are those of the version of that day and of today’s, answers those
// of the latest cycle. Levels that are not on the same footing (another scale,
// a merge, a split) are left out; what is not answered again yet has no Now.
func (o Origin) EffectSince(changes VersionChanges, answers map[string]Answer) []LevelStep {
	before := changes.Old.Node(o.Node)
	if before == nil {
		return nil
	}
	next := changes.match.newOf[before]
	if len(next) != 1 || len(changes.match.oldOf[next[0]]) != 1 {
		return nil
	}
	after := next[0]
	var out []LevelStep
	a := answers[after.ID]
	for _, scale := range after.Rated {
		if changes.scales[scale] {
			continue
		}
		step := LevelStep{Scale: scale, Before: o.Ratings[scale]}
		if !a.NotConcerned && !a.ToConfirm {
			step.Now = a.Ratings[scale]
		}
		out = append(out, step)
	}
	return out
}
