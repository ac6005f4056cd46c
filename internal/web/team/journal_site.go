package team

import (
	"strings"

	"ariane/internal/network"
)

// siteLines says which site was added, changed or closed, and what it was when it
// changed; nothing for an event that was written before sites were told.
func siteLines(before, after network.SiteMark) []string {
	was, is := siteLine(before), siteLine(after)
	switch {
	case is == "":
		return nil
	case was == "" || was == is || !after.ClosedOn.IsZero():
		return []string{is}
	}
	return []string{was + " → " + is}
}

// siteLine is « Antenne du Moulin, 59002 Le Moulin (site principal) ».
func siteLine(m network.SiteMark) string {
	if m.Name == "" {
		return ""
	}
	line := m.Name
	if place := strings.TrimSpace(m.PostCode + " " + m.Commune); place != "" {
		line += ", " + place
	}
	if m.Main {
		line += " (site principal)"
	}
	return line
}
