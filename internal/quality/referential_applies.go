package quality

// Conditions restrict a node to some structures. A nil field accepts all; every
// condition must hold.
type Conditions struct {
	Status       []LegalStatus
	WiderBody    *bool
	Overseas     *bool
	SeveralSites *bool
}

// IsZero reports that the node applies to everybody.
func (c Conditions) IsZero() bool {
	return len(c.Status) == 0 && c.WiderBody == nil && c.Overseas == nil && c.SeveralSites == nil
}

// Match reports whether a structure with this profile is concerned.
func (c Conditions) Match(p Profile) bool {
	return matchStatus(c.Status, p.Status) && matchBool(c.WiderBody, p.WiderBody) &&
		matchBool(c.Overseas, p.Overseas) && matchBool(c.SeveralSites, p.SeveralSites)
}

func matchStatus(want []LegalStatus, have LegalStatus) bool {
	if len(want) == 0 {
		return true
	}
	for _, s := range want {
		if s == have {
			return true
		}
	}
	return false
}

func matchBool(want *bool, have bool) bool { return want == nil || *want == have }
