package quality

import "slices"

// compareScales tells the scales that changed. One whose levels are others unsettles
// what was rated on it; one that only says the same levels otherwise is retouched.
func (v *VersionChanges) compareScales() {
	for _, s := range v.New.Scales {
		before, known := v.Old.Scale(s.ID)
		switch {
		case !known || !sameSteps(before, s):
			v.scales[s.ID] = true
			v.Changes = append(v.Changes, Change{Kinds: []ChangeKind{ChangeScale}, Scale: s.ID, Effect: EffectConfirm})
		case retouchedScale(before, s):
			v.Changes = append(v.Changes, Change{Kinds: []ChangeKind{ChangeScale}, Scale: s.ID, Effect: EffectNone})
		}
	}
	for _, s := range v.Old.Scales {
		if _, kept := v.New.Scale(s.ID); !kept {
			v.Changes = append(v.Changes, Change{Kinds: []ChangeKind{ChangeScale, ChangeWithdrawn}, Scale: s.ID, Effect: EffectLeave})
		}
	}
}

// sameSteps reports that a rating means the same on both scales: the same values in the
// same order, whatever each is called. A word that now names another value says that
// the levels changed places.
func sameSteps(a, b Scale) bool {
	return slices.Equal(values(a), values(b)) && !slices.ContainsFunc(b.Levels, func(now Level) bool {
		was, _ := a.Level(now.Value)
		return !SameWords(was.Label, now.Label) && slices.ContainsFunc(a.Levels, func(l Level) bool { return SameWords(l.Label, now.Label) })
	})
}

// sameScale reports that every level keeps its number and its word: what the scales of
// two référentiels must share for a level to pass from one to the other.
func sameScale(a, b Scale) bool {
	return slices.EqualFunc(a.Levels, b.Levels, func(x, y Level) bool {
		return x.Value == y.Value && SameWords(x.Label, y.Label)
	})
}

func retouchedScale(a, b Scale) bool {
	return a.Gap != b.Gap || !SameWords(a.Label, b.Label) || !SameWords(a.Question, b.Question) ||
		slices.ContainsFunc(b.Levels, func(now Level) bool {
			was, _ := a.Level(now.Value)
			return !SameWords(was.Label, now.Label) || !SameWords(was.Descriptor, now.Descriptor)
		})
}
