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
	case scope.Body() != "":
		return "b.id = " + bind, []any{scope.Body()}
	}
	return "FALSE", nil
}
