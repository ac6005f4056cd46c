package quality

// SheetRuleKind is what a rule of routing looks at.
type SheetRuleKind string

// The kinds of rules, the most precise first.
const (
	SheetRulePart SheetRuleKind = "part" // a part of the référentiel
	SheetRuleSite SheetRuleKind = "site"
	SheetRuleRest SheetRuleKind = "rest" // everything else
)

// SheetRule says who is asked for an answer to some sheets as soon as they come.
type SheetRule struct {
	Kind     SheetRuleKind `json:"kind"`
	Subject  string        `json:"subject,omitempty"` // id of the part, of the site
	PersonID string        `json:"person"`
}

// SheetRouteOf is who a new sheet is given to: the first rule that fits whose person
// may be asked, the part before the site before the rest; "" when there is none, and
// who steers gives it. part is that of the commitment of the sheet, "" without.
func SheetRouteOf(rules []SheetRule, part, site string, may func(personID string) bool) string {
	for _, want := range []SheetRule{{Kind: SheetRulePart, Subject: part}, {Kind: SheetRuleSite, Subject: site}, {Kind: SheetRuleRest}} {
		if want.Subject == "" && want.Kind != SheetRuleRest {
			continue
		}
		for _, r := range rules {
			if r.Kind == want.Kind && r.Subject == want.Subject && may(r.PersonID) {
				return r.PersonID
			}
		}
	}
	return ""
}
