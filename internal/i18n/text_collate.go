package i18n

import (
	"encoding/hex"
	"slices"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collators are not safe for concurrent use: each call borrows one.
var collators = sync.Pool{New: func() any { return collate.New(language.French) }}

// Collate compares two texts in French order: -1, 0 or 1. Accents and case
// decide only between texts that are otherwise alike.
func Collate(a, b string) int {
	c, _ := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	return c.CompareString(a, b)
}

// SortKey gives a key whose order as plain ASCII text is the French order, on
// any database and under any of its collations.
func SortKey(text string) string {
	c, _ := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var buffer collate.Buffer
	return hex.EncodeToString(c.KeyFromString(&buffer, text))
}

// SortBy sorts in place by the French order of a name; equal names keep their
// order.
func SortBy[T any](list []T, name func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int { return Collate(name(a), name(b)) })
}
