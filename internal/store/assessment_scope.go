package store

import (
	"strconv"
	"strings"

	"ariane/internal/authz"
)

// binds writes "$3, $4, $5" for n values from the first.
func binds(first, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(first+i))
	}
	return b.String()
}

// inScope is the condition that keeps a body (alias b) inside a scope, with its
// arguments appended. A zero scope keeps nothing.
func inScope(scope authz.Scope, args []any) (string, []any) {
	condition, more := bodyScope(scope, len(args)+1)
	return condition, append(args, more...)
}
