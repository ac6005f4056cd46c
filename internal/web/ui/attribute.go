package ui

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

func itoa(n int) string { return strconv.Itoa(n) }

// setText leaves an attribute out when it has nothing to say.
func setText(all templ.Attributes, name, value string) {
	if value != "" {
		all[name] = value
	}
}

func trueWhen(condition bool) string {
	if condition {
		return "true"
	}
	return ""
}

// describedBy lists the ids of the sentences that speak of a control.
func describedBy(id, hint, fault string) string {
	var ids []string
	if hint != "" {
		ids = append(ids, id+"-aide")
	}
	if fault != "" {
		ids = append(ids, id+"-erreur")
	}
	return strings.Join(ids, " ")
}

// described is describedBy as attributes, with aria-invalid when there is a fault.
func described(id, hint, fault string) templ.Attributes {
	all := templ.Attributes{}
	setText(all, "aria-describedby", describedBy(id, hint, fault))
	return all
}

func valueOr(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}

// sortedKeys keeps the output of a page the same from one rendering to the next.
func sortedKeys(m map[string]string) []string {
	return slices.Sorted(maps.Keys(m))
}
