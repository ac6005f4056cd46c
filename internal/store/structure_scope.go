package store

import (
	"strconv"

	"ariane/internal/authz"
)

// bodyScope is the condition that keeps a query to the bodies of a scope. The
// query names the table body "b"; first is the number of the next free bind.
func bodyScope(scope authz.Scope, first int) (string, []any) {
	bind := "$" + strconv.Itoa(first)
	switch {
	case scope.Network():
		return "TRUE", nil
	case scope.Region() != "":
		return "(b.id = " + bind + " OR b.parent_id = " + bind + ")", []any{scope.Region()}
	case len(scope.Bodies()) > 0:
		return "b.id IN (" + binds(first, len(scope.Bodies())) + ")", anys(scope.Bodies())
	}
	return "FALSE", nil
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}
