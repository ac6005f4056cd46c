package i18n

import (
	"fmt"
	"regexp"
)

// The spaces of French typography.
const (
	nbsp   = "\u00a0" // inside « », before a colon, between a number and its unit
	narrow = "\u202f" // before ; ! ? %, between thousands
)

var typographyRules = []struct {
	name    string
	pattern *regexp.Regexp
}{
	{"apostrophe droite", regexp.MustCompile(`'`)},
	{"guillemet droit", regexp.MustCompile(`"`)},
	{"points de suspension en trois points", regexp.MustCompile(`\.\.\.`)},
	{"espace double", regexp.MustCompile(`  `)},
	{"espace fine insécable attendue avant ; ! ?", regexp.MustCompile(`[^\x{202F}!?][;!?]|^[;!?]`)},
	{"espace insécable attendue avant :", regexp.MustCompile(`[^\x{00A0}]:(\s|$)|^:`)},
	{"espace insécable attendue après «", regexp.MustCompile(`«[^\x{00A0}]|«$`)},
	{"espace insécable attendue avant »", regexp.MustCompile(`[^\x{00A0}]»|^»`)},
	{"espace insécable attendue avant %", regexp.MustCompile(`[\d ]%`)},
}

// TypographyFaults lists what breaks French typography in a text shown on
// screen, in words; none is an empty list. Addresses (https://…) should be
// taken out first.
func TypographyFaults(text string) []string {
	var faults []string
	for _, rule := range typographyRules {
		if at := rule.pattern.FindStringIndex(text); at != nil {
			faults = append(faults, fmt.Sprintf("%s : %q", rule.name, text[at[0]:at[1]]))
		}
	}
	return faults
}
